//! Static files: those with a hash in their names, and the few without.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use super::{
    App,
    assets::FAVICON,
    auth::BrowserLanguage,
    render::{self, IMMUTABLE, not_found},
    storefront,
};

/// `GET /pkg/{name}`: the dashboard's styles, script and wasm.
pub(crate) async fn serve_asset(
    State(app): State<App>,
    Path(name): Path<String>,
    request: HeaderMap,
) -> Response {
    let Some(asset) = app.assets.find(&name) else {
        return not_found();
    };
    let content_type = HeaderValue::from_static(asset.content_type);
    // Compressing the wasm for the first request takes about a second.
    match tokio::task::spawn_blocking(move || asset.body.answer(&request)).await {
        Ok(mut response) => {
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, content_type);
            headers.insert(header::CACHE_CONTROL, IMMUTABLE);
            response
        }
        Err(error) => {
            tracing::error!(error = %error, "failed to compress a static file");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// `GET /{name}`: hashed parts of loaders, and files that browsers request on their own, such as the favicon.
pub(crate) async fn serve_root_file(
    State(app): State<App>,
    Path(name): Path<String>,
    BrowserLanguage(language): BrowserLanguage,
    request: HeaderMap,
) -> Response {
    // Earlier loaders ask for `cart-<hash>.js`.
    let hash = ["embed-", "shopper-", "cart-", "events-"]
        .into_iter()
        .find_map(|prefix| name.strip_prefix(prefix))
        .and_then(|rest| rest.strip_suffix(".js"));
    match (hash, name.as_str()) {
        (Some(hash), _) => storefront::serve_hashed(&app, hash, &request).await,
        (None, "favicon.svg" | "favicon.ico") => (
            [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("image/svg+xml"),
                ),
                (
                    header::CACHE_CONTROL,
                    HeaderValue::from_static("public, max-age=86400"),
                ),
            ],
            FAVICON,
        )
            .into_response(),
        (None, "robots.txt") => "User-agent: *\nDisallow: /\n".into_response(),
        _ => render::notice(
            &app,
            StatusCode::NOT_FOUND,
            app::notice::Notice::NotFound,
            language,
        ),
    }
}
