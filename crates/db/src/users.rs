//! Users who may open a store's dashboard.

use domain::{PayloadId, StoreHash};
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    Storage, StorageError, audit_log, database_error, signed, timestamp, unsigned, wait_for_disk,
    wait_no_more,
};
use crate::{
    limits::{ROWS_AT_ONCE, USERS_LISTED},
    model::{AuditEvent, ListedUser, StoreUser},
};

/// A user opening the app, as reported by a payload.
pub struct Opening<'a> {
    /// The store.
    pub store: &'a StoreHash,
    /// The user.
    pub user: &'a StoreUser,
    /// The store's owner.
    pub owner_id: u64,
    /// The payload's identity.
    pub payload: PayloadId,
    /// The time of BigCommerce's signature.
    pub issued_at: Timestamp,
}

/// The outcome of an [`Opening`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// The user may open the app.
    Yes,
    /// The store is unknown.
    NoStore,
    /// The payload was signed before the store's latest install or uninstall, or before the user's sessions were
    /// ended.
    Outdated,
    /// The payload was signed before the user was removed.
    Removed,
}

/// The removal of a user, as reported by a payload.
pub struct Removal<'a> {
    /// The store.
    pub store: &'a StoreHash,
    /// The user.
    pub user_id: u64,
    /// The payload's identity.
    pub payload: PayloadId,
    /// The time of BigCommerce's signature.
    pub signed_at: Timestamp,
}

/// The outcome of a [`Removal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removed {
    /// Nothing changed: the store is unknown, or the payload was signed before its latest install, has
    /// been used to open the app, or is not newer than the last removal of the same user.
    Nothing,
    /// The removal is recorded; the user had never opened the app.
    Unseen,
    /// The removal is recorded, and the user's row is erased.
    Erased,
}

