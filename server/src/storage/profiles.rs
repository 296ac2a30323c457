//! What stores say of themselves.

use bigcommerce::StoreHash;

use super::{Storage, StorageError, signed};
use crate::model::Profile;

impl Storage {
    /// Saves what the store has just told.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn save_profile(
        &self,
        store: &StoreHash,
        profile: &Profile,
    ) -> Result<(), StorageError> {
        let _changing = self.versions.changing_store(store);
        let (store, places, channel, at) = (
            store.as_ref(),
            profile.decimal_places.map(i64::from),
            signed(profile.default_channel_id),
            profile.fetched_at.as_second(),
        );
        sqlx::query!(
            "INSERT OR REPLACE INTO store_profiles
                 (store_hash, name, currency, currency_symbol, symbol_on_left,
                  decimal_separator, thousands_separator, decimal_places, utc_offset,
                  default_channel_id, fetched_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            store,
            profile.name,
            profile.currency,
            profile.currency_symbol,
            profile.symbol_on_left,
            profile.decimal_separator,
            profile.thousands_separator,
            places,
            profile.utc_offset,
            channel,
            at
        )
        .execute(&self.writer)
        .await?;
        Ok(())
    }
}
