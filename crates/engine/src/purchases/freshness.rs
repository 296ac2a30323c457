//! Freshness: how long stored data is good enough.

use bigcommerce::StoreHash;
use db::model::{PriceContext, PurchaseHistory, StoredPurchase};
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
    /// Whether it is unknown if some product still has a modifier that was chosen.
    pub(super) is_missing_modifiers: bool,
    /// Whether older orders are still to be read.
    pub(super) is_missing_orders: bool,
    /// The prices; `None` if none are shown.
    pub(super) prices: Option<PriceTimes>,
}

/// The read times of prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PriceTimes {
    pub(super) context: PriceContext,
    /// The oldest price, or `None` if there is none.
    pub(super) oldest: Option<Timestamp>,
    /// Whether some price is missing, or its product has changed since.
    pub(super) is_missing: bool,
}

impl PriceTimes {
    fn of(known: &PurchaseHistory, context: PriceContext) -> Self {
        let prices = || known.purchases.iter().filter_map(|it| it.price);
        let is_missing = |it: &StoredPurchase| it.price.is_none() && has_price(it);
        Self {
            context,
            oldest: prices().map(|price| price.read_at.at()).min(),
            is_missing: prices().any(|price| price.is_stale)
                || known.purchases.iter().any(is_missing),
        }
    }
}

/// Returns whether BigCommerce can be asked for the price of a purchase: the catalog still has it.
pub(super) fn has_price(purchase: &StoredPurchase) -> bool {
    let is_whole = purchase.summary.line.variant_id.is_none() || purchase.variant.is_some();
    purchase.product.is_some() && is_whole
}

/// Returns whether it is unknown if the product still has a modifier that was chosen.
pub(super) fn lacks_modifiers(purchase: &StoredPurchase) -> bool {
    let mut options = purchase.summary.line.options.iter();
    let product = purchase.product.as_ref();
    product.is_some_and(|product| options.any(|option| product.lacks_modifier(option)))
}

impl ReadTimes {
    /// Returns the read times of a history with prices of this context.
    #[must_use]
    pub fn of(known: &PurchaseHistory, prices: Option<PriceContext>) -> Self {
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
                .map_or(Timestamp::UNIX_EPOCH, db::ReadSeq::at),
            products: read_at().flatten().min().map(db::ReadSeq::at),
            is_missing_products: read_at().any(|read| read.is_none()),
            is_missing_modifiers: known.purchases.iter().any(lacks_modifiers),
            is_missing_orders: known.shopper.older_below.is_some(),
            prices: prices.map(|context| PriceTimes::of(known, context)),
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
