//! `/v3/catalog/products` (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use super::{
    filter::{self, Filter},
    product::{ProductJson, Selection},
};
use crate::{
    model::Product,
    rest::{
        ApiCall, Reply,
        paging::{Page, collection},
        reply::Version,
    },
};

/// Rows of a page when options or modifiers are included.
const WITH_OPTIONS: usize = 10;

/// `GET /v3/catalog/products`. Ids of products that do not exist are left out; rows are sorted by
/// id, not in the order of `id:in`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let selection = Selection::of(call.query)?;
    let mut page = Page::of(call.query, Version::V3)?;
    if selection.has_options() {
        page = page.capped(WITH_OPTIONS);
    }
    let filter = Filter::of(call)?;
    let products = call.store.products.values();
    let mut products: Vec<_> = products.filter(|product| filter.has(product)).collect();
    filter::sort(&mut products, call.query)?;
    let write = |product| json(call, product, &selection);
    Ok(collection(products, page, call.query, write))
}

/// `GET /v3/catalog/products/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Result<Reply, Reply> {
    let selection = Selection::of(call.query)?;
    let product = call.id(0).and_then(|id| call.store.products.get(&id));
    let product = product.ok_or_else(|| Reply::not_found(Version::V3))?;
    Ok(Reply::v3(json(call, product, &selection)))
}

fn json<'a>(
    call: &'a ApiCall<'_>,
    product: &'a Product,
    selection: &'a Selection,
) -> ProductJson<'a> {
    ProductJson {
        product,
        store: call.store,
        urls: call.urls,
        selection,
    }
}
