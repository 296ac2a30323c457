//! Pages of a list of orders.

use super::Order;
use super::limit::MAX_LIMIT;
use crate::error::Error;

/// Which part of a list of orders is wanted. Pages are found by the id that they end below, not by
/// their number: between two calls orders come and go, and a numbered page would then skip some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrdersPage {
    /// Orders on a page: 1 to 250. What is outside is taken for the nearest of these.
    pub limit: u32,
    /// Only orders with a lower id than this; `None` for the newest.
    pub below: Option<u64>,
}

impl OrdersPage {
    /// The newest orders.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { limit, below: None }
    }

    /// The orders before this one.
    #[must_use]
    pub fn below(limit: u32, order_id: u64) -> Self {
        Self {
            limit,
            below: Some(order_id),
        }
    }

    /// A size that can be asked for.
    pub(super) fn limit_within_bounds(self) -> u32 {
        self.limit.clamp(1, MAX_LIMIT)
    }

    /// The highest id wanted (`max_id` includes its own).
    pub(super) fn max_id(self) -> Option<u64> {
        self.below.map(|below| below.saturating_sub(1))
    }
}

impl Default for OrdersPage {
    /// The 50 newest, which is BigCommerce's own default size.
    fn default() -> Self {
        Self::first(50)
    }
}

/// A page of a customer's orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerOrders {
    /// Newest first. They may be fewer than were sent: what cannot be read, and what is somebody
    /// else's, is left out.
    pub orders: Vec<Order>,
    /// The lowest id that was sent and could be read: the next page is below it. `None` where there
    /// was none.
    pub lowest_id: Option<u64>,
    /// Whether no page comes after this one: fewer orders were sent than a page has.
    pub is_last: bool,
    /// How many were sent that cannot be read or belong to somebody else. Only if this is 0 does the
    /// absence of an order mean that it does not exist.
    pub skipped: usize,
    /// Why lines are missing, where a call for them failed: one of the failures, and the one after
    /// which no more were waited for, if there was such a one. The orders are good all the same.
    pub lines_failure: Option<Error>,
}
