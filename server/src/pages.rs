//! Responses with rendered bodies: the widget, the dashboard, notices, and the API's JSON, each with its
//! headers.

use std::sync::Arc;

use app::{
    backend::Merchant,
    model::{Colors, WidgetError, WidgetState, WidgetView},
    notice::{self, Notice},
    session::SessionHandoff,
    widget,
};
use axum::{
    body::{Body, Bytes},
    response::{Html, IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use leptos::{nonce::Nonce, prelude::provide_context};

use crate::{
    encoding::{self, Coding},
    error::Error,
    headers::CROSS_ORIGIN_OPENER_POLICY,
    purchases::Answer,
    security::{control_panel_sources, dashboard_policy, widget_policy},
    service::App,
    session::Session,
};

/// The `Cache-Control` of personal responses.
pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store, private");

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// The size, in bytes, from which a body is compressed. Compressing a shorter one saves no packet.
const WORTH_COMPRESSING: usize = 1024;
/// The brotli quality for bodies that are sent only a few times. It saves most of the bytes that 11 saves, in
/// a hundredth of the time.
const QUALITY: i32 = 5;

/// Returns the response to a shopper: JSON, or the widget's document, which only the shopper's storefront may
/// frame.
pub(crate) fn answer(answer: &Answer, request: &HeaderMap) -> Response {
    let takes_brotli =
        answer.body.len() >= WORTH_COMPRESSING && Coding::of(request) == Some(Coding::Brotli);
    let body = if takes_brotli {
        answer
            .brotli
            .get_or_init(|| compressed(&answer.body))
            .clone()
    } else {
        answer.body.clone()
    };
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    let kind = match &answer.policy {
        Some(policy) => {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy.clone());
            HTML
        }
        None => JSON,
    };
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    if takes_brotli {
        headers.insert(header::CONTENT_ENCODING, Coding::Brotli.name());
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    response
}

/// Returns a body compressed with brotli.
pub(crate) fn compressed(body: &[u8]) -> Bytes {
    Bytes::from(encoding::brotli(body, QUALITY))
}

/// Returns the widget's document for an error.
pub(crate) fn widget_error(error: WidgetError, colors: Colors, frame_ancestors: &str) -> Response {
    let view = WidgetView {
        title: String::new(),
        colors,
        state: WidgetState::Error(error),
    };
    let html = Html(widget::document(&view));
    with_headers(html.into_response(), widget_policy(frame_ancestors))
}

/// Returns a page that shows a merchant one message.
pub(crate) fn notice(app: &App, status: StatusCode, notice: Notice) -> Response {
    let nonce = Nonce::new();
    let html = Html(notice::document(
        notice,
        &app.assets.urls.dashboard_css,
        &nonce,
    ));
    let policy = dashboard_policy(&nonce, &control_panel_sources(&app.config.login_url, None));
    isolated(with_headers((status, html).into_response(), policy))
}

/// Returns a dashboard page, rendered on the server, together with the session token for its later requests.
pub(crate) async fn dashboard(
    app: &App,
    session: Session,
    merchant: Arc<dyn Merchant>,
    path: &str,
) -> Result<Response, Error> {
    let token = session
        .to_token(&app.session_key)
        .map_err(|_| Error::Internal("failed to sign a session token"))?;
    // Rendered from a new request that has only the path, so that no query, header or body of the original
    // request can end up in the page.
    let request = Request::builder()
        .uri(path)
        .body(Body::empty())
        .map_err(|_| Error::Internal("the path of a page is invalid"))?;

    let nonce = Nonce::new();
    let frame_ancestors = control_panel_sources(&app.config.login_url, Some(&session.store));
    let policy = dashboard_policy(&nonce, &frame_ancestors);
    let urls = app.assets.urls.clone();
    let context = move || {
        provide_context(nonce.clone());
        provide_context(urls.clone());
        provide_context(SessionHandoff(token.clone()));
        provide_context(merchant.clone());
    };
    let render = leptos_axum::render_app_async_with_context(context, app::dashboard::shell);
    Ok(isolated(with_headers(render(request).await, policy)))
}

/// Isolates a page that may be opened in a window of its own: pages of other origins that opened it, or that
/// it opens, get no reference to that window. It has no effect in a frame.
fn isolated(mut response: Response) -> Response {
    response.headers_mut().insert(
        CROSS_ORIGIN_OPENER_POLICY,
        HeaderValue::from_static("same-origin"),
    );
    response
}

fn with_headers(mut response: Response, policy: HeaderValue) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    response
}
