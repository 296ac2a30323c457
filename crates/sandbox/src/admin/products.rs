//! Adds and changes products, and fires the webhooks for it.

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
    model::{Availability, Backorders, Money, Product, QuantityLimits, Store, Tracking, Variant},
    rest,
    state::Shared,
    webhooks::Event,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewProduct {
    name: String,
    price: f64,
    #[serde(default)]
    channels: Option<Vec<u64>>,
}

/// `POST /_sandbox/stores/{hash}/products`: adds a simple product, without options or a picture.
pub(super) async fn create(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(new): Json<NewProduct>,
) -> Result<(StatusCode, Json<Value>), Rejection> {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, &hash)?;
    let product = product(store, new, now)?;
    let json = rest::product_json(&product, store, &shared.urls);
    let id = product.id;
    store.products.insert(id, product);
    webhooks.fire(store, [Event::product(id, "created")], at);
    Ok((StatusCode::CREATED, Json(json)))
}

fn product(store: &Store, new: NewProduct, now: Timestamp) -> Result<Product, Rejection> {
    let price = Money::from_number(new.price)
        .ok_or_else(|| Rejection::invalid("price is not an amount"))?;
    let last = store.products.keys().next_back();
    let id = last.map_or(1, |last| last.saturating_add(1));
    let variants = store.products.values().flat_map(|it| &it.variants);
    let last_variant = variants.map(|variant| variant.id).max().unwrap_or(0);
    let variant = Variant {
        id: last_variant.saturating_add(1),
        sku: format!("NEW-{id}"),
        choices: Vec::new(),
        price: None,
        stock: 0,
        purchasing_disabled: false,
    };
    Ok(Product {
        id,
        name: new.name,
        sku: variant.sku.clone(),
        picture: "",
        digital: false,
        price,
        sale_price: None,
        description: String::new(),
        category_id: store.categories.first().map_or(0, |category| category.id),
        tracking: Tracking::None,
        stock: 0,
        backorders: Backorders::None,
        low_stock: 0,
        limits: QuantityLimits::default(),
        is_visible: true,
        is_featured: false,
        availability: Availability::Available,
        price_hidden: None,
        path: format!("/new-product-{id}/"),
        channels: new.channels.unwrap_or_else(|| vec![1]),
        options: Vec::new(),
        modifiers: Vec::new(),
        variants: vec![variant],
        date_created: now,
        date_modified: now,
    })
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProductChange {
    pub(crate) name: Option<String>,
    pub(crate) price: Option<f64>,
    pub(crate) is_visible: Option<bool>,
    pub(crate) availability: Option<String>,
    pub(crate) inventory_level: Option<i64>,
    pub(crate) is_price_hidden: Option<bool>,
    pub(crate) order_quantity_minimum: Option<u32>,
    pub(crate) order_quantity_maximum: Option<u32>,
    /// Pieces that can be ordered beyond the stock; -1 for any number.
    pub(crate) backorders: Option<i32>,
    /// The variants that cannot be bought; all others can.
    pub(crate) disabled_variants: Option<Vec<u64>>,
    /// Variants that are removed.
    pub(crate) deleted_variants: Option<Vec<u64>>,
    /// Values of options or modifiers that are removed; an option's values with the variants that have them.
    pub(crate) deleted_values: Option<Vec<u64>>,
    /// Modifiers that are removed.
    pub(crate) deleted_modifiers: Option<Vec<u64>>,
    pub(crate) channels: Option<Vec<u64>>,
    pub(crate) is_deleted: Option<bool>,
}

impl ProductChange {
    fn updates_product(&self) -> bool {
        self.name.is_some()
            || self.price.is_some()
            || self.is_visible.is_some()
            || self.availability.is_some()
            || self.inventory_level.is_some()
            || self.is_price_hidden.is_some()
            || self.order_quantity_minimum.is_some()
            || self.order_quantity_maximum.is_some()
            || self.backorders.is_some()
            || self.disabled_variants.is_some()
            || self.deleted_variants.is_some()
            || self.deleted_values.is_some()
            || self.deleted_modifiers.is_some()
    }
}

/// `PUT /_sandbox/stores/{hash}/products/{id}`: changes the given fields. `is_deleted` removes the
/// product from the catalog; `inventory_level` turns inventory tracking on.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<ProductChange>,
) -> Result<Json<Value>, Rejection> {
    change_product(&shared, &hash, id, &change).map(Json)
}

