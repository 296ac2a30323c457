//! BigCommerce's order statuses, and which of them count as a purchase.

use serde::{Deserialize, Serialize};

/// An order status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderStatus {
    /// BigCommerce's ID of the status. Merchants can rename a status, so nothing depends on the name.
    pub id: u8,
    /// BigCommerce's name of the status.
    pub name: &'static str,
    /// Whether orders with this status count as purchases.
    pub counts: Counts,
}

/// Whether orders with a status count as purchases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Always.
    Always,
    /// If the merchant chooses so. The text explains the status on the settings form.
    Optionally(&'static str),
    /// Never.
    Never,
}

use Counts::{Always, Never, Optionally};

/// All statuses, sorted by ID. The rules for counting and the settings form with its texts come from this
/// table.
///
/// Source: BigCommerce docs, `reference/orders.v2.oas2.yml`, `GET /v2/order_statuses`.
pub const ORDER_STATUSES: [OrderStatus; 15] = [
    status(0, "Incomplete", Never),
    status(
        1,
        "Pending",
        Optionally("The shopper started checkout but has not paid yet."),
    ),
    status(2, "Shipped", Always),
    status(3, "Partially Shipped", Always),
    status(4, "Refunded", Never),
    status(5, "Cancelled", Never),
    status(6, "Declined", Never),
    status(
        7,
        "Awaiting Payment",
        Optionally("The shopper pays later, such as by check, bank transfer or cash on delivery."),
    ),
    status(8, "Awaiting Pickup", Always),
    status(9, "Awaiting Shipment", Always),
    status(10, "Completed", Always),
    status(11, "Awaiting Fulfillment", Always),
    status(
        12,
        "Manual Verification Required",
        Optionally("You have to review the order first."),
    ),
    status(
        13,
        "Disputed",
        Optionally("The shopper disputes the payment."),
    ),
    status(14, "Partially Refunded", Always),
];

const fn status(id: u8, name: &'static str, counts: Counts) -> OrderStatus {
    OrderStatus { id, name, counts }
}

impl OrderStatus {
    /// Returns the statuses for which `is_wanted` returns true.
    pub fn that_count(is_wanted: fn(Counts) -> bool) -> impl Iterator<Item = &'static Self> {
        ORDER_STATUSES
            .iter()
            .filter(move |status| is_wanted(status.counts))
    }

    /// Returns whether orders with this status can count as purchases, always or by a setting.
    #[must_use]
    pub fn can_count(id: u8) -> bool {
        Self::that_count(|counts| counts != Never).any(|status| status.id == id)
    }

    /// Returns whether orders with this status count, given the statuses that the merchant chose.
    #[must_use]
    pub fn is_counted(id: u8, chosen: &[OptionalStatus]) -> bool {
        Self::that_count(|counts| counts == Always).any(|status| status.id == id)
            || chosen.iter().any(|status| status.id() == id)
    }
}

/// An order status that counts if the merchant chooses so. In JSON it is the name without spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OptionalStatus(u8);

impl OptionalStatus {
    /// Returns the status with this ID, if it is optional.
    #[must_use]
    pub fn from_id(id: u8) -> Option<Self> {
        OrderStatus::that_count(|counts| matches!(counts, Optionally(_)))
            .find(|status| status.id == id)
            .map(|status| Self(status.id))
    }

    /// Returns BigCommerce's ID of the status.
    #[must_use]
    pub const fn id(self) -> u8 {
        self.0
    }

    /// Returns BigCommerce's name of the status.
    #[must_use]
    pub fn name(self) -> &'static str {
        let found = ORDER_STATUSES.iter().find(|status| status.id == self.0);
        found.map_or("", |status| status.name)
    }
}

impl From<OptionalStatus> for String {
    fn from(status: OptionalStatus) -> Self {
        key(status.name())
    }
}

impl TryFrom<String> for OptionalStatus {
    type Error = UnknownStatus;

    fn try_from(text: String) -> Result<Self, UnknownStatus> {
        ORDER_STATUSES
            .iter()
            .find(|status| key(status.name) == text)
            .and_then(|status| Self::from_id(status.id))
            .ok_or(UnknownStatus)
    }
}

/// The text does not name an optional order status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an optional order status")]
pub struct UnknownStatus;

fn key(name: &str) -> String {
    name.replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_lists_each_status_once_in_order() {
        let ids: Vec<u8> = ORDER_STATUSES.iter().map(|status| status.id).collect();
        assert_eq!(ids, (0..15).collect::<Vec<u8>>());
        let mut names: Vec<_> = ORDER_STATUSES.iter().map(|status| status.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ORDER_STATUSES.len());
    }

    #[test]
    fn counts_what_the_product_promises() {
        let ids = |is_wanted| -> Vec<u8> {
            let statuses = OrderStatus::that_count(is_wanted);
            statuses.map(|status| status.id).collect()
        };
        assert_eq!(ids(|counts| counts == Always), [2, 3, 8, 9, 10, 11, 14]);
        assert_eq!(ids(|counts| counts == Never), [0, 4, 5, 6]);
        let optional: Vec<_> = (0..=u8::MAX).filter_map(OptionalStatus::from_id).collect();
        let optional: Vec<u8> = optional.into_iter().map(OptionalStatus::id).collect();
        assert_eq!(optional, [1, 7, 12, 13]);
        assert!(OrderStatus::can_count(13) && !OrderStatus::can_count(0));
    }

    #[test]
    fn optional_statuses_are_written_by_name() {
        for (id, json) in [
            (1, r#""Pending""#),
            (7, r#""AwaitingPayment""#),
            (12, r#""ManualVerificationRequired""#),
            (13, r#""Disputed""#),
        ] {
            let status = OptionalStatus::from_id(id).unwrap();
            assert_eq!(serde_json::to_string(&status).unwrap(), json);
            assert_eq!(
                serde_json::from_str::<OptionalStatus>(json).unwrap(),
                status
            );
        }
        for json in [r#""Shipped""#, r#""Cancelled""#, r#""""#, "7"] {
            assert!(
                serde_json::from_str::<OptionalStatus>(json).is_err(),
                "{json}"
            );
        }
    }
}
