//! The calls about orders: a page of a customer's orders, one order, and the lines of an order.

use std::cmp::Reverse;

use futures_util::StreamExt as _;
use futures_util::stream;

use super::order::ReadOrder;
use super::{Order, OrderProduct, order_product};
use crate::client::StoreClient;
use crate::error::Error;
use crate::http::{Request, Response};
use crate::parse::elements::Elements;

const ORDERS: &str = "/v2/orders";
const ORDER: &str = "/v2/orders/{order_id}";
const ORDER_PRODUCTS: &str = "/v2/orders/{order_id}/products";

/// The largest page that is requested. V2's own limit is not documented; this is V3's.
const MAX_LIMIT: u32 = 250;

/// V2's own default, which it cannot reject.
const SAFE_LIMIT: u32 = 50;

/// V2's response to a limit above its own (BigCommerce docs, `docs/start/about/status-codes.mdx`).
const LIMIT_TOO_LARGE: u16 = 413;

/// How many lines of an order are read. Each page of them costs a call of the store's quota, and a list
/// might be endless.
pub const MAX_ORDER_LINES: usize = 1_000;

/// For how many orders of a list missing lines are fetched, concurrently and with one call each. The
/// server counts a list as one call; more would use up a quota that others rely on. The newest orders come
/// first.
const MAX_LINE_CALLS: usize = 4;

/// A number of lines that the first page always reaches.
const ONE_PAGE: usize = 1;

/// A part of a list of orders. Pages are found by the id they end below, not by their number: orders come
/// and go between two calls, and a numbered page would then skip some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrdersPage {
    /// Orders per page, 1 to 250. Other values are clamped.
    pub limit: u32,
    /// Only orders with a lower id than this; `None` for the newest.
    pub below: Option<u64>,
}

impl OrdersPage {
    /// Returns the page of the newest orders.
    #[must_use]
    pub fn first(limit: u32) -> Self {
        Self { limit, below: None }
    }

    /// Returns the page of the orders before this one.
    #[must_use]
    pub fn below(limit: u32, order_id: u64) -> Self {
        Self {
            limit,
            below: Some(order_id),
        }
    }
}

impl Default for OrdersPage {
    /// The 50 newest, which is BigCommerce's own default size.
    fn default() -> Self {
        Self::first(50)
    }
}

/// A page of a customer's orders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerOrders {
    /// Newest first. There may be fewer than were sent, because orders that cannot be read or belong to
    /// another customer are left out.
    pub orders: Vec<Order>,
    /// The lowest id that was sent and could be read: the next page is below it. `None` if there was none.
    pub lowest_id: Option<u64>,
    /// Whether this is the last page: fewer orders were sent than fit on one.
    pub is_last: bool,
    /// How many orders were left out. Only if this is 0 does the absence of an order mean that it does not
    /// exist.
    pub skipped: usize,
    /// Why lines are missing, if a call for them failed: the failure that stopped the calls, or the last
    /// one that did not. The orders are good nonetheless.
    pub lines_failure: Option<Error>,
}

/// An order that was requested on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SingleOrder {
    /// The order with the lines that could be read.
    pub order: Order,
    /// Why lines are missing, if a call for them failed; another attempt may get them. `None` if no such
    /// call was needed or it succeeded; then [`Order::lines_complete`] will not get any better.
    pub lines_failure: Option<Error>,
}

/// Lines of an order.
struct Lines {
    /// By id.
    found: Elements<OrderProduct>,
    /// Whether reading stopped before the end of the list and before [`MAX_ORDER_LINES`].
    is_cut: bool,
}

