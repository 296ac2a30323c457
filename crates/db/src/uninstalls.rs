//! Reported uninstalls that are not confirmed yet.

use domain::{PayloadId, StoreHash};
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

use super::{
    Storage, StorageError, audit_log, database_error, jobs, timestamp, wait_for_disk, wait_no_more,
    webhooks,
};
use crate::{
    Job, Wakeup,
    model::{AuditEvent, Uninstall},
};

/// An uninstall, as reported by a payload.
pub struct UninstallPayload<'a> {
    /// The store.
    pub store: &'a StoreHash,
    /// The user who is said to have uninstalled the app.
    pub user_id: u64,
    /// The payload's identity.
    pub id: PayloadId,
    /// The time of BigCommerce's signature.
    pub signed_at: Timestamp,
}

/// The outcome of an [`UninstallPayload`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UninstallOutcome {
    /// Nothing changed: the store is unknown, or the payload was signed before its latest install, is not
    /// newer than the recorded uninstall, or has been used to open the app.
    Nothing,
    /// The store is no longer served.
    Deactivated,
    /// The store is still served, because the recorded uninstall turned out to be wrong.
    Doubted,
}

/// The state of a store for which a payload is new.
struct UninstallTarget {
    is_served: bool,
    /// Whether an uninstall is recorded.
    is_remembered: bool,
}

impl Storage {
    /// Records that a store uninstalled the app: stops serving it, and has its access token checked at
    /// `first_look`. If an earlier uninstall is recorded that turned out to be wrong, the store is still
    /// served, and its token is checked at once. Writes nothing if nothing changes. Once this returns, the
    /// uninstall is on the disk, because BigCommerce sends it only once.
    ///
    /// # Errors
    /// [`StorageError`]; then nothing is changed.
    #[tracing::instrument(name = "db.uninstalls.receive_uninstall", level = "debug", skip_all)]
    pub async fn receive_uninstall(
        &self,
        payload: &UninstallPayload<'_>,
        now: Timestamp,
        first_look: Timestamp,
    ) -> Result<UninstallOutcome, StorageError> {
        let mut reader = self.read(payload.store).await?;
        let target = find_target(&mut reader, payload).await?;
        drop(reader);
        if target.is_none() {
            return Ok(UninstallOutcome::Nothing);
        }
        let _invalidation = self.epochs.invalidate_store(payload.store);
        let mut connection = self.write(payload.store).await?;
        wait_for_disk(&mut connection).await?;
        let heard = receive(&mut connection, payload, now, first_look).await;
        wait_no_more(&mut connection).await;
        self.wakeups.wake(payload.store, Wakeup::Asked);
        heard
    }

