//! The loader script for storefront pages.

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

/// `GET /embed.js`: the current loader, at a stable URL for hand-written pages. Browsers revalidate it after
/// five minutes, and get a 304 if it has not changed.
pub(crate) async fn serve_loader(State(app): State<App>, request: HeaderMap) -> Response {
    let etag = format!("\"{}\"", app.loader.first.hash());
    let known = request
        .get(header::IF_NONE_MATCH)
        .is_some_and(|value| value.as_bytes() == etag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        app.loader.first.copies().answer(&request)
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

/// `GET /embed-<hash>.js` and `GET /shopper-<hash>.js`: the part of the loader with that hash. Loaders of earlier
/// versions are kept in the database, so that storefronts can load them after an upgrade.
pub(crate) async fn serve_hashed(app: &App, hash: &str, request: &HeaderMap) -> Response {
    if let Some(script) = app.loader.find(hash) {
        return immutable(script.copies().answer(request));
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

/// The brotli quality for loaders of other versions. These are compressed for each request, which is cheap:
/// they are small, and browsers cache them.
const OLD_QUALITY: i32 = 5;

/// Sets a loader's content type, lets every page load it, and says that its coding depends on the request. It
/// contains no secret.
///
/// A 304 needs these headers as well, since they replace the ones that the browser has cached.
fn describe(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/javascript; charset=utf-8"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    // Browsers check Subresource Integrity across origins only if CORS allows the page to read the script.
    headers.insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        HeaderValue::from_static("*"),
    );
    headers.insert(
        CROSS_ORIGIN_RESOURCE_POLICY,
        HeaderValue::from_static("cross-origin"),
    );
}
