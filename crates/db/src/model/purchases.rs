//! Orders and purchases, as stored.

use std::{cmp::Ordering, collections::BTreeMap};

use domain::BlockedBy;
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{PriceContext, StoredPrice, StoredProduct, StoredVariant};
use crate::{
    ReadSeq,
    limits::{CHANNELS_PER_PURCHASE, EARLIER_ORDERS},
};

/// The part of an order that is needed to count it, and to remove it from the counts later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredOrder {
    /// The order's id, unique within the store.
    pub id: u64,
    /// The customer; 0 for a guest.
    pub customer_id: u64,
    /// BigCommerce's id of the order's status.
    pub status_id: u8,
    /// The channel on which the order was placed; 0 if unknown.
    pub channel_id: u64,
    /// The time at which the order was placed.
    pub ordered_at: Timestamp,
    /// Whether the order was deleted.
    pub is_deleted: bool,
    /// Whether `lines` contains every line that can count.
    pub lines_complete: bool,
    /// The order's lines that can count as purchases, sorted by id.
    pub lines: Vec<StoredLine>,
    /// BigCommerce's id of the cart that became the order; `None` if there was none. Not stored.
    pub cart_id: Option<String>,
    /// What the shopper paid for each product in `lines`, in ten-thousandths of the store's currency. Stored only for
    /// orders that come from the widget.
    pub revenue: BTreeMap<u64, i64>,
}

/// A line that can count as a purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredLine {
    /// The line's id, unique within the store.
    pub id: u64,
    /// The product in the catalog.
    pub product_id: u64,
    /// The variant; `None` if the order records none.
    pub variant_id: Option<u64>,
    /// The number of items ordered and not returned; above 0.
    pub quantity: u64,
    /// The product's name when it was ordered.
    pub name: String,
    /// The SKU; may be empty.
    pub sku: String,
    /// The chosen options.
    pub options: Vec<StoredOption>,
    /// The names that the shopper saw; `None` if they are the store's own.
    pub translation: Option<StoredTranslation>,
}

/// The names of a line in the language of its order. It is stored as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredTranslation {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// The product's name; may be empty.
    pub name: String,
    /// For each of the line's options, in their order, its name and the label of the chosen value; both may be empty.
    pub options: Vec<(String, String)>,
}

/// An option chosen for a line, as stored. It is stored as JSON, to which other versions may add fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredOption {
    /// The option's id on the product, as the Storefront Cart API takes it; 0 if the order has none.
    pub option_id: u64,
    /// The chosen value, as that API takes it; empty if it cannot be repeated.
    pub value: String,
    /// The option's name.
    pub name: String,
    /// The chosen value as shoppers see it; may be empty.
    pub label: String,
    /// The reason why the choice cannot be repeated in a cart; `None` if it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<BlockedBy>,
}

/// A product and variant that was bought, summarized over all orders that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PurchaseSummary {
    /// The newest line, with the product's name and the chosen options at that time.
    pub line: StoredLine,
    /// The time of the last order.
    pub last_at: Timestamp,
    /// The number of orders that contain it.
    pub times: u32,
    /// The quantity in the newest of those orders.
    pub last_quantity: u64,
    /// The times of the orders before the newest, as [`Counted::earlier_at`].
    pub earlier_at: Vec<i64>,
    /// The channels on which it was ordered, as [`Counted::channels`].
    pub channels: Vec<u64>,
    /// The position among the shopper's purchases.
    pub place: Place,
}

/// The position of a purchase among those of a shopper: the line in which it was last bought, which is
/// unique. Later orders come first; lines of one order are sorted by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The time at which the order was placed, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The order's id.
    pub order_id: u64,
    /// The id of the purchase's first line in the order.
    pub line_id: u64,
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let later_first = (other.at, other.order_id).cmp(&(self.at, self.order_id));
        later_first.then(self.line_id.cmp(&other.line_id))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A selection of a shopper's purchases.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The maximum number of purchases.
    pub limit: u32,
    /// Only purchases after this position; `None` to start with the first.
    pub after: Option<Place>,
    /// The context of their prices; `None` if it is unknown.
    pub prices: Option<PriceContext>,
}

impl Wanted {
    /// Returns a selection of the first purchases.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self {
            limit,
            after: None,
            prices: None,
        }
    }
}

/// A line as needed for counting, without its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedLine {
    /// The order, the line, and when the order was placed.
    pub place: Place,
    /// BigCommerce's id of the order's status.
    pub status_id: u8,
    /// The channel on which the order was placed; 0 if unknown.
    pub channel_id: u64,
    /// The product in the catalog.
    pub product_id: u64,
    /// The variant; 0 if the order records none.
    pub variant_id: u64,
    /// The number of items ordered and not returned.
    pub quantity: u64,
}

/// A product and variant that was bought, as counted, without the texts of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The purchase's first line in the newest order.
    pub place: Place,
    /// The product in the catalog.
    pub product_id: u64,
    /// The variant; 0 if the orders record none.
    pub variant_id: u64,
    /// The number of orders that contain it.
    pub times: u32,
    /// The number of those orders that also have a line of the product without a variant.
    pub times_with_bare: u32,
    /// The quantity in the newest of those orders.
    pub last_quantity: u64,
    /// The times of the orders before the newest, newest first, in seconds since 1970-01-01T00:00:00Z. At most
    /// [`EARLIER_ORDERS`].
    pub earlier_at: Vec<i64>,
    /// The channels of those orders, sorted. At most [`CHANNELS_PER_PURCHASE`].
    pub channels: Vec<u64>,
}

