//! The calls about orders.

use std::cmp::Reverse;

use super::{Order, OrderProduct};
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::Request;

const ORDERS: &str = "/v2/orders";
const ORDER: &str = "/v2/orders/{order_id}";
const ORDER_PRODUCTS: &str = "/v2/orders/{order_id}/products";

/// Largest page asked for. V2's own limit is not documented; V3's is this.
const MAX_LIMIT: u32 = 250;

/// Pages of lines read of one order at most: 5000 lines.
const MAX_LINE_PAGES: u32 = 20;

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
}

impl Default for OrdersPage {
    /// The 50 newest, which is BigCommerce's own default size.
    fn default() -> Self {
        Self::first(50)
    }
}

impl<'a> StoreClient<'a> {
    /// The orders of a customer with their lines, newest first: one call, and one more for each
    /// order whose lines did not all come, as [`Order::lines_complete`] tells where it was not
    /// possible.
    ///
    /// An order without a purchase in it (deleted, incomplete, refunded, cancelled, declined) gets
    /// no such second call.
    ///
    /// # Errors
    /// [`Error::Invalid`], without any call, for customer 0: that would be the orders of all
    /// guests. Otherwise as any call.
    pub async fn customer_orders(
        &self,
        customer_id: u64,
        page: &OrdersPage,
    ) -> Result<Vec<Order>, Error> {
        let request = self.get(ORDERS);
        if customer_id == 0 {
            return Err(request.call.invalid("customer 0 stands for all guests"));
        }
        // Without `sort` the oldest would come. `is_deleted=false` is not sent: the filter is not
        // documented, the field that the answer has is, and the caller looks at it.
        let request = with_lines(request)
            .query("customer_id", customer_id)
            .query("sort", "date_created:desc")
            .query("limit", page.limit.clamp(1, MAX_LIMIT))
            .query("page", page.page.max(1));
        let mut orders: Vec<Order> = self.send(request).await?.json_list()?;
        keep_own(&mut orders, customer_id);
        orders.sort_by_key(|order| Reverse((order.date_created, order.id)));
        self.complete(&mut orders).await?;
        Ok(orders)
    }

    /// One order with its lines, fetched on their own where they did not come with it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such order. Otherwise as any call.
    pub async fn order(&self, order_id: u64) -> Result<Order, Error> {
        let request = with_lines(self.get(ORDER)).parameter(order_id);
        let mut order: [Order; 1] = [self.send(request).await?.json()?];
        self.complete(&mut order).await?;
        let [order] = order;
        Ok(order)
    }

    /// The lines of an order, all pages of them, by id.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such order. Otherwise as any call.
    pub async fn order_products(&self, order_id: u64) -> Result<Vec<OrderProduct>, Error> {
        let mut lines = Vec::new();
        for page in 1..=MAX_LINE_PAGES {
            let request = self
                .get(ORDER_PRODUCTS)
                .parameter(order_id)
                .query("limit", MAX_LIMIT)
                .query("page", page);
            let found: Vec<OrderProduct> = self.send(request).await?.json_list()?;
            let is_last = found.len() < MAX_LIMIT as usize;
            lines.extend(found.into_iter().filter(|line| line.id > 0));
            if is_last {
                break;
            }
        }
        lines.sort_by_key(|line| line.id);
        lines.dedup_by_key(|line| line.id);
        Ok(lines)
    }
}

/// Asks for the lines along with the orders, instead of links to them.
fn with_lines(request: Request<'_>) -> Request<'_> {
    request
        .query("include", "consignments.line_items")
        .query("consignment_structure", "object")
}

/// Another customer's order is never passed on, should the filter ever not have been applied.
fn keep_own(orders: &mut Vec<Order>, customer_id: u64) {
    let received = orders.len();
    orders.retain(|order| order.customer_id == customer_id);
    let foreign = received - orders.len();
    if foreign > 0 {
        tracing::warn!(foreign, "bigcommerce.orders.foreign");
    }
}
