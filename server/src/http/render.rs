//! Documents: what `app` renders, with the headers that belong to it.

use app::{
    model::{Colors, WidgetError, WidgetState, WidgetView},
    notice::{self, Notice},
    widget,
};
use axum::response::{Html, IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use leptos::nonce::Nonce;

use super::{
    App,
    csp::{control_panel_sources, dashboard_policy, widget_policy},
    headers::CROSS_ORIGIN_OPENER_POLICY,
};

/// For everything that was made for one person.
pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store, private");

/// A year, and no asking whether it has changed: another content has another name.
pub(crate) const IMMUTABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");

/// A name that may exist tomorrow: not to be remembered.
pub(crate) fn not_found() -> Response {
    let headers = [(header::CACHE_CONTROL, NO_STORE)];
    (StatusCode::NOT_FOUND, headers).into_response()
}

/// The widget's document where there is nothing to show.
pub(crate) fn widget_error(error: WidgetError, colors: Colors, frame_ancestors: &str) -> Response {
    let view = WidgetView {
        title: String::new(),
        colors,
        state: WidgetState::Error(error),
    };
    let html = Html(widget::document(&view));
    with_headers(html.into_response(), widget_policy(frame_ancestors))
}

/// A page that says one thing to a merchant.
pub(crate) fn notice(app: &App, status: StatusCode, notice: Notice) -> Response {
    let nonce = Nonce::new();
    let html = Html(notice::document(
        notice,
        &app.assets.urls.dashboard_css,
        &nonce,
    ));
    let policy = dashboard_policy(
        &nonce,
        &control_panel_sources(&app.engine.config.login_url, None),
    );
    isolated(with_headers((status, html).into_response(), policy))
}

/// Isolates a page that may be opened in its own window: neither the page of another origin that
/// opened it, nor one that it opens, can reach that window. In a frame it has no effect.
pub(crate) fn isolated(mut response: Response) -> Response {
    response.headers_mut().insert(
        CROSS_ORIGIN_OPENER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    response
}

pub(crate) fn with_headers(mut response: Response, policy: HeaderValue) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    response
}
