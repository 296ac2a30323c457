//! The dashboard's pages and server functions.

use std::sync::Arc;

use app::{
    backend::Merchant,
    dashboard::PAGES,
    notice::Notice,
    session::{ControlPanel, SessionHandoff},
};
use axum::{
    body::Body,
    extract::{Extension, Request, State, rejection::FormRejection},
    response::{IntoResponse, Response},
};
use dashboard_texts::Texts;
use http::{HeaderMap, HeaderName, StatusCode, Uri, header};
use leptos::{nonce::Nonce, prelude::provide_context};
use serde::Deserialize;

use crate::http::{
    App,
    auth::{BrowserLanguage, Session, SignedIn},
    csp::{control_panel_sources, dashboard_policy},
    error::Error,
    headers::origin,
    render::{self, isolated, with_headers},
};

/// The form that a page posts to itself on a reload.
#[derive(Deserialize)]
pub(crate) struct Reentry {
    session: String,
}

/// `GET /dashboard…`: a visit without a session, such as a reloaded frame. There is no cookie to identify
/// the user. The page's script posts the session if the tab still has one; otherwise the page refers to the
/// control panel.
pub(crate) async fn open_dashboard(
    State(app): State<App>,
    BrowserLanguage(language): BrowserLanguage,
    uri: Uri,
) -> Response {
    match page_at(&uri) {
        Some(_) => render::notice(&app, StatusCode::OK, Notice::OpenFromControlPanel, language),
        None => render::notice(&app, StatusCode::NOT_FOUND, Notice::NotFound, language),
    }
}

/// `POST /dashboard…`: the same page, with the session in the form.
pub(crate) async fn reenter_dashboard(
    State(app): State<App>,
    BrowserLanguage(language): BrowserLanguage,
    uri: Uri,
    headers: HeaderMap,
    form: Result<axum::Form<Reentry>, FormRejection>,
) -> Response {
    let Some(page) = page_at(&uri) else {
        return render::notice(&app, StatusCode::NOT_FOUND, Notice::NotFound, language);
    };
    if !is_from_own_page(&app, &headers) {
        return Error::OtherOrigin.into_notice(&app, Notice::PayloadRefused, language);
    }
    let shown = match form {
        Ok(axum::Form(reentry)) => reenter(&app, &reentry.session, page).await,
        Err(_) => Err(Error::Malformed("the form has no session")),
    };
    shown.unwrap_or_else(|error| {
        let notice = match error.info().notice {
            Notice::TemporarilyUnavailable => Notice::TemporarilyUnavailable,
            // With any other error the session is useless, and this notice makes the tab drop it.
            _ => Notice::SessionEnded,
        };
        error.into_notice(&app, notice, language)
    })
}

/// Returns whether a form was sent by a page of this app. Another page could post a session of its author's
/// own store, and the merchant would unknowingly work in that store.
///
/// Browsers say so in `Sec-Fetch-Site`, or in `Origin` if they are older than 2023 or the app is reached
/// without TLS. A browser that sends neither cannot run WebAssembly either, so its form is refused.
fn is_from_own_page(app: &App, headers: &HeaderMap) -> bool {
    match headers.get(SEC_FETCH_SITE) {
        // "none" means that no page initiated the request, as when the browser restores a tab.
        Some(site) => site == "same-origin" || site == "none",
        None => origin(headers) == Some(&*app.engine.config.app_url.origin().ascii_serialization()),
    }
}

/// Defined in W3C, Fetch Metadata Request Headers.
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

async fn reenter(app: &App, token: &str, page: &'static str) -> Result<Response, Error> {
    let SignedIn { session, merchant } = SignedIn::verify(app, token).await?;
    show(app, session.renewed(app.engine.clock.now()), merchant, page).await
}

fn page_at(uri: &Uri) -> Option<&'static str> {
    let path = uri.path().trim_end_matches('/');
    let page = PAGES.iter().find(|page| page.path == path)?;
    Some(page.path)
}

/// `POST /dashboard/api/…`: a server function, called for the merchant whom
/// [`session_layer`](crate::http::auth::session_layer) has authenticated.
pub(crate) async fn call_server_function(
    Extension(merchant): Extension<Arc<dyn Merchant>>,
    Extension(texts): Extension<Texts>,
    mut request: Request<Body>,
) -> Response {
    // With these headers, Leptos would answer a plain form with a redirect to the URL in `Referer`.
    for name in [header::REFERER, header::ACCEPT] {
        request.headers_mut().remove(name);
    }
    let context = move || {
        provide_context(merchant.clone());
        provide_context(texts);
    };
    leptos_axum::handle_server_fns_with_context(context, request)
        .await
        .into_response()
}

/// The fallback for paths that match no route.
pub(crate) async fn show_not_found(
    State(app): State<App>,
    BrowserLanguage(language): BrowserLanguage,
) -> Response {
    render::notice(&app, StatusCode::NOT_FOUND, Notice::NotFound, language)
}

/// Returns a dashboard page, rendered on the server, together with the session token for its later requests.
pub(crate) async fn show(
    app: &App,
    session: Session,
    merchant: Arc<dyn Merchant>,
    path: &str,
) -> Result<Response, Error> {
    let token = session
        .to_token(&app.session_key)
        .map_err(|_| Error::internal("failed to sign a session token"))?;
    // Rendered from a new request that has only the path, so that no query, header or body of the original
    // request can end up in the page.
    let request = http::Request::builder()
        .uri(path)
        .body(Body::empty())
        .map_err(|_| Error::internal("the path of a page is invalid"))?;

    let nonce = Nonce::new();
    let frame_ancestors = control_panel_sources(&app.engine.config.login_url, Some(&session.store));
    let policy = dashboard_policy(&nonce, &frame_ancestors);
    let urls = app.assets.urls(session.language);
    let panel = ControlPanel(frame_ancestors);
    let texts = Texts::of(session.language);
    let context = move || {
        provide_context(nonce.clone());
        provide_context(texts);
        provide_context(urls.clone());
        provide_context(SessionHandoff(token.clone()));
        provide_context(panel.clone());
        provide_context(merchant.clone());
    };
    let render = leptos_axum::render_app_async_with_context(context, app::dashboard::shell);
    Ok(isolated(with_headers(render(request).await, policy)))
}
