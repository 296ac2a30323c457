//! What else the catalog tells: images, assignments to channels and categories, its sums
//! (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

mod filter;
mod prices;
pub(super) mod pricing;
pub(super) mod product;
mod product_parts;
pub(super) mod products;

use serde_json::json;

use crate::rest::{
    ApiCall, Reply,
    paging::{Page, collection},
    reply::Version,
};
use crate::{
    clock::iso8601,
    model::{Money, Product, Tracking},
};
use product_parts::{Image, Images};

/// `GET /v3/catalog/products/{id}/images`: 204 where there is none.
pub(crate) fn images(call: &mut ApiCall<'_>) -> Reply {
    let page = match Page::of(call.query, Version::V3) {
        Ok(page) => page,
        Err(refusal) => return refusal,
    };
    let Some(images) = images_of(call) else {
        return Reply::not_found(Version::V3);
    };
    if images.is_empty() {
        return Reply::no_content();
    }
    collection(images, page, call.query, |image| image)
}

/// `GET /v3/catalog/products/{id}/images/{id}`.
pub(crate) fn image(call: &mut ApiCall<'_>) -> Reply {
    let mut images = images_of(call).into_iter().flatten();
    match images.find(|image| Some(image.id()) == call.id(1)) {
        Some(image) => Reply::v3(image),
        None => Reply::not_found(Version::V3),
    }
}

fn images_of<'a>(call: &'a ApiCall<'_>) -> Option<Vec<Image<'a>>> {
    let product = call.store.products.get(&call.id(0)?)?;
    let images = Images {
        product,
        store: call.store,
        urls: call.urls,
    };
    Some(images.all().into_iter().collect())
}

/// `GET /v3/catalog/products/channel-assignments`.
pub(crate) fn channel_assignments(call: &mut ApiCall<'_>) -> Reply {
    assignments(call, "channel_id", |product| product.channels.clone())
}

/// `GET /v3/catalog/products/category-assignments`.
pub(crate) fn category_assignments(call: &mut ApiCall<'_>) -> Reply {
    assignments(call, "category_id", |product| vec![product.category_id])
}

/// Pairs of a product and something it is assigned to, filtered by either.
fn assignments(call: &ApiCall<'_>, name: &str, of: fn(&Product) -> Vec<u64>) -> Reply {
    let read = || {
        let products = call.query.ids("product_id:in")?;
        Ok((products, call.query.ids(&format!("{name}:in"))?))
    };
    let (page, (products, others)) = match (Page::of(call.query, Version::V3), read()) {
        (Ok(page), Ok(filters)) => (page, filters),
        (Err(refusal), _) => return refusal,
        (_, Err::<_, String>(text)) => return Reply::v3_error(422, &text),
    };
    let has = |ids: &Option<Vec<u64>>, id| ids.as_ref().is_none_or(|ids| ids.contains(&id));
    let asked = call
        .store
        .products
        .values()
        .filter(|it| has(&products, it.id));
    let pairs = asked.flat_map(|product| of(product).into_iter().map(|id| (product.id, id)));
    let pairs: Vec<_> = pairs.filter(|(_, id)| has(&others, *id)).collect();
    collection(pairs, page, call.query, |(product, other)| {
        let mut pair = json!({"product_id": product});
        pair[name] = json!(other);
        pair
    })
}

/// `GET /v3/catalog/summary`. The lowest price is a string where its neighbours are numbers, as
/// documented.
pub(crate) fn summary(call: &mut ApiCall<'_>) -> Reply {
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
    Reply::v3(json!({
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
    }))
}

/// The category with the most products.
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
