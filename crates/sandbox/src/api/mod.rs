//! BigCommerce's REST API, as far as an app such as this one calls it.
//!
//! [`routes`] is the table of everything emulated, with the OAuth scope each call needs; [`gate`]
//! decides who may pass; the other files answer. JSON is written here from BigCommerce's published
//! OpenAPI documents and shares no type with any client.

mod channels;
mod consignments;
mod currencies;
mod gate;
mod line_json;
mod operations;
mod order_filter;
mod order_json;
mod order_statuses;
mod orders;
mod paging;
mod product_json;
mod product_parts;
mod products;
mod query;
mod rate_limit;
mod reply;
mod routes;
mod script_input;
mod scripts;
mod store_info;

use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde_json::Value;

use crate::{
    state::{Shared, State},
    urls::Urls,
    world::Store,
};

pub(crate) use gate::{split, unknown_route};
pub(crate) use operations::operations;
pub(crate) use order_json::order as order_json;
pub(crate) use order_statuses::name as status_name;
pub(crate) use product_json::product as product_json;
pub(crate) use query::Query;
pub(crate) use reply::Reply;

/// The largest body read.
const BODY_LIMIT: usize = 1 << 20;

/// A call that passed the gate.
pub(crate) struct ApiCall<'a> {
    /// What the `{}` of the route's path stand for.
    params: Vec<&'a str>,
    query: &'a Query,
    body: &'a [u8],
    store: &'a mut Store,
    client_id: &'a str,
    /// Whether the token has the scope for checkout pages.
    may_edit_checkout: bool,
    urls: &'a Urls,
    now: Timestamp,
}

impl ApiCall<'_> {
    /// The nth parameter of the path, as a number.
    fn id(&self, index: usize) -> Option<u64> {
        self.params.get(index)?.parse().ok()
    }

    /// The body as a JSON object.
    fn json(&self) -> Result<Value, Reply> {
        match serde_json::from_slice(self.body) {
            Ok(value @ Value::Object(_)) => Ok(value),
            _ => Err(Reply::v3_error(422, "JSON data is missing or invalid")),
        }
    }
}

/// Answers a request to `/stores/{hash}/v2/…` or `/v3/…`.
pub(crate) async fn answer(shared: &Shared, request: Request<Body>) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_LIMIT).await else {
        return Reply::v3_error(413, "The request body is too large").into_response();
    };
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    let mut state = shared.lock();
    gate::pass(shared, &mut state, &parts, &query, &body).into_response()
}

/// Answers a call of a known route whose token and scope are right.
fn respond(
    shared: &Shared,
    state: &mut State,
    pass: gate::Pass<'_>,
    query: &Query,
    body: &[u8],
) -> Reply {
    let Some(store) = state.world.store_mut(pass.hash) else {
        return Reply::not_found(pass.version);
    };
    let mut call = ApiCall {
        params: pass.params,
        query,
        body,
        store,
        client_id: &pass.client_id,
        may_edit_checkout: pass.may_edit_checkout,
        urls: &shared.urls,
        now: shared.clock.now(),
    };
    (pass.answer)(&mut call)
}
