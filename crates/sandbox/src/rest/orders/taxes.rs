//! The lesser parts of an order: taxes, and what no order of the sandbox has
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`).

use serde_json::{Value, json};

use super::parts::money;
use crate::rest::{ApiCall, Reply, paging::Page, reply::Version};
use crate::model::{Delivery, Line, LineKind, Order, Store};

/// `GET /v2/orders/{id}/coupons`, `/fees` and `/messages`: 204 for every order there is.
pub(crate) fn nothing(call: &mut ApiCall<'_>) -> Reply {
    match of_path(call) {
        Ok(_) => Reply::no_content(),
        Err(refusal) => refusal,
    }
}

/// `GET /v2/orders/{id}/taxes`: one row a line where prices have tax in them. With `details=true` a
/// row names its line.
pub(crate) fn taxes(call: &mut ApiCall<'_>) -> Reply {
    let (order, page) = match of_path(call) {
        Ok(found) => found,
        Err(refusal) => return refusal,
    };
    let details = match call.query.flag("details") {
        Ok(details) => details.unwrap_or(false),
        Err(text) => return Reply::v2_error(400, &text),
    };
    let taxed = |line: &&Line| {
        call.store.tax_percent > 0 && line.kind != LineKind::GiftCertificate && line.price.0 > 0
    };
    let lines = page.cut(order.lines.iter().filter(taxed).collect());
    Reply::v2_list(
        lines
            .into_iter()
            .map(|line| tax(call.store, order, line, details))
            .collect(),
    )
}

fn tax(store: &Store, order: &Order, line: &Line, details: bool) -> Value {
    let amount = money(order, line.total().tax_within(store.tax_percent));
    let by_mail = line.delivery == Delivery::Shipping;
    let mut json = json!({
        "id": line.id,
        "order_id": order.id,
        "order_address_id": if by_mail { order.id } else { 0 },
        "order_pickup_method_id": u8::from(line.delivery == Delivery::Pickup),
        "tax_rate_id": 1,
        "sales_tax_id": "",
        "tax_class_id": 0,
        "name": "Tax",
        "class": "Default Tax Class",
        "rate": format!("{}.0000", store.tax_percent),
        "priority": 0,
        "priority_amount": amount,
        "line_amount": amount,
    });
    if details {
        json["order_product_id"] = json!(line.id.to_string());
        json["line_item_type"] = json!("item");
    }
    json
}

fn of_path<'a>(call: &'a ApiCall<'_>) -> Result<(&'a Order, Page), Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let order = call.id(0).and_then(|id| call.store.orders.get(&id));
    let order = order.ok_or_else(|| Reply::not_found(Version::V2))?;
    Ok((order, page))
}
