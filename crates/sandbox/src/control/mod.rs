//! The control routes below `/_sandbox`: for tests and scripts, unknown to BigCommerce.
//!
//! Orders and products change here without a webhook being sent: webhooks are not emulated yet.

mod answers;
mod observe;
mod operations;
mod orders;
mod products;
mod trouble;

use axum::{
    Router,
    routing::{get, post, put},
};
use http::header;

use crate::{pages, state::Shared};

pub use observe::{CustomerSummary, StoreSummary, StorefrontSummary};
pub(crate) use observe::{customers, stores};

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
        .route("/_sandbox/operations", get(operations::list))
        .route("/_sandbox/stores", get(observe::list_stores))
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
