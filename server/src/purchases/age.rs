//! Freshness: how long stored data is good enough, and scheduling of refreshes when it is not.

use bigcommerce::StoreHash;
use db::{
    Job,
    model::{Known, Store},
};
use jiff::{SignedDuration, Timestamp};

use super::behind;
use crate::{service::App, webhooks};

/// The maximum age while webhooks report every change. It only covers changes that BigCommerce failed to
/// report.
const TRUSTED: SignedDuration = SignedDuration::from_hours(24);
/// The maximum age otherwise.
const UNTRUSTED: SignedDuration = SignedDuration::from_mins(10);
/// A read at least this far in the future counts as old: the clock has been set back since.
const CLOCK_SET_BACK: SignedDuration = SignedDuration::from_hours(1);

/// The read times of the data shown to a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ages {
    /// The orders.
    orders: Timestamp,
    /// The oldest product data, or `None` if there is none.
    products: Option<Timestamp>,
    /// Whether data of some product is missing.
    is_missing_products: bool,
    /// Whether older orders are still to be read.
    is_missing_orders: bool,
}

impl Ages {
    /// Returns the read times of a history.
    pub(super) fn of(known: &Known) -> Self {
        let read_at = || {
            known
                .purchases
                .iter()
                .map(|purchase| purchase.product_read_at)
        };
        Self {
            orders: known
                .shopper
                .read_at
                .map_or(Timestamp::UNIX_EPOCH, |read| read.at()),
            products: read_at().flatten().min().map(|read| read.at()),
            is_missing_products: read_at().any(|read| read.is_none()),
            is_missing_orders: known.shopper.older_below.is_some(),
        }
    }

    /// Returns when the orders were read.
    pub(super) fn orders(&self) -> Timestamp {
        self.orders
    }
}

/// Schedules refreshes in the background for data that is missing or too old.
pub(super) fn look_after(app: &App, store: &Store, customer_id: u64, ages: &Ages, now: Timestamp) {
    let oldest_good = oldest_good(app, &store.hash, now);
    let is_old =
        |read: Timestamp| read <= oldest_good || now.duration_since(read) <= -CLOCK_SET_BACK;
    if is_old(ages.orders) {
        behind::ask(app, store, Job::NewestOrders(customer_id));
    }
    if ages.is_missing_orders {
        behind::ask(app, store, Job::OlderOrders(customer_id));
    }
    if ages.is_missing_products {
        // All of them: a product whose answer could not be parsed counts as missing here, but the database
        // has a read time for it, so only a limit of `now` includes it.
        behind::ask_for_products(app, store, customer_id, now);
    } else if ages.products.is_some_and(is_old) {
        behind::ask_for_products(app, store, customer_id, oldest_good);
    }
}

/// Returns the time at or before which a read is stale. While webhooks report every change, data read since
/// the coverage began stays fresh; earlier data may have changed in a gap.
pub(super) fn oldest_good(app: &App, store: &StoreHash, now: Timestamp) -> Timestamp {
    let before = |age| now.checked_sub(age).unwrap_or(Timestamp::UNIX_EPOCH);
    match webhooks::trusted_since(app, store, now) {
        Some(since) => since.max(before(TRUSTED)).min(before(UNTRUSTED)),
        None => before(UNTRUSTED),
    }
}
