//! For how long what is known is good enough, and seeing to it when it is not.

use bigcommerce::StoreHash;
use db::{
    Job,
    model::{Known, Store},
};
use jiff::{SignedDuration, Timestamp};

use super::behind;
use crate::{service::App, webhooks};

/// While BigCommerce tells us of every change: only in case it forgot one.
const TRUSTED: SignedDuration = SignedDuration::from_hours(24);
/// While it does not.
const UNTRUSTED: SignedDuration = SignedDuration::from_mins(10);
/// By how much a clock may have been set back before what was read is taken for old.
const CLOCK_SET_BACK: SignedDuration = SignedDuration::from_hours(1);

/// When what is shown of a shopper was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ages {
    /// The orders.
    orders: Timestamp,
    /// The oldest facts of a product; none where there are none.
    products: Option<Timestamp>,
    /// Whether facts of some product are missing.
    is_missing_products: bool,
    /// Whether older orders are still to be read.
    is_missing_orders: bool,
}

impl Ages {
    /// Of what is about to be shown.
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

    /// When the orders were read.
    pub(super) fn orders(&self) -> Timestamp {
        self.orders
    }
}

/// Asks behind the answer for what is missing or too old.
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
        // All of them: which cannot be read, though they are there, the database does not know.
        behind::ask_for_products(app, store, customer_id, now);
    } else if ages.products.is_some_and(is_old) {
        behind::ask_for_products(app, store, customer_id, oldest_good);
    }
}

/// What was read before is not good enough. While BigCommerce tells of every change, what was read
/// since it does so stays good; what was read before may have changed in a gap.
pub(super) fn oldest_good(app: &App, store: &StoreHash, now: Timestamp) -> Timestamp {
    let before = |age| now.checked_sub(age).unwrap_or(Timestamp::UNIX_EPOCH);
    match webhooks::trusted_since(app, store, now) {
        Some(since) => since.max(before(TRUSTED)).min(before(UNTRUSTED)),
        None => before(UNTRUSTED),
    }
}
