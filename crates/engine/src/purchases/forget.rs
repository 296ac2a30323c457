//! Erasure of a customer who was deleted in the store, or whom the merchant wants erased.

use bigcommerce::StoreHash;
use db::model::{Erased, Store};

use crate::{app::App, erasure, error::Error};

/// Erases all data of a customer who was deleted in the store. A tombstone keeps a token that is still valid
/// from bringing the data back.
pub async fn forget_customer(app: &App, store: &Store, customer_id: u64) -> Result<(), Error> {
    let now = app.clock.now();
    let erased = app
        .storage
        .delete_customer(&store.hash, customer_id, now)
        .await?;
    erasure::log(app, &store.hash, "a customer was deleted", erased);
    Ok(())
}

/// Erases all data of a shopper at the merchant's request. Views and reads in progress save nothing more. The
/// shopper is still the store's customer: at the next view, the purchases are read from BigCommerce again.
pub async fn erase_shopper(
    app: &App,
    store: &StoreHash,
    customer_id: u64,
) -> Result<Erased, Error> {
    let erased = app.storage.delete_shopper(store, customer_id).await?;
    erasure::log(app, store, "the merchant asked for it", erased);
    Ok(erased)
}
