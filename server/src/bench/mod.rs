//! Access to the service's internals for `cargo xtask bench`: it measures the steps of a view separately,
//! and generates databases of any size without calls to BigCommerce.
//!
//! Only compiled with the feature `bench`. No request can reach this code.

mod made;

use std::{error::Error, sync::Arc};

use db::model::{PurchaseHistory, Wanted};
use engine::stores::StoreView;

use crate::{http::bench_api, startup::Service};

pub use self::made::Size;

/// An error, as shown to the person who runs the benchmark.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A handle to a service's internals.
pub struct Inside(engine::App);

impl Inside {
    /// Returns a handle to a bound service, which does not have to be serving.
    #[must_use]
    pub fn of(service: &Service) -> Self {
        Self(service.app().engine.clone())
    }

    /// Generates a store with its shoppers, and saves them through the same storage as requests do. The
    /// customers' ids count from 1.
    ///
    /// # Errors
    /// If the hash is invalid or the database fails.
    pub async fn make_store(&self, hash: &str, size: Size) -> Result<(), Failure> {
        made::store(&self.0, &hash.parse()?, size).await
    }

    /// Copies a generated store with its shoppers. The copy has an access token of its own.
    ///
    /// # Errors
    /// If the hash is invalid or the database fails.
    pub async fn copy_store(&self, from: &str, to: &str) -> Result<(), Failure> {
        let (from, to) = (from.parse()?, to.parse()?);
        made::installation(&self.0, &to).await?;
        Ok(self.0.storage.copy_shoppers(&from, &to).await?)
    }

    /// Reads a shopper's rows, as an uncached view does.
    ///
    /// # Errors
    /// If the store or the customer does not exist, or the database fails.
    pub async fn read(&self, hash: &str, customer_id: u64) -> Result<Read, Failure> {
        let hash = hash.parse()?;
        let view = self.0.store_view(&hash).await?;
        let view = view.ok_or("there is no such store")?;
        let limit = view.settings.product_count;
        let wanted = Wanted::first(limit);
        let known = self
            .0
            .storage
            .find_history(&hash, customer_id, wanted)
            .await?;
        Ok(Read {
            known: known.ok_or("there is no such shopper")?,
            view,
        })
    }

    /// Closes the database, so that another process can open it.
    pub async fn close(self) {
        self.0.storage.close().await;
    }
}

/// Returns a body compressed with brotli, as it is sent to a browser.
#[must_use]
pub fn compressed(body: &[u8]) -> Vec<u8> {
    bench_api::compressed(body)
}

/// A shopper's rows.
pub struct Read {
    known: PurchaseHistory,
    view: Arc<StoreView>,
}

impl Read {
    /// Returns the number of purchases.
    #[must_use]
    pub fn count(&self) -> usize {
        self.known.purchases.len()
    }

    /// Renders the widget's document.
    #[must_use]
    pub fn document(&self) -> String {
        bench_api::document(&self.view, &self.known)
    }

    /// Renders the API's JSON.
    ///
    /// # Errors
    /// If serialization fails.
    pub fn json(&self) -> Result<Vec<u8>, Failure> {
        Ok(bench_api::json(&self.view, &self.known)?)
    }
}
