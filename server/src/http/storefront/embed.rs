//! The loader, to storefront pages.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::http::{
    App,
    encoding::Copies,
    error::Error,
    headers::CROSS_ORIGIN_RESOURCE_POLICY,
    render::{IMMUTABLE, not_found},
};

/// `GET /embed.js`: the current loader, under an address for hand-written pages. Browsers ask for it
/// again after five minutes, and get a 304 if it is the same.
pub(crate) async fn serve_loader(State(app): State<App>, request: HeaderMap) -> Response {
    let etag = format!("\"{}\"", app.loader.hash());
    let known = request
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == etag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        app.loader.copies().answer(&request)
    };
    describe(&mut response);
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
    if hash == app.loader.hash() {
        return immutable(app.loader.copies().answer(request));
    }
    match app.engine.storage.find_loader(hash).await {
        Ok(Some(body)) => immutable(Copies::new(body, OLD_QUALITY).answer(request)),
        Ok(None) => not_found(),
        Err(error) => Error::from(error).into_problem(),
    }
}

fn immutable(mut response: Response) -> Response {
    describe(&mut response);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, IMMUTABLE);
    response
}

/// Brotli's quality for loaders of other versions, which are compressed for each request: they are
/// small, and browsers keep them.
const OLD_QUALITY: i32 = 5;

/// Sets the headers of a loader: its type, and that every page may load it. It holds no secret.
///
/// A 304 has them too: they replace the headers that the browser has stored.
fn describe(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/javascript; charset=utf-8"),
    );
    // Integrity is only checked on answers that every origin may read.
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        CROSS_ORIGIN_RESOURCE_POLICY,
        HeaderValue::from_static("cross-origin"),
    );
}
