//! Placing orders and changing them, with the webhooks this fires.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::{answers::Refusal, refunds::Refund};
use crate::{
    clock::whole_second,
    model::{Line, Order, Store},
    rest,
    seed::line_of,
    state::{Shared, State as World},
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

/// `POST /_sandbox/stores/{hash}/orders`: places an order now.
pub(super) async fn place(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(new): Json<NewOrder>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    place_order(&shared, &hash, &new).map(|order| (StatusCode::CREATED, Json(order)))
}

/// Places an order now; answers it as the API writes it.
pub(crate) fn place_order(shared: &Shared, hash: &str, new: &NewOrder) -> Result<Value, Refusal> {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world
        .store_mut(hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    let cart_id = store.ids.uuid();
    let order = ordered(store, new, cart_id, now)?;
    let json = rest::order_json(&order, store, &shared.urls);
    tracing::info!(store = hash, order = order.id, "an order was placed");
    let events = Event::order(&order, "created", Value::Null);
    store.orders.insert(order.id, order);
    webhooks.fire(store, events, at);
    Ok(json)
}

fn ordered(
    store: &Store,
    new: &NewOrder,
    cart_id: String,
    now: Timestamp,
) -> Result<Order, Refusal> {
    known_status(new.status_id)?;
    if new.customer_id != 0 && store.customer(new.customer_id).is_none() {
        return Err(Refusal::missing("customer"));
    }
    let channel_id = new.channel_id.unwrap_or(1);
    let currency = store.currency_on(channel_id);
    let first = store.next_line_id();
    let lines = (first..)
        .zip(&new.products)
        .map(|(id, line)| ordered_line(store, id, line))
        .map(|line| line.map(|line| line.priced_in(currency.rate)));
    let lines = lines.collect::<Result<Vec<Line>, Refusal>>()?;
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

fn ordered_line(store: &Store, id: u64, line: &NewLine) -> Result<Line, Refusal> {
    let product = store
        .products
        .get(&line.product_id)
        .ok_or_else(|| Refusal::missing("product"))?;
    let variant = match line.variant_id {
        None => product.variants.first(),
        Some(id) => Some(
            product
                .variant(id)
                .ok_or_else(|| Refusal::missing("variant"))?,
        ),
    };
    Ok(Line {
        id,
        ..line_of(product, variant, line.quantity)
    })
}

fn known_status(id: u64) -> Result<(), Refusal> {
    if id < 15 {
        Ok(())
    } else {
        Err(Refusal::invalid("status_id goes from 0 to 14"))
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
/// the status to refunded or partially refunded; changes `status_id`; archives the order or brings it
/// back (`is_deleted`).
pub(super) async fn change(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<OrderChange>,
) -> Result<Json<Value>, Refusal> {
    change_order(&shared, &hash, id, &change).map(Json)
}

/// Changes an order; answers it as the API writes it.
pub(crate) fn change_order(
    shared: &Shared,
    hash: &str,
    id: u64,
    change: &OrderChange,
) -> Result<Value, Refusal> {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world
        .store_mut(hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    let before = store
        .orders
        .get(&id)
        .ok_or_else(|| Refusal::missing("order"))?;
    let order = changed(before, change, now)?;
    let refund = change.refund.map(|_| webhooks.next_refund());
    let events = told(before, &order, refund);
    store.orders.insert(id, order.clone());
    webhooks.fire(store, events, at);
    Ok(rest::order_json(&order, store, &shared.urls))
}

fn changed(before: &Order, change: &OrderChange, now: Timestamp) -> Result<Order, Refusal> {
    let mut order = before.clone();
    if let Some(refund) = change.refund {
        refund.apply(&mut order)?;
    }
    if let Some(status) = change.status_id {
        known_status(status)?;
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

/// What is told of a change: a refund, the new status, that the order was archived, or that it was
/// changed at all.
fn told(before: &Order, order: &Order, refund: Option<u64>) -> Vec<Event> {
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
