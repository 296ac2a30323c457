//! The customers that tests and visitors look for. Each has a history that is special in some way.

use super::{FERNWAY, KILN};

/// A customer of the seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Hash of the store.
    pub store: &'static str,
    /// The customer's id.
    pub id: u64,
    /// A description of their history, shown on the sign-in page.
    pub what: &'static str,
}

const fn fernway(id: u64, what: &'static str) -> Known {
    Known {
        store: FERNWAY,
        id,
        what,
    }
}

const fn kiln(id: u64, what: &'static str) -> Known {
    Known {
        store: KILN,
        id,
        what,
    }
}

/// An ordinary history: twelve products, some bought again and again. First in the list.
pub const REGULAR: Known = fernway(11, "a regular: camping things, again and again");

/// The same customer id in the other store, with other purchases.
pub const REGULAR_AT_KILN: Known = kiln(11, "a regular: tea, bowls and candles");

/// Sixty orders, one every few days: more than the default page of 50.
pub const SIXTY_ORDERS: Known = fernway(12, "sixty orders");

/// Never ordered: `GET /v2/orders` answers 204.
pub const NO_ORDERS: Known = fernway(13, "no orders yet");

/// The newest order has 64 lines: inlined line items stop at 50 with a `__warning__`.
pub const LONG_ORDER: Known = fernway(14, "one order of 64 lines");

/// Fifteen orders, one of each status 0 to 14; the order of status n is of product
/// `products::BY_STATUS[n]` and nothing else.
pub const EVERY_STATUS: Known = fernway(15, "one order of every status");

/// Lines refunded in full, in part and not at all; see [`super::products`].
pub const REFUNDS: Known = fernway(16, "refunds, whole and partial");

/// Products deleted, hidden, disabled, out of stock, low, on preorder, without image, without price,
/// and not on channel 1 any more.
pub const GONE: Known = fernway(17, "products that are gone, hidden or sold out");

/// A bundle with children priced 0, gift certificates, custom items, a download, a pickup.
pub const MIXED: Known = fernway(18, "bundles, gift certificates, downloads, pickups");

/// Products and the customer with `<`, quotes, ampersands, emoji, right-to-left and very long names.
pub const NAMES: Known = fernway(19, "names with <, quotes, emoji and עברית");

/// Several variants of one product, one sold out; typed text and an uploaded file on a line.
pub const OPTIONS: Known = fernway(20, "colors and sizes");

/// One ordinary order, and two that are deleted, one of them the newest.
pub const DELETED_ORDERS: Known = fernway(21, "deleted orders");

/// Orders on both storefront channels, one product on the second channel only.
pub const TWO_CHANNELS: Known = fernway(22, "orders from two storefronts");

/// The only order's inlined consignments come without line items; `/products` has them.
pub const MISSING_ITEMS: Known = fernway(23, "an order whose lines are not inlined");

/// Money written without trailing zeros, another display currency, a product renamed since.
pub const ODD_MONEY: Known = fernway(24, "odd amounts and another currency");

/// Orders on [`super::GERMAN_CHANNEL`] only, paid in euros.
pub const GERMAN: Known = fernway(26, "orders from the German storefront, in euros");

/// Options of every kind, quantity limits and backorders, in one order; and an order without a cart.
pub const CONFIGURED: Known = fernway(27, "every kind of option, limits and backorders");

/// Never ordered, in the second store.
pub const NO_ORDERS_AT_KILN: Known = kiln(13, "no orders yet");

/// Twelve orders in the second store, with an id that is [`SIXTY_ORDERS`]'s in the first.
pub const OFTEN_AT_KILN: Known = kiln(12, "a dozen orders");

/// All customers named here.
pub const ALL: [Known; 19] = [
    REGULAR,
    REGULAR_AT_KILN,
    SIXTY_ORDERS,
    NO_ORDERS,
    LONG_ORDER,
    EVERY_STATUS,
    REFUNDS,
    GONE,
    MIXED,
    NAMES,
    OPTIONS,
    DELETED_ORDERS,
    TWO_CHANNELS,
    MISSING_ITEMS,
    ODD_MONEY,
    GERMAN,
    CONFIGURED,
    NO_ORDERS_AT_KILN,
    OFTEN_AT_KILN,
];
