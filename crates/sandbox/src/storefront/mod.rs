//! The shops: pages, sign-in, cart, pictures, `/customer/current.jwt` and the Storefront API.

mod account;
mod cart;
mod consent;
mod current_customer;
mod home;
mod layout;
mod order;
mod pictures;
mod products;
mod scripts;
mod search;
mod session;
mod text;
mod visit;
pub(crate) mod widgets;
mod words;

use axum::{
    Extension, Router,
    extract::{Request, State},
    http::Uri,
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use http::{StatusCode, header};

use crate::{
    admin,
    model::Store,
    rest::Query,
    state::{SandboxState, Session, Shared},
    urls::Site,
};
pub(crate) use cart::{OrderedCart, ordered_cart, remove_cart};
use session::Visitor;
use visit::{Scripts, Visit};

/// Stylesheet of the storefronts, served at `/_sandbox/storefront.css` on their hosts.
const CSS: &str = concat!(
    include_str!("layout.css"),
    include_str!("home.css"),
    include_str!("products.css"),
    include_str!("account.css"),
    include_str!("cart/page.css"),
    include_str!("consent.css"),
);

/// Routes of every storefront host; the request carries its [`Site`].
pub(crate) fn routes(shared: &Shared) -> Router<Shared> {
    Router::new()
        .route("/", get(home::home))
        .route("/categories/{slug}", get(products::category))
        .route("/categories/{slug}/", get(products::category))
        .route("/search.php", get(search::search))
        .route("/shipping-returns/", get(text::shipping))
        .route("/login.php", get(account::login).post(account::sign_in))
        .route("/account.php", get(account::orders))
        .route("/order-history", get(account::orders))
        .route("/cart.php", get(cart::show).post(cart::act))
        .merge(cart::api_routes())
        .merge(cart::remote_routes())
        .route(
            "/api/storefront/consent",
            get(consent::show).post(consent::answer),
        )
        .route("/customer/current.jwt", get(current_customer::token))
        .route("/pictures/{id}/{file}", get(pictures::picture))
        .route("/_sandbox/storefront.css", get(|| admin::css(CSS)))
        .route(
            "/_sandbox/consent.js",
            get(|| async { script(include_str!("consent.js")) }),
        )
        .route(
            "/_sandbox/navigate.js",
            get(|| async { script(include_str!("navigate.js")) }),
        )
        .route(
            "/_sandbox/theme.js",
            get(|| async { script(include_str!("theme.js")) }),
        )
        .route(
            "/_sandbox/data_layer.js",
            get(|| async { script(include_str!("data_layer.js")) }),
        )
        .fallback(product_or_nothing)
        .layer(axum::middleware::from_fn_with_state(
            shared.clone(),
            choose_currency,
        ))
}

/// Lets a shopper choose a currency on any page: `?setCurrencyId=…`.
async fn choose_currency(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    request: Request,
    next: Next,
) -> Response {
    let query = Query::parse(request.uri().query().unwrap_or_default());
    let Ok(Some(id)) = query.parsed::<u64>("setCurrencyId") else {
        return next.run(request).await;
    };
    let mut state = shared.lock();
    if open_store(&state, &site).is_none() {
        return closed();
    }
    let choose = |session: &mut Session| session.currency_id = Some(id);
    let back = Redirect::to(request.uri().path());
    visitor.change(&mut state, &site, choose, back)
}

fn script(text: &'static str) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, text)
}

/// Returns the page of the product with this path, or the shop's 404.
async fn product_or_nothing(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    uri: Uri,
) -> Response {
    let mut state = shared.lock();
    let path = uri.path();
    let is_product =
        open_store(&state, &site).is_some_and(|it| products::at(it, &site, path).is_some());
    let notice = is_product
        .then(|| visitor.take_notice(&mut state, &site))
        .flatten();
    let Some(store) = open_store(&state, &site) else {
        return closed();
    };
    let covers = Scripts::Storefront;
    let mut visit = Visit::of(&shared, &state, store, &site, &visitor, covers, path);
    if let Some(product) = products::at(store, &site, path) {
        visit.shop.notice = notice;
        let visit = visit.drawn("pages/product", Some(product.id));
        return products::show(&visit, product);
    }
    let with_slash = format!("{path}/");
    if products::at(store, &site, &with_slash).is_some() {
        return Redirect::permanent(&with_slash).into_response();
    }
    text::not_found(&visit)
}

/// Returns the store of a host if the host's channel has a storefront.
fn open_store<'a>(state: &'a SandboxState, site: &Site) -> Option<&'a Store> {
    let store = state.world.store(&site.hash)?;
    store.channel(site.channel_id)?.site_id?;
    Some(store)
}

/// Returns the response of a host without a storefront.
fn closed() -> Response {
    (
        StatusCode::NOT_FOUND,
        "There is no storefront at this address.",
    )
        .into_response()
}
