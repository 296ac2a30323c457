//! Every loader that was ever registered with a storefront.

use jiff::Timestamp;

use super::{Owner, Storage, StorageError};

impl Storage {
    /// Keeps a loader for as long as a storefront may ask for it.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_loader(
        &self,
        hash: &str,
        body: &str,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let at = now.as_second();
        sqlx::query!(
            "INSERT OR IGNORE INTO loaders (hash, body, created_at) VALUES (?, ?, ?)",
            hash,
            body,
            at
        )
        .execute(&mut *self.write(Owner::Housekeeping).await?)
        .await?;
        Ok(())
    }

    /// The loader of that hash.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn find_loader(&self, hash: &str) -> Result<Option<String>, StorageError> {
        Ok(
            sqlx::query_scalar!("SELECT body FROM loaders WHERE hash = ?", hash)
                .fetch_optional(&mut *self.read(Owner::Anyone).await?)
                .await?,
        )
    }
}
