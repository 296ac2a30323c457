//! A shopper's orders and their products, as BigCommerce has them: two calls, then remembered for
//! a minute.

use std::{collections::HashMap, sync::Arc, time::Duration};

use bigcommerce::{Order, OrdersPage, Product, StoreHash};
use jiff::Timestamp;
use moka::future::Cache;

use super::count;
use crate::{
    error::Error, extract::shopper::Shopper, model::Store, service::App, store_facts::noted,
};

/// How many of the newest orders are read. BigCommerce's own default page: each order comes with
/// addresses and all its lines, and a shopper waits for it.
const ORDERS: u32 = 50;
/// What one catalogue call answers at the most. BigCommerce docs,
/// `reference/catalog/products_catalog.v3.yml`.
const PRODUCTS: usize = 250;
/// How long a shopper waits for BigCommerce. What arrives later is kept for the next try.
const DEADLINE: Duration = Duration::from_secs(4);
/// How long what was read is good enough.
const FRESH: Duration = Duration::from_secs(60);
/// How many shoppers are remembered at once.
const SHOPPERS: u64 = 2_000;

/// A shopper's newest orders, and the products in them.
#[derive(Debug)]
pub(crate) struct History {
    /// Newest first.
    pub orders: Vec<Order>,
    /// By id. A product that is not in here is not in the catalogue any more.
    pub products: HashMap<u64, Product>,
    /// When this was read.
    pub fresh_as_of: Timestamp,
}

/// Store and customer: ids of customers are only unique within a store.
type Key = (StoreHash, u64);

/// Histories read a moment ago. Several views of one shopper at once share one reading.
pub(crate) struct Histories(Cache<Key, Arc<History>>);

impl Default for Histories {
    fn default() -> Self {
        Self(
            Cache::builder()
                .max_capacity(SHOPPERS)
                .time_to_live(FRESH)
                .build(),
        )
    }
}

/// The shopper's history: remembered, or read within the deadline.
pub(crate) async fn of(
    app: &App,
    shopper: &Shopper,
    now: Timestamp,
) -> Result<Arc<History>, Error> {
    let key = (shopper.store.hash.clone(), shopper.customer_id);
    let (cache, store, customer_id) = (app.histories.0.clone(), shopper.store.clone(), key.1);
    let app = app.clone();
    // A task of its own: a shopper who stops waiting does not stop the reading, and the next try
    // finds it done.
    let reading = tokio::spawn(async move {
        cache
            .try_get_with(key, read(&app, &store, customer_id, now))
            .await
    });
    match tokio::time::timeout(DEADLINE, reading).await {
        Ok(Ok(Ok(history))) => Ok(history),
        Ok(Ok(Err(error))) => Err(shared(&error)),
        Ok(Err(_)) => Err(Error::Internal("reading a history came to a bad end")),
        Err(_) => Err(Error::Deadline),
    }
}

/// Readers that shared a failure each get it as their own.
fn shared(error: &Arc<Error>) -> Error {
    match &**error {
        Error::Upstream(error) => Error::Upstream(error.clone()),
        Error::Deadline => Error::Deadline,
        _ => Error::Internal("a history could not be read"),
    }
}

async fn read(
    app: &App,
    store: &Store,
    customer_id: u64,
    now: Timestamp,
) -> Result<Arc<History>, Error> {
    let api = app.client.store(&store.hash, &store.access_token);
    let page = OrdersPage {
        page: 1,
        limit: ORDERS,
    };
    let orders = noted(app, store, api.customer_orders(customer_id, &page).await).await?;
    let ids = count::product_ids(&orders, PRODUCTS);
    let products = if ids.is_empty() {
        Vec::new()
    } else {
        noted(app, store, api.products(&ids).await).await?
    };
    Ok(Arc::new(History {
        orders,
        products: products
            .into_iter()
            .map(|product| (product.id, product))
            .collect(),
        fresh_as_of: now,
    }))
}
