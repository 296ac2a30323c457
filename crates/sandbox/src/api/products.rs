//! `/v3/catalog/products` (BigCommerce docs, `reference/catalog/products_catalog.v3.yml`).

use super::{
    ApiCall, Reply,
    paging::{Page, collection},
    product_json::{self, Parts},
    reply::Version,
};
use crate::world::{Availability, Product};

/// Rows of a page when options or modifiers are included.
const WITH_OPTIONS: usize = 10;

/// `GET /v3/catalog/products`. Ids of products that do not exist are simply not answered; rows come
/// by id, not in the order of `id:in`.
pub(super) fn list(call: &mut ApiCall<'_>) -> Reply {
    try_list(call).unwrap_or_else(|refusal| refusal)
}

fn try_list(call: &ApiCall<'_>) -> Result<Reply, Reply> {
    let parts = Parts::of(call.query)?;
    let mut page = Page::of(call.query, Version::V3)?;
    if parts.has_options() {
        page = page.capped(WITH_OPTIONS);
    }
    let filter = Filter::of(call)?;
    let products = call
        .store
        .products
        .values()
        .filter(|product| filter.has(product));
    let write = |product| product_json::product(product, call.store, call.urls, &parts);
    Ok(collection(products.collect(), page, call.query, write))
}

/// `GET /v3/catalog/products/{id}`.
pub(super) fn one(call: &mut ApiCall<'_>) -> Reply {
    let parts = match Parts::of(call.query) {
        Ok(parts) => parts,
        Err(refusal) => return refusal,
    };
    match call.id(0).and_then(|id| call.store.products.get(&id)) {
        Some(product) => Reply::v3(product_json::product(
            product, call.store, call.urls, &parts,
        )),
        None => Reply::not_found(Version::V3),
    }
}

/// What a product must be like to be listed.
struct Filter {
    ids: Option<Vec<u64>>,
    not_ids: Option<Vec<u64>>,
    channels: Option<Vec<u64>>,
    is_visible: Option<bool>,
    availability: Option<Availability>,
    sku: Option<String>,
}

impl Filter {
    fn of(call: &ApiCall<'_>) -> Result<Self, Reply> {
        let invalid = |text: String| Reply::v3_error(422, &text);
        let one = call
            .query
            .parsed::<u64>("id")
            .map_err(invalid)?
            .map(|id| vec![id]);
        let availability = match call.query.get("availability") {
            None => None,
            Some(name) => Some(
                Availability::named(name)
                    .ok_or_else(|| invalid("The field 'availability' is invalid.".to_owned()))?,
            ),
        };
        Ok(Self {
            ids: call.query.ids("id:in").map_err(invalid)?.or(one),
            not_ids: call.query.ids("id:not_in").map_err(invalid)?,
            channels: call.query.ids("channel_id:in").map_err(invalid)?,
            is_visible: call.query.flag("is_visible").map_err(invalid)?,
            availability,
            sku: call.query.get("sku").map(str::to_owned),
        })
    }

    fn has(&self, product: &Product) -> bool {
        let on_channel = |ids: &Vec<u64>| ids.iter().any(|id| product.channels.contains(id));
        self.ids
            .as_ref()
            .is_none_or(|ids| ids.contains(&product.id))
            && self
                .not_ids
                .as_ref()
                .is_none_or(|ids| !ids.contains(&product.id))
            && self.channels.as_ref().is_none_or(on_channel)
            && self
                .is_visible
                .is_none_or(|wanted| product.is_visible == wanted)
            && self
                .availability
                .is_none_or(|wanted| product.availability == wanted)
            && self.sku.as_ref().is_none_or(|sku| product.sku == *sku)
    }
}
