//! Lines that did not come with their order, fetched on their own.

use futures_util::StreamExt as _;
use futures_util::stream;

use super::{Order, OrderProduct};
use crate::client::StoreClient;
use crate::error::Error;
use crate::parse::elements::Elements;

/// Calls at once.
const CONCURRENCY: usize = 4;

/// Orders whose lines are fetched for one list at most, each with one call unless it is very long.
/// More would use up the quota of the whole store (150 calls in 30 seconds on the smaller plans)
/// for one shopper; the newest orders come first.
const MAX_CALLS: usize = 25;

impl StoreClient<'_> {
    /// Fetches the lines of the orders that miss some.
    ///
    /// The orders are there already, and some lines are better than none. So only a dead token ends
    /// it all. After any other failure the lines stay as they are, and no more are asked for: the
    /// quota may be spent, and each further call may take as long to fail. What failed is answered,
    /// for it tells of the store.
    pub(super) async fn complete(&self, orders: &mut [Order]) -> Result<Option<Error>, Error> {
        let mut calls = Vec::new();
        for (index, order) in orders.iter().enumerate() {
            if order.needs_lines() && calls.len() < MAX_CALLS {
                calls.push(self.lines_of(index, order.id));
            }
        }
        let mut answers = stream::iter(calls).buffer_unordered(CONCURRENCY);
        let mut failure = None;
        while let Some((index, answer)) = answers.next().await {
            match answer {
                Ok(found) => fill(orders.get_mut(index), found),
                Err(error @ Error::Unauthorized(_)) => return Err(error),
                // One order's own trouble: the others may be well.
                Err(error @ (Error::NotFound(_) | Error::Unexpected { .. })) => {
                    failure = Some(error);
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        warn(orders, failure.as_ref());
        Ok(failure)
    }

    async fn lines_of(
        &self,
        index: usize,
        order_id: u64,
    ) -> (usize, Result<Elements<OrderProduct>, Error>) {
        (index, self.lines(order_id).await)
    }
}

fn fill(order: Option<&mut Order>, found: Elements<OrderProduct>) {
    let Some(order) = order else { return };
    let is_less = found.list.len() < order.lines.len();
    let is_nothing = found.list.is_empty() && order.items_total > 0;
    order.lines_complete = found.skipped == 0 && !is_less && !is_nothing;
    if !is_less {
        order.lines = found.list;
    }
}

/// Says, once for a list, that lines are missing.
fn warn(orders: &[Order], failure: Option<&Error>) {
    let missing = orders.iter().filter(|order| order.needs_lines()).count();
    if missing > 0 {
        let error = failure.map(tracing::field::display);
        tracing::warn!(missing, error, "bigcommerce.orders.lines_missing");
    }
}
