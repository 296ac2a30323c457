//! What stores say of themselves.

use bigcommerce::StoreHash;

use super::{Storage, StorageError, signed, small, timestamp, unsigned};
use crate::model::Profile;

impl Storage {
    /// The store's profile; none until BigCommerce has told it.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn find_profile(&self, store: &StoreHash) -> Result<Option<Profile>, StorageError> {
        let store = store.as_ref();
        sqlx::query!(
            r#"SELECT name, currency, currency_symbol, symbol_on_left AS "symbol_on_left: bool",
                      decimal_separator, thousands_separator, decimal_places, utc_offset,
                      default_channel_id, fetched_at
               FROM store_profiles WHERE store_hash = ?"#,
            store
        )
        .fetch_optional(&self.reader)
        .await?
        .map(|row| {
            Ok(Profile {
                name: row.name,
                currency: row.currency,
                currency_symbol: row.currency_symbol,
                symbol_on_left: row.symbol_on_left,
                decimal_separator: row.decimal_separator,
                thousands_separator: row.thousands_separator,
                decimal_places: row.decimal_places.map(small).transpose()?,
                utc_offset: i32::try_from(row.utc_offset)
                    .map_err(|_| StorageError::Damaged("an offset"))?,
                default_channel_id: unsigned(row.default_channel_id)?,
                fetched_at: timestamp(row.fetched_at)?,
            })
        })
        .transpose()
    }

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
