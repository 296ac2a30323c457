//! What stores say of themselves.

use bigcommerce::StoreHash;
use jiff::Timestamp;

use super::{Storage, StorageError, small};
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
                      decimal_separator, thousands_separator, decimal_places
               FROM store_profiles WHERE store_hash = ?"#,
            store
        )
        .fetch_optional(&self.pool)
        .await?
        .map(|row| {
            Ok(Profile {
                name: row.name,
                currency: row.currency,
                currency_symbol: row.currency_symbol,
                symbol_on_left: row.symbol_on_left,
                decimal_separator: row.decimal_separator,
                thousands_separator: row.thousands_separator,
                decimal_places: small(row.decimal_places)?,
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
        now: Timestamp,
    ) -> Result<(), StorageError> {
        let (store, places, at) = (
            store.as_ref(),
            i64::from(profile.decimal_places),
            now.as_second(),
        );
        sqlx::query!(
            "INSERT OR REPLACE INTO store_profiles
                 (store_hash, name, currency, currency_symbol, symbol_on_left,
                  decimal_separator, thousands_separator, decimal_places, fetched_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            store,
            profile.name,
            profile.currency,
            profile.currency_symbol,
            profile.symbol_on_left,
            profile.decimal_separator,
            profile.thousands_separator,
            places,
            at
        )
        .execute(&self.pool)
        .await?;
        Ok(())
    }
}
