//! Files whose names carry their hash, and the few whose names do not.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, HeaderValue, StatusCode, header};

use crate::{assets::FAVICON, brotli_once, handlers::embed, pages, service::App};

/// A year, and no asking whether it has changed: another content has another name.
pub(crate) const IMMUTABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");

/// `GET /pkg/{name}`.
pub(crate) async fn serve_asset(
    State(app): State<App>,
    Path(name): Path<String>,
    request: HeaderMap,
) -> Response {
    let Some(asset) = app.assets.find(&name) else {
        return not_found();
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(asset.content_type),
        ),
        (header::CACHE_CONTROL, IMMUTABLE),
        (header::VARY, HeaderValue::from_static("Accept-Encoding")),
    ];
    if !brotli_once::is_taken(&request) {
        return (headers, asset.body.clone()).into_response();
    }
    let compressed = tokio::task::spawn_blocking(move || asset.brotli().to_vec()).await;
    match compressed {
        Ok(compressed) => {
            let encoding = [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))];
            (headers, encoding, compressed).into_response()
        }
        Err(error) => {
            tracing::error!(error = %error, "a file could not be compressed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// A name that may exist tomorrow: not to be remembered.
pub(crate) fn not_found() -> Response {
    let headers = [(header::CACHE_CONTROL, pages::NO_STORE)];
    (StatusCode::NOT_FOUND, headers).into_response()
}

/// `GET /{name}`: hashed loaders, and what browsers ask for by themselves.
pub(crate) async fn serve_root_file(
    State(app): State<App>,
    Path(name): Path<String>,
    request: HeaderMap,
) -> Response {
    let hash = name
        .strip_prefix("embed-")
        .and_then(|rest| rest.strip_suffix(".js"));
    match (hash, name.as_str()) {
        (Some(hash), _) => embed::serve_hashed(&app, hash, &request).await,
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
        _ => pages::notice(&app, StatusCode::NOT_FOUND, app::notice::Notice::NotFound),
    }
}
