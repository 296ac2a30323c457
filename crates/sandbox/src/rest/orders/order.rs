//! An order as V2 writes it (BigCommerce docs, `reference/orders.v2.oas2.yml`).

use serde::Serialize;

use super::{
    Include,
    common::{Address, Amount, Link, Zeros, address, link, money, zeros},
    consignments::{self, Consignments},
    statuses,
};
use crate::{
    clock::rfc2822,
    model::{Channel, DisplayCurrency, LineKind, Order, Rate, Store},
    rest::reply::{EmptyList, Null},
    urls::Urls,
};

/// An order. V2 has no `include_fields`: address, email and IP always come along.
#[derive(Serialize)]
pub(crate) struct OrderJson<'a> {
    #[serde(flatten)]
    details: Details<'a>,
    #[serde(flatten)]
    totals: Totals,
    #[serde(flatten)]
    currencies: Currencies,
    billing_address: BillingAddress<'a>,
    products: Link,
    shipping_addresses: Link,
    coupons: Link,
    consignments: Part<Consignments<'a>>,
    fees: Part<EmptyList>,
}

/// A part of an order: a link unless it was asked for with `include`.
#[derive(Serialize)]
#[serde(untagged)]
enum Part<T> {
    Included(T),
    Linked(Link),
}

#[derive(Serialize)]
struct BillingAddress<'a> {
    #[serde(flatten)]
    address: Address<'a>,
    form_fields: EmptyList,
}

impl<'a> OrderJson<'a> {
    pub(crate) fn new(order: &'a Order, store: &'a Store, urls: &Urls, include: Include) -> Self {
        let link = |part| link(order, store, urls, part);
        Self {
            details: Details::new(order, store),
            totals: Totals::new(order, store),
            currencies: Currencies::new(order, store),
            billing_address: BillingAddress {
                address: address(order, store),
                form_fields: [],
            },
            products: link("products"),
            // BigCommerce links to this path although it documents `shipping_addresses`.
            shipping_addresses: link("shippingaddresses"),
            coupons: link("coupons"),
            consignments: if include.consignments {
                Part::Included(consignments::of(order, store, urls, include))
            } else {
                Part::Linked(link("consignments"))
            },
            fees: if include.fees {
                Part::Included([])
            } else {
                Part::Linked(link("fees"))
            },
        }
    }
}

#[derive(Default, Serialize)]
struct Details<'a> {
    id: u64,
    customer_id: u64,
    date_created: String,
    date_modified: String,
    date_shipped: String,
    status_id: u64,
    status: &'static str,
    custom_status: &'static str,
    cart_id: Option<&'a str>,
    items_total: u64,
    items_shipped: u64,
    order_is_digital: bool,
    payment_method: &'static str,
    payment_provider_id: &'static str,
    payment_status: &'static str,
    ip_address: &'static str,
    ip_address_v6: &'static str,
    geoip_country: &'static str,
    geoip_country_iso2: &'static str,
    staff_notes: &'static str,
    customer_message: &'static str,
    shipping_address_count: u8,
    ebay_order_id: &'static str,
    is_deleted: bool,
    is_email_opt_in: bool,
    credit_card_type: Null,
    order_source: &'static str,
    channel_id: u64,
    external_source: Null,
    external_id: Null,
    external_merchant_id: Null,
    external_order_id: &'a str,
    tax_provider_id: &'static str,
    customer_locale: &'a str,
}

impl<'a> Details<'a> {
    fn new(order: &'a Order, store: &'a Store) -> Self {
        let shipped = |line| u64::from(order.shipped(line));
        let mut lines = order.lines.iter();
        let (geoip_country, geoip_country_iso2) = store.country;
        let channel = store.channel(order.channel_id);
        Self {
            id: order.id,
            customer_id: order.customer_id,
            date_created: rfc2822(order.date_created),
            date_modified: rfc2822(order.date_modified),
            date_shipped: order.date_shipped.map(rfc2822).unwrap_or_default(),
            status_id: order.status_id,
            status: statuses::name(order.status_id),
            custom_status: statuses::label(store, order.status_id),
            cart_id: order.cart_id.as_deref(),
            items_total: order.items(),
            items_shipped: lines.clone().map(shipped).sum(),
            order_is_digital: lines.all(|line| line.kind != LineKind::Physical),
            payment_method: order.payment_method,
            payment_status: payment_status(order.status_id),
            ip_address: "203.0.113.7",
            geoip_country,
            geoip_country_iso2,
            shipping_address_count: u8::from(order.has_address()),
            ebay_order_id: "0",
            is_deleted: order.is_deleted,
            order_source: order.source,
            channel_id: order.channel_id,
            external_order_id: order.external_id.as_deref().unwrap_or_default(),
            tax_provider_id: "BasicTaxProvider",
            customer_locale: order
                .locale
                .as_deref()
                .or(channel.map(Channel::default_language))
                .unwrap_or("en"),
            ..Self::default()
        }
    }
}

