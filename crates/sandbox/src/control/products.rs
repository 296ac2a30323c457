//! Changing products, with the webhooks this fires.

use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::Value;

use super::answers::Refusal;
use crate::{
    clock::whole_second,
    model::{Availability, Money, Product, Tracking},
    rest,
    state::{Shared, State as World},
    webhooks::Event,
};

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProductChange {
    pub(crate) name: Option<String>,
    pub(crate) price: Option<f64>,
    pub(crate) is_visible: Option<bool>,
    pub(crate) availability: Option<String>,
    pub(crate) inventory_level: Option<i64>,
    pub(crate) is_price_hidden: Option<bool>,
    pub(crate) channels: Option<Vec<u64>>,
    pub(crate) is_deleted: Option<bool>,
}

impl ProductChange {
    fn touches_the_product(&self) -> bool {
        self.name.is_some()
            || self.price.is_some()
            || self.is_visible.is_some()
            || self.availability.is_some()
            || self.inventory_level.is_some()
            || self.is_price_hidden.is_some()
    }
}

/// `PUT /_sandbox/stores/{hash}/products/{id}`: changes the fields given. `is_deleted` removes the
/// product from the catalog; `inventory_level` makes its stock counted.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<ProductChange>,
) -> Result<Json<Value>, Refusal> {
    change_product(&shared, &hash, id, &change).map(Json)
}

/// Changes a product; answers it as the API writes it.
pub(crate) fn change_product(
    shared: &Shared,
    hash: &str,
    id: u64,
    change: &ProductChange,
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
        .products
        .get(&id)
        .ok_or_else(|| Refusal::missing("product"))?;
    let mut product = before.clone();
    apply(&mut product, change)?;
    product.date_modified = now;
    let json = rest::product_json(&product, store, &shared.urls);
    let events = told(before, &product, change);
    store.products.insert(id, product);
    if change.is_deleted == Some(true) {
        store.products.remove(&id);
    }
    webhooks.fire(store, events, at);
    Ok(json)
}

/// What is told of a change. Channels are told of by themselves: they are not among the fields that
/// make a product updated.
fn told(before: &Product, product: &Product, change: &ProductChange) -> Vec<Event> {
    if change.is_deleted == Some(true) {
        return vec![Event::product(product.id, "deleted")];
    }
    let mut events = Vec::new();
    if change.touches_the_product() {
        events.push(Event::product(product.id, "updated"));
    }
    if change.inventory_level.is_some() && before.stock != product.stock {
        events.push(Event::stock(product.id, product.stock));
    }
    let assignments = [
        (&product.channels, &before.channels, "assigned"),
        (&before.channels, &product.channels, "unassigned"),
    ];
    for (these, others, what) in assignments {
        let new = these.iter().filter(|id| !others.contains(id));
        events.extend(new.map(|channel| Event::assignment(product.id, *channel, what)));
    }
    events
}

fn apply(product: &mut Product, change: &ProductChange) -> Result<(), Refusal> {
    if let Some(name) = &change.name {
        name.clone_into(&mut product.name);
    }
    if let Some(price) = change.price {
        product.price =
            Money::from_number(price).ok_or_else(|| Refusal::invalid("price is no amount"))?;
        product.sale_price = None;
    }
    if let Some(name) = &change.availability {
        product.availability = Availability::named(name)
            .ok_or_else(|| Refusal::invalid("availability: available, disabled or preorder"))?;
    }
    if let Some(level) = change.inventory_level {
        product.tracking = Tracking::Product;
        product.stock = level;
    }
    if let Some(hidden) = change.is_price_hidden {
        product.price_hidden = hidden.then(|| "Ask us for a price".to_owned());
    }
    product.is_visible = change.is_visible.unwrap_or(product.is_visible);
    if let Some(channels) = &change.channels {
        channels.clone_into(&mut product.channels);
    }
    Ok(())
}
