//! The control routes below `/_sandbox`: for tests and scripts, unknown to BigCommerce.
//!
//! Orders and products change here without a webhook being sent: webhooks are not emulated yet.

mod answers;
mod bulk;
mod new_customer;
mod observe;
mod orders;
mod products;
mod trouble;

use axum::{
    Router,
    routing::{get, post, put},
};
use http::header;

use crate::{pages, state::Shared};

pub(crate) use new_customer::{NewCustomer, create_customer};
pub use observe::{CustomerSummary, StoreSummary, StorefrontSummary};
pub(crate) use observe::{customers, store, stores};
pub(crate) use orders::{NewLine, NewOrder, OrderChange, change_order, place_order};
pub(crate) use products::{ProductChange, change_product};

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
        .route("/_sandbox/stores", get(observe::list_stores))
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
            "/_sandbox/stores/{hash}/products/{id}",
            put(products::change),
        )
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
            get(|| css(pages::CONTROL_PANEL_CSS)),
        )
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
