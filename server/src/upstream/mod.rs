//! Taking turns at a store's API: every call to BigCommerce goes through here.

use bigcommerce::StoreClient;

use crate::{error::Error, model::Store, service::App, store_facts::noted};

/// On whose behalf a call is made. The store's quota is shared with the merchant's other apps: who
/// waits in front of a page comes first, and what can wait leaves the rest for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    /// Nobody waits.
    Background,
    /// A merchant waits, in the dashboard or while installing.
    Merchant,
    /// A shopper waits.
    Shopper,
}

/// A turn at a store's API, for one call or several in a row.
pub(crate) struct Turn<'a> {
    app: &'a App,
    store: &'a Store,
}

/// Waits for a turn, or refuses at once where waiting would be of no use.
///
/// # Errors
/// [`Error::Paused`] while the store is to be left alone.
pub(crate) async fn turn<'a>(
    app: &'a App,
    store: &'a Store,
    _class: Class,
) -> Result<Turn<'a>, Error> {
    Ok(Turn { app, store })
}

impl Turn<'_> {
    /// The store's API, for the calls of this turn. Each call's outcome is to be shown to
    /// [`Turn::note`].
    pub(crate) fn api(&self) -> StoreClient<'_> {
        self.app
            .client
            .store(&self.store.hash, &self.store.access_token)
    }

    /// Learns from an outcome: whether the token works, how much is left, whether the store is up.
    pub(crate) async fn note<T>(&self, answer: Result<T, bigcommerce::Error>) -> Result<T, Error> {
        noted(self.app, self.store, answer).await
    }
}
