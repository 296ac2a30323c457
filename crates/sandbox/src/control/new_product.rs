//! Adding a product to a catalog, with the webhook this fires.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use super::answers::Refusal;
use crate::{
    clock::whole_second,
    model::{Availability, Money, Product, QuantityLimits, Store, Tracking, Variant},
    rest,
    state::{Shared, State as World},
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
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let at = shared.clock.now();
    let now = whole_second(at);
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    let product = product(store, new, now)?;
    let json = rest::product_json(&product, store, &shared.urls);
    let id = product.id;
    store.products.insert(id, product);
    webhooks.fire(store, [Event::product(id, "created")], at);
    Ok((StatusCode::CREATED, Json(json)))
}

fn product(store: &Store, new: NewProduct, now: Timestamp) -> Result<Product, Refusal> {
    let price =
        Money::from_number(new.price).ok_or_else(|| Refusal::invalid("price is no amount"))?;
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
