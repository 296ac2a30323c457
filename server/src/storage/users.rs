//! Who may open a store's dashboard.

use bigcommerce::StoreHash;
use jiff::Timestamp;

use super::{Storage, StorageError, signed, timestamp, unsigned};
use crate::model::StoreUser;

impl Storage {
    /// Saves a user seen just now. Being the owner is never forgotten by an ordinary visit; it is
    /// passed on by [`Storage::save_owner`].
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_user(
        &self,
        store: &StoreHash,
        user: &StoreUser,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, id, at) = (store.as_ref(), signed(user.id), now.as_second());
        sqlx::query!(
            "INSERT INTO store_users (store_hash, user_id, email, is_owner, last_seen_at)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (store_hash, user_id) DO UPDATE SET
                 email = excluded.email,
                 is_owner = is_owner OR excluded.is_owner,
                 last_seen_at = excluded.last_seen_at",
            store,
            id,
            user.email,
            user.is_owner,
            at
        )
        .execute(&self.pool)
        .await?;
        Ok(())
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
        let (hash, id) = (store.as_ref(), signed(owner.id));
        sqlx::query!(
            "UPDATE store_users SET is_owner = 0 WHERE store_hash = ? AND user_id <> ?",
            hash,
            id
        )
        .execute(&self.pool)
        .await?;
        self.save_user(store, owner, now).await
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
        .fetch_optional(&self.pool)
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

    /// Takes a user's access away, and remembers when. One never seen is no error, nor is a store
    /// never seen: then there is nothing to take or to remember.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn delete_user(
        &self,
        store: &StoreHash,
        user_id: u64,
        removed_at: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, id, at) = (store.as_ref(), signed(user_id), removed_at.as_second());
        let mut transaction = self.pool.begin().await?;
        sqlx::query!(
            "DELETE FROM store_users WHERE store_hash = ? AND user_id = ?",
            store,
            id
        )
        .execute(&mut *transaction)
        .await?;
        sqlx::query!(
            "INSERT OR REPLACE INTO removed_users (store_hash, user_id, removed_at)
             SELECT store_hash, ?, ? FROM stores WHERE store_hash = ?",
            id,
            at,
            store
        )
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// When the user's access was last taken away, if it ever was.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn find_removal(
        &self,
        store: &StoreHash,
        user_id: u64,
    ) -> Result<Option<Timestamp>, StorageError> {
        let (store, id) = (store.as_ref(), signed(user_id));
        sqlx::query_scalar!(
            "SELECT removed_at FROM removed_users WHERE store_hash = ? AND user_id = ?",
            store,
            id
        )
        .fetch_optional(&self.pool)
        .await?
        .map(timestamp)
        .transpose()
    }
}
