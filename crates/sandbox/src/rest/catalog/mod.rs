//! `/v3/catalog`: products, and here images, assignments to channels and categories, and the summary
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

mod filter;
pub(super) mod pricing;
mod product;
mod product_parts;
pub(super) mod products;

use serde_json::json;

use self::product_parts::{ImageJson, Images};
use super::{
    ApiCall, Reply,
    paging::{Page, collection},
    reply::Version,
};
use crate::{
    clock::iso8601,
    model::{Money, Product, Tracking},
};

pub(super) use product::{ProductJson, Selection};

/// `GET /v3/catalog/products/{id}/images`: 204 if there are none.
pub(super) fn images(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V3)?;
    let images = requested_images(call)?;
    if images.is_empty() {
        return Ok(Reply::no_content());
    }
    Ok(collection(images, page, call.query, |image| image))
}

/// `GET /v3/catalog/products/{id}/images/{id}`.
pub(super) fn image(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let mut images = requested_images(call)?.into_iter();
    let image = images.find(|image| Some(image.id) == call.id(1));
    image
        .map(Reply::v3)
        .ok_or_else(|| Reply::not_found(Version::V3))
}

fn requested_images<'a>(call: &'a ApiCall<'_>) -> Result<Vec<ImageJson<'a>>, Reply> {
    let product = call.id(0).and_then(|id| call.store.products.get(&id));
    let product = product.ok_or_else(|| Reply::not_found(Version::V3))?;
    let images = Images {
        product,
        store: call.store,
        urls: call.urls,
    };
    Ok(images.all().into_iter().collect())
}

/// `GET /v3/catalog/products/channel-assignments`.
pub(super) fn channel_assignments(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    assignments(call, "channel_id", |product| product.channels.clone())
}

/// `GET /v3/catalog/products/category-assignments`.
pub(super) fn category_assignments(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    assignments(call, "category_id", |product| vec![product.category_id])
}

/// Lists pairs of a product and something it is assigned to, filtered by either.
fn assignments(
    call: &ApiCall<'_>,
    name: &str,
    assigned: fn(&Product) -> Vec<u64>,
) -> Result<Reply, Reply> {
    let page = Page::of(call.query, Version::V3)?;
    let wanted = call.ids("product_id:in")?;
    let others = call.ids(&format!("{name}:in"))?;
    let products = call.store.products.values();
    let products = products.filter(|product| wanted.allows(product.id));
    let pairs = products.flat_map(|product| {
        let others = assigned(product).into_iter();
        others.map(|other| (product.id, other))
    });
    let pairs = pairs.filter(|(_, other)| others.allows(*other)).collect();
    let write = |(product, other)| json!({"product_id": product, name: other});
    Ok(collection(pairs, page, call.query, write))
}

/// `GET /v3/catalog/summary`. The lowest price is a string where its neighbours are numbers, as
/// documented.
pub(super) fn summary(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let products = || call.store.products.values();
    let price = |product: &Product, own: Option<Money>| own.unwrap_or(product.price);
    let prices = products().flat_map(|it| it.variants.iter().map(move |own| price(it, own.price)));
    let prices: Vec<Money> = prices.collect();
    let stocked = products().filter(|it| it.tracking != Tracking::None && it.stock > 0);
    let value = stocked.clone().map(|it| {
        let pieces = u32::try_from(it.stock).unwrap_or(u32::MAX);
        it.price.times(pieces)
    });
    let sum: Money = prices.iter().copied().sum();
    let count = i64::try_from(prices.len()).unwrap_or(i64::MAX);
    let dates = || products().map(|product| product.date_created);
    let (category, name) = largest_category(call);
    Ok(Reply::v3(json!({
        "inventory_count": stocked.map(|it| it.stock).fold(0, i64::saturating_add),
        "inventory_value": value.sum::<Money>().number(),
        "primary_category_id": category,
        "primary_category_name": name,
        "variant_count": prices.len(),
        "highest_variant_price": prices.iter().max().map_or(json!(0), |it| it.number()),
        "average_variant_price": Money(sum.0 / count.max(1)).number(),
        "lowest_variant_price": prices.iter().min().map_or("0".to_owned(), |it| it.terse()),
        "oldest_variant_date": dates().min().map(iso8601).unwrap_or_default(),
        "newest_variant_date": dates().max().map(iso8601).unwrap_or_default(),
    })))
}

/// Returns the category with the most products.
fn largest_category(call: &ApiCall<'_>) -> (u64, String) {
    let size = |id| {
        let within = call
            .store
            .products
            .values()
            .filter(|it| it.category_id == id);
        within.count()
    };
    let largest = call.store.categories.iter().max_by_key(|it| size(it.id));
    largest.map_or((0, String::new()), |it| (it.id, it.name.to_string()))
}