impl Storage {
    /// Records that a payload was used to open the app, and saves its user unless the payload is outdated or
    /// the user was removed since it was signed.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.users.save_opening", level = "debug", skip_all)]
    pub async fn save_opening(
        &self,
        opening: &Opening<'_>,
        now: Timestamp,
    ) -> Result<Opened, StorageError> {
        let (hash, payload, at, owner) = (
            opening.store.as_ref(),
            &opening.payload.0[..],
            now.as_second(),
            signed(opening.owner_id),
        );
        let mut transaction = self.writing(hash).await?;
        let opened = may_open(&mut transaction, opening).await?;
        if opened == Opened::NoStore {
            return Ok(opened);
        }
        // A refused payload is recorded, too: one made for `/load` must have no effect elsewhere.
        sqlx::query!(
            "INSERT OR IGNORE INTO opened_payloads (store_hash, payload_id, opened_at)
             VALUES (?, ?, ?)",
            hash,
            payload,
            at
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        if opened == Opened::Yes {
            save(&mut transaction, opening.store, opening.user, now).await?;
            sqlx::query!(
                "UPDATE stores SET owner_id = ?1
                 WHERE store_hash = ?2 AND owner_id IS NOT ?1",
                owner,
                hash
            )
            .execute(&mut *transaction)
            .await
            .map_err(database_error)?;
        }
        transaction.commit().await?;
        Ok(opened)
    }

    /// Returns whether a user whom BigCommerce introduced at `introduced_at` may use the dashboard: they have
    /// opened the app, and since then it was neither installed again nor uninstalled, and they were not removed.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.users.has_access", level = "debug", skip_all)]
    pub async fn has_access(
        &self,
        store: &StoreHash,
        user_id: u64,
        introduced_at: Timestamp,
    ) -> Result<bool, StorageError> {
        let (hash, id, at) = (store.as_ref(), signed(user_id), introduced_at.as_second());
        let has_access = sqlx::query_scalar!(
            r#"SELECT EXISTS (
                   SELECT 1 FROM store_users AS u JOIN stores AS s USING (store_hash)
                   WHERE u.store_hash = ?1 AND u.user_id = ?2 AND s.sessions_valid_from <= ?3
                       AND u.sessions_valid_from <= ?3
                       AND NOT EXISTS (
                           SELECT 1 FROM removed_users
                           WHERE store_hash = ?1 AND user_id = ?2
                               AND removed_at >= ?3)) AS "has_access!: bool""#,
            hash,
            id,
            at
        )
        .fetch_one(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(has_access)
    }

    /// Returns the user if they have opened the app and were not removed since.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.users.find_user", level = "debug", skip_all)]
    pub async fn find_user(
        &self,
        store: &StoreHash,
        user_id: u64,
    ) -> Result<Option<StoreUser>, StorageError> {
        let (store, id) = (store.as_ref(), signed(user_id));
        sqlx::query!(
            "SELECT user_id, email FROM store_users WHERE store_hash = ? AND user_id = ?",
            store,
            id
        )
        .fetch_optional(&mut *self.read(store).await?)
        .await
        .map_err(database_error)?
        .map(|row| {
            Ok(StoreUser {
                id: unsigned(row.user_id)?,
                email: row.email,
            })
        })
        .transpose()
    }

    /// Returns the users who have opened the app and were not removed since, those seen last first. There are at most
    /// [`USERS_LISTED`].
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.users.list_users", level = "debug", skip_all)]
    pub async fn list_users(&self, store: &StoreHash) -> Result<Vec<ListedUser>, StorageError> {
        let hash = store.as_ref();
        sqlx::query!(
            r#"SELECT u.user_id, u.email, u.last_seen_at,
                      s.owner_id IS u.user_id AS "is_owner!: bool",
                      s.installed_by IS u.user_id AS "has_installed!: bool"
               FROM store_users AS u JOIN stores AS s USING (store_hash)
               WHERE u.store_hash = ? ORDER BY u.last_seen_at DESC, u.user_id LIMIT ?"#,
            hash,
            USERS_LISTED
        )
        .fetch_all(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .into_iter()
        .map(|row| {
            Ok(ListedUser {
                user: StoreUser {
                    id: unsigned(row.user_id)?,
                    email: row.email,
                },
                last_seen_at: timestamp(row.last_seen_at)?,
                is_owner: row.is_owner,
                has_installed: row.has_installed,
            })
        })
        .collect()
    }

    /// Ends all sessions of a user, and records who did. The user can open the app again from the control panel.
    /// Returns whether there is such a user.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is changed.
    #[tracing::instrument(name = "db.users.end_sessions", level = "debug", skip_all)]
    pub async fn end_sessions(
        &self,
        store: &StoreHash,
        user_id: u64,
        ended_by: u64,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        // A session from this very second ends, too.
        let (hash, id, valid_from) = (store.as_ref(), signed(user_id), now.as_second() + 1);
        let mut transaction = self.writing(hash).await?;
        let ended = sqlx::query!(
            "UPDATE store_users SET sessions_valid_from = ?
             WHERE store_hash = ? AND user_id = ?",
            valid_from,
            hash,
            id
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        if ended.rows_affected() == 0 {
            return Ok(false);
        }
        let event = AuditEvent::SessionsEnded { user_id };
        audit_log::record(&mut transaction, hash, Some(ended_by), &event, now).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Removes a user's access and records when. Writes nothing if nothing changes. Once this returns, the
    /// removal is on the disk, because BigCommerce sends it only once.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is changed.
    #[tracing::instrument(name = "db.users.delete_user", level = "debug", skip_all)]
    pub async fn delete_user(&self, removal: &Removal<'_>) -> Result<Removed, StorageError> {
        let mut reader = self.read(removal.store).await?;
        let changes_access = changes_access(&mut reader, removal).await?;
        drop(reader);
        if !changes_access {
            return Ok(Removed::Nothing);
        }
        let mut connection = self.write(removal.store).await?;
        wait_for_disk(&mut connection).await?;
        let removed = remove(&mut connection, removal).await;
        wait_no_more(&mut connection).await;
        removed
    }

    /// Deletes the records of users removed and payloads used before a moment, some rows at a time. Returns how
    /// many it deleted.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.users.delete_old_payloads", level = "debug", skip_all)]
    pub async fn delete_old_payloads(
        &self,
        store: &StoreHash,
        before: Timestamp,
    ) -> Result<u64, StorageError> {
        let (hash, before) = (store.as_ref(), before.as_second());
        let mut deleted = 0;
        // Mostly there are none, and a read does not make other writers wait.
        while self.has_old_payloads(hash, before).await? {
            deleted += self.delete_some_old_payloads(hash, before).await?;
        }
        Ok(deleted)
    }

    /// Returns whether there are records of users removed or payloads used before a moment.
    async fn has_old_payloads(&self, store: &str, before: i64) -> Result<bool, StorageError> {
        let found = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM removed_users
                              WHERE store_hash = ?1 AND removed_at < ?2)
                      OR EXISTS (SELECT 1 FROM opened_payloads
                                 WHERE store_hash = ?1 AND opened_at < ?2) AS "found!: bool""#,
            store,
            before
        )
        .fetch_one(&mut *self.read(store).await?)
        .await
        .map_err(database_error)?;
        Ok(found)
    }

    /// Deletes a bounded number of rows of each table. Returns how many it deleted.
    async fn delete_some_old_payloads(
        &self,
        store: &str,
        before: i64,
    ) -> Result<u64, StorageError> {
        let half = i64::try_from(ROWS_AT_ONCE / 2).unwrap_or(i64::MAX);
        let mut transaction = self.writing(store).await?;
        let users = sqlx::query!(
            "DELETE FROM removed_users WHERE store_hash = ?1 AND user_id IN (
                 SELECT user_id FROM removed_users
                 WHERE store_hash = ?1 AND removed_at < ?2 LIMIT ?3)",
            store,
            before,
            half
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        let payloads = sqlx::query!(
            "DELETE FROM opened_payloads WHERE store_hash = ?1 AND payload_id IN (
                 SELECT payload_id FROM opened_payloads
                 WHERE store_hash = ?1 AND opened_at < ?2 LIMIT ?3)",
            store,
            before,
            half
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        transaction.commit().await?;
        Ok(users.rows_affected() + payloads.rows_affected())
    }
}

async fn may_open(
    connection: &mut SqliteConnection,
    opening: &Opening<'_>,
) -> Result<Opened, StorageError> {
    let (hash, id, issued) = (
        opening.store.as_ref(),
        signed(opening.user.id),
        opening.issued_at.as_second(),
    );
    let row = sqlx::query!(
        r#"SELECT sessions_valid_from > ?1
                      OR EXISTS (SELECT 1 FROM store_users AS u
                                 WHERE u.store_hash = s.store_hash AND u.user_id = ?2
                                     AND u.sessions_valid_from > ?1) AS "is_outdated!: bool",
                  EXISTS (SELECT 1 FROM removed_users AS r
                          WHERE r.store_hash = s.store_hash AND r.user_id = ?2
                              AND r.removed_at >= ?1) AS "is_removed!: bool"
           FROM stores AS s WHERE store_hash = ?3"#,
        issued,
        id,
        hash
    )
    .fetch_optional(connection)
    .await
    .map_err(database_error)?;
    Ok(match row {
        None => Opened::NoStore,
        Some(row) if row.is_outdated => Opened::Outdated,
        Some(row) if row.is_removed => Opened::Removed,
        Some(_) => Opened::Yes,
    })
}

async fn changes_access(
    connection: &mut SqliteConnection,
    removal: &Removal<'_>,
) -> Result<bool, StorageError> {
    let (hash, id, payload, signed_at) = (
        removal.store.as_ref(),
        signed(removal.user_id),
        &removal.payload.0[..],
        removal.signed_at.as_second(),
    );
    let changes_access = sqlx::query_scalar!(
        r#"SELECT EXISTS (
               SELECT 1 FROM stores WHERE store_hash = ?1 AND installed_at <= ?2
                   AND NOT EXISTS (
                       SELECT 1 FROM removed_users
                       WHERE store_hash = ?1 AND user_id = ?3 AND removed_at >= ?2)
                   AND NOT EXISTS (
                       SELECT 1 FROM opened_payloads
                       WHERE store_hash = ?1 AND payload_id = ?4)) AS "is_news!: bool""#,
        hash,
        signed_at,
        id,
        payload
    )
    .fetch_one(connection)
    .await
    .map_err(database_error)?;
    Ok(changes_access)
}

async fn remove(
    connection: &mut SqliteConnection,
    removal: &Removal<'_>,
) -> Result<Removed, StorageError> {
    let (hash, id, at) = (
        removal.store.as_ref(),
        signed(removal.user_id),
        removal.signed_at.as_second(),
    );
    let mut transaction = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(database_error)?;
    // Checked again within the transaction: another request may have written since.
    if !changes_access(&mut transaction, removal).await? {
        return Ok(Removed::Nothing);
    }
    let erased = sqlx::query!(
        "DELETE FROM store_users WHERE store_hash = ? AND user_id = ?",
        hash,
        id
    )
    .execute(&mut *transaction)
    .await
    .map_err(database_error)?;
    sqlx::query!(
        "INSERT INTO removed_users (store_hash, user_id, removed_at) VALUES (?, ?, ?)
         ON CONFLICT (store_hash, user_id) DO UPDATE SET removed_at = excluded.removed_at",
        hash,
        id,
        at
    )
    .execute(&mut *transaction)
    .await
    .map_err(database_error)?;
    let event = AuditEvent::UserRemoved {
        user_id: removal.user_id,
    };
    audit_log::record(&mut transaction, hash, None, &event, removal.signed_at).await?;
    transaction.commit().await.map_err(database_error)?;
    Ok(match erased.rows_affected() {
        0 => Removed::Unseen,
        _ => Removed::Erased,
    })
}

/// Inserts or updates a user of a known store.
pub(super) async fn save(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    user: &StoreUser,
    now: Timestamp,
) -> Result<(), StorageError> {
    let (hash, id, at) = (store.as_ref(), signed(user.id), now.as_second());
    sqlx::query!(
        "INSERT INTO store_users (store_hash, user_id, email, last_seen_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (store_hash, user_id) DO UPDATE SET
             email = excluded.email, last_seen_at = excluded.last_seen_at",
        hash,
        id,
        user.email,
        at
    )
    .execute(connection)
    .await
    .map_err(database_error)?;
    Ok(())
}
