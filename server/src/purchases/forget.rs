//! Forgetting a customer: one whom the store has deleted, or whom the merchant wants forgotten.

use bigcommerce::StoreHash;

use crate::{
    erasure,
    error::Error,
    model::{Erased, Store},
    service::App,
};

/// Erases all that is kept of a customer, and sees to it that their last token brings nothing back.
pub(crate) async fn forget_customer(
    app: &App,
    store: &Store,
    customer_id: u64,
) -> Result<(), Error> {
    let now = app.clock.now();
    let erased = app
        .storage
        .delete_customer(&store.hash, customer_id, now)
        .await?;
    erasure::log(app, &store.hash, "a customer was deleted", erased);
    Ok(())
}

/// Erases all that is kept of a shopper because the merchant asks for it. Views and reads of theirs that
/// are under way write nothing any more. They are still the store's customer: should they look again,
/// their purchases are read anew from BigCommerce.
pub(crate) async fn erase_shopper(
    app: &App,
    store: &StoreHash,
    customer_id: u64,
) -> Result<Erased, Error> {
    let erased = app.storage.delete_shopper(store, customer_id).await?;
    erasure::log(app, store, "the merchant asked for it", erased);
    Ok(erased)
}
