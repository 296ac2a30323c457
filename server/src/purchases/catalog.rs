//! Reading facts of the catalog, in batches.

use std::collections::HashMap;

use bigcommerce::{Product, Products};
use db::model::{ProductFacts, Store};
use jiff::Timestamp;

use super::{
    age,
    product_facts::{known_product, known_variant},
    read::Progress,
};
use crate::{
    error::Error,
    service::App,
    upstream::{Class, turn},
};

/// How many products one call answers at the most. BigCommerce docs,
/// `reference/catalog/products_catalog.v3.yml`.
const BATCH: u32 = 250;
/// How many batches are read in a row: other work of the store has its turn in between.
const BATCHES: u32 = 40;
/// How many different products of one shopper are looked up, the latest bought first.
pub(super) const PRODUCTS: u32 = 1_000;

/// Reads again whatever products are marked as changed, or as never read; where there are very many,
/// some of them.
pub(crate) async fn refresh_products(app: &App, store: &Store) -> Result<Progress, Error> {
    for _ in 0..BATCHES {
        let ids = app.storage.list_stale_products(&store.hash, BATCH).await?;
        if ids.is_empty() {
            return Ok(Progress::Done);
        }
        read(app, store, &ids, Class::Background).await?;
    }
    Ok(Progress::More)
}

/// Which of some products have to be read to show them; from here on these are marked as changed, so
/// that a change that is told while they are being read finds what it changes.
pub(super) async fn want(
    app: &App,
    store: &Store,
    mut products: Vec<u64>,
    now: Timestamp,
) -> Result<Vec<u64>, Error> {
    products.truncate(PRODUCTS as usize);
    let before = age::oldest_good(app, &store.hash, now);
    let ids = app
        .storage
        .list_products_wanted(&store.hash, &products, before)
        .await?;
    if !ids.is_empty() {
        app.storage.want_products(&store.hash, &ids).await?;
    }
    Ok(ids)
}

/// Reads products for a shopper who waits: one call for 250, none for none.
pub(super) async fn read_wanted(app: &App, store: &Store, ids: &[u64]) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    read(app, store, ids, Class::Shopper).await
}

async fn read(app: &App, store: &Store, ids: &[u64], class: Class) -> Result<(), Error> {
    let turn = turn(app, store, class).await?;
    let begun = app.storage.begin_call(app.clock.now());
    let answer = turn.note(turn.api().products(ids).await).await?;
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
        .save_products(&store.hash, &facts, begun)
        .await?;
    Ok(())
}

fn facts(product: &Product) -> ProductFacts {
    let variants = product.variants.list.iter();
    ProductFacts::Known(
        Box::new(known_product(product)),
        variants
            .map(|variant| (variant.id, known_variant(variant)))
            .collect(),
    )
}
