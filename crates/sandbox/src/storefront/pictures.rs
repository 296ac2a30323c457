//! `GET /pictures/{product id}/{width}x{height}.svg`.

use axum::{
    Extension,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};

use super::open_store;
use crate::{pictures::product_picture, state::Shared, urls::Site};

/// The longest side a picture may have, in pixels.
const LONGEST: u32 = 2000;

/// Returns a product's picture, which never changes.
pub(super) async fn picture(
    State(shared): State<Shared>,
    Extension(site): Extension<Site>,
    Path((id, file)): Path<(u64, String)>,
) -> Response {
    let name = {
        let state = shared.lock();
        let store = open_store(&state, &site);
        store
            .and_then(|it| it.products.get(&id))
            .map(|it| it.picture)
    };
    let Some(picture) = name
        .zip(size(&file))
        .and_then(|(name, size)| product_picture(name, id, size))
    else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, picture).into_response()
}

/// `560x850.svg` → `(560, 850)`.
fn size(file: &str) -> Option<(u32, u32)> {
    let (width, height) = file.strip_suffix(".svg")?.split_once('x')?;
    let side = |text: &str| {
        text.parse()
            .ok()
            .filter(|side| (1..=LONGEST).contains(side))
    };
    Some((side(width)?, side(height)?))
}
