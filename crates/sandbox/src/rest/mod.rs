//! BigCommerce's REST API, as far as an app such as this one calls it.
//!
//! [`routes`] is the table of everything emulated, with the OAuth scope each call needs; [`auth`]
//! decides who may pass; the other files answer. JSON is written here from BigCommerce's published
//! OpenAPI documents and shares no type with any client.

mod auth;
mod catalog;
mod channels;
mod content;
mod customers;
mod fields;
mod hooks;
mod not_emulated;
mod object;
mod operations;
mod orders;
mod paging;
mod query;
mod rate_limit;
mod reply;
mod routes;
mod store;

use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use crate::{
    model::{Order, Product, Store},
    state::{Shared, State},
    urls::Urls,
    webhooks::{Event, Webhooks},
};

pub(crate) use auth::{split, unknown_route};
pub use operations::{Operation, operations};
pub(crate) use query::Query;
pub(crate) use rate_limit::Window;
pub(crate) use reply::Reply;
pub(crate) use store::security::{change as change_security, written as security_json};

/// An order as the API writes it, with nothing included.
pub(crate) fn order_json(order: &Order, store: &Store, urls: &Urls) -> Value {
    value(&orders::order::order(
        order,
        store,
        urls,
        orders::Include::default(),
    ))
}

/// A product as the API writes it, with nothing included.
pub(crate) fn product_json(product: &Product, store: &Store, urls: &Urls) -> Value {
    let nothing = catalog::product::Parts::default();
    value(&catalog::product::product(product, store, urls, &nothing))
}

fn value(written: &impl Serialize) -> Value {
    // What is written here is always JSON.
    serde_json::to_value(written).unwrap_or_default()
}

/// The largest body that is taken; none of the documents names one.
const BODY_LIMIT: usize = 1 << 20;

/// A larger body is read to its end all the same, up to here, so that its sender gets to read the
/// answer.
const READ_LIMIT: usize = 64 << 20;

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
    webhooks: &'a mut Webhooks,
    now: Timestamp,
}

impl ApiCall<'_> {
    /// The nth parameter of the path, as a number.
    fn id(&self, index: usize) -> Option<u64> {
        self.params.get(index)?.parse().ok()
    }

    /// Tells webhooks of a change.
    fn fire(&mut self, event: Event) {
        self.webhooks.fire(self.store, [event], self.now);
    }

    /// The nth parameter of the path, as it is.
    fn text(&self, index: usize) -> Option<&str> {
        self.params.get(index).copied()
    }

    /// The channel that `channel_id` names; none where it names none. 422 for an unknown one.
    fn channel_asked(&self) -> Result<Option<u64>, Reply> {
        let invalid = || Reply::invalid_field("channel_id", "is no channel of this store");
        let id = self.query.parsed("channel_id").map_err(|_| invalid())?;
        match id {
            Some(id) if self.store.channel(id).is_none() => Err(invalid()),
            id => Ok(id),
        }
    }

    /// The page asked for, and the channels that `channel_id:in` and `site_id:in` narrow it to.
    fn channel_page(&self) -> Result<(paging::Page, Option<Vec<u64>>), Reply> {
        let invalid = |text: String| Reply::v3_error(422, &text);
        let page = paging::Page::of(self.query, reply::Version::V3)?;
        let channels = self.query.ids("channel_id:in").map_err(invalid)?;
        let Some(sites) = self.query.ids("site_id:in").map_err(invalid)? else {
            return Ok((page, channels));
        };
        let asked = self.store.channels.iter().filter(|channel| {
            let of_site = channel.site_id.is_some_and(|id| sites.contains(&id));
            of_site
                && channels
                    .as_ref()
                    .is_none_or(|ids| ids.contains(&channel.id))
        });
        Ok((page, Some(asked.map(|channel| channel.id).collect())))
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
    let body = axum::body::to_bytes(body, READ_LIMIT).await;
    let Some(body) = body.ok().filter(|body| body.len() <= BODY_LIMIT) else {
        let path = split(parts.uri.path()).map_or("", |(_, path)| path);
        let text = "The request body is too large";
        return Reply::error(reply::Version::of(path), 413, text).into_response();
    };
    let query = Query::parse(parts.uri.query().unwrap_or_default());
    let mut state = shared.lock();
    auth::pass(shared, &mut state, &parts, &query, &body).into_response()
}

/// Answers a call of a known route whose token and scope are right.
fn respond(
    shared: &Shared,
    state: &mut State,
    pass: auth::Pass<'_>,
    query: &Query,
    body: &[u8],
) -> Reply {
    let State {
        world, webhooks, ..
    } = state;
    let store = match pass.only_reads {
        true => world.store_to_read(pass.hash),
        false => world.store_mut(pass.hash),
    };
    let Some(store) = store else {
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
        webhooks,
        now: shared.clock.now(),
    };
    (pass.answer)(&mut call)
}

#[cfg(test)]
mod tests;
