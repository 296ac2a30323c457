//! Orders as they were placed: names, prices and options are snapshots.

use jiff::Timestamp;

use super::{Money, Rate};

/// The system names of order statuses, by id (BigCommerce docs, `reference/orders.v2.oas2.yml`).
pub(crate) const STATUS_NAMES: [&str; 15] = [
    "Incomplete",
    "Pending",
    "Shipped",
    "Partially Shipped",
    "Refunded",
    "Cancelled",
    "Declined",
    "Awaiting Payment",
    "Awaiting Pickup",
    "Awaiting Shipment",
    "Completed",
    "Awaiting Fulfillment",
    "Manual Verification Required",
    "Disputed",
    "Partially Refunded",
];

/// An order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Order {
    pub(crate) id: u64,
    /// 0 for a guest.
    pub(crate) customer_id: u64,
    pub(crate) channel_id: u64,
    /// 0 to 14 (BigCommerce docs, `reference/orders.v2.oas2.yml`).
    pub(crate) status_id: u64,
    pub(crate) date_created: Timestamp,
    pub(crate) date_modified: Timestamp,
    pub(crate) date_shipped: Option<Timestamp>,
    /// Deleted or archived.
    pub(crate) is_deleted: bool,
    pub(crate) lines: Vec<Line>,
    /// The currency the shopper was shown, where it is not the store's.
    pub(crate) display_currency: Option<DisplayCurrency>,
    /// Money is written without trailing zeros.
    pub(crate) terse_money: bool,
    /// Inlined consignments come without their line items, as has been reported of some orders
    /// (`bigcommerce/dev-docs` issue 2052).
    pub(crate) hides_items: bool,
    /// `www`, `manual`, …
    pub(crate) source: &'static str,
    /// The cart that became this order; none if the merchant entered it.
    pub(crate) cart_id: Option<String>,
    /// The language it was placed in; none for the channel's.
    pub(crate) locale: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) payment_method: &'static str,
}

impl Order {
    /// Returns the sum of its lines.
    pub(crate) fn total(&self) -> Money {
        self.lines.iter().map(Line::total).sum()
    }

    /// Returns how many pieces it has.
    pub(crate) fn items(&self) -> u64 {
        self.lines.iter().map(|line| u64::from(line.quantity)).sum()
    }

    /// Returns how many pieces of a line have been shipped: all, or in a partially shipped order those of
    /// the first shippable line.
    pub(crate) fn shipped(&self, line: &Line) -> u32 {
        let mut shipped = self
            .lines
            .iter()
            .filter(|it| it.delivery == Delivery::Shipping);
        let is_first = shipped.next().is_some_and(|first| first.id == line.id);
        if self.is_shipped() || (self.status_id == 3 && is_first) {
            line.quantity
        } else {
            0
        }
    }

    /// Returns whether any of it is shipped to an address.
    pub(crate) fn has_address(&self) -> bool {
        self.lines
            .iter()
            .any(|line| line.delivery == Delivery::Shipping)
    }

    /// Returns whether all of it has been shipped.
    pub(crate) fn is_shipped(&self) -> bool {
        matches!(self.status_id, 2 | 4 | 10 | 13 | 14)
    }
}

/// The currency a shopper was shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DisplayCurrency {
    pub(crate) code: &'static str,
    /// Units of it for one of the store's own.
    pub(crate) rate: Rate,
    /// Whether it was also paid in: then the order's amounts are in it.
    pub(crate) is_transactional: bool,
}

/// The kind of product in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind {
    Physical,
    Digital,
    GiftCertificate,
}

impl LineKind {
    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Physical => "physical",
            Self::Digital => "digital",
            Self::GiftCertificate => "giftcertificate",
        }
    }
}

/// The way a line reaches the shopper, which is also its consignment bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    Shipping,
    Pickup,
    Download,
    Email,
}

/// One line of an order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) id: u64,
    /// 0 for custom items and gift certificates.
    pub(crate) product_id: u64,
    /// None for custom items and gift certificates.
    pub(crate) variant_id: Option<u64>,
    pub(crate) name: String,
    pub(crate) sku: String,
    pub(crate) kind: LineKind,
    pub(crate) delivery: Delivery,
    /// Price of one, as the shopper paid it.
    pub(crate) price: Money,
    pub(crate) quantity: u32,
    pub(crate) quantity_refunded: u32,
    /// The line this one belongs to, for children of a bundle.
    pub(crate) parent: Option<u64>,
    pub(crate) options: Vec<LineOption>,
}

impl Line {
    /// Returns the price of all pieces.
    pub(crate) fn total(&self) -> Money {
        self.price.times(self.quantity)
    }

    /// Returns the line with its price converted from the store's own currency.
    pub(crate) fn priced_in(mut self, rate: Rate) -> Self {
        self.price = rate.convert(self.price);
        self
    }

    /// Returns whether nothing of it is left after refunds.
    pub(crate) fn is_refunded(&self) -> bool {
        self.quantity_refunded >= self.quantity
    }
}

/// A choice the shopper made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LineOption {
    pub(crate) option_id: u64,
    pub(crate) name: String,
    pub(crate) label: String,
    /// The option value's id, as V2 writes it: a string.
    pub(crate) value: String,
    /// `Multiple choice`, `Product Pick List`, `Text field`, `File Upload`, …
    pub(crate) kind: &'static str,
    /// `Dropdown`, `Rectangle`, …; empty for the others.
    pub(crate) display_style: &'static str,
}
