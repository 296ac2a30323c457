//! The storefronts of stores, and the origins that are theirs.

use bigcommerce::StoreHash;

use super::{Storage, StorageError, signed};
use crate::model::KnownStorefront;

impl Storage {
    /// Saves a store's storefronts in place of those known before.
    ///
    /// # Errors
    /// [`StorageError`]; then what was known stays.
    pub async fn save_storefronts(
        &self,
        store: &StoreHash,
        storefronts: &[KnownStorefront],
    ) -> Result<(), StorageError> {
        let _changing = self.versions.changing_store(store);
        let store = store.as_ref();
        let mut transaction = self.writer.begin().await?;
        sqlx::query!("DELETE FROM storefronts WHERE store_hash = ?", store)
            .execute(&mut *transaction)
            .await?;
        for storefront in storefronts {
            let channel = signed(storefront.channel_id);
            sqlx::query!(
                "INSERT OR REPLACE INTO storefronts (store_hash, channel_id, name, url, platform)
                 VALUES (?, ?, ?, ?, ?)",
                store,
                channel,
                storefront.name,
                storefront.url,
                storefront.platform
            )
            .execute(&mut *transaction)
            .await?;
            for origin in &storefront.origins {
                sqlx::query!(
                    "INSERT OR IGNORE INTO storefront_origins (origin, store_hash, channel_id)
                     VALUES (?, ?, ?)",
                    origin,
                    store,
                    channel
                )
                .execute(&mut *transaction)
                .await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Whether an origin is a storefront of any store that is served.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn is_storefront_origin(&self, origin: &str) -> Result<bool, StorageError> {
        let known = sqlx::query_scalar!(
            r#"SELECT EXISTS (
                   SELECT 1 FROM storefront_origins JOIN stores USING (store_hash)
                   WHERE origin = ? AND deactivated_at IS NULL) AS "known!: bool""#,
            origin
        )
        .fetch_one(&self.reader)
        .await?;
        Ok(known)
    }
}
