//! The amount of data stored for a store. Triggers keep the counts, so no query has to count rows.

use domain::StoreHash;

use super::{Storage, StorageError, database_error, unsigned};
use crate::model::Usage;

impl Storage {
    /// Returns the amount of data stored for a store; zeros for an unknown store.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.usage.find_usage", level = "debug", skip_all)]
    pub async fn find_usage(&self, store: &StoreHash) -> Result<Usage, StorageError> {
        let hash = store.as_ref();
        let row = sqlx::query!(
            "SELECT row_count, shopper_count, reading_count FROM store_usage WHERE store_hash = ?",
            hash
        )
        .fetch_optional(&mut *self.read(hash).await?)
        .await
        .map_err(database_error)?;
        let Some(row) = row else {
            return Ok(Usage::default());
        };
        Ok(Usage {
            rows: unsigned(row.row_count)?,
            shoppers: unsigned(row.shopper_count)?,
            being_read: unsigned(row.reading_count)?,
        })
    }
}
