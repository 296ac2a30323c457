//! Orders and purchases, as they are kept.

use std::cmp::Ordering;

use domain::BlockedBy;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{KnownProduct, KnownVariant};
use crate::Begun;

/// An order, as much of it as is needed to count it and to take it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOrder {
    /// Unique within the store.
    pub id: u64,
    /// Who ordered; 0 for a guest.
    pub customer_id: u64,
    /// BigCommerce's number of its status.
    pub status_id: u8,
    /// When it was placed.
    pub ordered_at: Timestamp,
    /// Whether it was deleted.
    pub is_deleted: bool,
    /// Whether `lines` are known to be all that can count.
    pub lines_complete: bool,
    /// Its lines that can count as a purchase, by id.
    pub lines: Vec<KnownLine>,
}

/// A line that can count as a purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLine {
    /// Unique within the store.
    pub id: u64,
    /// The product in the catalog.
    pub product_id: u64,
    /// The variant; none where none was recorded.
    pub variant_id: Option<u64>,
    /// Pieces ordered and not sent back; above 0.
    pub quantity: u64,
    /// Name when it was ordered.
    pub name: String,
    /// May be empty.
    pub sku: String,
    /// What was chosen.
    pub options: Vec<KnownOption>,
}

/// An option chosen for a line, as stored. It is stored as JSON, to which other versions may add fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownOption {
    /// The option's id on the product, as the Storefront Cart API takes it; 0 if the order has none.
    pub option_id: u64,
    /// The chosen value, as that API takes it; empty if it cannot be repeated.
    pub value: String,
    /// The option's name.
    pub name: String,
    /// The chosen value as shoppers see it; may be empty.
    pub label: String,
    /// Why the choice cannot be repeated in a cart; `None` if it can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<BlockedBy>,
}

/// A product and variant that was bought, over all orders that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    /// The newest line of it: what it was called and which options were chosen.
    pub line: KnownLine,
    /// When it was last ordered.
    pub last_at: Timestamp,
    /// In how many orders it was.
    pub times: u32,
    /// How many were in the newest of those orders.
    pub last_quantity: u64,
    /// Its place among the shopper's purchases.
    pub place: Place,
}

/// The place of a purchase among those of a shopper: the line in which it was bought last. It is unique.
/// Later orders come first; lines of one order are sorted by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// When the order was placed, in seconds since 1970-01-01T00:00:00Z.
    pub at: i64,
    /// The order.
    pub order_id: u64,
    /// The first line of the purchase in it.
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

/// Selects some of a shopper's purchases.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The maximum number.
    pub limit: u32,
    /// Only purchases after this place; `None` to start with the first.
    pub after: Option<Place>,
}

impl Wanted {
    /// Selects the first purchases.
    #[must_use]
    pub const fn first(limit: u32) -> Self {
        Self { limit, after: None }
    }
}

/// A line as needed for counting: without its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedLine {
    /// The line's order, the line, and when the order was placed.
    pub place: Place,
    /// BigCommerce's number of the order's status.
    pub status_id: u8,
    /// The product in the catalog.
    pub product_id: u64,
    /// The variant; 0 where none was recorded.
    pub variant_id: u64,
    /// Pieces ordered and not sent back.
    pub quantity: u64,
}

/// A product and variant that was bought, as counted: without the texts of its lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The first line of it in the newest order.
    pub place: Place,
    /// The product in the catalog.
    pub product_id: u64,
    /// The variant; 0 where none was recorded.
    pub variant_id: u64,
    /// In how many orders it was.
    pub times: u32,
    /// How many of those orders also had a line of the product without a variant.
    pub times_with_bare: u32,
    /// How many were in the newest of those orders.
    pub last_quantity: u64,
}

impl Counted {
    /// Merges this purchase with an earlier one of the same product, of which one names the product's only
    /// variant and the other none.
    #[must_use]
    pub fn with(self, other: &Self) -> Self {
        let is_same_order =
            (self.place.at, self.place.order_id) == (other.place.at, other.place.order_id);
        let in_both = self.times_with_bare.saturating_add(other.times_with_bare);
        let times = self.times.saturating_add(other.times);
        Self {
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

/// How orders become purchases under a store's settings.
pub struct Counting<'a> {
    /// Names the rules and settings; stored with the counted purchases.
    pub counted_for: &'a str,
    /// Names the rules by which orders and lines are kept. Orders that were kept by other rules are read
    /// again.
    pub kept_by: &'a str,
    /// How many months back orders are kept; 0 for all.
    pub months: u32,
    /// Orders placed before are none of ours; none where all are.
    pub since: Option<Timestamp>,
    /// Adds up lines to purchases, those bought last first. Lines come in any order.
    pub count: &'a (dyn Fn(Vec<CountedLine>) -> Vec<Counted> + Send + Sync),
}

/// Which part of a customer's orders was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// The newest of them.
    Newest,
    /// Those below this id.
    Below(u64),
}

/// A page of a customer's orders, as it was read.
#[derive(Debug)]
pub struct OrdersRead<'a> {
    /// Whose they are.
    pub customer_id: u64,
    /// Which part this is.
    pub reading: Reading,
    /// When the call was begun.
    pub begun: Begun,
    /// The orders.
    pub orders: &'a [KnownOrder],
    /// The lowest id that the call answered; none where it answered nothing.
    pub lowest_id: Option<u64>,
    /// Whether there are none below.
    pub is_last: bool,
    /// Whether all that the call answered could be read: then what is not in `orders` is not there.
    pub is_whole: bool,
    /// Whether those below are none of ours.
    pub is_enough: bool,
    /// Whether orders may have changed since the last reading without anybody having told.
    pub is_after_silence: bool,
}

/// How far a shopper's orders have been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopperState {
    /// When the newest orders were last asked for; none while the first call is under way.
    pub read_at: Option<Begun>,
    /// Orders below this id have not been read yet.
    pub older_below: Option<u64>,
    /// Which settings the purchases were counted for.
    pub counted_for: String,
    /// Day of the last visit, in days since 1970-01-01.
    pub last_seen: i64,
}

/// What is known of a shopper.
#[derive(Debug)]
pub struct Known {
    /// How far it goes.
    pub shopper: ShopperState,
    /// The latest first.
    pub purchases: Vec<KnownPurchase>,
}

/// A purchase, with what is known of its product.
#[derive(Debug)]
pub struct KnownPurchase {
    /// What was bought.
    pub bought: Bought,
    /// When the catalog was last asked; none where it never was, or answered what this version
    /// cannot read.
    pub product_read_at: Option<Begun>,
    /// Whether the catalog no longer has the product.
    pub is_product_gone: bool,
    /// Facts of the product; `None` if it is gone, or nothing is known.
    pub product: Option<KnownProduct>,
    /// Facts of the variant that was bought.
    pub variant: Option<KnownVariant>,
}

/// How much is stored for a store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Orders, their lines, products and variants.
    pub rows: u64,
    /// Shoppers whose orders have been read.
    pub shoppers: u64,
    /// Those of them with older orders still to be read.
    pub being_read: u64,
}

/// How much was erased, for the log: never of whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Shoppers.
    pub shoppers: u64,
    /// Orders, tombstones among them.
    pub orders: u64,
}

impl std::ops::AddAssign for Erased {
    fn add_assign(&mut self, more: Self) {
        self.shoppers = self.shoppers.saturating_add(more.shoppers);
        self.orders = self.orders.saturating_add(more.orders);
    }
}
