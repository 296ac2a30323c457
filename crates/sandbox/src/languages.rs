//! Subfolders of languages on a storefront, such as `/de/…`.

use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderValue, StatusCode, Uri, header, uri::PathAndQuery};

use crate::{model::Language, state::Shared, urls::Site};

/// Paths of APIs.
const APIS: [&str; 2] = ["/api/", "/remote/"];

/// Paths that are served at the root even if no language is there.
const FILES: [&str; 3] = ["/pictures/", "/_sandbox/", "/customer/"];

/// Returns the site in the language of the request's subfolder, and the request without the subfolder.
///
/// If no language is at the root, pages there redirect to the default language, and APIs answer unless the
/// channel's `has_root_api` is off. `/customer/current.jwt` and files are always at the root.
///
/// # Errors
/// The response, a redirect or a 404, if the path is not served.
pub(crate) fn enter(
    shared: &Shared,
    mut site: Site,
    mut request: Request<Body>,
) -> Result<(Site, Request<Body>), Box<Response>> {
    let state = shared.lock();
    let store = state.world.store(&site.hash);
    let Some(channel) = store.and_then(|store| store.channel(site.channel_id)) else {
        return Ok((site, request));
    };
    let path = request.uri().path();
    let below = |it: &&Language| {
        let rest = path.strip_prefix(&it.base());
        !it.path.is_empty() && rest.is_some_and(|it| it.is_empty() || it.starts_with('/'))
    };
    if let Some(language) = channel.languages.iter().find(below) {
        let base = language.base();
        site.language = Some(language.code.clone());
        if let Some(uri) = without(&base, request.uri()) {
            *request.uri_mut() = uri;
        }
        site.base = base;
        return Ok((site, request));
    }
    let has_root =
        channel.languages.is_empty() || channel.languages.iter().any(|it| it.path.is_empty());
    let is_api = APIS.iter().any(|prefix| path.starts_with(prefix));
    let is_file = FILES.iter().any(|prefix| path.starts_with(prefix));
    if has_root || is_file || (is_api && channel.has_root_api) {
        return Ok((site, request));
    }
    if is_api {
        return Err(Box::new(
            (StatusCode::NOT_FOUND, "Not Found").into_response(),
        ));
    }
    let base = channel
        .languages
        .first()
        .map(Language::base)
        .unwrap_or_default();
    let target = request
        .uri()
        .path_and_query()
        .map_or("/", PathAndQuery::as_str);
    let redirect = Redirect::temporary(&format!("{base}{target}"));
    Err(Box::new(redirect.into_response()))
}

/// Returns the address without the subfolder.
fn without(base: &str, uri: &Uri) -> Option<Uri> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(base)?;
    let rest = if rest.starts_with('/') {
        rest.to_owned()
    } else {
        format!("/{rest}")
    };
    rest.parse().ok()
}

/// Keeps a redirect in the language.
pub(crate) fn stay(site: &Site, response: &mut Response) {
    let location = response.headers().get(header::LOCATION);
    let location = location.and_then(|it| it.to_str().ok());
    let Some(path) = location.filter(|it| it.starts_with('/') && !site.base.is_empty()) else {
        return;
    };
    if let Ok(value) = HeaderValue::from_str(&format!("{}{path}", site.base)) {
        response.headers_mut().insert(header::LOCATION, value);
    }
}
