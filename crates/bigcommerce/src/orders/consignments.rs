//! The lines of an order, found in its consignments.
//!
//! With `consignment_structure=object` an order holds four kinds of consignment: `shipping`,
//! `pickups`, `downloads` and `email.gift_certificates`. Each holds its lines. Three things happen
//! that the OpenAPI document does not say or only shows by accident: `line_items` is once an object
//! instead of a list; a consignment gives 50 lines at most and then has a `__warning__`
//! (bigcommerce/docs#960); and orders come whose consignments are empty although they have lines
//! (bigcommerce/dev-docs#2052).
//!
//! What cannot be read here is left out and counted: the order is still one, only not known to be
//! whole, and its lines can be had in another way.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{OrderProduct, order_product};
use crate::parse::elements::{self, Elements};

/// Most lines a consignment gives.
const LINE_CAP: usize = 50;

/// The consignments of an order. A link `{"url", "resource"}` in their place has none of these
/// fields and so no lines.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Consignments {
    #[serde(deserialize_with = "elements::tolerant")]
    shipping: Elements<Consignment>,
    #[serde(deserialize_with = "elements::tolerant")]
    pickups: Elements<Consignment>,
    #[serde(deserialize_with = "elements::tolerant")]
    downloads: Elements<Consignment>,
    #[serde(deserialize_with = "elements::tolerant")]
    email: Elements<Email>,
    #[serde(rename = "__warning__")]
    warning: Option<IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Email {
    #[serde(deserialize_with = "elements::tolerant")]
    gift_certificates: Elements<Consignment>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Consignment {
    #[serde(deserialize_with = "elements::tolerant")]
    line_items: Elements<OrderProduct>,
    #[serde(rename = "__warning__")]
    warning: Option<IgnoredAny>,
}

/// Lines found, and signs that they are not all.
#[derive(Default)]
pub(super) struct Found {
    /// Among those left out are consignments that cannot be read, with whatever is in them.
    pub(super) lines: Elements<OrderProduct>,
    /// BigCommerce says that lines are left out.
    pub(super) is_warned: bool,
    /// A consignment has as many lines as one may have.
    pub(super) is_at_cap: bool,
}

/// Takes the lines out of all consignments, in the order of their ids.
pub(super) fn into_lines(all: Elements<Consignments>) -> Found {
    let mut found = Found::default();
    for consignments in found.readable(all) {
        found.is_warned |= consignments.warning.is_some();
        found.take(consignments.shipping);
        found.take(consignments.pickups);
        found.take(consignments.downloads);
        for email in found.readable(consignments.email) {
            found.take(email.gift_certificates);
        }
    }
    order_product::keep_lines(&mut found.lines);
    found
}

impl Found {
    fn take(&mut self, bucket: Elements<Consignment>) {
        for consignment in self.readable(bucket) {
            self.is_warned |= consignment.warning.is_some();
            self.is_at_cap |= consignment.line_items.received() >= LINE_CAP;
            self.lines.append(consignment.line_items);
        }
    }

    fn readable<T>(&mut self, elements: Elements<T>) -> Vec<T> {
        self.lines.skipped += elements.skipped;
        elements.list
    }
}
