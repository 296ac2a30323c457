//! Lines of orders as V2 writes them (BigCommerce docs, `reference/orders.v2.oas2.yml`,
//! `orderProducts`).

use serde::ser::SerializeMap;

use super::parts::{money, zeros};
use crate::rest::object::{EMPTY, List, NULL, fields, objects};
use crate::model::{Delivery, Line, LineKind, LineOption, Order, Store};

/// A line of an order, to be written.
pub(crate) struct WrittenLine<'a> {
    line: &'a Line,
    order: &'a Order,
    store: &'a Store,
}

/// A line of an order.
pub(crate) fn line<'a>(line: &'a Line, order: &'a Order, store: &'a Store) -> WrittenLine<'a> {
    WrittenLine { line, order, store }
}

/// A choice the shopper made, with the line it was made for.
struct Choice<'a>(&'a LineOption, &'a Line);

objects!(WrittenLine, Choice);

impl WrittenLine<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let line = self.line;
        self.facts(map)?;
        self.amounts(map)?;
        let choices = line.options.iter().map(|option| Choice(option, line));
        fields!(map, {"product_options": List(choices)});
        if let Some(variant) = line.variant_id {
            fields!(map, {"variant_id": variant});
        }
        Ok(())
    }

    fn facts<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { line, order, .. } = *self;
        let pickup = line.delivery == Delivery::Pickup;
        let by_mail = line.delivery == Delivery::Shipping;
        fields!(map, {
            "id": line.id,
            "order_id": order.id,
            "product_id": line.product_id,
            "order_pickup_method_id": u8::from(pickup),
            "order_address_id": if by_mail { order.id } else { 0 },
            "name": line.name,
            "name_customer": line.name,
            "name_merchant": line.name,
            "sku": line.sku,
            "upc": "",
            "type": line.kind.name(),
            "quantity": line.quantity,
            "is_refunded": line.is_refunded(),
            "quantity_refunded": line.quantity_refunded,
            "return_id": 0,
            "wrapping_id": 0,
            "wrapping_name": NULL,
            "wrapping_message": "",
            "quantity_shipped": order.shipped(line),
            "event_name": NULL,
            "event_date": NULL,
            "ebay_item_id": "",
            "ebay_transaction_id": "",
            "option_set_id": NULL,
            "parent_order_product_id": line.parent,
            "is_bundled_product": line.parent.is_some(),
            "bin_picking_number": "",
            "external_id": NULL,
            "brand": "",
            "weight": "1.0000",
            "width": "0.0000",
            "height": "0.0000",
            "depth": "0.0000",
            "applied_discounts": EMPTY,
            "configurable_fields": EMPTY,
            "gift_certificate_id": (line.kind == LineKind::GiftCertificate)
                .then_some(line.id),
        });
        Ok(())
    }

    fn amounts<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self { line, order, store } = *self;
        let percent = store.tax_percent;
        let (price, total) = (line.price, line.total());
        let (price_tax, total_tax) = (price.tax_within(percent), total.tax_within(percent));
        fields!(map, {
            "base_price": money(order, price),
            "price_ex_tax": money(order, price - price_tax),
            "price_inc_tax": money(order, price),
            "price_tax": money(order, price_tax),
            "base_total": money(order, total),
            "total_ex_tax": money(order, total - total_tax),
            "total_inc_tax": money(order, total),
            "total_tax": money(order, total_tax),
            "discounted_total_inc_tax": money(order, total),
        });
        const ZERO: [&str; 10] = [
            "base_cost_price",
            "cost_price_inc_tax",
            "cost_price_ex_tax",
            "cost_price_tax",
            // Deprecated: always 0, whatever was refunded.
            "refund_amount",
            "base_wrapping_cost",
            "wrapping_cost_ex_tax",
            "wrapping_cost_inc_tax",
            "wrapping_cost_tax",
            "fixed_shipping_cost",
        ];
        zeros(map, order, &ZERO)
    }
}

impl Choice<'_> {
    fn write<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let Self(option, line) = *self;
        fields!(map, {
            "id": line.id * 10,
            // The store-wide option that the product's own was made from: another number.
            "option_id": option.option_id + 9000,
            "order_product_id": line.id,
            "product_option_id": option.option_id,
            "display_name": option.name,
            "display_name_customer": option.name,
            "display_name_merchant": option.name,
            "display_value": option.label,
            "display_value_customer": option.label,
            "display_value_merchant": option.label,
            "value": option.value,
            "type": option.kind,
            "name": option.name,
            "display_style": "",
        });
        Ok(())
    }
}
