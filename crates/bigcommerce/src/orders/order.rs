//! An order.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::de::{self, IgnoredAny};
use serde::{Deserialize, Deserializer};

use super::OrderProduct;
use super::consignments::{self, Consignments};
use crate::parse::elements::{self, Elements};
use crate::parse::{date, loose};

/// An order, reduced to what is needed to know what was bought. Names, addresses and payment details in
/// the response are not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Unique within the store.
    pub id: u64,
    /// The customer; 0 for a guest.
    pub customer_id: u64,
    /// 0 (incomplete) to 14. Merchants rename statuses, so only the id counts. Ids above 255, which are
    /// not documented, become 255.
    pub status_id: u8,
    /// When it was placed, or when it last changed if that cannot be read.
    pub date_created: Timestamp,
    /// When it last changed.
    pub date_modified: Option<Timestamp>,
    /// Whether it was deleted, which BigCommerce also calls archived.
    pub is_deleted: bool,
    /// The channel it was placed on.
    pub channel_id: Option<u64>,
    /// The number of items in all lines together.
    pub items_total: u64,
    /// The cart that became the order; `None` if the merchant entered it.
    pub cart_id: Option<String>,
    /// The currency that the shopper saw, ISO 4217.
    pub currency_code: String,
    /// How much of the currency in which the shopper paid one unit of the store's default currency was worth. `None` if
    /// it was not sent, as in stores with one currency.
    pub exchange_rate: Option<Decimal>,
    /// The language that the shopper saw, such as `en` or `en-US`; empty if unknown.
    pub customer_locale: String,
    /// The lines that were found, by id; see `lines_complete`.
    pub lines: Vec<OrderProduct>,
    /// Whether `lines` are known to be complete.
    pub lines_complete: bool,
}

/// Statuses in which nothing was bought: incomplete, refunded, canceled, declined
/// (`GET /v2/order_statuses`).
const NO_PURCHASE: [u8; 4] = [0, 4, 5, 6];

impl Order {
    /// Returns whether its lines are worth another call: some are missing, and something was bought.
    pub(super) fn needs_lines(&self) -> bool {
        !self.lines_complete && !self.is_deleted && !NO_PURCHASE.contains(&self.status_id)
    }
}

impl<'de> Deserialize<'de> for Order {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ReadOrder::deserialize(deserializer).map(|read| read.order)
    }
}

/// An order, and how many of its lines and consignments could not be read.
pub(super) struct ReadOrder {
    pub(super) order: Order,
    pub(super) skipped: usize,
}

impl<'de> Deserialize<'de> for ReadOrder {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawOrder::deserialize(deserializer)?;
        let placed = raw.date_created.or(raw.date_modified);
        let placed = placed.ok_or_else(|| de::Error::custom("a date is expected"))?;
        Ok(Self::of(raw, placed))
    }
}

/// An order as it is sent. It is rejected if its id, its status, its customer or both dates cannot be read:
/// a guess could show something that was not bought, or show it to another customer.
#[derive(Deserialize)]
struct RawOrder {
    #[serde(deserialize_with = "loose::id")]
    id: u64,
    #[serde(default, deserialize_with = "loose::customer")]
    customer_id: u64,
    #[serde(deserialize_with = "loose::required_number")]
    status_id: u64,
    #[serde(default, deserialize_with = "date::optional")]
    date_created: Option<Timestamp>,
    #[serde(default, deserialize_with = "date::optional")]
    date_modified: Option<Timestamp>,
    #[serde(default, deserialize_with = "loose::flag")]
    is_deleted: bool,
    #[serde(default, deserialize_with = "loose::optional_id")]
    channel_id: Option<u64>,
    #[serde(default, deserialize_with = "loose::optional_number")]
    items_total: Option<u64>,
    #[serde(default, deserialize_with = "loose::optional_text")]
    cart_id: Option<String>,
    #[serde(default, deserialize_with = "loose::text")]
    currency_code: String,
    #[serde(
        default,
        rename = "store_default_to_transactional_exchange_rate",
        deserialize_with = "loose::money"
    )]
    exchange_rate: Option<Decimal>,
    #[serde(default, deserialize_with = "loose::text")]
    customer_locale: String,
    #[serde(default, deserialize_with = "elements::tolerant")]
    consignments: Elements<Consignments>,
    #[serde(default, rename = "__warning__")]
    warning: Option<IgnoredAny>,
}

impl ReadOrder {
    fn of(raw: RawOrder, placed: Timestamp) -> Self {
        let found = consignments::into_lines(raw.consignments);
        let quantity = total_quantity(&found.lines.list);
        let items_total = raw.items_total.unwrap_or(0);
        // Without a total it is unknown whether lines are missing.
        let uncertain = match raw.items_total {
            None => found.is_at_cap || found.lines.list.is_empty(),
            Some(total) => found.is_at_cap && total == 0,
        };
        let skipped = found.lines.skipped;
        let cut = raw.warning.is_some() || found.is_warned || uncertain || skipped > 0;
        let order = Order {
            id: raw.id,
            customer_id: raw.customer_id,
            status_id: u8::try_from(raw.status_id).unwrap_or(u8::MAX),
            date_created: placed,
            date_modified: raw.date_modified,
            is_deleted: raw.is_deleted,
            channel_id: raw.channel_id,
            items_total,
            cart_id: raw.cart_id.map(|id| id.to_ascii_lowercase()),
            currency_code: raw.currency_code,
            exchange_rate: raw.exchange_rate,
            customer_locale: raw.customer_locale,
            lines: found.lines.list,
            lines_complete: !cut && quantity >= items_total,
        };
        Self { order, skipped }
    }
}

fn total_quantity(lines: &[OrderProduct]) -> u64 {
    lines
        .iter()
        .fold(0, |sum, line| sum.saturating_add(line.quantity))
}

#[cfg(test)]
mod tests;
