//! The calls about orders.

use std::cmp::Reverse;

use super::order::ReadOrder;
use super::{CustomerOrders, Order, OrdersPage, SingleOrder};
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::{Request, Response};
use crate::parse::elements::Elements;

const ORDERS: &str = "/v2/orders";
const ORDER: &str = "/v2/orders/{order_id}";

impl<'a> StoreClient<'a> {
    /// The orders of a customer with their lines, newest first: one call, and one more for each
    /// order whose lines did not all come, for at most 4 orders, 250 lines of each, and as far as the
    /// store's quota has room (see [`StoreClient::leaving`]). [`Order::lines_complete`] tells whose
    /// lines are still to be had, by [`StoreClient::order`].
    ///
    /// An order without a purchase in it (deleted, incomplete, refunded, cancelled, declined) gets
    /// no such second call. An order that cannot be read, for example because it has no status, is
    /// left out.
    ///
    /// Pages go by id, the highest first, which is the order in which BigCommerce gives ids away.
    /// A page of more than 50 that is refused as too large, or proves to be, is asked for again,
    /// once, as a page of 50.
    ///
    /// # Errors
    /// [`Error::Invalid`], without any call, for customer 0: that would be the orders of all
    /// guests. Otherwise as any call; of the calls for lines, only [`Error::Unauthorized`] counts,
    /// any other is in [`CustomerOrders::lines_failure`].
    pub async fn customer_orders(
        &self,
        customer_id: u64,
        page: &OrdersPage,
    ) -> Result<CustomerOrders, Error> {
        if customer_id == 0 {
            let call = self.get(ORDERS).call;
            return Err(call.invalid("customer 0 stands for all guests"));
        }
        let (answer, limit) = self.orders_page(customer_id, *page).await?;
        let found: Elements<ReadOrder> = answer.json_list()?;
        let (is_last, unreadable) = (found.received() < limit as usize, found.skipped);
        let mut orders = without_counts(found.list);
        let lowest_id = orders.iter().map(|order| order.id).min();
        let skipped = unreadable + keep_own(&mut orders, customer_id);
        orders.sort_by_key(|order| Reverse((order.date_created, order.id)));
        let lines_failure = self.complete_some(&mut orders).await?;
        Ok(CustomerOrders {
            orders,
            lowest_id,
            is_last,
            skipped,
            lines_failure,
        })
    }

    /// One order with its lines, fetched on their own where they did not come with it and can be
    /// had.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such order. Otherwise as any call; of the calls for
    /// lines, only [`Error::Unauthorized`] counts, any other is in [`SingleOrder::lines_failure`].
    pub async fn order(&self, order_id: u64) -> Result<SingleOrder, Error> {
        let request = with_lines(self.get(ORDER)).parameter(order_id);
        let mut order: Order = self.send(request).await?.json()?;
        let lines_failure = self.complete(&mut order).await?;
        Ok(SingleOrder {
            order,
            lines_failure,
        })
    }

    /// The answer, and the size of page that it is.
    async fn orders_page(
        &self,
        customer_id: u64,
        page: OrdersPage,
    ) -> Result<(Response, u32), Error> {
        // Without `sort` the oldest would come. `is_deleted=false` is not sent: the filter is not
        // documented, the field that the answer has is, and the caller looks at it.
        self.send_first(page.limit_within_bounds(), |limit| {
            let request = with_lines(self.get(ORDERS))
                .query("customer_id", customer_id)
                .query("sort", "id:desc")
                .query("limit", limit);
            match page.max_id() {
                Some(max_id) => request.query("max_id", max_id),
                None => request,
            }
        })
        .await
    }
}

/// Asks for the lines along with the orders, instead of links to them.
fn with_lines(request: Request<'_>) -> Request<'_> {
    request
        .query("include", "consignments.line_items")
        .query("consignment_structure", "object")
}

/// The orders as they are for callers. What of their lines could not be read is reported once for
/// all of them; what misses some is not complete.
fn without_counts(read: Vec<ReadOrder>) -> Vec<Order> {
    let skipped: usize = read.iter().map(|read| read.skipped).sum();
    if skipped > 0 {
        tracing::warn!(skipped, path = ORDERS, "bigcommerce.orders.lines_skipped");
    }
    read.into_iter().map(|read| read.order).collect()
}

/// Drops orders of other customers, in case the filter was not applied. Returns how many there were.
fn keep_own(orders: &mut Vec<Order>, customer_id: u64) -> usize {
    let received = orders.len();
    orders.retain(|order| order.customer_id == customer_id);
    let foreign = received - orders.len();
    if foreign > 0 {
        tracing::warn!(foreign, "bigcommerce.orders.foreign");
    }
    foreign
}
