//! The storefronts of stores, and the origins that are theirs.

use bigcommerce::StoreHash;

use super::{Storage, StorageError, signed, unsigned};
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

    /// A store's storefronts, by channel id, with their origins.
    ///
    /// # Errors
    /// [`StorageError`].
    pub async fn list_storefronts(
        &self,
        store: &StoreHash,
    ) -> Result<Vec<KnownStorefront>, StorageError> {
        let hash = store.as_ref();
        let rows = sqlx::query!(
            r#"SELECT s.channel_id, s.name, s.url, s.platform, o.origin AS "origin?"
               FROM storefronts s
               LEFT JOIN storefront_origins o USING (store_hash, channel_id)
               WHERE s.store_hash = ? ORDER BY s.channel_id, o.origin"#,
            hash
        )
        .fetch_all(&self.reader)
        .await?;
        let mut storefronts: Vec<KnownStorefront> = Vec::new();
        for row in rows {
            let channel_id = unsigned(row.channel_id)?;
            if storefronts
                .last()
                .is_none_or(|s| s.channel_id != channel_id)
            {
                storefronts.push(KnownStorefront {
                    channel_id,
                    name: row.name,
                    url: row.url,
                    platform: row.platform,
                    origins: Vec::new(),
                });
            }
            if let (Some(last), Some(origin)) = (storefronts.last_mut(), row.origin) {
                last.origins.push(origin);
            }
        }
        Ok(storefronts)
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
