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
    model::{Answer, Line, Order, Selection, Store},
    rest,
    seed::line_of,
    state::Shared,
    storefront::{self, OrderedCart},
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
    #[serde(default)]
    pub(crate) products: Vec<NewLine>,
    /// The id of the visitor's cart that becomes this order, or any other id, which the order then only
    /// shows; null for an order that the merchant entered.
    #[serde(default, deserialize_with = "present")]
    pub(crate) cart_id: Option<Option<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewLine {
    pub(crate) product_id: u64,
    #[serde(default)]
    pub(crate) variant_id: Option<u64>,
    #[serde(default = "one")]
    pub(crate) quantity: u32,
    /// Answers to modifiers, in the format of an order's `product_options`. A choice without an answer has
    /// its first value.
    #[serde(default)]
    pub(crate) options: Vec<NewOption>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOption {
    product_option_id: u64,
    value: String,
}

/// Distinguishes null from an absent field.
fn present<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(from).map(Some)
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
    let converted = match &new.cart_id {
        Some(Some(id)) => storefront::ordered_cart(&state, hash, id),
        _ => None,
    };
    let (store, webhooks) = store_and_webhooks(&mut state, hash)?;
    let cart_id = match &new.cart_id {
        Some(given) => given.clone(),
        None => Some(store.ids.uuid()),
    };
    let order = new_order(store, new, cart_id, converted.as_ref(), now)?;
    let json = rest::order_json(&order, store, &shared.urls);
    tracing::info!(store = hash, order = order.id, "order placed");
    let mut events = Event::order(&order, "created", Value::Null).to_vec();
    let converted = converted.map(|cart| cart.id);
    events.extend(
        converted
            .iter()
            .map(|id| Event::cart_converted(id, order.id)),
    );
    store.orders.insert(order.id, order);
    webhooks.fire(store, events, at);
    if let Some(id) = converted {
        storefront::remove_cart(&mut state, hash, &id);
    }
    Ok(json)
}

fn new_order(
    store: &Store,
    new: &NewOrder,
    cart_id: Option<String>,
    cart: Option<&OrderedCart>,
    now: Timestamp,
) -> Result<Order, Rejection> {
    check_status(new.status_id)?;
    let customer_id = match (new.customer_id, cart) {
        (0, Some(cart)) => cart.customer_id,
        (id, _) => id,
    };
    if customer_id != 0 && store.customer(customer_id).is_none() {
        return Err(Rejection::missing("customer"));
    }
    let channel_id = new.channel_id.or(cart.map(|cart| cart.channel_id));
    let channel_id = channel_id.unwrap_or(1);
    let first = store.next_line_id();
    let mut lines = cart.map(|cart| cart.lines(first)).unwrap_or_default();
    let rate = store.currency_on(channel_id).rate;
    let first = lines.iter().map(|line| line.id + 1).max().unwrap_or(first);
    for (id, line) in (first..).zip(&new.products) {
        lines.push(new_line(store, id, line)?.priced_in(rate));
    }
    if lines.is_empty() {
        return Err(Rejection::invalid(
            "products, or the id of a cart, is missing",
        ));
    }
    let id = store
        .orders
        .keys()
        .next_back()
        .map_or(1001, |last| last + 1);
    Ok(Order {
        id,
        customer_id,
        channel_id,
        status_id: new.status_id,
        date_created: now,
        date_modified: now,
        date_shipped: None,
        is_deleted: false,
        lines,
        display_currency: match cart {
            Some(cart) => store.paid_in(&cart.currency),
            None => store.paid_on(channel_id),
        },
        terse_money: false,
        hides_items: false,
        source: if cart_id.is_some() { "www" } else { "manual" },
        cart_id,
        locale: cart.map(|cart| cart.locale.clone()),
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
    let is_known = |it: &NewOption| {
        let mut modifiers = product.modifiers.iter();
        modifiers.any(|modifier| modifier.id == it.product_option_id)
    };
    if !line.options.iter().all(is_known) {
        return Err(Rejection::invalid(
            "options: a product_option_id is not a modifier of the product",
        ));
    }
    let mut answers = Vec::new();
    for modifier in &product.modifiers {
        let mut given = line.options.iter();
        let given = given.find(|it| it.product_option_id == modifier.id);
        let answer = match given {
            Some(given) => Some(
                Answer::read(modifier, &given.value)
                    .ok_or_else(|| Rejection::invalid("options: a value is not valid"))?,
            ),
            None => modifier.values.first().map(|it| Answer::Value(it.id)),
        };
        answers.extend(answer.map(|answer| Selection {
            modifier_id: modifier.id,
            answer,
        }));
    }
    Ok(Line {
        id,
        ..line_of(product, variant, line.quantity, &answers)
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
