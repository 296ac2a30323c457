//! Forgetting a shopper.

use crate::{erasure, error::Error, model::Store, service::App};

/// Erases all that is kept of a customer.
pub(crate) async fn forget_customer(
    app: &App,
    store: &Store,
    customer_id: u64,
) -> Result<(), Error> {
    let erased = app.storage.delete_shopper(&store.hash, customer_id).await?;
    erasure::log(app, &store.hash, "a customer was deleted", erased);
    Ok(())
}
