//! `/v2/orders/{id}/shipments`: what has left the shop, in one parcel
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`, `orderShipment`).

use serde_json::{Value, json};

use super::parts::{self, money};
use crate::rest::{ApiCall, Reply, paging::Page, reply::Version};
use crate::{
    clock::rfc2822,
    model::{Delivery, Line, Money, Order},
};

/// `GET /v2/orders/{id}/shipments`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let page = match Page::of(call.query, Version::V2) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    match call.id(0).and_then(|id| call.store.orders.get(&id)) {
        Some(order) => Reply::v2_list(page.cut(shipment(call, order).into_iter().collect())),
        None => Reply::not_found(Version::V2),
    }
}

/// `GET /v2/orders/{id}/shipments/count`.
pub(crate) fn count(call: &mut ApiCall<'_>) -> Reply {
    match call.id(0).and_then(|id| call.store.orders.get(&id)) {
        Some(order) => Reply::ok(json!({"count": u8::from(shipment(call, order).is_some())})),
        None => Reply::not_found(Version::V2),
    }
}

/// `GET /v2/orders/{id}/shipments/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    let order = call.id(0).and_then(|id| call.store.orders.get(&id));
    let shipment = order.and_then(|order| shipment(call, order));
    match shipment.filter(|it| it["id"].as_u64() == call.id(1)) {
        Some(shipment) => Reply::ok(shipment),
        None => Reply::not_found(Version::V2),
    }
}

/// The parcel of an order; none where nothing has been sent.
fn shipment(call: &ApiCall<'_>, order: &Order) -> Option<Value> {
    let sent = |line: &&Line| line.delivery == Delivery::Shipping && order.shipped(line) > 0;
    let items: Vec<Value> = order
        .lines
        .iter()
        .filter(sent)
        .map(|line| item(order, line))
        .collect();
    if items.is_empty() {
        return None;
    }
    let address = parts::address(order, call.store);
    Some(json!({
        "id": order.id.saturating_mul(10).saturating_add(1),
        "order_id": order.id,
        "customer_id": order.customer_id,
        "order_address_id": order.id,
        "date_created": rfc2822(order.date_shipped.unwrap_or(order.date_modified)),
        "tracking_number": format!("SANDBOX{}", order.id),
        "merchant_shipping_cost": money(order, Money(0)),
        "shipping_method": "Free Shipping",
        "shipping_provider": "",
        "tracking_carrier": "",
        "tracking_link": "",
        "comments": "",
        "billing_address": address,
        "shipping_address": address,
        "items": items,
        "shipping_provider_display_name": "",
        "generated_tracking_link": "",
    }))
}

fn item(order: &Order, line: &Line) -> Value {
    json!({
        "order_product_id": line.id,
        "product_id": line.product_id,
        "quantity": order.shipped(line),
    })
}
