//! `/v2/orders` and below (BigCommerce docs, `reference/orders.v2.oas2.yml`).

pub(super) mod addresses;
mod common;
mod consignments;
mod filter;
mod lines;
mod order;
pub(super) mod shipments;
pub(super) mod statuses;
pub(super) mod taxes;

use serde_json::json;

use self::{filter::Filter, lines::LineJson};
use super::{ApiCall, Query, Reply, paging::Page, reply::Version};
use crate::model::Order;

pub(super) use order::OrderJson;

fn invalid(text: String) -> Reply {
    Reply::v2_error(400, &text)
}

/// Returns the order in the path, or 404.
fn requested_order<'a>(call: &'a ApiCall<'_>) -> Result<&'a Order, Reply> {
    let order = call.id(0).and_then(|id| call.store.orders.get(&id));
    order.ok_or_else(|| Reply::not_found(Version::V2))
}

/// `GET /v2/orders`.
pub(super) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let include = Include::of(call.query)?;
    let mut orders = filtered(call)?;
    filter::sort(&mut orders, call.query).map_err(invalid)?;
    let write = |order| OrderJson::new(order, call.store, call.urls, include);
    Ok(Reply::v2_list(
        page.cut(orders).into_iter().map(write).collect(),
    ))
}

fn filtered<'a>(call: &'a ApiCall<'_>) -> Result<Vec<&'a Order>, Reply> {
    let filter = Filter::of(call.query).map_err(invalid)?;
    let orders = &call.store.orders;
    let passes = |order: &&Order| filter.has(order, call.store);
    Ok(match filter.customer_id {
        Some(id) => orders.of_customer(id).filter(passes).collect(),
        None => orders.values().filter(passes).collect(),
    })
}

/// `GET /v2/orders/{id}`.
pub(super) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let include = Include::of(call.query)?;
    let order = requested_order(call)?;
    Ok(Reply::ok(OrderJson::new(
        order, call.store, call.urls, include,
    )))
}

/// `GET /v2/orders/count`: the number of orders that pass the filters, by status.
pub(super) fn count(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let orders = filtered(call)?;
    let statuses = statuses::counted(call.store, &orders);
    Ok(Reply::ok(
        json!({"statuses": statuses, "count": orders.len()}),
    ))
}

/// `GET /v2/orders/{id}/products`: every line by id, whatever its consignment.
pub(super) fn products(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let order = requested_order(call)?;
    let lines = page.cut(order.lines.iter().collect());
    let write = |line| LineJson::new(line, order, call.store);
    Ok(Reply::v2_list(lines.into_iter().map(write).collect()))
}

/// `GET /v2/orders/{id}/products/{product_id}`: the document calls it a product's id, but it is the
/// line's, as in the links to this path.
pub(super) fn product(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let order = requested_order(call)?;
    let mut lines = order.lines.iter();
    let line = lines.find(|line| Some(line.id) == call.id(1));
    let line = line.ok_or_else(|| Reply::not_found(Version::V2))?;
    Ok(Reply::ok(LineJson::new(line, order, call.store)))
}

/// `GET /v2/orders/{id}/consignments`: always in the supported structure.
pub(super) fn consignments(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let line_items = match call.query.list("include").as_slice() {
        [] => false,
        ["consignments.line_items"] => true,
        _ => return Err(invalid("The field 'include' is invalid.".to_owned())),
    };
    let include = Include {
        consignments: true,
        line_items,
        as_object: true,
        fees: false,
    };
    let order = requested_order(call)?;
    Ok(Reply::ok(consignments::of(
        order, call.store, call.urls, include,
    )))
}

/// `GET /v2/orders/{id}/coupons`, `/fees` and `/messages`: 204, since no order here has any.
pub(super) fn nothing(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    Page::of(call.query, Version::V2)?;
    requested_order(call).map(|_| Reply::no_content())
}

/// The parts asked for with `include` and `consignment_structure`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Include {
    consignments: bool,
    line_items: bool,
    /// The supported structure instead of the legacy array.
    as_object: bool,
    fees: bool,
}

impl Include {
    fn of(query: &Query) -> Result<Self, Reply> {
        let wrong = |name| invalid(format!("The field '{name}' is invalid."));
        let mut include = Self::default();
        for wanted in query.list("include") {
            match wanted {
                "consignments" => include.consignments = true,
                "consignments.line_items" => {
                    include.consignments = true;
                    include.line_items = true;
                }
                "fees" => include.fees = true,
                _ => return Err(wrong("include")),
            }
        }
        include.as_object = match query.get("consignment_structure") {
            None | Some("array") => false,
            Some("object") => true,
            Some(_) => return Err(wrong("consignment_structure")),
        };
        Ok(include)
    }
}
