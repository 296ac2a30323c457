//! The least that keeping purchases right takes while they are only remembered in memory.

use bigcommerce::Error::NotFound;

use crate::{
    error::Error,
    model::Store,
    service::App,
    upstream::{self, Class},
};

/// What is left of a reading that takes several turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Nothing.
    Done,
    /// More.
    More,
}

/// Reads an order again.
pub(crate) async fn refresh_order(app: &App, store: &Store, order_id: u64) -> Result<(), Error> {
    let turn = upstream::turn(app, store, Class::Background).await?;
    match turn.note(turn.api().order(order_id).await).await {
        Ok(_) | Err(Error::Upstream(NotFound(_))) => {
            app.histories.forget(&store.hash);
            Ok(())
        }
        Err(error) => Err(error),
    }
}

/// Reads older orders of a customer.
pub(crate) async fn read_older(_: &App, _: &Store, _customer: u64) -> Result<Progress, Error> {
    Ok(Progress::Done)
}

/// Reads the newest orders of a customer again.
pub(crate) async fn read_newest(_: &App, _: &Store, _customer: u64) -> Result<(), Error> {
    Ok(())
}

/// Reads the products again that are out of date.
pub(crate) async fn refresh_products(app: &App, store: &Store) -> Result<(), Error> {
    app.histories.forget(&store.hash);
    Ok(())
}

/// Forgets a customer.
pub(crate) async fn forget_customer(app: &App, store: &Store, _customer: u64) -> Result<(), Error> {
    app.histories.forget(&store.hash);
    Ok(())
}
