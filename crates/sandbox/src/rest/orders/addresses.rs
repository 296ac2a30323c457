//! `/v2/orders/{id}/shipping_addresses`: where an order is sent to. An order has one address here, or
//! none (BigCommerce docs, `reference/orders.v2.oas2.yml`, `orderShipping_Full`).

use serde::ser::SerializeMap;

use super::parts::{self, zeros};
use crate::rest::{
    ApiCall, Reply,
    object::{EMPTY, fields, objects},
    paging::Page,
    reply::Version,
};
use crate::model::{Delivery, Order};

/// `GET /v2/orders/{id}/shipping_addresses`, and `/shippingaddresses`, which every order links to:
/// BigCommerce's own PHP client follows that link.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    let page = match Page::of(call.query, Version::V2) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    let Some(order) = call.id(0).and_then(|id| call.store.orders.get(&id)) else {
        return Reply::not_found(Version::V2);
    };
    let address = order
        .has_address()
        .then_some(ShippingAddress { call, order });
    Reply::v2_list(page.cut(address.into_iter().collect()))
}

/// `GET /v2/orders/{id}/shipping_addresses/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    match of_path(call) {
        Some(order) => Reply::ok(ShippingAddress { call, order }),
        None => Reply::not_found(Version::V2),
    }
}

/// `GET …/shipping_addresses/{id}/shipping_quotes`, and that of a consignment: 204, as BigCommerce
/// answers for orders that were not placed at its storefront.
pub(crate) fn quotes(call: &mut ApiCall<'_>) -> Reply {
    match of_path(call) {
        Some(_) => Reply::no_content(),
        None => Reply::not_found(Version::V2),
    }
}

/// The order of the path, if its address is the path's too: both have the order's number.
fn of_path<'a>(call: &'a ApiCall<'_>) -> Option<&'a Order> {
    let order = call.store.orders.get(&call.id(0)?)?;
    (order.has_address() && call.id(1) == Some(order.id)).then_some(order)
}

/// Where an order is sent to, to be written.
struct ShippingAddress<'a> {
    call: &'a ApiCall<'a>,
    order: &'a Order,
}

objects!(ShippingAddress);

impl ShippingAddress<'_> {
    /// Costs are strings here, where the same costs of a consignment are numbers.
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { call, order } = *self;
        let by_mail = order
            .lines
            .iter()
            .filter(|it| it.delivery == Delivery::Shipping);
        let items: u64 = by_mail.clone().map(|line| u64::from(line.quantity)).sum();
        let shipped: u64 = by_mail.map(|line| u64::from(order.shipped(line))).sum();
        let quotes = format!("shipping_addresses/{}/shipping_quotes", order.id);
        parts::address(order, call.store).write(map)?;
        fields!(map, {
            "id": order.id,
            "order_id": order.id,
            "items_total": items,
            "items_shipped": shipped,
            "shipping_method": "Free Shipping",
            "cost_tax_class_id": 2,
            "handling_cost_tax_class_id": 2,
            "shipping_zone_id": 1,
            "shipping_zone_name": call.store.country.0,
            "form_fields": EMPTY,
            "shipping_quotes": parts::link(order, call.store, call.urls, quotes),
        });
        const ZERO: [&str; 8] = [
            "base_cost",
            "cost_ex_tax",
            "cost_inc_tax",
            "cost_tax",
            "base_handling_cost",
            "handling_cost_ex_tax",
            "handling_cost_inc_tax",
            "handling_cost_tax",
        ];
        zeros(map, order, &ZERO)
    }
}
