//! All loaders that were ever registered with a storefront.

use jiff::Timestamp;

use super::{Owner, Storage, StorageError, database_error, jobs};
use crate::Job;

impl Storage {
    /// Saves a loader for good, because storefronts may request it at any later time. If it is new, as after
    /// an upgrade, the outdated loaders of all stores are replaced within the next hour.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.loaders.save_loader", level = "debug", skip_all)]
    pub async fn save_loader(
        &self,
        hash: &str,
        body: &str,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let at = now.as_second();
        let mut transaction = self.writing(Owner::Housekeeping).await?;
        let saved = sqlx::query!(
            "INSERT OR IGNORE INTO loaders (hash, body, created_at) VALUES (?, ?, ?)",
            hash,
            body,
            at
        )
        .execute(&mut *transaction)
        .await
        .map_err(database_error)?;
        if saved.rows_affected() > 0 {
            jobs::plan(&mut transaction, Job::Scripts, now).await?;
        }
        transaction.commit().await
    }

    /// Returns the loader with this hash.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.loaders.find_loader", level = "debug", skip_all)]
    pub async fn find_loader(&self, hash: &str) -> Result<Option<String>, StorageError> {
        sqlx::query_scalar!("SELECT body FROM loaders WHERE hash = ?", hash)
            .fetch_optional(&mut *self.read(Owner::Anyone).await?)
            .await
            .map_err(database_error)
    }
}
