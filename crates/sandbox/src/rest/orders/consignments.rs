//! An order's consignments: how its lines reach the shopper, in four buckets
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`, `orderConsignment_Get`).

use std::borrow::Cow;

use serde::Serialize;

use super::{
    Include,
    common::{Address, Link, address, email, link},
    lines::LineJson,
};
use crate::{
    model::{Delivery, Line, Order, Store},
    rest::reply::EmptyList,
    urls::Urls,
};

/// The maximum number of line items that are inlined in one consignment (`bigcommerce/docs` issue 960).
const MAX_INLINED: usize = 50;

/// The consignments of an order, as an object or in the legacy array.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Consignments<'a> {
    Object(Buckets<'a>),
    Array([Buckets<'a>; 1]),
}

/// Each bucket has one consignment or none.
#[derive(Serialize)]
pub(crate) struct Buckets<'a> {
    pickups: Vec<Consignment<'a>>,
    shipping: Vec<Consignment<'a>>,
    downloads: Vec<Consignment<'a>>,
    email: EmailBucket<'a>,
}

#[derive(Serialize)]
struct EmailBucket<'a> {
    gift_certificates: Vec<Consignment<'a>>,
}

/// The lines that are delivered in the same way.
#[derive(Serialize)]
struct Consignment<'a> {
    #[serde(flatten)]
    method: Method<'a>,
    line_items: LineItems<'a>,
    #[serde(rename = "__warning__", skip_serializing_if = "Option::is_none")]
    warning: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Method<'a> {
    Pickup(Box<Pickup<'a>>),
    Shipping(Box<Shipping<'a>>),
    Email { recipient_email: Cow<'a, str> },
}

#[derive(Serialize)]
#[serde(untagged)]
enum LineItems<'a> {
    Links(Vec<Link>),
    Inlined(Vec<LineJson<'a>>),
}

/// Returns the consignments of an order.
pub(crate) fn of<'a>(
    order: &'a Order,
    store: &'a Store,
    urls: &Urls,
    include: Include,
) -> Consignments<'a> {
    let bucket = |delivery| {
        let lines = order.lines.iter();
        let lines: Vec<&Line> = lines.filter(|line| line.delivery == delivery).collect();
        let consignment = || consignment(order, store, urls, include, delivery, &lines);
        (!lines.is_empty()).then(consignment).into_iter().collect()
    };
    let buckets = Buckets {
        pickups: bucket(Delivery::Pickup),
        shipping: bucket(Delivery::Shipping),
        downloads: bucket(Delivery::Download),
        email: EmailBucket {
            gift_certificates: bucket(Delivery::Email),
        },
    };
    if include.as_object {
        Consignments::Object(buckets)
    } else {
        Consignments::Array([buckets])
    }
}

fn consignment<'a>(
    order: &'a Order,
    store: &'a Store,
    urls: &Urls,
    include: Include,
    delivery: Delivery,
    lines: &[&'a Line],
) -> Consignment<'a> {
    let line_items = if include.line_items {
        let most = if order.hides_items { 0 } else { MAX_INLINED };
        let inlined = lines.iter().take(most);
        LineItems::Inlined(inlined.map(|it| LineJson::new(it, order, store)).collect())
    } else {
        let link = |line: &&Line| link(order, store, urls, format_args!("products/{}", line.id));
        LineItems::Links(lines.iter().map(link).collect())
    };
    let is_cut = include.line_items && lines.len() > MAX_INLINED;
    Consignment {
        method: match delivery {
            Delivery::Pickup => Method::Pickup(Box::new(Pickup::new(order, store))),
            Delivery::Shipping => {
                Method::Shipping(Box::new(Shipping::new(order, store, urls, lines)))
            }
            Delivery::Download | Delivery::Email => Method::Email {
                recipient_email: email(order, store),
            },
        },
        line_items,
        // The text is BigCommerce's own.
        warning: is_cut.then(|| {
            format!(
                "Not all line items of this consignment are returned. Please use the \
                 `/v2/orders/{}/products` endpoint to fetch all of them.",
                order.id
            )
        }),
    }
}

#[derive(Serialize)]
struct Pickup<'a> {
    id: u64,
    pickup_method_id: u8,
    pickup_method_display_name: &'static str,
    collection_instructions: &'static str,
    collection_time_description: &'static str,
    location: Location<'a>,
}

/// The shop where an order is picked up.
#[derive(Serialize)]
struct Location<'a> {
    id: u8,
    name: &'a str,
    code: &'static str,
    address_line_1: &'static str,
    address_line_2: &'static str,
    city: &'static str,
    state: &'static str,
    postal_code: &'static str,
    country_alpha2: &'static str,
    email: &'static str,
    phone: &'static str,
}

impl<'a> Pickup<'a> {
    fn new(order: &Order, store: &'a Store) -> Self {
        Self {
            id: order.id,
            pickup_method_id: 1,
            pickup_method_display_name: "Pick up in the shop",
            collection_instructions: "Bring the order's number.",
            collection_time_description: "9am - 6pm",
            location: Location {
                id: 1,
                name: &store.name,
                code: "SHOP-1",
                address_line_1: "1 Example Street",
                address_line_2: "",
                city: "Exampleton",
                state: "",
                postal_code: "00000",
                country_alpha2: store.country.1,
                email: "shop@example.com",
                phone: "",
            },
        }
    }
}

/// Costs are JSON numbers here, unlike everywhere else in V2.
#[derive(Serialize)]
struct Shipping<'a> {
    #[serde(flatten)]
    address: Address<'a>,
    id: u64,
    form_fields: EmptyList,
    items_total: u64,
    items_shipped: u64,
    shipping_method: &'static str,
    base_cost: u8,
    cost_ex_tax: u8,
    cost_inc_tax: u8,
    cost_tax: u8,
    cost_tax_class_id: u8,
    base_handling_cost: u8,
    handling_cost_ex_tax: u8,
    handling_cost_inc_tax: u8,
    handling_cost_tax: u8,
    handling_cost_tax_class_id: u8,
    shipping_zone_id: u8,
    shipping_zone_name: &'static str,
    shipping_quotes: Link,
}

impl<'a> Shipping<'a> {
    fn new(order: &Order, store: &'a Store, urls: &Urls, lines: &[&Line]) -> Self {
        let quotes = format_args!("consignments/shipping/{}/shipping_quotes", order.id);
        Self {
            address: address(order, store),
            id: order.id,
            form_fields: [],
            items_total: lines.iter().map(|it| u64::from(it.quantity)).sum(),
            items_shipped: lines.iter().map(|it| u64::from(order.shipped(it))).sum(),
            shipping_method: "Free Shipping",
            base_cost: 0,
            cost_ex_tax: 0,
            cost_inc_tax: 0,
            cost_tax: 0,
            cost_tax_class_id: 2,
            base_handling_cost: 0,
            handling_cost_ex_tax: 0,
            handling_cost_inc_tax: 0,
            handling_cost_tax: 0,
            handling_cost_tax_class_id: 2,
            shipping_zone_id: 1,
            shipping_zone_name: store.country.0,
            shipping_quotes: link(order, store, urls, quotes),
        }
    }
}
