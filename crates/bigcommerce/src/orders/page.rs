//! Pages of a list of orders.

use super::Order;
use super::limit::MAX_LIMIT;

/// Which part of a list of orders is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrdersPage {
    /// Orders on a page: 1 to 250. What is outside is taken for the nearest of these.
    pub limit: u32,
    /// The first page is 1. 0 is taken for it.
    pub page: u32,
}

impl OrdersPage {
    /// The newest orders.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { limit, page: 1 }
    }

    /// The page after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self {
            page: self.page.saturating_add(1),
            ..self
        }
    }

    /// The nearest page that can be asked for.
    pub(super) fn within_bounds(self) -> Self {
        Self {
            limit: self.limit.clamp(1, MAX_LIMIT),
            page: self.page.max(1),
        }
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
    /// Whether no page comes after this one: fewer orders were sent than a page has. Where a first
    /// page of the size asked for was refused and 50 orders came in its place, it is about pages of
    /// 50, and so are the pages after it to be.
    pub is_last: bool,
}
