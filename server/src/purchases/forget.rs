//! Forgetting a customer whom the store has deleted.

use crate::{erasure, error::Error, model::Store, service::App};

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
