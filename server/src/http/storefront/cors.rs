//! CORS for the public API: only the store's own storefronts may read its responses.
//!
//! Not tower-http's `CorsLayer`, which decides before the handler has verified the token that names the store.

use axum::response::Response;
use db::{StorageError, model::StoredStorefront};
use http::{HeaderValue, header};

use crate::http::App;

/// Returns `origin` if it is a storefront of any served store. Until a token is verified, the request's own
/// store is unknown.
pub(crate) async fn known_origin<'a>(
    app: &App,
    origin: Option<&'a str>,
) -> Result<Option<&'a str>, StorageError> {
    let Some(origin) = origin else {
        return Ok(None);
    };
    let is_known = app.engine.storage.is_storefront_origin(origin).await?;
    Ok(is_known.then_some(origin))
}

/// Returns `origin` if it is one of the store's own storefronts.
pub(crate) fn own_origin<'a>(
    storefronts: &[StoredStorefront],
    origin: Option<&'a str>,
) -> Option<&'a str> {
    origin.filter(|origin| {
        storefronts
            .iter()
            .any(|storefront| storefront.has_origin(origin))
    })
}

/// Lets `origin`, if any, read the response. `Vary` keeps caches from reusing it for other origins.
pub(crate) fn allow(response: &mut Response, origin: Option<&str>) {
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("Origin"));
    if let Some(Ok(value)) = origin.map(HeaderValue::from_str) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, value);
        headers.insert(
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("Retry-After"),
        );
    }
}
