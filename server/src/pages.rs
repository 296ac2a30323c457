//! Documents: what `app` renders, with the headers that belong to it.

use std::sync::Arc;

use app::{
    backend::Merchant,
    model::{Colors, Trouble, WidgetState, WidgetView},
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

/// For everything that was made for one person.
pub(crate) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store, private");

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// Shorter bodies are sent as they are: compressing them saves no packet.
const WORTH_COMPRESSING: usize = 1024;
/// For what is sent a few times: most of what 11 saves, in a hundredth of its time.
const QUALITY: i32 = 5;

/// An answer to a shopper: the widget's document for frames of the store's own storefronts, or JSON.
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

/// An answer's body in brotli.
pub(crate) fn compressed(body: &[u8]) -> Bytes {
    Bytes::from(encoding::brotli(body, QUALITY))
}

/// The widget's document where there is nothing to show.
pub(crate) fn widget_trouble(trouble: Trouble, colors: Colors, frame_ancestors: &str) -> Response {
    let view = WidgetView {
        title: String::new(),
        colors,
        state: WidgetState::Trouble(trouble),
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
    let policy = dashboard_policy(&nonce, &control_panel_sources(&app.config.login_url, None));
    isolated(with_headers((status, html).into_response(), policy))
}

/// A page of the dashboard, rendered whole on the server, with the session that keeps it alive.
pub(crate) async fn dashboard(
    app: &App,
    session: Session,
    merchant: Arc<dyn Merchant>,
    path: &str,
) -> Result<Response, Error> {
    let token = session
        .to_token(&app.session_key)
        .map_err(|_| Error::Internal("a session could not be written"))?;
    // A fresh request: the page is made from the path alone, and no query, header or body of the
    // request that led here can end up in it.
    let request = Request::builder()
        .uri(path)
        .body(Body::empty())
        .map_err(|_| Error::Internal("a page has an impossible path"))?;

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

/// Isolates a page that may be opened in its own window: neither the page of another origin that
/// opened it, nor one that it opens, can reach that window. In a frame it has no effect.
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
