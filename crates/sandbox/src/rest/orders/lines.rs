//! Lines of orders as V2 writes them (BigCommerce docs, `reference/orders.v2.oas2.yml`,
//! `orderProducts`).

use serde::Serialize;

use super::common::{Amount, Zeros, money, zeros};
use crate::{
    model::{Delivery, Line, LineKind, LineOption, Order, Store},
    rest::reply::{EmptyList, Null},
};

/// A line of an order.
#[derive(Serialize)]
pub(crate) struct LineJson<'a> {
    #[serde(flatten)]
    details: Details<'a>,
    #[serde(flatten)]
    amounts: Amounts,
    product_options: Vec<OptionJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    variant_id: Option<u64>,
}

impl<'a> LineJson<'a> {
    pub(crate) fn new(line: &'a Line, order: &'a Order, store: &Store) -> Self {
        let options = line.options.iter();
        Self {
            details: Details::new(line, order),
            amounts: Amounts::new(line, order, store),
            product_options: (line.id * 10..)
                .zip(options)
                .map(|(id, it)| OptionJson::new(id, it, line))
                .collect(),
            variant_id: line.variant_id,
        }
    }
}

#[derive(Default, Serialize)]
struct Details<'a> {
    id: u64,
    order_id: u64,
    product_id: u64,
    order_pickup_method_id: u8,
    order_address_id: u64,
    name: &'a str,
    name_customer: &'a str,
    name_merchant: &'a str,
    sku: &'a str,
    upc: &'static str,
    r#type: &'static str,
    quantity: u32,
    is_refunded: bool,
    quantity_refunded: u32,
    return_id: u8,
    wrapping_id: u8,
    wrapping_name: Null,
    wrapping_message: &'static str,
    quantity_shipped: u32,
    event_name: Null,
    event_date: Null,
    ebay_item_id: &'static str,
    ebay_transaction_id: &'static str,
    option_set_id: Null,
    parent_order_product_id: Option<u64>,
    is_bundled_product: bool,
    bin_picking_number: &'static str,
    external_id: Null,
    brand: &'static str,
    weight: &'static str,
    width: &'static str,
    height: &'static str,
    depth: &'static str,
    applied_discounts: EmptyList,
    configurable_fields: EmptyList,
    gift_certificate_id: Option<u64>,
}

impl<'a> Details<'a> {
    fn new(line: &'a Line, order: &Order) -> Self {
        let is_shipped = line.delivery == Delivery::Shipping;
        let is_gift_certificate = line.kind == LineKind::GiftCertificate;
        Self {
            id: line.id,
            order_id: order.id,
            product_id: line.product_id,
            order_pickup_method_id: u8::from(line.delivery == Delivery::Pickup),
            order_address_id: if is_shipped { order.id } else { 0 },
            name: &line.name,
            name_customer: &line.name,
            name_merchant: &line.name,
            sku: &line.sku,
            r#type: line.kind.name(),
            quantity: line.quantity,
            is_refunded: line.is_refunded(),
            quantity_refunded: line.quantity_refunded,
            quantity_shipped: order.shipped(line),
            parent_order_product_id: line.parent,
            is_bundled_product: line.parent.is_some(),
            weight: "1.0000",
            width: "0.0000",
            height: "0.0000",
            depth: "0.0000",
            gift_certificate_id: is_gift_certificate.then_some(line.id),
            ..Self::default()
        }
    }
}

#[derive(Serialize)]
struct Amounts {
    base_price: Amount,
    price_ex_tax: Amount,
    price_inc_tax: Amount,
    price_tax: Amount,
    base_total: Amount,
    total_ex_tax: Amount,
    total_inc_tax: Amount,
    total_tax: Amount,
    discounted_total_inc_tax: Amount,
    #[serde(flatten)]
    zeros: Zeros,
}

impl Amounts {
    fn new(line: &Line, order: &Order, store: &Store) -> Self {
        let money = |amount| money(order, amount);
        let percent = store.tax_percent;
        let (price, total) = (line.price, line.total());
        let (price_tax, total_tax) = (price.tax_within(percent), total.tax_within(percent));
        Self {
            base_price: money(price),
            price_ex_tax: money(price - price_tax),
            price_inc_tax: money(price),
            price_tax: money(price_tax),
            base_total: money(total),
            total_ex_tax: money(total - total_tax),
            total_inc_tax: money(total),
            total_tax: money(total_tax),
            discounted_total_inc_tax: money(total),
            zeros: zeros(order, &ZEROS),
        }
    }
}

const ZEROS: [&str; 10] = [
    "base_cost_price",
    "cost_price_inc_tax",
    "cost_price_ex_tax",
    "cost_price_tax",
    // Deprecated: zero even after a refund.
    "refund_amount",
    "base_wrapping_cost",
    "wrapping_cost_ex_tax",
    "wrapping_cost_inc_tax",
    "wrapping_cost_tax",
    "fixed_shipping_cost",
];

/// An option the shopper chose.
#[derive(Serialize)]
struct OptionJson<'a> {
    id: u64,
    option_id: u64,
    order_product_id: u64,
    product_option_id: u64,
    display_name: &'a str,
    display_name_customer: &'a str,
    display_name_merchant: &'a str,
    display_value: &'a str,
    display_value_customer: &'a str,
    display_value_merchant: &'a str,
    value: &'a str,
    r#type: &'static str,
    name: &'a str,
    display_style: &'static str,
}

impl<'a> OptionJson<'a> {
    fn new(id: u64, option: &'a LineOption, line: &Line) -> Self {
        Self {
            id,
            // The shared option that the product's own was created from, which has another id.
            option_id: option.option_id + 9000,
            order_product_id: line.id,
            product_option_id: option.option_id,
            display_name: &option.name,
            display_name_customer: &option.name,
            display_name_merchant: &option.name,
            display_value: &option.label,
            display_value_customer: &option.label,
            display_value_merchant: &option.label,
            value: &option.value,
            r#type: option.kind,
            name: &option.name,
            display_style: option.display_style,
        }
    }
}
