//! An order's consignments: how its lines reach the shopper, in four buckets
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`, `orderConsignment_Get`).

use serde_json::{Value, json};

use super::{line_json, order_json, orders::Include};
use crate::{
    urls::Urls,
    world::{Delivery, Line, Order, Store},
};

/// Line items of one consignment that are inlined at most (`bigcommerce/docs` issue 960).
const INLINED: usize = 50;

/// The consignments of an order, as an object or in the legacy array.
pub(super) fn of(order: &Order, store: &Store, urls: &Urls, include: Include) -> Value {
    let order = Consigned {
        order,
        store,
        urls,
        include,
    };
    let buckets = json!({
        "pickups": order.bucket(Delivery::Pickup, pickup),
        "shipping": order.bucket(Delivery::Shipping, shipping),
        "downloads": order.bucket(Delivery::Download, by_mail),
        "email": {"gift_certificates": order.bucket(Delivery::Email, by_mail)},
    });
    if include.as_object {
        buckets
    } else {
        json!([buckets])
    }
}

/// An order being taken apart.
struct Consigned<'a> {
    order: &'a Order,
    store: &'a Store,
    urls: &'a Urls,
    include: Include,
}

impl Consigned<'_> {
    /// The consignments of one kind: none or one.
    fn bucket(&self, delivery: Delivery, describe: fn(&Self, &[&Line]) -> Value) -> Vec<Value> {
        let lines = self
            .order
            .lines
            .iter()
            .filter(|line| line.delivery == delivery);
        let lines: Vec<&Line> = lines.collect();
        if lines.is_empty() {
            return Vec::new();
        }
        let mut consignment = describe(self, &lines);
        self.put_lines(&mut consignment, &lines);
        vec![consignment]
    }

    /// Lines or links to them; past the cap with the warning observed in life.
    fn put_lines(&self, consignment: &mut Value, lines: &[&Line]) {
        if !self.include.line_items {
            let link = |line: &&Line| {
                let what = format!("products/{}", line.id);
                order_json::link(self.order, self.store, self.urls, &what)
            };
            consignment["line_items"] = lines.iter().map(link).collect();
            return;
        }
        let shown = if self.order.hides_items {
            0
        } else {
            lines.len().min(INLINED)
        };
        let write = |line: &&Line| line_json::line(line, self.order, self.store);
        consignment["line_items"] = lines[..shown].iter().map(write).collect();
        if lines.len() > INLINED {
            consignment["__warning__"] = json!(format!(
                "Not all line items of this consignment are returned. Please use the \
                 `/v2/orders/{}/products` endpoint to fetch all of them.",
                self.order.id
            ));
        }
    }
}

fn pickup(of: &Consigned<'_>, _: &[&Line]) -> Value {
    json!({
        "id": of.order.id,
        "pickup_method_id": 1,
        "pickup_method_display_name": "Pick up in the shop",
        "collection_instructions": "Bring the order's number.",
        "collection_time_description": "9am - 6pm",
        "location": {
            "id": 1,
            "name": of.store.name,
            "code": "SHOP-1",
            "address_line_1": "1 Example Street",
            "address_line_2": "",
            "city": "Exampleton",
            "state": "",
            "postal_code": "00000",
            "country_alpha2": of.store.country.1,
            "email": "shop@example.com",
            "phone": "",
        },
    })
}

/// Costs are JSON numbers here, unlike everywhere else in V2.
fn shipping(of: &Consigned<'_>, lines: &[&Line]) -> Value {
    let items: u64 = lines.iter().map(|line| u64::from(line.quantity)).sum();
    let mut consignment = order_json::address(of.order, of.store);
    consignment["id"] = json!(of.order.id);
    consignment["form_fields"] = json!([]);
    consignment["items_total"] = json!(items);
    let shipped = lines.iter().map(|line| u64::from(of.order.shipped(line)));
    consignment["items_shipped"] = json!(shipped.sum::<u64>());
    consignment["shipping_method"] = json!("Free Shipping");
    for what in [
        "base_cost",
        "cost_ex_tax",
        "cost_inc_tax",
        "cost_tax",
        "base_handling_cost",
    ] {
        consignment[what] = json!(0);
    }
    for what in ["ex_tax", "inc_tax", "tax"] {
        consignment[format!("handling_cost_{what}")] = json!(0);
    }
    consignment["cost_tax_class_id"] = json!(2);
    consignment["handling_cost_tax_class_id"] = json!(2);
    consignment["shipping_zone_id"] = json!(1);
    consignment["shipping_zone_name"] = json!(of.store.country.0);
    let quotes = format!("consignments/shipping/{}/shipping_quotes", of.order.id);
    consignment["shipping_quotes"] = order_json::link(of.order, of.store, of.urls, &quotes);
    consignment
}

fn by_mail(of: &Consigned<'_>, _: &[&Line]) -> Value {
    json!({"recipient_email": order_json::email(of.order, of.store)})
}
