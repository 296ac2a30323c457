//! Files whose names carry their hash, and the few whose names do not.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};

use crate::{assets::FAVICON, handlers::embed, pages, service::App};

/// A year, and no asking whether it has changed: another content has another name.
pub(crate) const IMMUTABLE: HeaderValue =
    HeaderValue::from_static("public, max-age=31536000, immutable");

/// `GET /pkg/{name}`.
pub(crate) async fn serve_asset(State(app): State<App>, Path(name): Path<String>) -> Response {
    let Some(asset) = app.assets.find(&name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(asset.content_type),
        ),
        (header::CACHE_CONTROL, IMMUTABLE),
    ];
    (headers, asset.body.clone()).into_response()
}

/// `GET /{name}`: hashed loaders, and what browsers ask for by themselves.
pub(crate) async fn serve_root_file(State(app): State<App>, Path(name): Path<String>) -> Response {
    let hash = name
        .strip_prefix("embed-")
        .and_then(|rest| rest.strip_suffix(".js"));
    match (hash, name.as_str()) {
        (Some(hash), _) => embed::serve_hashed(&app, hash).await,
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
