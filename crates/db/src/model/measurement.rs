//! What shoppers do with the widget, and what it brings.

use domain::{Layout, StoreHash};
use jiff::{Timestamp, tz::TimeZone};
use rust_decimal::Decimal;

/// A kind of event. Each is a bit, and those of a [`WidgetEvent`] are stored in one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum EventKind {
    /// The widget was on the page.
    Shown = 1,
    /// The shopper had been shown it on an earlier day. The storage sets this bit itself.
    Returned = 2,
    /// It was in view for a while.
    Seen = 4,
    /// A link of a product was followed.
    Followed = 8,
    /// A product was added to the cart.
    Added = 16,
}

impl EventKind {
    /// Returns its bit.
    #[must_use]
    pub const fn bit(self) -> u8 {
        self as u8
    }
}

/// One place of the widget, or a product in it, on one day of one shopper.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WidgetEvent {
    /// The store.
    pub store: StoreHash,
    /// The shopper.
    pub customer_id: u64,
    /// Days since 1970-01-01, in the store's time zone.
    pub day: i64,
    /// The storefront; 0 if unknown.
    pub channel_id: u64,
    /// The widget's layout.
    pub layout: Layout,
    /// The product; 0 for the widget as a whole.
    pub product_id: u64,
}

/// A product that the widget added to a shopper's cart.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CartAddition {
    /// The store.
    pub store: StoreHash,
    /// The shopper.
    pub customer_id: u64,
    /// BigCommerce's ID of the cart, a UUID.
    pub cart_id: String,
    /// The product.
    pub product_id: u64,
}

/// Where and when a product was added to a cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Addition {
    /// The storefront; 0 if unknown.
    pub channel_id: u64,
    /// The layout of the widget.
    pub layout: Layout,
    /// The time.
    pub added_at: Timestamp,
}

/// How a shopper takes part in the comparison of those who see the widget with those who are shown nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrollment {
    /// Whether they are shown nothing.
    pub is_held_out: bool,
    /// The time of their first view. Orders of the 30 days after it count.
    pub at: Timestamp,
}

/// The comparison of a store.
#[derive(Debug, Clone, PartialEq)]
pub struct Holdout {
    /// When it began: when the merchant last changed the share of shoppers who are shown nothing.
    pub since: Timestamp,
    /// The shoppers who see the widget.
    pub shown: GroupSums,
    /// The shoppers who are shown nothing.
    pub held_out: GroupSums,
}

/// What the shoppers of a group have bought, as sums over all of them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct GroupSums {
    /// The number of shoppers.
    pub shoppers: u64,
    /// Their orders.
    pub orders: u64,
    /// The sum of the squares of each shopper's number of orders.
    pub orders_squared: u64,
    /// What they paid, in the store's currency.
    pub revenue: Decimal,
    /// The sum of the squares of what each shopper paid.
    pub revenue_squared: f64,
}

/// Returns the day of a moment in a time zone, in days since 1970-01-01.
#[must_use]
pub fn day_in(at: Timestamp, zone: &TimeZone) -> i64 {
    let local = at.as_second() + i64::from(zone.to_offset(at).seconds());
    local.div_euclid(24 * 60 * 60)
}

/// A selection of counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountsWanted {
    /// The first day, in days since 1970-01-01.
    pub from: i64,
    /// The last day.
    pub to: i64,
    /// Only this storefront; `None` for all.
    pub channel_id: Option<u64>,
    /// Only this layout; `None` for all.
    pub layout: Option<Layout>,
}

/// Counts of one day, or the sum of several days. Each shopper counts once a day for each storefront and layout.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EventCounts {
    /// Shoppers to whom the widget was shown.
    pub shown: u64,
    /// Shoppers among them who had been shown it on an earlier day.
    pub returned: u64,
    /// Shoppers who had it in view for a while.
    pub seen: u64,
    /// Shoppers who followed a link to a product.
    pub followed: u64,
    /// Shoppers who added something to their cart.
    pub added: u64,
    /// The products that were added, each once per shopper and day.
    pub products_added: u64,
    /// The orders with a product that the widget added.
    pub orders: u64,
    /// What those products cost, in the store's currency.
    pub revenue: Decimal,
}

impl std::ops::AddAssign for EventCounts {
    fn add_assign(&mut self, other: Self) {
        self.shown += other.shown;
        self.returned += other.returned;
        self.seen += other.seen;
        self.followed += other.followed;
        self.added += other.added;
        self.products_added += other.products_added;
        self.orders += other.orders;
        self.revenue += other.revenue;
    }
}

/// The counts of one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductCounts {
    /// The product.
    pub product_id: u64,
    /// Its name in the catalog, if it is known.
    pub name: Option<String>,
    /// How often it was added, once per shopper and day.
    pub added: u64,
    /// The orders that contain it.
    pub orders: u64,
    /// What it cost in those orders, in the store's currency.
    pub revenue: Decimal,
}
