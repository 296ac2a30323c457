//! `/v2/orders/{id}/taxes` (BigCommerce docs, `reference/orders.v2.oas2.yml`).

use serde_json::{Value, json};

use super::{common::money, invalid, requested_order};
use crate::{
    model::{Delivery, Line, LineKind, Order, Store},
    rest::{ApiCall, Reply, paging::Page, reply::Version},
};

/// `GET /v2/orders/{id}/taxes`: one row per line if prices include tax. With `details=true` a row
/// names its line.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let order = requested_order(call)?;
    let details = call
        .query
        .flag("details")
        .map_err(invalid)?
        .unwrap_or(false);
    let is_taxed = |line: &&Line| {
        call.store.tax_percent > 0 && line.kind != LineKind::GiftCertificate && line.price.0 > 0
    };
    let lines = page.cut(order.lines.iter().filter(is_taxed).collect());
    let taxes = lines.into_iter();
    let taxes = taxes.map(|line| tax(call.store, order, line, details));
    Ok(Reply::v2_list(taxes.collect()))
}

fn tax(store: &Store, order: &Order, line: &Line, details: bool) -> Value {
    let amount = money(order, line.total().tax_within(store.tax_percent));
    let is_shipped = line.delivery == Delivery::Shipping;
    let mut json = json!({
        "id": line.id,
        "order_id": order.id,
        "order_address_id": if is_shipped { order.id } else { 0 },
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
