//! A store's quota.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;

use super::answers::Refusal;
use crate::{RateLimit, state::Shared};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quota {
    /// Requests per window.
    quota: u32,
    /// 30,000 as in life unless given.
    window_ms: Option<u32>,
}

/// `PUT /_sandbox/stores/{hash}/rate_limit`: from now on the store has this quota. What it used
/// before counts. A quota of 0 answers every call 429.
pub(super) async fn set(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(Quota { quota, window_ms }): Json<Quota>,
) -> Result<StatusCode, Refusal> {
    let mut state = shared.lock();
    if state.world.store(&hash).is_none() {
        return Err(Refusal::missing("store"));
    }
    let window_ms = window_ms.unwrap_or(RateLimit::default().window_ms);
    if window_ms == 0 {
        return Err(Refusal::invalid("window_ms starts at 1"));
    }
    let limit = RateLimit { quota, window_ms };
    state.windows.entry(hash).or_default().limit = Some(limit);
    Ok(StatusCode::NO_CONTENT)
}
