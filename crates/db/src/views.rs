//! The last widget that was shown in a store, without the shopper who saw it.

use domain::StoreHash;
use jiff::Timestamp;

use super::{Owner, Storage, StorageError, database_error, json};

impl Storage {
    /// Saves when stores last showed a widget, and with how many purchases, in one statement.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(name = "db.views.save_last_views", level = "debug", skip_all)]
    pub async fn save_last_views(
        &self,
        views: &[(StoreHash, (Timestamp, u32))],
    ) -> Result<(), StorageError> {
        let views: Vec<(&str, i64, u32)> = views
            .iter()
            .map(|(store, (at, purchases))| (store.as_ref(), at.as_second(), *purchases))
            .collect();
        let views = json(&views)?;
        sqlx::query!(
            "UPDATE stores
             SET last_view_at = new.value ->> 1, last_view_purchases = new.value ->> 2
             FROM json_each(?) AS new WHERE store_hash = new.value ->> 0",
            views
        )
        .execute(&mut *self.write(Owner::Housekeeping).await?)
        .await
        .map_err(database_error)?;
        Ok(())
    }
}
