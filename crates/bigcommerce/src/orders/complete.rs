//! Lines that did not come with their order, fetched on their own.

use futures_util::StreamExt as _;
use futures_util::stream;

use super::Order;
use super::lines::{Lines, MAX_ORDER_LINES};
use crate::client::StoreClient;
use crate::error::Error;

/// Orders whose lines are fetched for one list at the most, all at once and each with one call. A list
/// is asked for as one call: more would use up a quota that others count on. The newest orders come
/// first.
const MAX_CALLS: usize = 4;

/// A number of lines that the first page always reaches.
const ONE_PAGE: usize = 1;

impl StoreClient<'_> {
    /// Fetches the lines of some orders that miss some: of a few, and of fewer where little is left of
    /// the store's quota.
    ///
    /// # Errors
    /// As [`Self::fetch_lines`].
    pub(super) async fn complete_some(&self, orders: &mut [Order]) -> Result<Option<Error>, Error> {
        let spare = usize::try_from(self.spare_calls()).unwrap_or(MAX_CALLS);
        self.fetch_lines(orders, spare.min(MAX_CALLS), ONE_PAGE)
            .await
    }

    /// Fetches all lines of an order, if it misses some.
    ///
    /// # Errors
    /// As [`Self::fetch_lines`].
    pub(super) async fn complete(&self, order: &mut Order) -> Result<Option<Error>, Error> {
        self.fetch_lines(std::slice::from_mut(order), 1, MAX_ORDER_LINES)
            .await
    }

    /// Fetches lines of the first `most` orders that miss some, of each until a page reaches `lines`.
    ///
    /// The orders are there already, and some lines are better than none. So only a dead token ends
    /// it all. After any other failure the lines stay as they are, and no more are waited for: the
    /// quota may be spent, and each further call may take as long to fail. What failed is answered,
    /// for it tells of the store.
    async fn fetch_lines(
        &self,
        orders: &mut [Order],
        most: usize,
        lines: usize,
    ) -> Result<Option<Error>, Error> {
        let mut calls = Vec::new();
        let mut left = 0;
        for (index, order) in orders.iter().enumerate() {
            if !order.needs_lines() {
                continue;
            }
            if calls.len() < most {
                calls.push(self.lines_of(index, order.id, lines));
            } else {
                left += 1;
            }
        }
        let mut answers = stream::iter(calls).buffer_unordered(MAX_CALLS);
        let mut failure = None;
        while let Some((index, answer)) = answers.next().await {
            match answer {
                Ok(lines) => fill(orders.get_mut(index), lines),
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
        tell(orders, left, failure.as_ref());
        Ok(failure)
    }

    async fn lines_of(
        &self,
        index: usize,
        order_id: u64,
        most: usize,
    ) -> (usize, Result<Lines, Error>) {
        (index, self.lines(order_id, most).await)
    }
}

fn fill(order: Option<&mut Order>, lines: Lines) {
    let Some(order) = order else { return };
    let found = lines.found;
    let is_less = found.list.len() < order.lines.len();
    let is_nothing = found.list.is_empty() && order.items_total > 0;
    order.lines_complete = !lines.is_cut && found.skipped == 0 && !is_less && !is_nothing;
    if !is_less {
        order.lines = found.list;
    }
}

/// Says, once for a list, that lines are missing: those of `left` orders were not asked for.
fn tell(orders: &[Order], left: usize, failure: Option<&Error>) {
    if left > 0 {
        tracing::debug!(left, "bigcommerce.orders.lines_left");
    }
    let missing = orders.iter().filter(|order| order.needs_lines()).count();
    let missing = missing.saturating_sub(left);
    if missing > 0 {
        let error = failure.map(tracing::field::display);
        tracing::warn!(missing, error, "bigcommerce.orders.lines_missing");
    }
}
