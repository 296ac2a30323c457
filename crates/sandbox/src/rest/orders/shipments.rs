//! `/v2/orders/{id}/shipments`: everything shipped so far, as one parcel
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`, `orderShipment`).

use serde_json::{Value, json};

use super::{
    common::{address, money},
    requested_order,
};
use crate::{
    clock::rfc2822,
    model::{Delivery, Line, Money, Order},
    rest::{ApiCall, Reply, paging::Page, reply::Version},
};

/// `GET /v2/orders/{id}/shipments`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let shipment = shipment(call, requested_order(call)?);
    Ok(Reply::v2_list(page.cut(shipment.into_iter().collect())))
}

/// `GET /v2/orders/{id}/shipments/count`.
pub(crate) fn count(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let shipment = shipment(call, requested_order(call)?);
    Ok(Reply::ok(json!({"count": u8::from(shipment.is_some())})))
}

/// `GET /v2/orders/{id}/shipments/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let shipment = shipment(call, requested_order(call)?);
    let found = shipment.filter(|it| it["id"].as_u64() == call.id(1));
    found
        .map(Reply::ok)
        .ok_or_else(|| Reply::not_found(Version::V2))
}

/// Returns the parcel of an order, or `None` if nothing has been shipped.
fn shipment(call: &ApiCall<'_>, order: &Order) -> Option<Value> {
    let is_shipped = |line: &&Line| line.delivery == Delivery::Shipping && order.shipped(line) > 0;
    let lines = order.lines.iter().filter(is_shipped);
    let items: Vec<Value> = lines.map(|line| item(order, line)).collect();
    if items.is_empty() {
        return None;
    }
    let address = address(order, call.store);
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
