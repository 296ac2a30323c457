//! `/v2/orders` and below.

pub(super) mod addresses;
mod consignments;
mod filter;
mod lines;
pub(super) mod order;
pub(super) mod parts;
pub(super) mod shipments;
pub(super) mod statuses;
pub(super) mod taxes;

use serde_json::json;

use crate::rest::{ApiCall, Query, Reply, paging::Page, reply::Version};
use crate::model::Order;
use filter::Filter;

fn invalid(text: String) -> Reply {
    Reply::v2_error(400, &text)
}

/// `GET /v2/orders`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    try_list(call).unwrap_or_else(|refusal| refusal)
}

fn try_list(call: &ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let include = Include::of(call.query)?;
    let mut orders = filtered(call)?;
    filter::sort(&mut orders, call.query).map_err(invalid)?;
    let write = |order| order::order(order, call.store, call.urls, include);
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
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    let include = match Include::of(call.query) {
        Ok(include) => include,
        Err(refusal) => return refusal,
    };
    match call.id(0).and_then(|id| call.store.orders.get(&id)) {
        Some(order) => Reply::ok(order::order(order, call.store, call.urls, include)),
        None => Reply::not_found(Version::V2),
    }
}

/// `GET /v2/orders/{id}/products`: every line, by id, whatever its consignment.
pub(crate) fn products(call: &mut ApiCall<'_>) -> Reply {
    let page = match Page::of(call.query, Version::V2) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    let Some(order) = call.id(0).and_then(|id| call.store.orders.get(&id)) else {
        return Reply::not_found(Version::V2);
    };
    let write = |line| lines::line(line, order, call.store);
    Reply::v2_list(
        page.cut(order.lines.iter().collect())
            .into_iter()
            .map(write)
            .collect(),
    )
}

/// `GET /v2/orders/{id}/products/{product_id}`: what the document calls a product's id is that of the
/// line, as the links to this path have it.
pub(crate) fn product(call: &mut ApiCall<'_>) -> Reply {
    let order = call.id(0).and_then(|id| call.store.orders.get(&id));
    let found = order.zip(call.id(1)).and_then(|(order, id)| {
        let line = order.lines.iter().find(|line| line.id == id)?;
        Some(lines::line(line, order, call.store))
    });
    found.map_or_else(|| Reply::not_found(Version::V2), Reply::ok)
}

/// `GET /v2/orders/{id}/consignments`: always the supported structure.
pub(crate) fn consignments(call: &mut ApiCall<'_>) -> Reply {
    let line_items = match call.query.list("include").as_slice() {
        [] => false,
        ["consignments.line_items"] => true,
        _ => return invalid("The field 'include' is invalid.".to_owned()),
    };
    let include = Include {
        consignments: true,
        line_items,
        as_object: true,
        fees: false,
    };
    match call.id(0).and_then(|id| call.store.orders.get(&id)) {
        Some(order) => Reply::ok(consignments::of(order, call.store, call.urls, include)),
        None => Reply::not_found(Version::V2),
    }
}

/// `GET /v2/orders/count`: how many orders pass the filters, by status.
pub(crate) fn count(call: &mut ApiCall<'_>) -> Reply {
    let orders = match filtered(call) {
        Ok(orders) => orders,
        Err(refusal) => return refusal,
    };
    let statuses = statuses::counted(call.store, &orders);
    Reply::ok(json!({"statuses": statuses, "count": orders.len()}))
}

/// What `include` and `consignment_structure` ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Include {
    pub(crate) consignments: bool,
    pub(crate) line_items: bool,
    /// The supported structure, instead of the legacy array.
    pub(crate) as_object: bool,
    pub(crate) fees: bool,
}

impl Include {
    fn of(query: &Query) -> Result<Self, Reply> {
        let mut include = Self::default();
        for wanted in query.list("include") {
            match wanted {
                "consignments" => include.consignments = true,
                "consignments.line_items" => {
                    include.consignments = true;
                    include.line_items = true;
                }
                "fees" => include.fees = true,
                _ => return Err(invalid("The field 'include' is invalid.".to_owned())),
            }
        }
        include.as_object = match query.get("consignment_structure") {
            None | Some("array") => false,
            Some("object") => true,
            Some(_) => {
                return Err(invalid(
                    "The field 'consignment_structure' is invalid.".to_owned(),
                ));
            }
        };
        Ok(include)
    }
}
