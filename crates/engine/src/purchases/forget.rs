//! Erasure of a customer who was deleted in the store, or whom the merchant wants erased.

use bigcommerce::StoreHash;
use db::model::{AuditEvent, Erased, Store};

use crate::{app::App, audit, erasure, error::Error, metrics::ErasureReason};

/// Erases all data of a customer who was deleted in the store. A tombstone keeps a token that is still valid
/// from bringing the data back.
///
/// # Errors
/// If a call to BigCommerce or the database fails.
#[tracing::instrument(name = "purchases.forget_customer", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn forget_customer(app: &App, store: &Store, customer_id: u64) -> Result<(), Error> {
    let now = app.clock.now();
    let erased = app
        .storage
        .delete_customer(&store.hash, customer_id, now)
        .await?;
    erasure::log(app, &store.hash, ErasureReason::CustomerDeleted, erased);
    Ok(())
}

/// Erases all data of a shopper at the merchant's request. Views and reads in progress save nothing more. The
/// shopper is still the store's customer: at the next view, the purchases are read from BigCommerce again.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "purchases.erase_shopper", level = "debug", skip_all, fields(store = %store))]
pub async fn erase_shopper(
    app: &App,
    store: &StoreHash,
    customer_id: u64,
    user_id: u64,
) -> Result<Erased, Error> {
    let erased = app.storage.delete_shopper(store, customer_id).await?;
    erasure::log(app, store, ErasureReason::MerchantRequest, erased);
    audit::record(app, store, user_id, &AuditEvent::ShopperErased).await?;
    Ok(erased)
}
