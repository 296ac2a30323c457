//! The lines of one order, on their own.

use super::OrderProduct;
use super::limit::MAX_LIMIT;
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;
use crate::parse::elements::Elements;

const ORDER_PRODUCTS: &str = "/v2/orders/{order_id}/products";

/// Pages of lines read of one order at most: 5000 lines, or 1000 where pages of 250 are refused.
const MAX_PAGES: u32 = 20;

impl<'a> StoreClient<'a> {
    /// The lines of an order, all pages of them, by id. One that cannot be read is left out.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such order. Otherwise as any call.
    pub async fn order_products(&self, order_id: u64) -> Result<Vec<OrderProduct>, Error> {
        self.lines(order_id).await.map(|found| found.list)
    }

    /// The same, and how many were left out.
    pub(super) async fn lines(&self, order_id: u64) -> Result<Elements<OrderProduct>, Error> {
        let first = |limit| self.lines_page(order_id, limit, 1);
        let (answer, limit) = self.send_first(MAX_LIMIT, first).await?;
        let mut page: Elements<OrderProduct> = answer.json_list()?;
        let mut all = Elements::default();
        let mut number = 1;
        loop {
            let is_last = page.received() < limit as usize || number == MAX_PAGES;
            all.append(page);
            if is_last {
                break;
            }
            number += 1;
            let request = self.lines_page(order_id, limit, number);
            page = self.send(request).await?.json_list()?;
        }
        // What has no id is no line.
        all.list.retain(|line| line.id > 0);
        all.list.sort_by_key(|line| line.id);
        all.list.dedup_by_key(|line| line.id);
        Ok(all)
    }

    fn lines_page(&self, order_id: u64, limit: u32, page: u32) -> Request<'a> {
        self.get(ORDER_PRODUCTS)
            .parameter(order_id)
            .query("limit", limit)
            .query("page", page)
    }
}
