//! The shops: pages, sign-in, cart, pictures and `/customer/current.jwt`.

mod account;
mod cart;
mod current_customer;
mod pictures;
mod products;
mod scripts;
mod session;
mod shop;

use axum::{
    Extension, Router,
    extract::State,
    http::Uri,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use http::StatusCode;

use crate::{
    control, pages,
    state::{Shared, State as World},
    urls::Site,
    world::Store,
};
use session::Visitor;

/// Routes of every storefront host; the request carries its [`Site`].
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(products::home))
        .route("/categories/{slug}", get(products::category))
        .route("/categories/{slug}/", get(products::category))
        .route("/login.php", get(account::login).post(account::sign_in))
        .route("/account.php", get(account::orders))
        .route("/order-history", get(account::orders))
        .route("/cart.php", get(cart::show))
        .route("/customer/current.jwt", get(current_customer::token))
        .route("/pictures/{id}/{file}", get(pictures::picture))
        .route(
            "/_sandbox/storefront.css",
            get(|| control::css(pages::STOREFRONT_CSS)),
        )
        .fallback(product_or_nothing)
}

/// A product by the path of its page, or the shop's 404.
async fn product_or_nothing(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    uri: Uri,
) -> Response {
    let state = shared.lock();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let path = uri.path();
    if let Some(page) = products::page(&shared, &state, store, &site, &visitor, path) {
        return page;
    }
    let with_slash = format!("{path}/");
    if store
        .products
        .values()
        .any(|it| it.path == with_slash && it.is_on(site.channel_id))
    {
        return Redirect::permanent(&with_slash).into_response();
    }
    let shop = shop::of(
        &shared,
        &state,
        store,
        &site,
        &visitor,
        shop::Scripts::Storefront,
    );
    let page = shop::render(
        store,
        &site,
        shop::Scripts::Storefront,
        pages::not_found(&shop),
    );
    (StatusCode::NOT_FOUND, page).into_response()
}

/// The store of a host, if the host's channel has a storefront.
fn open_store<'a>(state: &'a World, site: &Site) -> Option<&'a Store> {
    let store = state.world.store(&site.hash)?;
    store.channel(site.channel_id)?.site_id?;
    Some(store)
}

/// What a host without a storefront answers.
fn closed() -> Response {
    (
        StatusCode::NOT_FOUND,
        "There is no storefront at this address.",
    )
        .into_response()
}
