//! Freshness: how long stored data is good enough.

use bigcommerce::StoreHash;
use db::model::PurchaseHistory;
use jiff::{SignedDuration, Timestamp};

use crate::app::App;

/// The maximum age while webhooks report every change. It only covers changes that BigCommerce failed to
/// report.
const COVERED: SignedDuration = SignedDuration::from_hours(24);
/// The maximum age otherwise.
const UNCOVERED: SignedDuration = SignedDuration::from_mins(10);

/// The read times of the data shown to a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadTimes {
    /// The orders.
    pub(super) orders: Timestamp,
    /// The oldest product data, or `None` if there is none.
    pub(super) products: Option<Timestamp>,
    /// Whether data of some product is missing.
    pub(super) is_missing_products: bool,
    /// Whether older orders are still to be read.
    pub(super) is_missing_orders: bool,
}

impl ReadTimes {
    /// Returns the read times of a history.
    #[must_use]
    pub fn of(known: &PurchaseHistory) -> Self {
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
    #[must_use]
    pub fn orders(&self) -> Timestamp {
        self.orders
    }
}

/// Returns the time at or before which a read is stale. While webhooks report every change, data read since
/// the coverage began stays fresh; earlier data may have changed in a gap.
pub(super) fn stale_before(app: &App, store: &StoreHash, now: Timestamp) -> Timestamp {
    let before = |freshness| now.checked_sub(freshness).unwrap_or(Timestamp::UNIX_EPOCH);
    match app.coverage.since(store, now) {
        Some(since) => since.max(before(COVERED)).min(before(UNCOVERED)),
        None => before(UNCOVERED),
    }
}
