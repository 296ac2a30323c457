//! Orders and purchases, as they are kept.

use app::model::BlockedBy;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{KnownProduct, KnownVariant};
use crate::storage::Begun;

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
    /// The product in the catalogue.
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

/// What was chosen for a line, as it is kept: as JSON, to which other versions have added and may add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownOption {
    /// The option's id on the product, as the Storefront Cart API takes it; 0 where the order has none.
    pub option_id: u64,
    /// The choice, as that API takes it; empty where it cannot be repeated.
    pub value: String,
    /// What the option is called.
    pub name: String,
    /// What was chosen, in words; may be empty.
    pub label: String,
    /// Why a cart cannot be told the same again; none where it can.
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
}

/// How orders become purchases under a store's settings.
pub struct Counting<'a> {
    /// Names the settings; kept beside what was counted.
    pub counted_for: &'a str,
    /// Orders placed before are none of ours; none where all are.
    pub since: Option<Timestamp>,
    /// Orders come newest first; so do purchases.
    pub count: &'a (dyn Fn(&[KnownOrder]) -> Vec<Bought> + Send + Sync),
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
    /// When the catalogue was last asked; none where it never was, or answered what this version
    /// cannot read.
    pub product_read_at: Option<Begun>,
    /// Whether the catalogue does not have the product any more.
    pub is_product_gone: bool,
    /// Facts of the product; none where it is gone, or nothing is known.
    pub product: Option<KnownProduct>,
    /// Facts of the variant that was bought.
    pub variant: Option<KnownVariant>,
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
