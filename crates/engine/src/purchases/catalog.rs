//! Reads of product data from the catalog, in batches.

use std::collections::HashMap;

use bigcommerce::{DETAILED_PAGE, Product, Products};
use db::{
    limits::PURCHASES_PER_SHOPPER,
    model::{ProductFacts, Store, Wanted},
};
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
/// The maximum number of calls per run, or per batch, for products with their modifiers.
const DETAILED_CALLS: usize = 5;

/// How much is requested of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// Everything except modifiers.
    Usual,
    /// Modifiers as well, of [`DETAILED_PAGE`] products per call.
    Modifiers,
}

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
        // What was asked for once is needed, because somebody has chosen a modifier. Those that are too many stay stale
        // until the next batch.
        let detailed = app
            .storage
            .list_detailed_products(&store.hash, &ids)
            .await?;
        let is_usual = |id: &u64| !detailed.contains(id);
        let usual: Vec<u64> = ids.iter().copied().filter(is_usual).collect();
        if !usual.is_empty() {
            read(app, store, &usual, Detail::Usual, Priority::Background).await?;
        }
        for ids in detailed.chunks(DETAILED_PAGE).take(DETAILED_CALLS) {
            read(app, store, ids, Detail::Modifiers, Priority::Background).await?;
        }
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

/// Reads products for a waiting shopper: one call per 250 products, and no call without any. If one call is enough for
/// their modifiers, too, and the shopper has chosen options, it also asks for these.
pub(super) async fn read_wanted(
    app: &App,
    store: &Store,
    ids: &[u64],
    has_options: bool,
) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let detail = if has_options && ids.len() <= DETAILED_PAGE {
        Detail::Modifiers
    } else {
        Detail::Usual
    };
    read(app, store, ids, detail, Priority::Shopper).await
}

/// Reads the products of a shopper's purchases again of which it is unknown whether they still have the chosen
/// modifiers, up to a limit: the others are read after a later view.
pub(super) async fn read_modifiers(
    app: &App,
    store: &Store,
    customer_id: u64,
) -> Result<(), Error> {
    let most = u32::try_from(PURCHASES_PER_SHOPPER).unwrap_or(u32::MAX);
    let wanted = Wanted::first(most);
    let known = app
        .storage
        .find_history(&store.hash, customer_id, wanted)
        .await?;
    let purchases = known.map(|known| known.purchases).unwrap_or_default();
    let mut ids: Vec<u64> = Vec::new();
    for purchase in &purchases {
        let id = purchase.summary.line.product_id;
        if freshness::lacks_modifiers(purchase) && !ids.contains(&id) {
            ids.push(id);
        }
    }
    for ids in ids.chunks(DETAILED_PAGE).take(DETAILED_CALLS) {
        read(app, store, ids, Detail::Modifiers, Priority::Background).await?;
    }
    Ok(())
}

#[tracing::instrument(name = "purchases.read_products", level = "debug", skip_all, fields(store = %store.hash))]
async fn read(
    app: &App,
    store: &Store,
    ids: &[u64],
    detail: Detail,
    priority: Priority,
) -> Result<(), Error> {
    let permit = permit(app, store, priority).await?;
    let read_seq = app.storage.next_read_seq(app.clock.now());
    let answer = permit
        .call(|api| async move {
            match detail {
                Detail::Usual => api.products(ids).await,
                Detail::Modifiers => api.detailed_products(ids).await,
            }
        })
        .await?;
    let Products { found, gone } = &answer;
    let mut found: HashMap<u64, &Product> = found.iter().map(|found| (found.id, found)).collect();
    let facts: Vec<(u64, ProductFacts)> = ids
        .iter()
        .map(|id| match found.remove(id) {
            Some(product) => (*id, facts(product, detail)),
            None if gone.contains(id) => (*id, ProductFacts::Gone),
            None => (*id, ProductFacts::Unreadable),
        })
        .collect();
    app.storage
        .save_products(&store.hash, &facts, read_seq)
        .await?;
    Ok(())
}

fn facts(product: &Product, detail: Detail) -> ProductFacts {
    let variants = product.variants.list.iter();
    ProductFacts::Found(
        Box::new(stored_product(product, detail == Detail::Modifiers)),
        variants
            .map(|variant| (variant.id, stored_variant(variant)))
            .collect(),
    )
}
