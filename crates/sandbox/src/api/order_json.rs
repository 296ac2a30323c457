//! Orders and their lines as V2 writes them (BigCommerce docs, `reference/orders.v2.oas2.yml`).

use serde_json::{Value, json};

use super::{consignments, order_statuses, orders::Include};
use crate::{
    clock::rfc2822,
    urls::Urls,
    world::{DisplayCurrency, LineKind, Money, Order, Rate, Store},
};

/// How this order writes an amount.
pub(super) fn money(order: &Order, amount: Money) -> Value {
    Value::String(if order.terse_money {
        amount.terse()
    } else {
        amount.v2()
    })
}

/// The e-mail address on an order.
pub(super) fn email(order: &Order, store: &Store) -> String {
    let customer = store.customer(order.customer_id);
    customer.map_or_else(
        || format!("guest.{}@example.com", order.id),
        |it| it.email.clone(),
    )
}

/// An order. V2 has no `include_fields`: address, e-mail and IP always come along.
pub(crate) fn order(order: &Order, store: &Store, urls: &Urls, include: Include) -> Value {
    let mut json = facts(order, store);
    for part in [
        amounts(order, store),
        currencies(order, store),
        links(order, store, urls),
    ] {
        merge(&mut json, part);
    }
    json["billing_address"] = address(order, store);
    json["billing_address"]["form_fields"] = json!([]);
    if include.consignments {
        json["consignments"] = consignments::of(order, store, urls, include);
    }
    if include.fees {
        json["fees"] = json!([]);
    }
    json
}

/// Adds the fields of one object to another.
pub(super) fn merge(into: &mut Value, from: Value) {
    if let (Value::Object(into), Value::Object(from)) = (into, from) {
        into.extend(from);
    }
}

fn facts(order: &Order, store: &Store) -> Value {
    let shipped = order.date_shipped.map(rfc2822).unwrap_or_default();
    let digital = order
        .lines
        .iter()
        .all(|line| line.kind != LineKind::Physical);
    json!({
        "id": order.id,
        "customer_id": order.customer_id,
        "date_created": rfc2822(order.date_created),
        "date_modified": rfc2822(order.date_modified),
        "date_shipped": shipped,
        "status_id": order.status_id,
        "status": order_statuses::name(order.status_id),
        "custom_status": order_statuses::label(store, order.status_id),
        "cart_id": order.cart_id,
        "items_total": order.items(),
        "items_shipped": order.lines.iter().map(|line| u64::from(order.shipped(line))).sum::<u64>(),
        "order_is_digital": digital,
        "payment_method": order.payment_method,
        "payment_provider_id": "",
        "payment_status": payment_status(order.status_id),
        "ip_address": "203.0.113.7",
        "ip_address_v6": "",
        "geoip_country": store.country.0,
        "geoip_country_iso2": store.country.1,
        "staff_notes": "",
        "customer_message": "",
        "shipping_address_count": u8::from(order.has_address()),
        "ebay_order_id": "0",
        "is_deleted": order.is_deleted,
        "is_email_opt_in": false,
        "credit_card_type": null,
        "order_source": order.source,
        "channel_id": order.channel_id,
        "external_source": null,
        "external_id": null,
        "external_merchant_id": null,
        "external_order_id": order.external_id.as_deref().unwrap_or_default(),
        "tax_provider_id": "BasicTaxProvider",
        "customer_locale": store.channel(order.channel_id).map_or("en", |it| it.locale),
    })
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

fn amounts(order: &Order, store: &Store) -> Value {
    let with_tax = order.total();
    let tax = with_tax.tax_within(store.tax_percent);
    let mut json = json!({
        "subtotal_ex_tax": money(order, with_tax - tax),
        "subtotal_inc_tax": money(order, with_tax),
        "subtotal_tax": money(order, tax),
        "total_ex_tax": money(order, with_tax - tax),
        "total_inc_tax": money(order, with_tax),
        "total_tax": money(order, tax),
        "is_tax_inclusive_pricing": store.tax_percent > 0,
    });
    const ZERO: [&str; 17] = [
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
        // Always 0, whatever was refunded.
        "refunded_amount",
        "store_credit_amount",
        "gift_certificate_amount",
        "discount_amount",
        "coupon_discount",
    ];
    for name in ZERO {
        json[name] = money(order, Money(0));
    }
    for (name, class) in [("shipping", 2), ("handling", 2), ("wrapping", 3)] {
        json[format!("{name}_cost_tax_class_id")] = json!(class);
    }
    json
}

/// `currency_code` is what the shopper saw, `default_currency_code` what was paid in.
fn currencies(order: &Order, store: &Store) -> Value {
    let own = store.currency.code;
    let shown = order.display_currency.as_ref();
    let paid = shown.filter(|currency| currency.is_transactional);
    let seen = shown.filter(|currency| !currency.is_transactional);
    let (shown, paid_code) = (
        shown.map_or(own, |it| it.code),
        paid.map_or(own, |it| it.code),
    );
    let rate = |currency: Option<&DisplayCurrency>| currency.map_or(Rate::ONE, |it| it.rate);
    json!({
        "currency_id": store.currency_of(shown).id,
        "currency_code": shown,
        "currency_exchange_rate": rate(seen).to_string(),
        "default_currency_id": store.currency_of(paid_code).id,
        "default_currency_code": paid_code,
        "store_default_currency_code": own,
        "store_default_to_transactional_exchange_rate": rate(paid).to_string(),
    })
}

/// What is not included is a link. The shipping link says `shippingaddresses` although the path is
/// `shipping_addresses`, as in life.
fn links(order: &Order, store: &Store, urls: &Urls) -> Value {
    let link = |what: &str| link(order, store, urls, what);
    json!({
        "products": link("products"),
        "shipping_addresses": link("shippingaddresses"),
        "coupons": link("coupons"),
        "consignments": link("consignments"),
        "fees": link("fees"),
    })
}

/// A link to something of an order.
pub(super) fn link(order: &Order, store: &Store, urls: &Urls, what: &str) -> Value {
    let resource = format!("/orders/{}/{what}", order.id);
    json!({
        "url": format!("{}/stores/{}/v2{resource}", urls.base(), store.hash),
        "resource": resource,
    })
}

/// Name and address on an order; made up, and the same for everybody.
pub(super) fn address(order: &Order, store: &Store) -> Value {
    let customer = store.customer(order.customer_id);
    json!({
        "first_name": customer.map_or("Guest", |customer| &customer.first_name),
        "last_name": customer.map_or("Shopper", |customer| &customer.last_name),
        "company": "",
        "street_1": "1 Example Street",
        "street_2": "",
        "city": "Exampleton",
        "state": "",
        "zip": "00000",
        "country": store.country.0,
        "country_iso2": store.country.1,
        "phone": "",
        "email": email(order, store),
    })
}
