//! For how long what is known is good enough, and seeing to it when it is not.

use bigcommerce::StoreHash;
use jiff::{SignedDuration, Timestamp};

use super::behind;
use crate::{
    jobs::Job,
    model::{Known, Store},
    service::App,
};

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
    let good_for = good_for(app, &store.hash, now);
    let is_old = |read: Timestamp| {
        let age = now.duration_since(read);
        age >= good_for || age <= -CLOCK_SET_BACK
    };
    if is_old(ages.orders) {
        behind::ask(app, store, Job::NewestOrders(customer_id));
    }
    if ages.is_missing_orders {
        behind::ask(app, store, Job::OlderOrders(customer_id));
    }
    if ages.is_missing_products || ages.products.is_some_and(is_old) {
        behind::ask_for_products(app, store, customer_id);
    }
}

/// Facts from before are not good enough.
pub(super) fn oldest_good(app: &App, store: &StoreHash, now: Timestamp) -> Timestamp {
    now.checked_sub(good_for(app, store, now))
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

fn good_for(app: &App, store: &StoreHash, now: Timestamp) -> SignedDuration {
    if is_told_of_changes(app, store, now) {
        TRUSTED
    } else {
        UNTRUSTED
    }
}

/// Whether BigCommerce can be relied on to tell of every change in a store. Nobody listens yet.
fn is_told_of_changes(_app: &App, _store: &StoreHash, _now: Timestamp) -> bool {
    false
}
