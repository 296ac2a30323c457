//! Refunding a part of an order.

use serde::Deserialize;

use super::answers::Refusal;
use crate::model::{Line, Order};

/// Refunded.
const REFUNDED: u64 = 4;
/// Partially refunded.
const PARTIALLY_REFUNDED: u64 = 14;

/// Some pieces of a line.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refund {
    line_id: u64,
    #[serde(default = "one")]
    quantity: u32,
}

fn one() -> u32 {
    1
}

impl Refund {
    /// Refunds it, and sets the order's status as a refund does.
    pub(super) fn apply(self, order: &mut Order) -> Result<(), Refusal> {
        let line = order.lines.iter_mut().find(|line| line.id == self.line_id);
        let line = line.ok_or_else(|| Refusal::missing("line"))?;
        let left = line.quantity.saturating_sub(line.quantity_refunded);
        if self.quantity == 0 || self.quantity > left {
            let text = format!("quantity: of this line {left} can be refunded");
            return Err(Refusal::invalid(text));
        }
        line.quantity_refunded = line.quantity_refunded.saturating_add(self.quantity);
        order.status_id = if order.lines.iter().all(Line::is_refunded) {
            REFUNDED
        } else {
            PARTIALLY_REFUNDED
        };
        Ok(())
    }
}
