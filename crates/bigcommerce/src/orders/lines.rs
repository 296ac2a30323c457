//! The lines of one order, on their own.

use super::limit::MAX_LIMIT;
use super::{OrderProduct, order_product};
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;
use crate::parse::elements::Elements;

const ORDER_PRODUCTS: &str = "/v2/orders/{order_id}/products";

/// Pages of lines read of one order at most: 5000 lines, or 1000 where pages of 250 are refused.
pub(super) const MAX_PAGES: u32 = 20;

/// Lines of an order.
pub(super) struct Lines {
    /// By id.
    pub(super) found: Elements<OrderProduct>,
    /// Whether there may be more pages of them that were not wanted.
    pub(super) is_cut: bool,
}

impl<'a> StoreClient<'a> {
    /// The lines of an order, all pages of them, by id. One that cannot be read is left out.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such order. Otherwise as any call.
    pub async fn order_products(&self, order_id: u64) -> Result<Vec<OrderProduct>, Error> {
        let lines = self.lines(order_id, MAX_PAGES).await?;
        Ok(lines.found.list)
    }

    /// The same, so many pages at the most, and how many lines were left out.
    pub(super) async fn lines(&self, order_id: u64, pages: u32) -> Result<Lines, Error> {
        let first = |limit| self.lines_page(order_id, limit, 1);
        let (answer, limit) = self.send_first(MAX_LIMIT, first).await?;
        let mut page: Elements<OrderProduct> = answer.json_list()?;
        let mut all = Elements::default();
        let mut number = 1;
        let is_cut = loop {
            let is_full = page.received() >= limit as usize;
            all.append(page);
            if !is_full || number >= pages {
                // More than `MAX_PAGES` are taken for a list without an end.
                break is_full && pages < MAX_PAGES;
            }
            number += 1;
            let request = self.lines_page(order_id, limit, number);
            page = self.send(request).await?.json_list()?;
        };
        order_product::lines(&mut all);
        Ok(Lines { found: all, is_cut })
    }

    fn lines_page(&self, order_id: u64, limit: u32, page: u32) -> Request<'a> {
        self.get(ORDER_PRODUCTS)
            .parameter(order_id)
            .query("limit", limit)
            .query("page", page)
    }
}
