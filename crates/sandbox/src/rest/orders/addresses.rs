//! `/v2/orders/{id}/shipping_addresses`: an order has one address here, or none
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`, `orderShipping_Full`).

use serde::Serialize;

use super::{
    common::{Address, Link, Zeros, address, link, zeros},
    requested_order,
};
use crate::{
    model::{Delivery, Order},
    rest::{
        ApiCall, Reply,
        paging::Page,
        reply::{EmptyList, Version},
    },
};

/// `GET /v2/orders/{id}/shipping_addresses`, and `/shippingaddresses`, which every order links to:
/// BigCommerce's own PHP client follows that link.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V2)?;
    let order = requested_order(call)?;
    let has_address = order.has_address();
    let address = has_address.then(|| ShippingAddress::new(call, order));
    Ok(Reply::v2_list(page.cut(address.into_iter().collect())))
}

/// `GET /v2/orders/{id}/shipping_addresses/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let order = order_of_address(call)?;
    Ok(Reply::ok(ShippingAddress::new(call, order)))
}

/// `GET …/shipping_addresses/{id}/shipping_quotes`, and the same for a consignment: 204, as
/// BigCommerce answers for orders that were not placed at its storefront.
pub(crate) fn quotes(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    order_of_address(call).map(|_| Reply::no_content())
}

/// Returns the order in the path if the address in the path is its own: both have the same id.
fn order_of_address<'a>(call: &'a ApiCall<'_>) -> Result<&'a Order, Reply> {
    let order = requested_order(call)?;
    if order.has_address() && call.id(1) == Some(order.id) {
        Ok(order)
    } else {
        Err(Reply::not_found(Version::V2))
    }
}

/// Costs are strings here, where the same costs of a consignment are numbers.
#[derive(Serialize)]
struct ShippingAddress<'a> {
    #[serde(flatten)]
    address: Address<'a>,
    id: u64,
    order_id: u64,
    items_total: u64,
    items_shipped: u64,
    shipping_method: &'static str,
    cost_tax_class_id: u8,
    handling_cost_tax_class_id: u8,
    shipping_zone_id: u8,
    shipping_zone_name: &'static str,
    form_fields: EmptyList,
    shipping_quotes: Link,
    #[serde(flatten)]
    zeros: Zeros,
}

const ZEROS: [&str; 8] = [
    "base_cost",
    "cost_ex_tax",
    "cost_inc_tax",
    "cost_tax",
    "base_handling_cost",
    "handling_cost_ex_tax",
    "handling_cost_inc_tax",
    "handling_cost_tax",
];

impl<'a> ShippingAddress<'a> {
    fn new(call: &'a ApiCall<'_>, order: &Order) -> Self {
        let lines = order.lines.iter();
        let shipped = lines.filter(|line| line.delivery == Delivery::Shipping);
        let quotes = format_args!("shipping_addresses/{}/shipping_quotes", order.id);
        Self {
            address: address(order, call.store),
            id: order.id,
            order_id: order.id,
            items_total: shipped.clone().map(|it| u64::from(it.quantity)).sum(),
            items_shipped: shipped.map(|it| u64::from(order.shipped(it))).sum(),
            shipping_method: "Free Shipping",
            cost_tax_class_id: 2,
            handling_cost_tax_class_id: 2,
            shipping_zone_id: 1,
            shipping_zone_name: call.store.country.0,
            form_fields: [],
            shipping_quotes: link(order, call.store, call.urls, quotes),
            zeros: zeros(order, &ZEROS),
        }
    }
}
