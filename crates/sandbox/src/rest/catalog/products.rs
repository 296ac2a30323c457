//! `/v3/catalog/products` (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use super::{
    filter::{self, Filter},
    product::{self, Parts},
};
use crate::rest::{
    ApiCall, Reply,
    paging::{Page, collection},
    reply::Version,
};

/// Rows of a page when options or modifiers are included.
const WITH_OPTIONS: usize = 10;

/// `GET /v3/catalog/products`. Ids of products that do not exist are simply not answered; rows come
/// by id, not in the order of `id:in`.
pub(crate) fn list(call: &mut ApiCall<'_>) -> Reply {
    try_list(call).unwrap_or_else(|refusal| refusal)
}

fn try_list(call: &ApiCall<'_>) -> Result<Reply, Reply> {
    let parts = Parts::of(call.query)?;
    let mut page = Page::of(call.query, Version::V3)?;
    if parts.has_options() {
        page = page.capped(WITH_OPTIONS);
    }
    let filter = Filter::of(call)?;
    let products = call.store.products.values();
    let mut products: Vec<_> = products.filter(|product| filter.has(product)).collect();
    filter::sort(&mut products, call.query)?;
    let write = |product| product::product(product, call.store, call.urls, &parts);
    Ok(collection(products, page, call.query, write))
}

/// `GET /v3/catalog/products/{id}`.
pub(crate) fn one(call: &mut ApiCall<'_>) -> Reply {
    let parts = match Parts::of(call.query) {
        Ok(parts) => parts,
        Err(refusal) => return refusal,
    };
    match call.id(0).and_then(|id| call.store.products.get(&id)) {
        Some(product) => Reply::v3(product::product(product, call.store, call.urls, &parts)),
        None => Reply::not_found(Version::V3),
    }
}