/// Changes a product and returns it as the API writes it.
pub(crate) fn change_product(
    shared: &Shared,
    hash: &str,
    id: u64,
    change: &ProductChange,
) -> Result<Value, Rejection> {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, hash)?;
    let before = store
        .products
        .get(&id)
        .ok_or_else(|| Rejection::missing("product"))?;
    let mut product = before.clone();
    apply(&mut product, change)?;
    product.date_modified = now;
    let json = rest::product_json(&product, store, &shared.urls);
    let events = events(before, &product, change);
    store.products.insert(id, product);
    if change.is_deleted == Some(true) {
        store.products.remove(&id);
    }
    webhooks.fire(store, events, at);
    Ok(json)
}

/// Returns the events of a change. Channels have events of their own: changing them does not update
/// the product.
fn events(before: &Product, product: &Product, change: &ProductChange) -> Vec<Event> {
    if change.is_deleted == Some(true) {
        return vec![Event::product(product.id, "deleted")];
    }
    let mut events = Vec::new();
    if change.updates_product() {
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

fn apply(product: &mut Product, change: &ProductChange) -> Result<(), Rejection> {
    if let Some(name) = &change.name {
        name.clone_into(&mut product.name);
    }
    if let Some(price) = change.price {
        product.price = Money::from_number(price)
            .ok_or_else(|| Rejection::invalid("price is not an amount"))?;
        product.sale_price = None;
    }
    if let Some(name) = &change.availability {
        product.availability = Availability::named(name)
            .ok_or_else(|| Rejection::invalid("availability: available, disabled or preorder"))?;
    }
    if let Some(level) = change.inventory_level {
        product.tracking = Tracking::Product;
        product.stock = level;
    }
    if let Some(hidden) = change.is_price_hidden {
        product.price_hidden = hidden.then(|| "Ask us for a price".to_owned());
    }
    let limits = &mut product.limits;
    limits.minimum = change.order_quantity_minimum.unwrap_or(limits.minimum);
    limits.maximum = change.order_quantity_maximum.unwrap_or(limits.maximum);
    if let Some(backorders) = change.backorders {
        product.backorders = Backorders::of(backorders);
    }
    if let Some(disabled) = &change.disabled_variants {
        for variant in &mut product.variants {
            variant.purchasing_disabled = disabled.contains(&variant.id);
        }
    }
    if let Some(deleted) = &change.deleted_variants {
        let is_kept = |variant: &Variant| !deleted.contains(&variant.id);
        if !product.variants.iter().any(is_kept) {
            return Err(Rejection::invalid(
                "deleted_variants: one variant must remain",
            ));
        }
        product.variants.retain(is_kept);
    }
    if let Some(deleted) = &change.deleted_values {
        delete_values(product, deleted)?;
    }
    if let Some(deleted) = &change.deleted_modifiers {
        product.modifiers.retain(|it| !deleted.contains(&it.id));
    }
    product.is_visible = change.is_visible.unwrap_or(product.is_visible);
    if let Some(channels) = &change.channels {
        channels.clone_into(&mut product.channels);
    }
    Ok(())
}

/// Removes values of options, with the variants that have them, and of modifiers.
fn delete_values(product: &mut Product, deleted: &[u64]) -> Result<(), Rejection> {
    for (index, option) in product.options.iter_mut().enumerate() {
        let is_kept: Vec<bool> = option
            .values
            .iter()
            .map(|value| !deleted.contains(&value.id))
            .collect();
        let is_kept = |at: usize| is_kept.get(at).copied().unwrap_or(false);
        let place = |at: usize| (0..at).filter(|before| is_kept(*before)).count();
        product.variants.retain_mut(|variant| {
            let Some(choice) = variant.choices.get_mut(index) else {
                return true;
            };
            let kept = is_kept(*choice);
            *choice = place(*choice);
            kept
        });
        option.values.retain(|value| !deleted.contains(&value.id));
    }
    for modifier in &mut product.modifiers {
        modifier.values.retain(|value| !deleted.contains(&value.id));
    }
    if product.variants.is_empty() {
        return Err(Rejection::invalid(
            "deleted_values: one variant must remain",
        ));
    }
    Ok(())
}