    /// Returns the recorded uninstall of a store.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.uninstalls.find_uninstall", level = "debug", skip_all)]
    pub async fn find_uninstall(
        &self,
        store: &StoreHash,
    ) -> Result<Option<Uninstall>, StorageError> {
        let hash = store.as_ref();
        sqlx::query!(
            "SELECT heard_at, reactivated_at FROM uninstalls WHERE store_hash = ?",
            hash
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?
        .map(|row| {
            Ok(Uninstall {
                heard_at: timestamp(row.heard_at)?,
                reactivated_at: row.reactivated_at.map(timestamp).transpose()?,
            })
        })
        .transpose()
    }

    /// Deletes the recorded uninstall of a store.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.uninstalls.delete_uninstall", level = "debug", skip_all)]
    pub async fn delete_uninstall(&self, store: &StoreHash) -> Result<(), StorageError> {
        let hash = store.as_ref();
        sqlx::query!("DELETE FROM uninstalls WHERE store_hash = ?", hash)
            .execute(&mut *self.write(hash).await?)
            .await
            .map_err(database_error)?;
        Ok(())
    }

    /// Serves a deactivated store again because its access token works, and has its webhooks checked. Returns
    /// false if it is already served or no longer stored.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.uninstalls.reactivate_store", level = "debug", skip_all)]
    pub async fn reactivate_store(
        &self,
        store: &StoreHash,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let _invalidation = self.epochs.invalidate_store(store);
        let (hash, at) = (store.as_ref(), now.as_second());
        let mut transaction = self.writing(hash).await?;
        let done = sqlx::query!(
            "UPDATE stores SET deactivated_at = NULL, reauthorise_since = NULL
             WHERE store_hash = ? AND deactivated_at IS NOT NULL",
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query!(
            "UPDATE uninstalls SET reactivated_at = COALESCE(reactivated_at, ?)
             WHERE store_hash = ?",
            at,
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        webhooks::start_over(&mut transaction, store, now).await?;
        audit_log::record(&mut transaction, hash, None, &AuditEvent::Reactivated, now).await?;
        transaction.commit().await?;
        self.wakeups.wake(store, Wakeup::Released);
        Ok(true)
    }

    /// Stops serving a store whose access token BigCommerce has refused since `before` or earlier. Returns
    /// false and changes nothing otherwise, for instance if it was installed again and has another token.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.uninstalls.deactivate_refused_store",
        level = "debug",
        skip_all
    )]
    pub async fn deactivate_refused_store(
        &self,
        store: &StoreHash,
        before: Timestamp,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let _invalidation = self.epochs.invalidate_store(store);
        let (hash, before, at) = (store.as_ref(), before.as_second(), now.as_second());
        let done = sqlx::query!(
            "UPDATE stores SET deactivated_at = COALESCE(deactivated_at, ?)
             WHERE store_hash = ? AND reauthorise_since <= ?",
            at,
            hash,
            before
        )
        .execute(&mut *self.write(hash).await?)
        .await
        .map_err(database_error)?;
        Ok(done.rows_affected() > 0)
    }
}

async fn receive(
    connection: &mut SqliteConnection,
    payload: &UninstallPayload<'_>,
    now: Timestamp,
    first_look: Timestamp,
) -> Result<UninstallOutcome, StorageError> {
    let mut transaction = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(database_error)?;
    // Checked again within the transaction: another request may have written since.
    let Some(target) = find_target(&mut transaction, payload).await? else {
        return Ok(UninstallOutcome::Nothing);
    };
    let (hash, signed_at, at) = (
        payload.store.as_ref(),
        payload.signed_at.as_second(),
        now.as_second(),
    );
    let is_doubted = target.is_served && target.is_remembered;
    if !is_doubted {
        sqlx::query!(
            "UPDATE stores SET deactivated_at = COALESCE(deactivated_at, ?1),
                 sessions_valid_from = MAX(sessions_valid_from, ?2)
             WHERE store_hash = ?3",
            at,
            signed_at,
            hash
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        let (user_id, event) = (Some(payload.user_id), AuditEvent::Uninstalled);
        audit_log::record(&mut transaction, hash, user_id, &event, now).await?;
    }
    sqlx::query!(
        "INSERT INTO uninstalls (store_hash, signed_at, heard_at) VALUES (?, ?, ?)
         ON CONFLICT (store_hash) DO UPDATE SET
             signed_at = excluded.signed_at, heard_at = excluded.heard_at",
        hash,
        signed_at,
        at
    )
    .execute(&mut *transaction)
    .await
    .map_err(database_error)?;
    let due = if is_doubted { now } else { first_look };
    jobs::save(&mut transaction, payload.store, Job::Uninstalled, due, due).await?;
    transaction.commit().await.map_err(database_error)?;
    Ok(if is_doubted {
        UninstallOutcome::Doubted
    } else {
        UninstallOutcome::Deactivated
    })
}

async fn find_target(
    connection: &mut SqliteConnection,
    payload: &UninstallPayload<'_>,
) -> Result<Option<UninstallTarget>, StorageError> {
    let (hash, id, signed_at) = (
        payload.store.as_ref(),
        &payload.id.0[..],
        payload.signed_at.as_second(),
    );
    let row = sqlx::query!(
        r#"SELECT s.deactivated_at IS NULL AS "is_served!: bool",
                  u.signed_at IS NOT NULL AS "is_remembered!: bool"
           FROM stores AS s LEFT JOIN uninstalls AS u USING (store_hash)
           WHERE s.store_hash = ?1 AND s.installed_at <= ?2
               AND (u.signed_at IS NULL OR u.signed_at < ?2)
               AND NOT EXISTS (
                   SELECT 1 FROM opened_payloads
                   WHERE store_hash = ?1 AND payload_id = ?3)"#,
        hash,
        signed_at,
        id
    )
    .fetch_optional(connection)
    .await
    .map_err(database_error)?;
    Ok(row.map(|row| UninstallTarget {
        is_served: row.is_served,
        is_remembered: row.is_remembered,
    }))
}
