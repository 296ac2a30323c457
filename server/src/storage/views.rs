//! The last widget that a store's shoppers were shown. Not whose.

use bigcommerce::StoreHash;
use jiff::Timestamp;

use super::{Storage, StorageError};

impl Storage {
    /// Notes that a widget was shown.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_last_view(
        &self,
        store: &StoreHash,
        purchases: u32,
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, at, purchases) = (store.as_ref(), now.as_second(), i64::from(purchases));
        sqlx::query!(
            "UPDATE stores SET last_view_at = ?, last_view_purchases = ? WHERE store_hash = ?",
            at,
            purchases,
            store
        )
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}
