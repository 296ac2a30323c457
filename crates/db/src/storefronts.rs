//! The storefronts of stores, and their origins.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::SqliteConnection;

use super::{Owner, Storage, StorageError, database_error, json, signed};
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

/// Replaces a store's storefronts. Returns whether its channels have changed. A storefront whose own settings were
/// not read keeps the rules and the language that are stored.
pub(super) async fn replace(
    connection: &mut SqliteConnection,
    store: &str,
    storefronts: &[StoredStorefront],
) -> Result<bool, StorageError> {
    let known = sqlx::query!(
        r#"DELETE FROM storefronts WHERE store_hash = ?
           RETURNING channel_id AS "channel_id!", default_language, rules"#,
        store
    )
    .fetch_all(&mut *connection)
    .await
    .map_err(database_error)?;
    let known: BTreeMap<i64, _> = known
        .into_iter()
        .map(|row| (row.channel_id, (row.default_language, row.rules)))
        .collect();
    for storefront in storefronts {
        let own = storefront.default_language.as_ref();
        let (language, rules) = match &storefront.rules {
            Some(rules) => (own.cloned(), Some(json(rules)?)),
            None => match known.get(&signed(storefront.channel_id)) {
                Some((language, rules)) => (language.clone().or(own.cloned()), rules.clone()),
                None => (own.cloned(), None),
            },
        };
        put(connection, store, storefront, language, rules).await?;
    }
    let now = storefronts.iter().map(|it| signed(it.channel_id));
    Ok(known.into_keys().collect::<BTreeSet<_>>() != now.collect())
}

async fn put(
    connection: &mut SqliteConnection,
    store: &str,
    storefront: &StoredStorefront,
    language: Option<String>,
    rules: Option<String>,
) -> Result<(), StorageError> {
    let channel = signed(storefront.channel_id);
    sqlx::query!(
        "INSERT OR REPLACE INTO storefronts (store_hash, channel_id, name, url, platform,
                                             default_language, rules)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
        store,
        channel,
        storefront.name,
        storefront.url,
        storefront.platform,
        language,
        rules
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
