//! Reads of product data from the catalog, in batches.

use std::collections::HashMap;

use bigcommerce::{Product, Products};
use db::model::{ProductFacts, Store};
use jiff::Timestamp;

use super::{
    freshness, prices,
    product_facts::{stored_product, stored_variant},
};
use crate::{
    app::App,
    error::Error,
    jobs::Progress,
    upstream::{Priority, permit},
};

/// The maximum number of products per call. BigCommerce docs, `reference/catalog/products_catalog.v3.yml`.
const BATCH: u32 = 250;
/// The maximum number of batches per run, so that the store's other jobs get their turn. Each takes a call for the
/// products and often a dozen for their prices, and all have to fit into the time limit of a job.
const BATCHES: u32 = 10;
/// The maximum number of different products that are looked up for a shopper, the most recently bought first.
pub(super) const PRODUCTS: u32 = 1_000;

/// Reads the products that are marked as stale, or a part of them if there are very many.
///
/// # Errors
/// If a call to BigCommerce or the database fails. What was read before is saved.
#[tracing::instrument(name = "purchases.refresh_products", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn refresh_products(app: &App, store: &Store) -> Result<Progress, Error> {
    for _ in 0..BATCHES {
        let ids = app.storage.list_stale_products(&store.hash, BATCH).await?;
        if ids.is_empty() {
            return Ok(Progress::Done);
        }
        read(app, store, &ids, Priority::Background).await?;
        // Without these prices, the products are still shown.
        if let Err(error) = prices::refresh_changed(app, store, &ids).await {
            tracing::warn!(store = %store.hash, error = %error, "failed to read prices");
        }
    }
    Ok(Progress::More)
}

/// Returns which of the products have to be read before they are shown. Marks these as stale beforehand, so
/// that a change reported during the read is not lost.
pub(super) async fn want(
    app: &App,
    store: &Store,
    mut products: Vec<u64>,
    now: Timestamp,
) -> Result<Vec<u64>, Error> {
    products.truncate(PRODUCTS as usize);
    let before = freshness::stale_before(app, &store.hash, now);
    let ids = app
        .storage
        .list_products_wanted(&store.hash, &products, before)
        .await?;
    if !ids.is_empty() {
        app.storage.want_products(&store.hash, &ids).await?;
    }
    Ok(ids)
}

/// Reads products for a waiting shopper: one call per 250 products, and no call without any.
pub(super) async fn read_wanted(app: &App, store: &Store, ids: &[u64]) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    read(app, store, ids, Priority::Shopper).await
}

#[tracing::instrument(name = "purchases.read_products", level = "debug", skip_all, fields(store = %store.hash))]
async fn read(app: &App, store: &Store, ids: &[u64], priority: Priority) -> Result<(), Error> {
    let permit = permit(app, store, priority).await?;
    let read_seq = app.storage.next_read_seq(app.clock.now());
    let answer = permit
        .call(|api| async move { api.products(ids).await })
        .await?;
    let Products { found, gone } = &answer;
    let mut found: HashMap<u64, &Product> = found.iter().map(|found| (found.id, found)).collect();
    let facts: Vec<(u64, ProductFacts)> = ids
        .iter()
        .map(|id| match found.remove(id) {
            Some(product) => (*id, facts(product)),
            None if gone.contains(id) => (*id, ProductFacts::Gone),
            None => (*id, ProductFacts::Unreadable),
        })
        .collect();
    app.storage
        .save_products(&store.hash, &facts, read_seq)
        .await?;
    Ok(())
}

fn facts(product: &Product) -> ProductFacts {
    let variants = product.variants.list.iter();
    ProductFacts::Found(
        Box::new(stored_product(product)),
        variants
            .map(|variant| (variant.id, stored_variant(variant)))
            .collect(),
    )
}
