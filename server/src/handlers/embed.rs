//! The loader, to storefront pages.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::assets::{IMMUTABLE, not_found};
use crate::{brotli_once, service::App};

/// `GET /embed.js`: the current loader, under an address for hand-written pages. Asked for again
/// after five minutes at the latest, and answered shortly if it is the same.
pub(crate) async fn serve_loader(State(app): State<App>, request: HeaderMap) -> Response {
    let etag = format!("\"{}\"", app.loader.hash());
    let known = request
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == etag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        current(&app, &request)
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=300"),
    );
    if let Ok(etag) = HeaderValue::try_from(etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

/// `GET /embed-<hash>.js`: a loader as it was registered, also after an upgrade.
pub(crate) async fn serve_hashed(app: &App, hash: &str, request: &HeaderMap) -> Response {
    let found = if hash == app.loader.hash() {
        Ok(Some(current(app, request)))
    } else {
        app.storage
            .find_loader(hash)
            .await
            .map(|body| body.map(script))
    };
    match found {
        Ok(Some(mut response)) => {
            response
                .headers_mut()
                .insert(header::CACHE_CONTROL, IMMUTABLE);
            response
        }
        Ok(None) => not_found(),
        Err(error) => {
            tracing::error!(error = %error, "a loader could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// This version's, as small as it gets: it is on every page of a shop.
fn current(app: &App, request: &HeaderMap) -> Response {
    if !brotli_once::is_taken(request) {
        return script(app.loader.body().to_owned());
    }
    let mut response = script(app.loader.brotli().to_vec());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    response
}

fn script(body: impl IntoResponse) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/javascript; charset=utf-8"),
        ),
        // Integrity is only checked on answers that every origin may read. It holds no secret.
        (
            header::ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ),
    ];
    (headers, body).into_response()
}
