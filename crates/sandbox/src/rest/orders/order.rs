//! Orders as V2 writes them (BigCommerce docs, `reference/orders.v2.oas2.yml`).

use serde::ser::SerializeMap;

use super::{
    Include, consignments,
    parts::{Address, Link, address, link, money, zeros},
    statuses,
};
use crate::rest::object::{EMPTY, NULL, fields, objects};
use crate::{
    clock::rfc2822,
    model::{DisplayCurrency, LineKind, Order, Rate, Store},
    urls::Urls,
};

/// An order, to be written.
pub(crate) struct WrittenOrder<'a> {
    order: &'a Order,
    store: &'a Store,
    urls: &'a Urls,
    include: Include,
}

/// An order. V2 has no `include_fields`: address, e-mail and IP always come along.
pub(crate) fn order<'a>(
    order: &'a Order,
    store: &'a Store,
    urls: &'a Urls,
    include: Include,
) -> WrittenOrder<'a> {
    WrittenOrder {
        order,
        store,
        urls,
        include,
    }
}

objects!(WrittenOrder, BillingAddress);

impl<'a> WrittenOrder<'a> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self {
            order,
            store,
            urls,
            include,
        } = *self;
        self.facts(map)?;
        self.amounts(map)?;
        self.currencies(map)?;
        fields!(map, {
            "billing_address": BillingAddress(address(order, store)),
            "products": self.link("products"),
            // Although the path is `shipping_addresses`, as in life.
            "shipping_addresses": self.link("shippingaddresses"),
            "coupons": self.link("coupons"),
        });
        // What is not included is a link.
        if include.consignments {
            fields!(map, {"consignments": consignments::of(order, store, urls, include)});
        } else {
            fields!(map, {"consignments": self.link("consignments")});
        }
        if include.fees {
            fields!(map, {"fees": EMPTY});
        } else {
            fields!(map, {"fees": self.link("fees")});
        }
        Ok(())
    }

    fn link(&self, what: &'a str) -> Link<'a> {
        link(self.order, self.store, self.urls, what)
    }

    fn facts<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { order, store, .. } = *self;
        let shipped = order.date_shipped.map(rfc2822).unwrap_or_default();
        let digital = order
            .lines
            .iter()
            .all(|line| line.kind != LineKind::Physical);
        fields!(map, {
            "id": order.id,
            "customer_id": order.customer_id,
            "date_created": rfc2822(order.date_created),
            "date_modified": rfc2822(order.date_modified),
            "date_shipped": shipped,
            "status_id": order.status_id,
            "status": statuses::name(order.status_id),
            "custom_status": statuses::label(store, order.status_id),
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
            "credit_card_type": NULL,
            "order_source": order.source,
            "channel_id": order.channel_id,
            "external_source": NULL,
            "external_id": NULL,
            "external_merchant_id": NULL,
            "external_order_id": order.external_id.as_deref().unwrap_or_default(),
            "tax_provider_id": "BasicTaxProvider",
            "customer_locale": store.channel(order.channel_id).map_or("en", |it| it.locale),
        });
        Ok(())
    }

    fn amounts<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { order, store, .. } = *self;
        let with_tax = order.total();
        let tax = with_tax.tax_within(store.tax_percent);
        fields!(map, {
            "subtotal_ex_tax": money(order, with_tax - tax),
            "subtotal_inc_tax": money(order, with_tax),
            "subtotal_tax": money(order, tax),
            "total_ex_tax": money(order, with_tax - tax),
            "total_inc_tax": money(order, with_tax),
            "total_tax": money(order, tax),
            "is_tax_inclusive_pricing": store.tax_percent > 0,
            "shipping_cost_tax_class_id": 2,
            "handling_cost_tax_class_id": 2,
            "wrapping_cost_tax_class_id": 3,
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
        zeros(map, order, &ZERO)
    }

    /// `currency_code` is what the shopper saw, `default_currency_code` what was paid in.
    fn currencies<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { order, store, .. } = *self;
        let own = store.currency.code;
        let shown = order.display_currency.as_ref();
        let paid = shown.filter(|currency| currency.is_transactional);
        let seen = shown.filter(|currency| !currency.is_transactional);
        let (shown, paid_code) = (
            shown.map_or(own, |it| it.code),
            paid.map_or(own, |it| it.code),
        );
        let rate = |currency: Option<&DisplayCurrency>| currency.map_or(Rate::ONE, |it| it.rate);
        fields!(map, {
            "currency_id": store.currency_of(shown).id,
            "currency_code": shown,
            "currency_exchange_rate": format_args!("{}", rate(seen)),
            "default_currency_id": store.currency_of(paid_code).id,
            "default_currency_code": paid_code,
            "store_default_currency_code": own,
            "store_default_to_transactional_exchange_rate": format_args!("{}", rate(paid)),
        });
        Ok(())
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

/// The address of who pays.
struct BillingAddress<'a>(Address<'a>);

impl BillingAddress<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        self.0.write(map)?;
        map.serialize_entry("form_fields", &EMPTY)
    }
}
