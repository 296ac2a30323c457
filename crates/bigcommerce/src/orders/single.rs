//! One order.

use super::Order;
use crate::error::Error;

/// An order that was asked for by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SingleOrder {
    /// The order, with what lines came.
    pub order: Order,
    /// Why lines of it are missing, where a call for them failed: to ask again may bring them. `None`
    /// where no such call was needed, or where it was answered; then [`Order::lines_complete`] is as
    /// good as it gets.
    pub lines_failure: Option<Error>,
}
