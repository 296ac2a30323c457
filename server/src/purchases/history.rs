//! A shopper's orders and their products, as BigCommerce has them: two calls, then remembered for
//! a minute.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use bigcommerce::{Order, OrdersPage, Product, StoreHash};
use jiff::Timestamp;
use moka::future::Cache;
use tracing::Instrument as _;

use super::count;
use crate::{
    error::Error,
    extract::shopper::Shopper,
    model::Store,
    service::App,
    upstream::{self, Class},
};

/// How many orders one call answers at the most. BigCommerce documents no maximum for V2; 250 is V3's
/// and what is used in practice.
const ORDERS: u32 = 250;
/// How many calls' worth of the newest orders are read.
const PAGES: u32 = 4;
/// How long a shopper waits for BigCommerce. What arrives later is kept for the next try.
const DEADLINE: Duration = Duration::from_secs(4);
/// How long what was read is good enough.
const FRESH: Duration = Duration::from_secs(60);
/// How many kilobytes are remembered at once, about.
const CAPACITY: u64 = 128 * 1024;
/// How many different products of one shopper are looked up, the latest bought first.
const PRODUCTS: usize = 1_000;

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
pub(crate) struct Histories {
    known: Cache<Key, Arc<History>>,
}

impl Default for Histories {
    fn default() -> Self {
        Self {
            known: Cache::builder()
                .max_capacity(CAPACITY)
                .weigher(|_, history: &Arc<History>| history.weight())
                .time_to_live(FRESH)
                .support_invalidation_closures()
                .build(),
        }
    }
}

impl Histories {
    /// Forgets everybody of a store.
    pub(crate) fn forget(&self, store: &StoreHash) {
        let store = store.clone();
        let forgotten = self
            .known
            .invalidate_entries_if(move |(hash, _), _| *hash == store);
        if let Err(error) = forgotten {
            tracing::error!(error = %error, "histories could not be forgotten");
        }
    }
}

impl History {
    /// About how many kilobytes it holds.
    fn weight(&self) -> u32 {
        let lines: usize = self.orders.iter().map(|order| 1 + order.lines.len()).sum();
        let variants: usize = self
            .products
            .values()
            .map(|product| 1 + product.variants.len())
            .sum();
        u32::try_from(1 + lines / 2 + variants / 2).unwrap_or(u32::MAX)
    }
}

/// The shopper's history: remembered, or read within the deadline.
pub(crate) async fn of(
    app: &App,
    shopper: &Shopper,
    now: Timestamp,
) -> Result<Arc<History>, Error> {
    let key = (shopper.store.hash.clone(), shopper.customer_id);
    if let Some(history) = app.histories.known.get(&key).await {
        return Ok(history);
    }
    let (known, store, customer_id) = (
        app.histories.known.clone(),
        shopper.store.clone(),
        shopper.customer_id,
    );
    let app = app.clone();
    // A task of its own: a shopper who stops waiting does not stop the reading, and the next try
    // finds it done.
    let reading = async move {
        known
            .try_get_with(key, read(&app, &store, customer_id, now))
            .await
    };
    let reading = tokio::spawn(reading.in_current_span());
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
        Error::Paused(left) => Error::Paused(*left),
        error => {
            tracing::error!(error = %error, "a history could not be read");
            Error::Internal("a history could not be read")
        }
    }
}

async fn read(
    app: &App,
    store: &Store,
    customer_id: u64,
    now: Timestamp,
) -> Result<Arc<History>, Error> {
    let turn = upstream::turn(app, store, Class::Shopper).await?;
    let api = turn.api();
    let mut orders = Vec::new();
    for number in 1..=PAGES {
        let page = OrdersPage {
            page: number,
            limit: ORDERS,
        };
        let read = turn
            .note(api.customer_orders(customer_id, &page).await)
            .await;
        match read {
            Ok(read) => {
                orders.extend(read.orders);
                if read.is_last {
                    break;
                }
            }
            // The newest orders are what a shopper looks for: better those than nothing.
            Err(error) if number > 1 => {
                tracing::warn!(store = %store.hash, error = %error, "older orders are missing");
                break;
            }
            Err(error) => return Err(error),
        }
    }
    let ids = count::product_ids(&orders, PRODUCTS);
    let products = if ids.is_empty() {
        Vec::new()
    } else {
        turn.note(api.products(&ids).await).await?
    };
    let bought = count::variant_ids(&orders);
    let products = products.into_iter().map(|product| {
        let product = without_other_variants(product, &bought);
        (product.id, product)
    });
    Ok(Arc::new(History {
        products: products.collect(),
        orders,
        fresh_as_of: now,
    }))
}

/// A product has up to 600 variants, and a shopper few of them. The first stays: it tells whether
/// there are options to choose.
fn without_other_variants(mut product: Product, bought: &HashSet<u64>) -> Product {
    let mut is_first = true;
    product.variants.retain(|variant| {
        let keep = is_first || bought.contains(&variant.id);
        is_first = false;
        keep
    });
    product.variants.shrink_to_fit();
    product
}
