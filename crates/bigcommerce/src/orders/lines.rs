//! The lines of one order, on their own.

use super::limit::MAX_LIMIT;
use super::{OrderProduct, order_product};
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;
use crate::parse::elements::Elements;

const ORDER_PRODUCTS: &str = "/v2/orders/{order_id}/products";

/// Most lines read of one order. Each page of them costs a call of the store's quota, and a list might
/// never end.
pub const MAX_ORDER_LINES: usize = 1_000;

/// Lines of an order.
pub(super) struct Lines {
    /// By id.
    pub(super) found: Elements<OrderProduct>,
    /// Whether reading stopped before the end of the list and before [`MAX_ORDER_LINES`].
    pub(super) is_cut: bool,
}

impl<'a> StoreClient<'a> {
    /// Returns the lines of an order by id, at most [`MAX_ORDER_LINES`]. One that cannot be read is left
    /// out.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such order. Otherwise as any call.
    pub async fn order_products(&self, order_id: u64) -> Result<Vec<OrderProduct>, Error> {
        let lines = self.lines(order_id, MAX_ORDER_LINES).await?;
        Ok(lines.found.list)
    }

    /// Reads the lines of an order and stops after the page that reaches `most`. Also returns how many
    /// lines could not be read.
    pub(super) async fn lines(&self, order_id: u64, most: usize) -> Result<Lines, Error> {
        let first = |limit| self.lines_page(order_id, limit, 1);
        let (answer, limit) = self.send_first(MAX_LIMIT, first).await?;
        let mut page: Elements<OrderProduct> = answer.json_list()?;
        let mut all = Elements::default();
        let mut number = 1;
        let is_cut = loop {
            let is_full = page.received() >= limit as usize;
            all.append(page);
            if !is_full || all.received() >= most {
                // Lines past `MAX_ORDER_LINES` are never read and do not count as missing.
                break is_full && most < MAX_ORDER_LINES;
            }
            number += 1;
            let request = self.lines_page(order_id, limit, number);
            page = self.send(request).await?.json_list()?;
        };
        order_product::keep_lines(&mut all);
        all.list.truncate(MAX_ORDER_LINES);
        Ok(Lines { found: all, is_cut })
    }

    fn lines_page(&self, order_id: u64, limit: u32, page: u32) -> Request<'a> {
        self.get(ORDER_PRODUCTS)
            .parameter(order_id)
            .query("limit", limit)
            .query("page", page)
    }
}
