//! Which origins may read what the public API answers: the store's own storefronts.

use axum::response::Response;
use db::{StorageError, model::KnownStorefront};
use http::{HeaderValue, header};

use crate::http::App;

/// Returns the origin again if any store that is served has it: all that can be said before a token is read.
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

/// The origin again, if it is one of the store's own storefronts.
pub(crate) fn own_origin<'a>(
    storefronts: &[KnownStorefront],
    origin: Option<&'a str>,
) -> Option<&'a str> {
    origin.filter(|origin| {
        storefronts
            .iter()
            .any(|storefront| storefront.has_origin(origin))
    })
}

/// Lets `origin` read the response; nobody, where there is none. Caches keep the two apart.
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
