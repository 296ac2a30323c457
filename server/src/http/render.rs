//! Rendered error documents and notices, and the headers of all rendered pages.

use app::{
    model::{LastOrder, Layout, Look, Tokens, WidgetError, WidgetState, WidgetView},
    notice::{self, Notice},
    widget,
};
use axum::response::{Html, IntoResponse, Response};
use dashboard_texts::{Language, Texts};
use http::{HeaderValue, StatusCode, header};
use leptos::nonce::Nonce;
use messages::{Locale, Messages};

use super::{
    App,
    csp::{control_panel_sources, dashboard_policy, widget_policy},
    headers::CROSS_ORIGIN_OPENER_POLICY,
    storefront::texts,
};

/// The `Cache-Control` of personal responses.
pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store, private");

/// The `Cache-Control` of files with a hash in their names: a year without revalidation, since new content
/// gets a new name.
pub(crate) const IMMUTABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");

/// Returns a 404 that is not cached, since a later version may have a file of that name.
pub(crate) fn not_found() -> Response {
    let headers = [(header::CACHE_CONTROL, NO_STORE)];
    (StatusCode::NOT_FOUND, headers).into_response()
}

/// Returns the widget's document for an error.
pub(crate) fn widget_error(
    error: WidgetError,
    look: &Look,
    locale: Locale,
    frame_ancestors: &str,
) -> Response {
    let view = WidgetView {
        title: String::new(),
        tokens: Tokens::of(look, &Look::default()),
        layout: Layout::Grid,
        fields: Vec::new(),
        list: None,
        events: None,
        last_order: LastOrder::default(),
        cart: None,
        state: WidgetState::Error(error),
        texts: texts(&Messages::new(locale, None)),
    };
    let html = Html(widget::document(&view));
    let policy = widget_policy(view.layout, &view.tokens, None, frame_ancestors);
    with_headers(html.into_response(), policy)
}

/// Returns a page that shows a merchant one message.
pub(crate) fn notice(
    app: &App,
    status: StatusCode,
    notice: Notice,
    language: Language,
) -> Response {
    let nonce = Nonce::new();
    let html = Html(notice::document(
        notice,
        Texts::of(language),
        &app.assets.urls(language).dashboard_css,
        &nonce,
    ));
    let policy = dashboard_policy(
        &nonce,
        &control_panel_sources(&app.engine.config.login_url, None),
    );
    isolated(with_headers((status, html).into_response(), policy))
}

/// Isolates a page that may be opened in a window of its own: pages of other origins that opened it, or that
/// it opens, get no reference to that window. It has no effect in a frame.
pub(crate) fn isolated(mut response: Response) -> Response {
    response.headers_mut().insert(
        CROSS_ORIGIN_OPENER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    response
}

/// Sets the content security policy of a page, and forbids caching it.
pub(crate) fn with_headers(mut response: Response, policy: HeaderValue) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    response
}
