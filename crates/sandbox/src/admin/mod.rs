//! The admin routes below `/_sandbox`: for tests and scripts, not part of BigCommerce.
//!
//! Changes made here fire the webhooks that BigCommerce would send.

mod apps;
mod bulk;
mod clock;
mod customers;
mod faults;
mod inspect;
mod orders;
mod products;
mod rejection;
mod stores;
mod webhooks;
mod widgets;

use axum::{
    Router,
    routing::{get, post, put},
};
use http::header;

use self::rejection::Rejection;
use crate::{
    control_panel,
    model::Store,
    state::{SandboxState, Shared},
    webhooks::Webhooks,
};

pub(crate) use customers::{NewCustomer, create_customer};
pub use inspect::{CustomerSummary, StoreSummary, StorefrontSummary};
pub(crate) use inspect::{customers, store, stores};
pub(crate) use orders::{NewLine, NewOrder, OrderChange, change_order, place_order};
pub(crate) use products::{ProductChange, change_product};
pub(crate) use webhooks::fire;

/// Routes below `/_sandbox`.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/_sandbox/reset", post(faults::reset))
        .route(
            "/_sandbox/calls",
            get(inspect::calls).delete(inspect::clear_calls),
        )
        .route(
            "/_sandbox/faults",
            post(faults::add_fault).delete(faults::clear_faults),
        )
        .route("/_sandbox/clock", get(clock::read).post(clock::advance))
        .merge(webhook_routes())
        .route("/_sandbox/apps", get(apps::list).post(apps::register))
        .route("/_sandbox/apps/{client_id}", put(apps::change))
        .route("/_sandbox/operations", get(inspect::operations))
        .route("/_sandbox/stores", get(inspect::list_stores))
        .route("/_sandbox/stores/{hash}", put(stores::change))
        .route("/_sandbox/stores/{hash}/owner", put(stores::change_owner))
        .route(
            "/_sandbox/stores/{hash}/channels/{id}",
            put(stores::change_channel),
        )
        .route(
            "/_sandbox/stores/{hash}/customers/{id}",
            put(customers::put).delete(customers::delete),
        )
        .route("/_sandbox/stores/{hash}/consent", put(stores::set_consent))
        .route(
            "/_sandbox/stores/{hash}/settings",
            put(stores::change_settings),
        )
        .route("/_sandbox/stores/{hash}/widgets", post(widgets::place))
        .route("/_sandbox/installs", post(bulk::install))
        .route("/_sandbox/access_tokens", post(bulk::access_tokens))
        .route("/_sandbox/tokens", post(bulk::shopper_tokens))
        .route("/_sandbox/stores/{hash}/customers", post(customers::create))
        .route("/_sandbox/stores/{hash}/orders", post(orders::place))
        .route("/_sandbox/stores/{hash}/orders/{id}", put(orders::change))
        .route("/_sandbox/stores/{hash}/products", post(products::create))
        .route(
            "/_sandbox/stores/{hash}/products/{id}",
            put(products::change),
        )
        .route(
            "/_sandbox/stores/{hash}/rate_limit",
            put(stores::set_rate_limit),
        )
        .route(
            "/_sandbox/stores/{hash}/security",
            put(stores::set_security),
        )
        .route(
            "/_sandbox/stores/{hash}/customers/{id}/current.jwt",
            get(inspect::current_customer),
        )
        .route(
            "/_sandbox/stores/{hash}/signed_payload",
            get(inspect::signed_payload),
        )
        .route(
            "/_sandbox/control-panel.css",
            get(|| css(control_panel::CSS)),
        )
}

/// Returns a store and the webhooks its events go to, or 404.
fn store_and_webhooks<'s>(
    state: &'s mut SandboxState,
    hash: &str,
) -> Result<(&'s mut Store, &'s mut Webhooks), Rejection> {
    let store = state.world.store_mut(hash);
    let store = store.ok_or_else(|| Rejection::missing("store"))?;
    Ok((store, &mut state.webhooks))
}

/// Returns a store, or 404.
fn requested_store<'s>(
    state: &'s mut SandboxState,
    hash: &str,
) -> Result<&'s mut Store, Rejection> {
    store_and_webhooks(state, hash).map(|(store, _)| store)
}

/// Routes for deliveries.
fn webhook_routes() -> Router<Shared> {
    Router::new()
        .route(
            "/_sandbox/webhooks",
            get(webhooks::status).post(webhooks::change),
        )
        .route("/_sandbox/webhooks/settle", post(webhooks::settle))
        .route(
            "/_sandbox/webhooks/faults",
            post(webhooks::add_fault).delete(webhooks::clear_faults),
        )
        .route(
            "/_sandbox/webhooks/deliveries",
            get(webhooks::deliveries).delete(webhooks::clear_deliveries),
        )
        .route("/_sandbox/stores/{hash}/events", post(webhooks::fire_event))
}

/// Returns a stylesheet.
pub(crate) async fn css(text: &'static str) -> impl axum::response::IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        text,
    )
}
