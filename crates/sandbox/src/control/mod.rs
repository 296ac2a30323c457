//! The control routes below `/_sandbox`: for tests and scripts, unknown to BigCommerce.
//!
//! What changes here fires the webhooks that BigCommerce would send.

mod answers;
mod apps;
mod bulk;
mod clock;
mod consent;
mod customers;
mod new_customer;
mod new_product;
mod observe;
mod operations;
mod orders;
mod products;
mod rate_limit;
mod refunds;
mod security;
mod store;
mod trouble;
mod webhooks;

use axum::{
    Router,
    routing::{get, post, put},
};
use http::header;

use crate::{control_panel, state::Shared};

pub(crate) use new_customer::{NewCustomer, create_customer};
pub use observe::{CustomerSummary, StoreSummary, StorefrontSummary};
pub(crate) use observe::{customers, store, stores};
pub(crate) use orders::{NewLine, NewOrder, OrderChange, change_order, place_order};
pub(crate) use products::{ProductChange, change_product};
pub(crate) use webhooks::fire;

/// Routes below `/_sandbox`.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/_sandbox/reset", post(trouble::reset))
        .route(
            "/_sandbox/calls",
            get(observe::calls).delete(observe::forget_calls),
        )
        .route(
            "/_sandbox/faults",
            post(trouble::add_fault).delete(trouble::clear_faults),
        )
        .route("/_sandbox/clock", get(clock::read).post(clock::advance))
        .merge(of_webhooks())
        .route("/_sandbox/apps", get(apps::list).post(apps::register))
        .route("/_sandbox/apps/{client_id}", put(apps::change))
        .route("/_sandbox/operations", get(operations::list))
        .route("/_sandbox/stores", get(observe::list_stores))
        .route("/_sandbox/stores/{hash}", put(store::change))
        .route("/_sandbox/stores/{hash}/owner", put(apps::change_owner))
        .route(
            "/_sandbox/stores/{hash}/channels/{id}",
            put(store::change_channel),
        )
        .route(
            "/_sandbox/stores/{hash}/customers/{id}",
            put(customers::put).delete(customers::delete),
        )
        .route("/_sandbox/stores/{hash}/consent", put(consent::track))
        .route("/_sandbox/installs", post(bulk::install))
        .route("/_sandbox/access_tokens", post(bulk::access_tokens))
        .route("/_sandbox/tokens", post(bulk::shopper_tokens))
        .route(
            "/_sandbox/stores/{hash}/customers",
            post(new_customer::create),
        )
        .route("/_sandbox/stores/{hash}/orders", post(orders::place))
        .route("/_sandbox/stores/{hash}/orders/{id}", put(orders::change))
        .route(
            "/_sandbox/stores/{hash}/products",
            post(new_product::create),
        )
        .route(
            "/_sandbox/stores/{hash}/products/{id}",
            put(products::change),
        )
        .route("/_sandbox/stores/{hash}/rate_limit", put(rate_limit::set))
        .route("/_sandbox/stores/{hash}/security", put(security::set))
        .route(
            "/_sandbox/stores/{hash}/customers/{id}/current.jwt",
            get(observe::current_customer),
        )
        .route(
            "/_sandbox/stores/{hash}/signed_payload",
            get(observe::signed_payload),
        )
        .route(
            "/_sandbox/control-panel.css",
            get(|| css(control_panel::CSS)),
        )
}

/// Routes about deliveries.
fn of_webhooks() -> Router<Shared> {
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
            get(webhooks::deliveries).delete(webhooks::forget_deliveries),
        )
        .route("/_sandbox/stores/{hash}/events", post(webhooks::fire_event))
}

/// A stylesheet.
pub(crate) async fn css(text: &'static str) -> impl axum::response::IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/css; charset=utf-8"),
            (header::CACHE_CONTROL, "no-cache"),
        ],
        text,
    )
}