impl Counted {
    /// Merges this purchase with an earlier one of the same product, if one names the product's only variant
    /// and the other names none.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        let is_same_order =
            (self.place.at, self.place.order_id) == (other.place.at, other.place.order_id);
        let in_both = self.times_with_bare.saturating_add(other.times_with_bare);
        let times = self.times.saturating_add(other.times);
        let others = std::iter::once(&other.place.at).chain(&other.earlier_at);
        let mut earlier_at: Vec<i64> = self.earlier_at.iter().chain(others).copied().collect();
        earlier_at.retain(|at| *at < self.place.at);
        earlier_at.sort_unstable_by(|one, other| other.cmp(one));
        earlier_at.dedup();
        earlier_at.truncate(EARLIER_ORDERS);
        let mut channels: Vec<u64> = self
            .channels
            .iter()
            .chain(&other.channels)
            .copied()
            .collect();
        channels.sort_unstable();
        channels.dedup();
        channels.truncate(CHANNELS_PER_PURCHASE);
        Self {
            channels,
            earlier_at,
            times: times.saturating_sub(in_both),
            last_quantity: self.last_quantity.saturating_add(if is_same_order {
                other.last_quantity
            } else {
                0
            }),
            ..self
        }
    }
}

/// The policy by which a store's orders become purchases.
pub struct CountingPolicy<'a> {
    /// Identifies the rules and settings; stored with the counted purchases.
    pub counted_for: &'a str,
    /// Identifies the rules by which orders and lines are stored. Orders stored under other rules are read
    /// again.
    pub kept_by: &'a str,
    /// The number of months for which orders are stored; 0 for no limit.
    pub months: u32,
    /// Orders placed before this are neither stored nor counted; `None` for no limit.
    pub since: Option<Timestamp>,
    /// Aggregates lines, in any order, into purchases, the most recently bought first.
    pub count: &'a (dyn Fn(Vec<CountedLine>) -> Vec<Counted> + Send + Sync),
    /// Returns whether orders with a status count.
    pub counts_status: &'a (dyn Fn(u8) -> bool + Send + Sync),
    /// The store's time zone, which decides on which day an order counts.
    pub zone: &'a TimeZone,
}

/// The part of a customer's orders that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The newest orders.
    Newest,
    /// The orders with ids below this.
    Below(u64),
}

/// A page of a customer's orders, as it was read.
#[derive(Debug)]
pub struct OrdersRead<'a> {
    /// The customer.
    pub customer_id: u64,
    /// The part of the orders that the page belongs to.
    pub reading: Reading,
    /// The read sequence number of the call.
    pub read_seq: ReadSeq,
    /// The orders.
    pub orders: &'a [StoredOrder],
    /// The lowest id in the response; `None` if the response was empty.
    pub lowest_id: Option<u64>,
    /// Whether the customer has no orders with lower ids.
    pub is_last: bool,
    /// Whether the whole response could be parsed. If so, an order missing from `orders` does not exist.
    pub is_whole: bool,
    /// Whether all orders with lower ids are too old to be stored.
    pub is_enough: bool,
    /// Whether orders may have changed since the last read without a webhook having reported it.
    pub is_after_silence: bool,
}

/// How far a customer's orders have been read once a page is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrdersSaved {
    /// As [`ShopperState::older_below`].
    pub older_below: Option<u64>,
}

/// A shopper's reading progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopperState {
    /// The last read of the newest orders; `None` until the first one has finished.
    pub read_at: Option<ReadSeq>,
    /// Orders with ids below this have not been read yet; `None` if all have been read.
    pub older_below: Option<u64>,
    /// Identifies the settings under which the purchases were counted.
    pub counted_for: String,
    /// The day of the last visit, in days since 1970-01-01.
    pub last_seen: i64,
}

/// A shopper's stored history.
#[derive(Debug)]
pub struct PurchaseHistory {
    /// The reading progress.
    pub shopper: ShopperState,
    /// The purchases, latest first.
    pub purchases: Vec<StoredPurchase>,
}

/// A purchase with the stored facts of its product.
#[derive(Debug)]
pub struct StoredPurchase {
    /// The purchase.
    pub summary: PurchaseSummary,
    /// The last read of the product from the catalog; `None` if there was none, or if this version cannot
    /// parse the stored facts.
    pub product_read_at: Option<ReadSeq>,
    /// Whether the product is no longer in the catalog.
    pub is_product_gone: bool,
    /// The product's facts; `None` if it is no longer in the catalog or nothing is stored.
    pub product: Option<StoredProduct>,
    /// The facts of the variant that was bought.
    pub variant: Option<StoredVariant>,
    /// What the shopper pays; `None` if nothing is stored.
    pub price: Option<StoredPrice>,
}

/// The amount of data stored for a store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// The number of orders, order lines, products, variants and prices.
    pub rows: u64,
    /// The number of shoppers whose orders have been read.
    pub shoppers: u64,
    /// The number of those shoppers with older orders still to be read.
    pub being_read: u64,
}

/// The amount of erased data, for the log, which never names the shopper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// The number of shoppers.
    pub shoppers: u64,
    /// The number of orders, including tombstones.
    pub orders: u64,
}

impl std::ops::AddAssign for Erased {
    fn add_assign(&mut self, more: Self) {
        self.shoppers = self.shoppers.saturating_add(more.shoppers);
        self.orders = self.orders.saturating_add(more.orders);
    }
}
