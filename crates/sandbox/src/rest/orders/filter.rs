//! The filters and the sorting of `GET /v2/orders`
//! (BigCommerce docs, `reference/orders.v2.oas2.yml`).

use std::cmp::Ordering;

use jiff::Timestamp;

use crate::{
    clock,
    model::{Money, Order, Store},
    rest::Query,
};

/// Conditions an order must meet to be listed.
pub(crate) struct Filter {
    ids: Range<u64>,
    totals: Range<Money>,
    created: Range<Timestamp>,
    modified: Range<Timestamp>,
    pub(crate) customer_id: Option<u64>,
    status_id: Option<u64>,
    channel_id: Option<u64>,
    /// Undocumented, but sent by the tests of BigCommerce's own Catalyst. If absent, both are listed.
    is_deleted: Option<bool>,
    email: Option<String>,
    cart_id: Option<String>,
    payment_method: Option<String>,
    external_order_id: Option<String>,
}

/// Inclusive bounds.
struct Range<T>(Option<T>, Option<T>);

impl<T: PartialOrd + Copy> Range<T> {
    fn has(&self, value: T) -> bool {
        self.0.is_none_or(|least| value >= least) && self.1.is_none_or(|most| value <= most)
    }
}

impl Filter {
    /// Reads the filters; the error names the field.
    pub(crate) fn of(query: &Query) -> Result<Self, String> {
        let text = |name| query.get(name).map(str::to_owned);
        Ok(Self {
            ids: Range(query.parsed("min_id")?, query.parsed("max_id")?),
            totals: Range(total(query, "min_total")?, total(query, "max_total")?),
            created: dates(query, "min_date_created", "max_date_created")?,
            modified: dates(query, "min_date_modified", "max_date_modified")?,
            customer_id: query.parsed("customer_id")?,
            status_id: query.parsed("status_id")?,
            channel_id: query.parsed("channel_id")?,
            is_deleted: query.flag("is_deleted")?,
            email: text("email"),
            cart_id: text("cart_id"),
            payment_method: text("payment_method"),
            external_order_id: text("external_order_id"),
        })
    }

    /// Returns whether an order is listed.
    pub(crate) fn has(&self, order: &Order, store: &Store) -> bool {
        let is = |wanted: Option<u64>, value| wanted.is_none_or(|wanted| wanted == value);
        let reads = |wanted: &Option<String>, text: &str| {
            wanted
                .as_deref()
                .is_none_or(|wanted| wanted.eq_ignore_ascii_case(text))
        };
        is(self.customer_id, order.customer_id)
            && is(self.status_id, order.status_id)
            && is(self.channel_id, order.channel_id)
            && self
                .is_deleted
                .is_none_or(|wanted| wanted == order.is_deleted)
            && self.ids.has(order.id)
            && self.totals.has(order.total())
            && self.created.has(order.date_created)
            && self.modified.has(order.date_modified)
            && reads(&self.email, &super::common::email(order, store))
            && reads(&self.cart_id, order.cart_id.as_deref().unwrap_or_default())
            && reads(&self.payment_method, order.payment_method)
            && reads(
                &self.external_order_id,
                order.external_id.as_deref().unwrap_or_default(),
            )
    }
}

/// Reads an amount, clamped to more than any order costs. NaN is an error.
fn total(query: &Query, name: &str) -> Result<Option<Money>, String> {
    const MOST: f64 = 9e9;
    let read = |number: f64| {
        let within = number.clamp(-MOST, MOST);
        Money::from_number(within).ok_or_else(|| format!("The field '{name}' is invalid."))
    };
    query.parsed::<f64>(name)?.map(read).transpose()
}

fn dates(query: &Query, least: &str, most: &str) -> Result<Range<Timestamp>, String> {
    let date = |name: &str| {
        query
            .get(name)
            .map(|text| clock::parse(text).ok_or(format!("The field '{name}' is invalid.")))
            .transpose()
    };
    Ok(Range(date(least)?, date(most)?))
}

/// Sorts by `sort`: a field, then `:asc` or `:desc`. The default is by id, oldest first, so that an
/// app that forgets `sort` shows a shopper's oldest orders.
pub(crate) fn sort(orders: &mut [&Order], query: &Query) -> Result<(), String> {
    let wanted = query.get("sort").unwrap_or("id");
    let (field, direction) = wanted.split_once(':').unwrap_or((wanted, "asc"));
    let compare: fn(&Order, &Order) -> Ordering = match field {
        "id" => |a, b| a.id.cmp(&b.id),
        "customer_id" => |a, b| a.customer_id.cmp(&b.customer_id),
        "date_created" => |a, b| a.date_created.cmp(&b.date_created),
        "date_modified" => |a, b| a.date_modified.cmp(&b.date_modified),
        "status_id" => |a, b| a.status_id.cmp(&b.status_id),
        "channel_id" => |a, b| a.channel_id.cmp(&b.channel_id),
        "external_id" => |a, b| a.external_id.cmp(&b.external_id),
        _ => return Err("The field 'sort' is invalid.".to_owned()),
    };
    match direction {
        "asc" => orders.sort_by(|a, b| compare(a, b)),
        "desc" => orders.sort_by(|a, b| compare(b, a)),
        _ => return Err("The field 'sort' is invalid.".to_owned()),
    }
    Ok(())
}
