//! The lines of an order, found in its consignments.
//!
//! With `consignment_structure=object` an order holds four kinds of consignment: `shipping`,
//! `pickups`, `downloads` and `email.gift_certificates`. Each holds its lines. Three things happen
//! that the OpenAPI document does not say or only shows by accident: `line_items` is once an object
//! instead of a list; a consignment gives 50 lines at most and then has a `__warning__`
//! (bigcommerce/docs#960); and orders come whose consignments are empty although they have lines
//! (bigcommerce/dev-docs#2052).

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::OrderProduct;
use crate::parse::list;

/// Most lines a consignment gives.
const LINE_CAP: usize = 50;

/// The consignments of an order. A link `{"url", "resource"}` in their place has none of these
/// fields and so no lines.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Consignments {
    #[serde(deserialize_with = "list::tolerant")]
    shipping: Vec<Consignment>,
    #[serde(deserialize_with = "list::tolerant")]
    pickups: Vec<Consignment>,
    #[serde(deserialize_with = "list::tolerant")]
    downloads: Vec<Consignment>,
    #[serde(deserialize_with = "list::tolerant")]
    email: Vec<Email>,
    #[serde(rename = "__warning__")]
    warning: Option<IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Email {
    #[serde(deserialize_with = "list::tolerant")]
    gift_certificates: Vec<Consignment>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Consignment {
    #[serde(deserialize_with = "list::tolerant")]
    line_items: Vec<OrderProduct>,
    #[serde(rename = "__warning__")]
    warning: Option<IgnoredAny>,
}

/// Lines found, and signs that they are not all.
#[derive(Default)]
pub(super) struct Found {
    pub(super) lines: Vec<OrderProduct>,
    /// BigCommerce says that lines are left out.
    pub(super) is_warned: bool,
    /// A consignment has as many lines as one may have.
    pub(super) is_at_cap: bool,
}

/// Takes the lines out of all consignments, in the order of their ids. What has no id is no line:
/// a link, or something unknown.
pub(super) fn into_lines(all: Vec<Consignments>) -> Found {
    let mut found = Found::default();
    for consignments in all {
        found.is_warned |= consignments.warning.is_some();
        let gifts = consignments.email.into_iter();
        let each = consignments
            .shipping
            .into_iter()
            .chain(consignments.pickups)
            .chain(consignments.downloads)
            .chain(gifts.flat_map(|email| email.gift_certificates));
        for consignment in each {
            found.is_warned |= consignment.warning.is_some();
            found.is_at_cap |= consignment.line_items.len() >= LINE_CAP;
            found.lines.extend(consignment.line_items);
        }
    }
    found.lines.retain(|line| line.id > 0);
    found.lines.sort_by_key(|line| line.id);
    found.lines.dedup_by_key(|line| line.id);
    found
}
