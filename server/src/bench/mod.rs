//! The service from inside, for `cargo xtask bench`: parts of a view apart from each other, and
//! databases of any size, made without a call to BigCommerce.
//!
//! Only with the feature `bench`. Nothing here is reachable from a request.

mod made;

use std::{error::Error, sync::Arc};

use db::model::{Known, Wanted};
use engine::stores::StoreView;

use crate::{http::bench_api, startup::Service};

pub use self::made::Size;

/// What went wrong, for the person who runs the benchmark.
pub type Failure = Box<dyn Error + Send + Sync>;

/// A service's insides.
pub struct Inside(engine::App);

impl Inside {
    /// Of a service that is bound; it need not be served.
    #[must_use]
    pub fn of(service: &Service) -> Self {
        Self(service.app().engine.clone())
    }

    /// Makes up a store and all that is known of its shoppers, through the storage that every
    /// request goes through. Its customers have the ids from 1.
    ///
    /// # Errors
    /// A hash that is none, or a database that fails.
    pub async fn make_store(&self, hash: &str, size: Size) -> Result<(), Failure> {
        made::store(&self.0, &hash.parse()?, size).await
    }

    /// Makes another store out of one that was made up: with an access token of its own, and the same
    /// shoppers.
    ///
    /// # Errors
    /// A hash that is none, or a database that fails.
    pub async fn copy_store(&self, from: &str, to: &str) -> Result<(), Failure> {
        let (from, to) = (from.parse()?, to.parse()?);
        made::installation(&self.0, &to).await?;
        Ok(self.0.storage.copy_shoppers(&from, &to).await?)
    }

    /// Reads a shopper's rows, as a view does that remembers nothing.
    ///
    /// # Errors
    /// A store or customer that is not there, or a database that fails.
    pub async fn read(&self, hash: &str, customer_id: u64) -> Result<Read, Failure> {
        let hash = hash.parse()?;
        let view = engine::stores::store_view(&self.0, &hash).await?;
        let view = view.ok_or("there is no such store")?;
        let limit = view.settings.product_count;
        let wanted = Wanted::first(limit);
        let known = self
            .0
            .storage
            .find_known(&hash, customer_id, wanted)
            .await?;
        Ok(Read {
            known: known.ok_or("there is no such shopper")?,
            view,
        })
    }

    /// Closes the database whole, so that another process can open it.
    pub async fn close(self) {
        self.0.storage.close().await;
    }
}

/// A body as it is sent to a browser: in brotli.
#[must_use]
pub fn compressed(body: &[u8]) -> Vec<u8> {
    bench_api::compressed(body)
}

/// A shopper's rows.
pub struct Read {
    known: Known,
    view: Arc<StoreView>,
}

impl Read {
    /// How many purchases there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.known.purchases.len()
    }

    /// The widget's document.
    #[must_use]
    pub fn document(&self) -> String {
        bench_api::document(&self.view, &self.known)
    }

    /// The API's JSON.
    ///
    /// # Errors
    /// As `serde_json`.
    pub fn json(&self) -> Result<Vec<u8>, Failure> {
        Ok(bench_api::json(&self.view, &self.known)?)
    }
}
