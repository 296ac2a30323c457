//! `GET /customer/current.jwt`: who is signed in, for an app's server
//! (BigCommerce docs, `docs/start/authentication/current-customer.mdx`).

use axum::{
    Extension, Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use serde_json::json;

use super::{open_store, session::Visitor};
use crate::{rest::Query, state::Shared, tokens, urls::Site};

/// Returns the token as plain text. The app need not be installed. A guest gets a 404 with an error,
/// as documented; so does an unknown client id, which is not documented.
pub(super) async fn token(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Response {
    let query = Query::parse(&query.unwrap_or_default());
    let state = shared.lock();
    let Some(app) = query.get("app_client_id").and_then(|id| state.app(id)) else {
        return error("app_client_id is missing or unknown");
    };
    let customer_id = visitor.customer_id(&state, &site);
    let known = open_store(&state, &site).and_then(|store| {
        customer_id
            .and_then(|id| store.customer(id))
            .map(|it| (store, it))
    });
    let Some((store, customer)) = known else {
        return error("no customer is signed in");
    };
    let token = tokens::current_customer(app, store, customer, shared.clock.now());
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    (headers, token).into_response()
}

fn error(text: &str) -> Response {
    let headers = [(header::CACHE_CONTROL, "private, no-store")];
    (StatusCode::NOT_FOUND, headers, Json(json!({"error": text}))).into_response()
}
