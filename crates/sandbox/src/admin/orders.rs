//! Places, changes and refunds orders, and fires the webhooks for it.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{rejection::Rejection, store_and_webhooks};
use crate::{
    clock::whole_second,
    model::{Line, Order, Store},
    rest,
    seed::line_of,
    state::Shared,
    webhooks::Event,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOrder {
    #[serde(default)]
    pub(crate) customer_id: u64,
    pub(crate) status_id: u64,
    #[serde(default)]
    pub(crate) channel_id: Option<u64>,
    pub(crate) products: Vec<NewLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLine {
    pub(crate) product_id: u64,
    #[serde(default)]
    pub(crate) variant_id: Option<u64>,
    #[serde(default = "one")]
    pub(crate) quantity: u32,
}

fn one() -> u32 {
    1
}

/// `POST /_sandbox/stores/{hash}/orders`: places an order.
pub(super) async fn place(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(new): Json<NewOrder>,
) -> Result<(StatusCode, Json<Value>), Rejection> {
    place_order(&shared, &hash, &new).map(|order| (StatusCode::CREATED, Json(order)))
}

/// Places an order and returns it as the API writes it.
pub(crate) fn place_order(shared: &Shared, hash: &str, new: &NewOrder) -> Result<Value, Rejection> {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, hash)?;
    let cart_id = store.ids.uuid();
    let order = new_order(store, new, cart_id, now)?;
    let json = rest::order_json(&order, store, &shared.urls);
    tracing::info!(store = hash, order = order.id, "order placed");
    let events = Event::order(&order, "created", Value::Null);
    store.orders.insert(order.id, order);
    webhooks.fire(store, events, at);
    Ok(json)
}

fn new_order(
    store: &Store,
    new: &NewOrder,
    cart_id: String,
    now: Timestamp,
) -> Result<Order, Rejection> {
    check_status(new.status_id)?;
    if new.customer_id != 0 && store.customer(new.customer_id).is_none() {
        return Err(Rejection::missing("customer"));
    }
    let channel_id = new.channel_id.unwrap_or(1);
    let currency = store.currency_on(channel_id);
    let first = store.next_line_id();
    let lines = (first..)
        .zip(&new.products)
        .map(|(id, line)| new_line(store, id, line))
        .map(|line| line.map(|line| line.priced_in(currency.rate)));
    let lines = lines.collect::<Result<Vec<Line>, Rejection>>()?;
    let id = store
        .orders
        .keys()
        .next_back()
        .map_or(1001, |last| last + 1);
    Ok(Order {
        id,
        customer_id: new.customer_id,
        channel_id,
        status_id: new.status_id,
        date_created: now,
        date_modified: now,
        date_shipped: None,
        is_deleted: false,
        lines,
        display_currency: store.paid_on(channel_id),
        terse_money: false,
        hides_items: false,
        source: "www",
        cart_id,
        external_id: None,
        payment_method: "Credit Card",
    })
}

fn new_line(store: &Store, id: u64, line: &NewLine) -> Result<Line, Rejection> {
    let product = store
        .products
        .get(&line.product_id)
        .ok_or_else(|| Rejection::missing("product"))?;
    let variant = match line.variant_id {
        None => product.variants.first(),
        Some(id) => Some(
            product
                .variant(id)
                .ok_or_else(|| Rejection::missing("variant"))?,
        ),
    };
    Ok(Line {
        id,
        ..line_of(product, variant, line.quantity)
    })
}

fn check_status(id: u64) -> Result<(), Rejection> {
    if id < 15 {
        Ok(())
    } else {
        Err(Rejection::invalid("status_id must be between 0 and 14"))
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrderChange {
    pub(crate) status_id: Option<u64>,
    pub(crate) is_deleted: Option<bool>,
    pub(crate) refund: Option<Refund>,
}

/// `PUT /_sandbox/stores/{hash}/orders/{id}`: refunds some pieces of a line (`refund`), which sets
/// the status to refunded or partially refunded; changes `status_id`; archives or restores the
/// order (`is_deleted`).
pub(super) async fn change(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<OrderChange>,
) -> Result<Json<Value>, Rejection> {
    change_order(&shared, &hash, id, &change).map(Json)
}

/// Changes an order and returns it as the API writes it.
pub(crate) fn change_order(
    shared: &Shared,
    hash: &str,
    id: u64,
    change: &OrderChange,
) -> Result<Value, Rejection> {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, hash)?;
    let before = store
        .orders
        .get(&id)
        .ok_or_else(|| Rejection::missing("order"))?;
    let order = changed(before, change, now)?;
    let refund = change.refund.map(|_| webhooks.next_refund());
    let events = events(before, &order, refund);
    store.orders.insert(id, order.clone());
    webhooks.fire(store, events, at);
    Ok(rest::order_json(&order, store, &shared.urls))
}

fn changed(before: &Order, change: &OrderChange, now: Timestamp) -> Result<Order, Rejection> {
    let mut order = before.clone();
    if let Some(refund) = change.refund {
        refund.apply(&mut order)?;
    }
    if let Some(status) = change.status_id {
        check_status(status)?;
        order.status_id = status;
    }
    if change.status_id.is_some() || change.refund.is_some() {
        order.date_shipped = order
            .is_shipped()
            .then_some(order.date_shipped.unwrap_or(now));
    }
    order.is_deleted = change.is_deleted.unwrap_or(order.is_deleted);
    order.date_modified = now;
    Ok(order)
}

/// Returns the events of a change: a refund, a new status, archiving, or any other update.
fn events(before: &Order, order: &Order, refund: Option<u64>) -> Vec<Event> {
    let mut events = Vec::new();
    if let Some(refund) = refund {
        events.extend(Event::order_refund(order, refund));
    }
    let archived = order.is_deleted && !before.is_deleted;
    let has_new_status = order.status_id != before.status_id;
    if has_new_status || !archived {
        events.extend(Event::order(order, "updated", Value::Null));
    }
    if has_new_status {
        events.extend(Event::order_status(order, before.status_id));
    }
    if archived {
        events.extend(Event::order(order, "archived", Value::Null));
    }
    events
}

/// The status of a fully refunded order.
const REFUNDED: u64 = 4;
/// The status of a partially refunded order.
const PARTIALLY_REFUNDED: u64 = 14;

/// A refund of some pieces of a line.
#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refund {
    line_id: u64,
    #[serde(default = "one")]
    quantity: u32,
}

impl Refund {
    /// Refunds the pieces and sets the order's status accordingly.
    fn apply(self, order: &mut Order) -> Result<(), Rejection> {
        let line = order.lines.iter_mut().find(|line| line.id == self.line_id);
        let line = line.ok_or_else(|| Rejection::missing("line"))?;
        let left = line.quantity.saturating_sub(line.quantity_refunded);
        if self.quantity == 0 || self.quantity > left {
            let text = format!("quantity: {left} of this line can be refunded");
            return Err(Rejection::invalid(text));
        }
        line.quantity_refunded = line.quantity_refunded.saturating_add(self.quantity);
        order.status_id = if order.lines.iter().all(Line::is_refunded) {
            REFUNDED
        } else {
            PARTIALLY_REFUNDED
        };
        Ok(())
    }
}
