//! Who may open a store's dashboard.

use bigcommerce::StoreHash;
use jiff::Timestamp;
use sqlx::{Connection as _, SqliteConnection};

use super::{Storage, StorageError, signed, unsigned, wait_for_disk, wait_no_more};
use crate::model::StoreUser;

impl Storage {
    /// Saves a user who opens the app with a payload made at `issued_at`. A payload lasts a day: one
    /// that a user has kept since before their access was taken away saves nothing, nor does one of
    /// a store that is gone; the answer is false.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_user(
        &self,
        store: &StoreHash,
        user: &StoreUser,
        issued_at: Timestamp,
        now: Timestamp,
    ) -> Result<bool, StorageError> {
        let mut transaction = self.writing(store).await?;
        let saved = save(&mut transaction, store, user, issued_at, now).await?;
        transaction.commit().await?;
        Ok(saved)
    }

    /// Saves who owns the store: this user and nobody else.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_owner(
        &self,
        store: &StoreHash,
        owner: &StoreUser,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let mut transaction = self.writing(store).await?;
        save_owner(&mut transaction, store, owner, now).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The user, if they may open the dashboard.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn find_user(
        &self,
        store: &StoreHash,
        user_id: u64,
    ) -> Result<Option<StoreUser>, StorageError> {
        let (store, id) = (store.as_ref(), signed(user_id));
        sqlx::query!(
            r#"SELECT user_id, email, is_owner AS "is_owner: bool"
               FROM store_users WHERE store_hash = ? AND user_id = ?"#,
            store,
            id
        )
        .fetch_optional(&mut *self.read(store).await?)
        .await?
        .map(|row| {
            Ok(StoreUser {
                id: unsigned(row.user_id)?,
                email: row.email,
                is_owner: row.is_owner,
            })
        })
        .transpose()
    }

    /// Takes a user's access away, and remembers when; an older payload that comes again later moves
    /// that moment not back. One never seen is no error, nor is a store
    /// never seen: then there is nothing to take or to remember. Once this returns it is on the disk:
    /// BigCommerce says it once.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn delete_user(
        &self,
        store: &StoreHash,
        user_id: u64,
        removed_at: Timestamp,
    ) -> Result<(), StorageError> {
        let mut connection = self.write(store).await?;
        wait_for_disk(&mut connection).await?;
        let removed = remove(&mut connection, store.as_ref(), user_id, removed_at).await;
        wait_no_more(&mut connection).await;
        removed
    }
}

async fn remove(
    connection: &mut SqliteConnection,
    store: &str,
    user_id: u64,
    removed_at: Timestamp,
) -> Result<(), StorageError> {
    let (id, at) = (signed(user_id), removed_at.as_second());
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query!(
        "DELETE FROM store_users WHERE store_hash = ? AND user_id = ?",
        store,
        id
    )
    .execute(&mut *transaction)
    .await?;
    sqlx::query!(
        "INSERT INTO removed_users (store_hash, user_id, removed_at)
         SELECT store_hash, ?, ? FROM stores WHERE store_hash = ?
         ON CONFLICT (store_hash, user_id) DO UPDATE SET
             removed_at = MAX(removed_at, excluded.removed_at)",
        id,
        at,
        store
    )
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(())
}

/// Inserts or updates a user of a store that is known, unless they were removed after `issued_at`. Being the owner is never
/// forgotten by an ordinary visit.
pub(super) async fn save(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    user: &StoreUser,
    issued_at: Timestamp,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let (hash, id, issued, at) = (
        store.as_ref(),
        signed(user.id),
        issued_at.as_second(),
        now.as_second(),
    );
    let done = sqlx::query!(
        "INSERT INTO store_users (store_hash, user_id, email, is_owner, last_seen_at)
         SELECT store_hash, ?2, ?3, ?4, ?5 FROM stores
         WHERE store_hash = ?1 AND NOT EXISTS (
             SELECT 1 FROM removed_users
             WHERE store_hash = ?1 AND user_id = ?2 AND removed_at > ?6)
         ON CONFLICT (store_hash, user_id) DO UPDATE SET
             email = excluded.email,
             is_owner = is_owner OR excluded.is_owner,
             last_seen_at = excluded.last_seen_at",
        hash,
        id,
        user.email,
        user.is_owner,
        at,
        issued
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() > 0)
}

/// Marks the owner, whether or not they have ever opened the app.
pub(super) async fn save_owner(
    connection: &mut SqliteConnection,
    store: &StoreHash,
    owner: &StoreUser,
    now: Timestamp,
) -> Result<(), StorageError> {
    let (hash, id) = (store.as_ref(), signed(owner.id));
    sqlx::query!(
        "UPDATE store_users SET is_owner = 0 WHERE store_hash = ? AND user_id <> ?",
        hash,
        id
    )
    .execute(&mut *connection)
    .await?;
    save(connection, store, owner, now, now).await?;
    Ok(())
}
