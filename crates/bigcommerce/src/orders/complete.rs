//! Lines that did not come with their order, fetched on their own.

use futures_util::StreamExt as _;
use futures_util::stream;

use super::{Order, OrderProduct};
use crate::client::StoreClient;
use crate::error::Error;

/// Calls at once.
const CONCURRENCY: usize = 4;

/// Calls made for one list at most. More would use up the quota of the whole store (150 calls in
/// 30 seconds on the smaller plans) for one shopper; the newest orders come first.
const MAX_CALLS: usize = 25;

impl StoreClient<'_> {
    /// Fetches the lines of the orders that miss some.
    ///
    /// A call that fails leaves the lines as they are: some are better than none. Only what says
    /// that the app must stop calling, a dead token or a spent quota, is passed on.
    pub(super) async fn complete(&self, orders: &mut [Order]) -> Result<(), Error> {
        let mut calls = Vec::new();
        for (index, order) in orders.iter().enumerate() {
            if order.needs_lines() {
                calls.push(self.lines_of(index, order.id));
            }
        }
        let left_out = calls.len().saturating_sub(MAX_CALLS);
        calls.truncate(MAX_CALLS);
        let mut answers = stream::iter(calls).buffer_unordered(CONCURRENCY);
        while let Some((index, answer)) = answers.next().await {
            let gave_up = matches!(answer, Err(Error::Unavailable { .. }));
            if let Some(order) = orders.get_mut(index) {
                fill(order, answer)?;
            }
            // The others would each take as long to fail.
            if gave_up {
                break;
            }
        }
        if left_out > 0 {
            tracing::warn!(left_out, "bigcommerce.orders.lines_left_out");
        }
        Ok(())
    }

    async fn lines_of(
        &self,
        index: usize,
        order_id: u64,
    ) -> (usize, Result<Vec<OrderProduct>, Error>) {
        (index, self.order_products(order_id).await)
    }
}

fn fill(order: &mut Order, answer: Result<Vec<OrderProduct>, Error>) -> Result<(), Error> {
    match answer {
        Ok(lines) => {
            if lines.len() >= order.lines.len() {
                order.lines = lines;
            }
            order.lines_complete = true;
            Ok(())
        }
        Err(error @ (Error::Unauthorized(_) | Error::RateLimited { .. })) => Err(error),
        Err(error) => {
            tracing::warn!(order_id = order.id, %error, "bigcommerce.orders.lines_missing");
            Ok(())
        }
    }
}
