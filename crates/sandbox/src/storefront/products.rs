//! Home, categories, search and product pages.

use axum::{
    Extension,
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::{
    closed, open_store,
    session::Visitor,
    shop::{Scripts, Visit},
};
use crate::{
    pages::{self, Field, OptionSet, OptionValue, ProductCard, ProductPage},
    state::{Shared, State as World},
    urls::Site,
    world::{self, Availability, Modifier, ModifierKind, Product, ProductOption, Store, Tracking},
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
    let visit = storefront(&shared, &state, store, &site, &visitor, "/");
    let on_sale = shelf(store, &site);
    let featured = on_sale.iter().filter(|it| it.is_featured);
    let mut newest = on_sale.clone();
    newest.sort_by_key(|it| std::cmp::Reverse(it.date_created));
    let cards = |products: &mut dyn Iterator<Item = &&Product>| -> Vec<ProductCard> {
        products.take(ROW).map(|it| visit.card(it)).collect()
    };
    let page = pages::shop_home(
        &visit.shop,
        &cards(&mut featured.into_iter()),
        &cards(&mut newest.iter()),
    );
    visit.render(page)
}

/// What is shown on a channel.
fn shelf<'a>(store: &'a Store, site: &Site) -> Vec<&'a Product> {
    let products = store.products.values();
    products.filter(|it| it.is_on(site.channel_id)).collect()
}

fn storefront<'a>(
    shared: &Shared,
    state: &World,
    store: &'a Store,
    site: &'a Site,
    visitor: &Visitor,
    path: &str,
) -> Visit<'a> {
    Visit::of(
        shared,
        state,
        store,
        site,
        visitor,
        Scripts::Storefront,
        path,
    )
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
    let path = format!("/categories/{slug}/");
    let visit = storefront(&shared, &state, store, &site, &visitor, &path);
    let Some(category) = store.categories.iter().find(|it| it.slug == slug) else {
        return nothing(&visit);
    };
    let within = shelf(store, &site)
        .into_iter()
        .filter(|it| it.category_id == category.id);
    let cards: Vec<ProductCard> = within.map(|it| visit.card(it)).collect();
    let name = visit.category(category).label;
    visit.render(pages::category(&visit.shop, &name, &cards))
}

#[derive(Deserialize)]
pub(super) struct Search {
    search_query: Option<String>,
}

/// `GET /search.php?search_query=…`: products with every word in their name, SKU or description.
pub(super) async fn search(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    Query(search): Query<Search>,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let mut visit = storefront(&shared, &state, store, &site, &visitor, "/search.php");
    let asked = search.search_query.unwrap_or_default();
    visit.shop.search = asked.trim().chars().take(100).collect();
    let words: Vec<String> = visit
        .shop
        .search
        .split_whitespace()
        .map(str::to_lowercase)
        .collect();
    let found = shelf(store, &site)
        .into_iter()
        .filter(|it| has_all(it, &words));
    let cards: Vec<ProductCard> = found.map(|it| visit.card(it)).collect();
    visit.render(pages::search(&visit.shop, &cards))
}

fn has_all(product: &Product, words: &[String]) -> bool {
    let text = format!("{} {} {}", product.name, product.sku, product.description);
    let text = text.to_lowercase();
    !words.is_empty() && words.iter().all(|word| text.contains(word))
}

/// `GET /shipping-returns/`: a page of plain text, as every shop has.
pub(super) async fn shipping(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let visit = storefront(
        &shared,
        &state,
        store,
        &site,
        &visitor,
        "/shipping-returns/",
    );
    visit.render(pages::shipping(&visit.shop))
}

/// The shop's 404.
pub(super) fn nothing(visit: &Visit<'_>) -> Response {
    let page = visit.render(pages::not_found(&visit.shop));
    (StatusCode::NOT_FOUND, page).into_response()
}

/// The product whose page has this path, on this channel.
pub(super) fn at<'a>(store: &'a Store, site: &Site, path: &str) -> Option<&'a Product> {
    let mut products = store.products.values();
    products.find(|it| it.path == path && it.is_on(site.channel_id))
}

/// A product's page.
pub(super) fn page(visit: &Visit<'_>, product: &Product) -> Response {
    visit.render(pages::product(&visit.shop, &describe(visit, product)))
}

fn describe(visit: &Visit<'_>, product: &Product) -> ProductPage {
    let options = product.options.iter().map(option);
    let modifiers = product.modifiers.iter().map(modifier);
    let mut categories = visit.store.categories.iter();
    let category = categories.find(|it| it.id == product.category_id);
    ProductPage {
        card: visit.card(product),
        category: category.map(|it| visit.category(it)),
        description: product.description.clone(),
        sku: product.sku.clone(),
        option_sets: options.chain(modifiers).collect(),
        availability: availability(visit, product),
        can_buy: product.can_be_bought(),
        minimum: product.limits.minimum.max(1),
        maximum: product.limits.maximum,
        add_action: "/cart.php".to_owned(),
    }
}

fn option(option: &ProductOption) -> OptionSet {
    OptionSet {
        id: option.id,
        name: option.name.clone(),
        required: true,
        field: Field::OneOf(values(&option.values)),
    }
}

fn modifier(modifier: &Modifier) -> OptionSet {
    OptionSet {
        id: modifier.id,
        name: modifier.name.clone(),
        required: modifier.required,
        field: match modifier.kind {
            ModifierKind::Text(longest) => Field::Text(longest),
            ModifierKind::PickList | ModifierKind::Choice => Field::OneOf(values(&modifier.values)),
        },
    }
}

fn values(values: &[world::OptionValue]) -> Vec<OptionValue> {
    let value = |it: &world::OptionValue| OptionValue {
        id: it.id,
        label: it.label.clone(),
    };
    values.iter().map(value).collect()
}

fn availability(visit: &Visit<'_>, product: &Product) -> String {
    let words = visit.words();
    match (product.availability, product.tracking) {
        (Availability::Disabled, _) => words.not_for_sale.to_owned(),
        (Availability::Preorder, _) => words.order_now.to_owned(),
        (Availability::Available, _) if product.is_out_of_stock() => words.sold_out.to_owned(),
        (Availability::Available, Tracking::Product) if product.stock <= product.low_stock => {
            (words.only_left)(product.stock)
        }
        (Availability::Available, _) => product
            .price_hidden
            .clone()
            .unwrap_or_else(|| words.in_stock.to_owned()),
    }
}
