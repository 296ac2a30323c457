//! Home, categories and product pages.

use axum::{
    Extension,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;

use super::{
    closed, open_store,
    session::Visitor,
    shop::{self, Scripts, card},
};
use crate::{
    pages::{self, OptionSet, OptionValue, ProductCard, ProductPage},
    state::{Shared, State as World},
    urls::Site,
    world::{self, Availability, Product, Store, Tracking},
};

/// Products of a row on the home page.
const ROW: usize = 8;

/// `GET /`.
pub(super) async fn home(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let on_sale: Vec<&Product> = store
        .products
        .values()
        .filter(|it| it.is_on(site.channel_id))
        .collect();
    let featured = on_sale.iter().filter(|it| it.is_featured);
    let mut newest = on_sale.clone();
    newest.sort_by_key(|it| std::cmp::Reverse(it.date_created));
    let cards = |products: &mut dyn Iterator<Item = &&Product>| -> Vec<ProductCard> {
        products.take(ROW).map(|it| card(store, it)).collect()
    };
    let shop = shop::of(&shared, &state, store, &site, &visitor, Scripts::Storefront);
    let page = pages::shop_home(
        &shop,
        &cards(&mut featured.into_iter()),
        &cards(&mut newest.iter()),
    );
    shop::render(store, &site, Scripts::Storefront, page)
}

/// `GET /categories/{slug}/`.
pub(super) async fn category(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    Path(slug): Path<String>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let shop = shop::of(&shared, &state, store, &site, &visitor, Scripts::Storefront);
    let Some(category) = store.categories.iter().find(|it| it.slug == slug) else {
        let page = shop::render(store, &site, Scripts::Storefront, pages::not_found(&shop));
        return (StatusCode::NOT_FOUND, page).into_response();
    };
    let within = |it: &&Product| it.category_id == category.id && it.is_on(site.channel_id);
    let cards: Vec<ProductCard> = store
        .products
        .values()
        .filter(within)
        .map(|it| card(store, it))
        .collect();
    let page = pages::category(&shop, category.name, &cards);
    shop::render(store, &site, Scripts::Storefront, page)
}

/// The page of the product whose path this is; none if there is no such product on this channel.
pub(super) fn page(
    shared: &Shared,
    state: &World,
    store: &Store,
    site: &Site,
    visitor: &Visitor,
    path: &str,
) -> Option<Response> {
    let shown = |it: &&Product| it.path == path && it.is_on(site.channel_id);
    let product = store.products.values().find(shown)?;
    let shop = shop::of(shared, state, store, site, visitor, Scripts::Storefront);
    let page = pages::product(&shop, &describe(store, product));
    Some(shop::render(store, site, Scripts::Storefront, page))
}

fn describe(store: &Store, product: &Product) -> ProductPage {
    let options = product
        .options
        .iter()
        .map(|it| option_set(it.id, &it.name, &it.values));
    let lists = product
        .modifiers
        .iter()
        .map(|it| option_set(it.id, &it.name, &it.values));
    ProductPage {
        card: card(store, product),
        description: product.description.clone(),
        sku: product.sku.clone(),
        option_sets: options.chain(lists).collect(),
        availability: availability(product),
        can_buy: product.can_be_bought(),
        add_action: "/cart.php".to_owned(),
    }
}

fn option_set(id: u64, name: &str, values: &[world::OptionValue]) -> OptionSet {
    let value = |it: &world::OptionValue| OptionValue {
        id: it.id,
        label: it.label.clone(),
    };
    OptionSet {
        id,
        name: name.to_owned(),
        values: values.iter().map(value).collect(),
    }
}

fn availability(product: &Product) -> String {
    match (product.availability, product.tracking) {
        (Availability::Disabled, _) => "Not for sale at the moment".to_owned(),
        (Availability::Preorder, _) => "Order now, shipped when it is ready".to_owned(),
        (Availability::Available, _) if product.is_out_of_stock() => "Sold out".to_owned(),
        (Availability::Available, Tracking::Product) if product.stock <= product.low_stock => {
            format!("Only {} left", product.stock)
        }
        (Availability::Available, _) => product
            .price_hidden
            .clone()
            .unwrap_or_else(|| "In stock".to_owned()),
    }
}