impl<'a> StoreClient<'a> {
    /// Returns a customer's orders with their lines, newest first. This takes one call, plus one for each
    /// order whose lines were incomplete: for at most 4 orders, 250 lines of each, and as far as the store's
    /// quota allows (see [`StoreClient::with_reserve`]). If [`Order::lines_complete`] is `false`,
    /// [`StoreClient::order`] may get the rest.
    ///
    /// An order without a purchase in it (deleted, incomplete, refunded, canceled, declined) gets no second
    /// call. An order that cannot be read, for example because it has no status, is left out.
    ///
    /// Pages are in descending order of ids, which BigCommerce assigns in ascending order. A page of more
    /// than 50 that is rejected as too large, or is too long to read, is requested once more with 50.
    ///
    /// # Errors
    /// [`Error::Invalid`], without any call, for customer 0, because that would return the orders of all
    /// guests. Otherwise as any call. Of the calls for lines, only [`Error::Unauthorized`] is returned; other
    /// errors are in [`CustomerOrders::lines_failure`].
    #[tracing::instrument(name = "bigcommerce.orders.list", skip_all, fields(store = %self.store))]
    pub async fn customer_orders(
        &self,
        customer_id: u64,
        page: &OrdersPage,
    ) -> Result<CustomerOrders, Error> {
        if customer_id == 0 {
            let call = self.get(ORDERS).call;
            return Err(call.invalid("customer 0 stands for all guests"));
        }
        let (response, limit) = self.orders_page(customer_id, *page).await?;
        let found: Elements<ReadOrder> = response.json_list()?;
        let (is_last, unreadable) = (found.received() < limit as usize, found.skipped);
        let mut orders = report_skipped_lines(found.list);
        let lowest_id = orders.iter().map(|order| order.id).min();
        let skipped = unreadable + remove_foreign(&mut orders, customer_id);
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

    /// Returns one order with its lines, which are fetched with further calls if they did not come with it.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such order. Otherwise as any call. Of the calls for lines, only
    /// [`Error::Unauthorized`] is returned; other errors are in [`SingleOrder::lines_failure`].
    #[tracing::instrument(name = "bigcommerce.orders.get", skip_all, fields(store = %self.store))]
    pub async fn order(&self, order_id: u64) -> Result<SingleOrder, Error> {
        let request = with_lines(self.get(ORDER)).parameter(order_id);
        let mut order: Order = self.send(request).await?.json()?;
        let orders = std::slice::from_mut(&mut order);
        let lines_failure = self.fetch_lines(orders, 1, MAX_ORDER_LINES).await?;
        Ok(SingleOrder {
            order,
            lines_failure,
        })
    }

    /// Returns the lines of an order by id, at most [`MAX_ORDER_LINES`]. Lines that cannot be read are left
    /// out.
    ///
    /// # Errors
    /// [`Error::NotFound`] if there is no such order. Otherwise as any call.
    #[tracing::instrument(name = "bigcommerce.order_products.list", skip_all, fields(store = %self.store))]
    pub async fn order_products(&self, order_id: u64) -> Result<Vec<OrderProduct>, Error> {
        let lines = self.lines(order_id, MAX_ORDER_LINES).await?;
        Ok(lines.found.list)
    }

    /// Returns the response and the page size that it was requested with.
    async fn orders_page(
        &self,
        customer_id: u64,
        page: OrdersPage,
    ) -> Result<(Response, u32), Error> {
        // Without `sort`, the oldest come first. `is_deleted=false` is not sent because the filter is not
        // documented. The field in the response is, and the caller checks it.
        self.send_first(page.limit.clamp(1, MAX_LIMIT), |limit| {
            let request = with_lines(self.get(ORDERS))
                .query("customer_id", customer_id)
                .query("sort", "id:desc")
                .query("limit", limit);
            match page.below {
                // `max_id` is inclusive.
                Some(below) => request.query("max_id", below.saturating_sub(1)),
                None => request,
            }
        })
        .await
    }

    /// Sends the request for the first page of a list, or for a page that is found by an id. If that is
    /// rejected as too large, or the response is too long to read, it is sent once more for 50. Also returns
    /// the size that succeeded. A page that is found by its number must never change its size, because it
    /// would then be another part of the list.
    async fn send_first(
        &self,
        limit: u32,
        request: impl Fn(u32) -> Request<'a>,
    ) -> Result<(Response, u32), Error> {
        match self.send(request(limit)).await {
            Err(error) if limit > SAFE_LIMIT && is_too_large(&error) => {
                let response = self.send(request(SAFE_LIMIT)).await?;
                Ok((response, SAFE_LIMIT))
            }
            outcome => outcome.map(|response| (response, limit)),
        }
    }

    /// Fetches the lines of a few orders that miss some, and of fewer if little is left of the store's
    /// quota.
    async fn complete_some(&self, orders: &mut [Order]) -> Result<Option<Error>, Error> {
        let spare = usize::try_from(self.spare_calls()).unwrap_or(MAX_LINE_CALLS);
        self.fetch_lines(orders, spare.min(MAX_LINE_CALLS), ONE_PAGE)
            .await
    }

    /// Fetches the lines of the first `max_orders` orders that miss some, until a page reaches `max_lines`.
    ///
    /// The orders are there already, and some lines are better than none, so only an invalid token fails
    /// the whole call. After any other failure the lines stay as they are and the remaining calls are
    /// dropped: the quota may be used up, and each call may take as long to fail. The failure is returned,
    /// because it says something about the store.
    async fn fetch_lines(
        &self,
        orders: &mut [Order],
        max_orders: usize,
        max_lines: usize,
    ) -> Result<Option<Error>, Error> {
        let incomplete = orders.iter().enumerate();
        let incomplete: Vec<_> = incomplete
            .filter(|(_, order)| order.needs_lines())
            .map(|(index, order)| (index, order.id))
            .collect();
        let postponed = incomplete.len().saturating_sub(max_orders);
        let calls = incomplete.into_iter().take(max_orders);
        let calls = calls.map(async |(index, id)| (index, self.lines(id, max_lines).await));
        let mut responses = stream::iter(calls).buffer_unordered(MAX_LINE_CALLS);
        let mut failure = None;
        while let Some((index, response)) = responses.next().await {
            match response {
                Ok(lines) => fill(orders.get_mut(index), lines),
                Err(error @ Error::Unauthorized(_)) => return Err(error),
                // Only this order is affected; the others may be fine.
                Err(error @ (Error::NotFound(_) | Error::Unexpected { .. })) => {
                    failure = Some(error);
                }
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        report_missing_lines(orders, postponed, failure.as_ref());
        Ok(failure)
    }

    /// Reads the lines of an order and stops after the page that reaches `max_lines`.
    async fn lines(&self, order_id: u64, max_lines: usize) -> Result<Lines, Error> {
        let first = |limit| self.lines_page(order_id, limit, 1);
        let (response, limit) = self.send_first(MAX_LIMIT, first).await?;
        let mut page: Elements<OrderProduct> = response.json_list()?;
        let mut all = Elements::default();
        let mut number = 1;
        let is_cut = loop {
            let is_full = page.received() >= limit as usize;
            all.append(page);
            if !is_full || all.received() >= max_lines {
                // Lines past `MAX_ORDER_LINES` are never read and do not count as missing.
                break is_full && max_lines < MAX_ORDER_LINES;
            }
            number += 1;
            let request = self.lines_page(order_id, limit, number);
            page = self.send(request).await?.json_list()?;
        };
        order_product::normalize(&mut all);
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

fn is_too_large(error: &Error) -> bool {
    error.call().status == Some(LIMIT_TOO_LARGE) || error.is_too_long()
}

/// Requests the lines along with the orders, instead of links to them.
fn with_lines(request: Request<'_>) -> Request<'_> {
    request
        .query("include", "consignments.line_items")
        .query("consignment_structure", "object")
}

/// Logs once for all orders how many of their lines could not be read. The orders themselves are marked as
/// incomplete.
fn report_skipped_lines(read: Vec<ReadOrder>) -> Vec<Order> {
    let skipped: usize = read.iter().map(|read| read.skipped).sum();
    if skipped > 0 {
        tracing::warn!(skipped, path = ORDERS, "bigcommerce.orders.lines_skipped");
    }
    read.into_iter().map(|read| read.order).collect()
}

/// Removes orders of other customers, in case the filter was not applied. Returns how many there were.
fn remove_foreign(orders: &mut Vec<Order>, customer_id: u64) -> usize {
    let received = orders.len();
    orders.retain(|order| order.customer_id == customer_id);
    let foreign = received - orders.len();
    if foreign > 0 {
        tracing::warn!(foreign, "bigcommerce.orders.foreign");
    }
    foreign
}

/// Puts fetched lines into their order, unless it had more before.
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

/// Logs once for a list that lines are missing. Those of `postponed` orders were not requested.
fn report_missing_lines(orders: &[Order], postponed: usize, failure: Option<&Error>) {
    if postponed > 0 {
        tracing::debug!(postponed, "bigcommerce.orders.lines_postponed");
    }
    let missing = orders.iter().filter(|order| order.needs_lines()).count();
    let missing = missing.saturating_sub(postponed);
    if missing > 0 {
        let error = failure.map(tracing::field::display);
        tracing::warn!(missing, error, "bigcommerce.orders.lines_missing");
    }
}
