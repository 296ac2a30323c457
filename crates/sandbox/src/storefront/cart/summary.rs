//! `GET /api/storefront/cart-summary`: the number that themes show beside the link to the cart.
//! Undocumented; bigcommerce/stencil-utils calls it.

use axum::{
    Extension,
    extract::State,
    response::{IntoResponse, Response},
};
use http::StatusCode;
use serde_json::json;

use crate::{
    rest::Reply,
    state::Shared,
    storefront::{closed, open_store, session::Visitor},
    urls::Site,
};

/// Returns how many items are in the cart; 204 if there is none.
pub(super) async fn show(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
) -> Response {
    let state = shared.lock();
    if open_store(&state, &site).is_none() {
        return closed();
    }
    let session = visitor.session(&state, &site);
    match session.and_then(|it| it.cart.as_ref()) {
        Some(cart) => Reply::ok(json!({"total_quantity": cart.count()})).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    }
}
