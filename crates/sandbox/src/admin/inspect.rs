//! Lists calls, stores and emulated operations, and issues tokens.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::rejection::Rejection;
use crate::{
    AppRegistration, Call,
    model::{Customer, Store},
    rest,
    state::{SandboxState, Shared},
    tokens::{self, Place},
};

#[derive(Deserialize)]
pub(super) struct Since {
    since: Option<u64>,
}

/// `GET /_sandbox/calls?since=N`: the calls after number N.
pub(super) async fn calls(
    State(shared): State<Shared>,
    Query(Since { since }): Query<Since>,
) -> Json<Vec<Call>> {
    let state = shared.lock();
    let after = since.unwrap_or(0);
    Json(
        state
            .calls
            .iter()
            .filter(|call| call.seq > after)
            .cloned()
            .collect(),
    )
}

/// `DELETE /_sandbox/calls`.
pub(super) async fn clear_calls(State(shared): State<Shared>) -> StatusCode {
    shared.lock().calls.clear();
    StatusCode::NO_CONTENT
}

/// A summary of a store, for programs that drive the sandbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoreSummary {
    /// Its hash.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its storefronts, the default one first.
    pub storefronts: Vec<StorefrontSummary>,
    /// Its customers, the friendly one first.
    pub customers: Vec<CustomerSummary>,
    /// Ids of the control panel's users: owner, authorized user, user.
    pub users: Vec<u64>,
    /// Client ids of the apps installed.
    pub installed: Vec<String>,
}

/// A storefront.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorefrontSummary {
    /// Its channel.
    pub channel_id: u64,
    /// Its address, without a trailing slash.
    pub url: String,
}

/// A customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerSummary {
    /// The customer's id.
    pub id: u64,
    /// First and last name.
    pub name: String,
    /// The email address.
    pub email: String,
    /// A description of this customer's history.
    pub what: String,
}

#[derive(Deserialize)]
pub(super) struct Paging {
    page: Option<usize>,
    limit: Option<usize>,
}

/// `GET /_sandbox/stores?page=1&limit=100`: stores, those written by hand first. The header
/// `x-total-count` says how many there are on all pages.
pub(super) async fn list_stores(
    State(shared): State<Shared>,
    Query(paging): Query<Paging>,
) -> Result<([(&'static str, String); 1], Json<Vec<StoreSummary>>), Rejection> {
    let (page, limit) = (paging.page.unwrap_or(1), paging.limit.unwrap_or(100));
    if page == 0 || !(1..=1000).contains(&limit) {
        let text = "page must be at least 1, and limit between 1 and 1000";
        return Err(Rejection::invalid(text));
    }
    let first = (page - 1).saturating_mul(limit);
    let stores = stores(&shared, first..first.saturating_add(limit));
    let total = shared.lock().world.len().to_string();
    Ok(([("x-total-count", total)], Json(stores)))
}

/// Returns a range of all stores.
pub(crate) fn stores(shared: &Shared, range: std::ops::Range<usize>) -> Vec<StoreSummary> {
    let hashes: Vec<String> = {
        let state = shared.lock();
        let hashes = state.world.hashes().skip(range.start).take(range.len());
        hashes.map(str::to_owned).collect()
    };
    // One at a time, so that a large world is never completely in memory.
    hashes
        .iter()
        .filter_map(|hash| store(shared, hash))
        .collect()
}

/// Returns the store with this hash.
pub(crate) fn store(shared: &Shared, hash: &str) -> Option<StoreSummary> {
    let state = shared.lock();
    let store = state.world.store(hash)?;
    Some(summary(shared, &state, store))
}

fn summary(shared: &Shared, state: &SandboxState, store: &Store) -> StoreSummary {
    let open = store
        .channels
        .iter()
        .filter(|channel| channel.site_id.is_some());
    let storefront = |channel: &crate::model::Channel| StorefrontSummary {
        channel_id: channel.id,
        url: shared.urls.storefront(&store.hash, channel.id),
    };
    let installed = state.installs.of_store(&store.hash).iter();
    StoreSummary {
        hash: store.hash.clone(),
        name: store.name.clone(),
        storefronts: open.map(storefront).collect(),
        customers: customers(store),
        users: store.users.iter().map(|user| user.id).collect(),
        installed: installed.map(|install| install.client_id.clone()).collect(),
    }
}

/// Returns the customers of a store.
pub(crate) fn customers(store: &Store) -> Vec<CustomerSummary> {
    store.customers.iter().map(customer_summary).collect()
}

/// Returns a summary of a customer.
pub(super) fn customer_summary(customer: &Customer) -> CustomerSummary {
    CustomerSummary {
        id: customer.id,
        name: customer.name(),
        email: customer.email.clone(),
        what: customer.what.to_owned(),
    }
}

#[derive(Deserialize)]
pub(super) struct App {
    pub(super) app_client_id: Option<String>,
}

impl App {
    /// Returns the named app, or the first.
    pub(super) fn find<'a>(
        &self,
        state: &'a SandboxState,
    ) -> Result<&'a AppRegistration, Rejection> {
        let app = match &self.app_client_id {
            Some(id) => state.app(id),
            None => state.apps.first(),
        };
        app.ok_or_else(|| Rejection::missing("app"))
    }
}

/// `GET /_sandbox/stores/{hash}/customers/{id}/current.jwt`: the token the storefront would give this
/// customer. The app is `app_client_id`, or the first one.
pub(super) async fn current_customer(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Query(app): Query<App>,
) -> Result<String, Rejection> {
    let state = shared.lock();
    let store = state
        .world
        .store(&hash)
        .ok_or_else(|| Rejection::missing("store"))?;
    let customer = store
        .customer(id)
        .ok_or_else(|| Rejection::missing("customer"))?;
    let app = app.find(&state)?;
    Ok(tokens::current_customer(
        app,
        store,
        customer,
        shared.clock.now(),
    ))
}

#[derive(Deserialize)]
pub(super) struct PayloadQuery {
    user_id: Option<u64>,
    url: Option<String>,
    channel_id: Option<u64>,
    app_client_id: Option<String>,
}

/// `GET /_sandbox/stores/{hash}/signed_payload`: a `signed_payload_jwt` of `user_id` (the owner
/// unless given), with the deep link `url` and the channel of the click, `channel_id`.
pub(super) async fn signed_payload(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Query(payload): Query<PayloadQuery>,
) -> Result<String, Rejection> {
    let state = shared.lock();
    let store = state
        .world
        .store(&hash)
        .ok_or_else(|| Rejection::missing("store"))?;
    let user = payload
        .user_id
        .map_or(Some(store.owner()), |id| store.user(id));
    let user = user.ok_or_else(|| Rejection::missing("user"))?;
    let app = App {
        app_client_id: payload.app_client_id,
    };
    let place = Place {
        url: payload.url.as_deref().unwrap_or("/"),
        channel_id: payload.channel_id,
    };
    Ok(tokens::signed_payload(
        app.find(&state)?,
        store,
        user,
        place,
        shared.clock.now(),
    ))
}

/// `GET /_sandbox/operations`: method, path and scopes of every emulated call of the API, for tools
/// that test exactly these.
pub(super) async fn operations() -> Json<Vec<Value>> {
    let operations = rest::operations().map(|operation| {
        json!({
            "method": operation.method,
            "path": operation.path,
            "scopes": operation.scopes,
        })
    });
    Json(operations.collect())
}
