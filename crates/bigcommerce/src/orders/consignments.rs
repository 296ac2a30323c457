//! The lines of an order, from its consignments.
//!
//! With `consignment_structure=object` an order holds four kinds of consignment: `shipping`,
//! `pickups`, `downloads` and `email.gift_certificates`. Each contains its lines. Three things happen
//! that the OpenAPI document does not mention or only shows by accident: `line_items` is sometimes an
//! object instead of a list; a consignment contains at most 50 lines and then has a `__warning__`
//! (bigcommerce/docs#960); and some orders have empty consignments although they have lines
//! (bigcommerce/dev-docs#2052).
//!
//! Consignments and lines that cannot be read are left out and counted. The order then counts as
//! incomplete, and its lines can be fetched with another call.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{OrderProduct, order_product};
use crate::parse::elements::{self, Elements};

/// The largest number of lines in a consignment.
const LINE_CAP: usize = 50;

/// The consignments of an order. A link `{"url", "resource"}` in their place has none of these fields,
/// and therefore no lines.
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

/// The lines that were found, and signs that some are missing.
#[derive(Default)]
pub(super) struct Found {
    /// The skipped elements include consignments that cannot be read, with all their lines.
    pub(super) lines: Elements<OrderProduct>,
    /// BigCommerce warns that lines are missing.
    pub(super) is_warned: bool,
    /// A consignment has as many lines as it can have.
    pub(super) is_at_cap: bool,
}

/// Returns the lines of all consignments, by id.
pub(super) fn into_lines(all: Elements<Consignments>) -> Found {
    let mut found = Found::default();
    for consignments in found.readable(all) {
        found.is_warned |= consignments.warning.is_some();
        found.add(consignments.shipping);
        found.add(consignments.pickups);
        found.add(consignments.downloads);
        for email in found.readable(consignments.email) {
            found.add(email.gift_certificates);
        }
    }
    order_product::normalize(&mut found.lines);
    found
}

impl Found {
    fn add(&mut self, bucket: Elements<Consignment>) {
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
