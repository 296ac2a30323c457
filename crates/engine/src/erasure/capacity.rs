//! The row limit per store: when a store reaches it, the shoppers who have not visited for longest are
//! erased. Nothing is lost, because their orders are read again at their next visit.

use bigcommerce::StoreHash;
use db::{
    limits::{ROWS_PER_STORE, ROWS_PER_STORE_AFTER},
    model::Store,
};
use tracing::Instrument as _;

use super::retention::{Erasing, erase_some_not_seen_since};
use crate::{app::App, error::Error, metrics::ErasureReason};

/// The number of shoppers erased before the store's size is checked again.
const AT_ONCE: u32 = 20;

/// Frees space in a store in the background, if it is full.
pub fn free_space_soon(app: &App, store: &Store) {
    if !app.capacity.allow(&store.hash, (), app.clock.now()) {
        return;
    }
    let (task, hash) = (app.clone(), store.hash.clone());
    let freeing = async move {
        if let Err(error) = free_space(&task, &hash).await {
            tracing::error!(store = %hash, error = %error, "failed to free space in a full store");
        }
    };
    app.tasks.spawn(freeing.in_current_span());
}

/// Frees space in a store, if it is full.
#[tracing::instrument(name = "erasure.free_space", level = "debug", skip_all, fields(store = %store))]
pub(super) async fn free_space(app: &App, store: &StoreHash) -> Result<(), Error> {
    if has_less_than(app, store, ROWS_PER_STORE).await? {
        return Ok(());
    }
    tracing::warn!(store = %store, most = ROWS_PER_STORE, "store has reached its row limit");
    let mut erasing = Erasing::new(app, store, ErasureReason::RowLimit);
    let erased = &mut erasing.erased;
    let mut orders = 0;
    while erase_some_not_seen_since(app, store, i64::MAX, AT_ONCE, erased).await? {
        if has_less_than(app, store, ROWS_PER_STORE_AFTER).await? {
            return Ok(());
        }
        // This looks at all products. Customers without orders leave none behind.
        if erased.orders == orders {
            continue;
        }
        orders = erased.orders;
        app.storage.delete_products_of_nobody(store).await?;
        if has_less_than(app, store, ROWS_PER_STORE_AFTER).await? {
            return Ok(());
        }
    }
    Ok(())
}

async fn has_less_than(app: &App, store: &StoreHash, rows: u64) -> Result<bool, Error> {
    Ok(app.storage.find_usage(store).await?.rows < rows)
}
