//! The storefronts of stores, and their origins.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;

use super::{Owner, Storage, StorageError, database_error, signed};
use crate::model::StoredStorefront;

impl Storage {
    /// Returns whether an origin belongs to a storefront of any served store.
    ///
    /// # Errors
    /// [`StorageError`].
    #[tracing::instrument(
        name = "db.storefronts.is_storefront_origin",
        level = "debug",
        skip_all
    )]
    pub async fn is_storefront_origin(&self, origin: &str) -> Result<bool, StorageError> {
        let known = sqlx::query_scalar!(
            r#"SELECT EXISTS (
                   SELECT 1 FROM storefront_origins JOIN stores USING (store_hash)
                   WHERE origin = ? AND deactivated_at IS NULL) AS "known!: bool""#,
            origin
        )
        .fetch_one(&mut *self.read(Owner::Anyone).await?)
        .await
        .map_err(database_error)?;
        Ok(known)
    }
}

/// Replaces a store's storefronts. Returns whether its channels have changed.
pub(super) async fn replace(
    connection: &mut SqliteConnection,
    store: &str,
    storefronts: &[StoredStorefront],
) -> Result<bool, StorageError> {
    let known = sqlx::query_scalar!(
        r#"DELETE FROM storefronts WHERE store_hash = ? RETURNING channel_id AS "channel_id!""#,
        store
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(database_error)?;
    for storefront in storefronts {
        put(connection, store, storefront).await?;
    }
    let now = storefronts.iter().map(|it| signed(it.channel_id));
    Ok(known.into_iter().collect::<BTreeSet<_>>() != now.collect())
}

async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    storefront: &StoredStorefront,
) -> Result<(), StorageError> {
    let channel = signed(storefront.channel_id);
    sqlx::query!(
        "INSERT OR REPLACE INTO storefronts (store_hash, channel_id, name, url, platform, default_language)
         VALUES (?, ?, ?, ?, ?, ?)",
        store,
        channel,
        storefront.name,
        storefront.url,
        storefront.platform,
        storefront.default_language
    )
    .execute(&mut *connection)
    .await
    .map_err(database_error)?;
    for origin in &storefront.origins {
        sqlx::query!(
            "INSERT OR IGNORE INTO storefront_origins (origin, store_hash, channel_id)
             VALUES (?, ?, ?)",
            origin,
            store,
            channel
        )
        .execute(&mut *connection)
        .await
        .map_err(database_error)?;
    }
    Ok(())
}