fn payment_status(status_id: u64) -> &'static str {
    match status_id {
        0 | 1 | 7 => "",
        4 => "refunded",
        5 | 6 => "declined",
        9 | 11 | 12 => "authorized",
        14 => "partially refunded",
        _ => "captured",
    }
}

#[derive(Serialize)]
struct Totals {
    subtotal_ex_tax: Amount,
    subtotal_inc_tax: Amount,
    subtotal_tax: Amount,
    total_ex_tax: Amount,
    total_inc_tax: Amount,
    total_tax: Amount,
    is_tax_inclusive_pricing: bool,
    shipping_cost_tax_class_id: u8,
    handling_cost_tax_class_id: u8,
    wrapping_cost_tax_class_id: u8,
    #[serde(flatten)]
    zeros: Zeros,
}

impl Totals {
    fn new(order: &Order, store: &Store) -> Self {
        let total = order.total();
        let tax = total.tax_within(store.tax_percent);
        let (without_tax, with_tax) = (money(order, total - tax), money(order, total));
        let tax = money(order, tax);
        Self {
            subtotal_ex_tax: without_tax,
            subtotal_inc_tax: with_tax,
            subtotal_tax: tax,
            total_ex_tax: without_tax,
            total_inc_tax: with_tax,
            total_tax: tax,
            is_tax_inclusive_pricing: store.tax_percent > 0,
            shipping_cost_tax_class_id: 2,
            handling_cost_tax_class_id: 2,
            wrapping_cost_tax_class_id: 3,
            zeros: zeros(order, &ZEROS),
        }
    }
}

const ZEROS: [&str; 17] = [
    "base_shipping_cost",
    "shipping_cost_ex_tax",
    "shipping_cost_inc_tax",
    "shipping_cost_tax",
    "base_handling_cost",
    "handling_cost_ex_tax",
    "handling_cost_inc_tax",
    "handling_cost_tax",
    "base_wrapping_cost",
    "wrapping_cost_ex_tax",
    "wrapping_cost_inc_tax",
    "wrapping_cost_tax",
    // Zero even after a refund.
    "refunded_amount",
    "store_credit_amount",
    "gift_certificate_amount",
    "discount_amount",
    "coupon_discount",
];

/// `currency_code` is the currency the shopper saw, `default_currency_code` the one they paid in.
#[derive(Serialize)]
struct Currencies {
    currency_id: u64,
    currency_code: &'static str,
    currency_exchange_rate: String,
    default_currency_id: u64,
    default_currency_code: &'static str,
    store_default_currency_code: &'static str,
    store_default_to_transactional_exchange_rate: String,
}

impl Currencies {
    fn new(order: &Order, store: &Store) -> Self {
        let own = store.currency.code;
        let shown = order.display_currency.as_ref();
        let paid = shown.filter(|currency| currency.is_transactional);
        let only_shown = shown.filter(|currency| !currency.is_transactional);
        let code = |currency: Option<&DisplayCurrency>| currency.map_or(own, |it| it.code);
        let rate = |currency: Option<&DisplayCurrency>| {
            let rate = currency.map_or(Rate::ONE, |it| it.rate);
            rate.to_string()
        };
        Self {
            currency_id: store.currency_of(code(shown)).id,
            currency_code: code(shown),
            currency_exchange_rate: rate(only_shown),
            default_currency_id: store.currency_of(code(paid)).id,
            default_currency_code: code(paid),
            store_default_currency_code: own,
            store_default_to_transactional_exchange_rate: rate(paid),
        }
    }
}
