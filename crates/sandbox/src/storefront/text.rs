//! Pages of plain text.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use maud::{Markup, html};

use super::{
    closed,
    layout::{Shop, page, region},
    open_store,
    products::storefront,
    session::Visitor,
    visit::Visit,
};
use crate::{state::Shared, urls::Site};

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
    let visit = visit.drawn("pages/page", None);
    visit.render(shipping_page(&visit.shop))
}

/// Returns the shop's 404.
pub(super) fn not_found(visit: &Visit<'_>) -> Response {
    let page = visit.render(not_found_page(&visit.shop));
    (StatusCode::NOT_FOUND, page).into_response()
}

/// Renders the page about shipping and returns.
pub(super) fn shipping_page(shop: &Shop) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading { h1 { (words.shipping) } }
        @for (heading, text) in words.shipping_text { h2 { (heading) } p { (text) } }
        (region("page_builder_content"))
    };
    page(shop, words.shipping, "text", content)
}

/// Renders the page of the 404.
pub(super) fn not_found_page(shop: &Shop) -> Markup {
    let words = shop.words;
    let content = html! {
        header.page-heading {
            h1 { (words.no_such_page) }
            p { (words.moved_or_never) " " a href="/" { (words.back_to_shop) } }
        }
    };
    page(shop, words.no_such_page, "not-found", content)
}
