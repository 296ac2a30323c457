//! BigCommerce's REST API, limited to the calls that an app like Reprise needs.
//!
//! [`routes`] is the table of everything emulated, with the OAuth scope each call needs; [`auth`]
//! checks calls; each folder has the handlers, input parsing and JSON of one area. The JSON follows
//! BigCommerce's published OpenAPI documents and shares no type with any client.

mod auth;
mod catalog;
mod channels;
mod content;
mod customers;
mod fields;
mod hooks;
mod orders;
mod paging;
mod query;
mod rate_limit;
mod reply;
mod routes;
mod store;

pub(crate) use hooks::hook_json;

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
    state::{SandboxState, Shared},
    urls::Urls,
    webhooks::{Event, Webhooks},
};

pub(crate) use auth::{not_emulated, split};
pub(crate) use content::regions::has_region;
use query::IdFilter;
pub(crate) use query::Query;
pub(crate) use rate_limit::Window;
pub(crate) use reply::Reply;
pub use routes::{Operation, operations};
pub(crate) use store::security::{change as change_security, security_json};

/// Returns an order as the API writes it, with nothing included.
pub(crate) fn order_json(order: &Order, store: &Store, urls: &Urls) -> Value {
    let include = orders::Include::default();
    json(&orders::OrderJson::new(order, store, urls, include))
}

/// Returns a product as the API writes it, with nothing included.
pub(crate) fn product_json(product: &Product, store: &Store, urls: &Urls) -> Value {
    json(&catalog::ProductJson {
        product,
        store,
        urls,
        selection: &catalog::Selection::default(),
    })
}

fn json(value: &impl Serialize) -> Value {
    // Serializing our own types cannot fail.
    serde_json::to_value(value).unwrap_or_default()
}

/// The largest body that is accepted; the documents name no limit.
const BODY_LIMIT: usize = 1 << 20;

/// A larger body is still read up to this size, so that its sender gets to read the answer.
const READ_LIMIT: usize = 64 << 20;

/// A call that passed all checks.
pub(crate) struct ApiCall<'a> {
    /// The values of the `{}` in the route's path.
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
    /// Returns the nth parameter of the path as a number.
    fn id(&self, index: usize) -> Option<u64> {
        self.params.get(index)?.parse().ok()
    }

    /// Sends an event to webhooks.
    fn fire(&mut self, event: Event) {
        self.webhooks.fire(self.store, [event], self.now);
    }

    /// Returns the nth parameter of the path.
    fn text(&self, index: usize) -> Option<&str> {
        self.params.get(index).copied()
    }

    /// Returns the channel in `channel_id`, or `None` if it is absent. 422 for an unknown one.
    fn requested_channel(&self) -> Result<Option<u64>, Reply> {
        let invalid = || Reply::invalid_field("channel_id", "is no channel of this store");
        let id = self.query.parsed("channel_id").map_err(|_| invalid())?;
        match id {
            Some(id) if self.store.channel(id).is_none() => Err(invalid()),
            id => Ok(id),
        }
    }

    /// Returns the ids a parameter limits a V3 list to. 422 for an invalid one.
    fn ids(&self, name: &str) -> Result<IdFilter, Reply> {
        let ids = self.query.ids(name);
        ids.map(IdFilter)
            .map_err(|text| Reply::v3_error(422, &text))
    }

    /// Returns the requested page, and the channels that `channel_id:in` and `site_id:in` limit it
    /// to.
    fn channel_page(&self) -> Result<(paging::Page, IdFilter), Reply> {
        let page = paging::Page::of(self.query, reply::Version::V3)?;
        let channels = self.ids("channel_id:in")?;
        let sites = self.ids("site_id:in")?;
        if sites.0.is_none() {
            return Ok((page, channels));
        }
        let of_sites = self.store.channels.iter().filter(|channel| {
            channels.allows(channel.id) && channel.site_id.is_some_and(|id| sites.allows(id))
        });
        let ids = of_sites.map(|channel| channel.id).collect();
        Ok((page, IdFilter(Some(ids))))
    }

    /// Parses the body as a JSON object.
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
    auth::answer(shared, &mut state, &parts, &query, &body).into_response()
}

/// Answers a call that passed all checks.
fn respond(
    shared: &Shared,
    state: &mut SandboxState,
    authorized: auth::Authorized<'_>,
    query: &Query,
    body: &[u8],
) -> Reply {
    let SandboxState {
        world, webhooks, ..
    } = state;
    let store = if authorized.is_read_only {
        world.store_to_read(authorized.hash)
    } else {
        world.store_mut(authorized.hash)
    };
    let Some(store) = store else {
        return Reply::not_found(authorized.version);
    };
    let mut call = ApiCall {
        params: authorized.params,
        query,
        body,
        store,
        client_id: &authorized.client_id,
        may_edit_checkout: authorized.may_edit_checkout,
        urls: &shared.urls,
        webhooks,
        now: shared.clock.now(),
    };
    (authorized.handler)(&mut call).unwrap_or_else(|rejection| rejection)
}

#[cfg(test)]
mod tests;
