//! Whether a store asks its shoppers which scripts may run.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;

use super::answers::Refusal;
use crate::state::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tracking {
    enabled: bool,
}

/// `PUT /_sandbox/stores/{hash}/consent`: `{"enabled": true}` and the storefronts ask. What shoppers
/// answered stays known.
pub(super) async fn track(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(tracking): Json<Tracking>,
) -> Result<StatusCode, Refusal> {
    let mut state = shared.lock();
    let store = state
        .world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    store.shop.tracks_consent = tracking.enabled;
    Ok(StatusCode::NO_CONTENT)
}
