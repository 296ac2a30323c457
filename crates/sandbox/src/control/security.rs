//! The security headers of a storefront, as a merchant sets them.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use serde::Deserialize;
use serde_json::Value;

use super::answers::Refusal;
use crate::{rest, state::Shared};

#[derive(Deserialize)]
pub(super) struct Asked {
    channel_id: Option<u64>,
}

/// `PUT /_sandbox/stores/{hash}/security?channel_id=N`: the body and the answer are those of
/// `PUT /v3/settings/storefront/security`, without `data` around the answer. No scope is needed.
pub(super) async fn set(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Query(Asked { channel_id }): Query<Asked>,
    Json(input): Json<Value>,
) -> Result<Json<Value>, Refusal> {
    let mut state = shared.lock();
    let store = state
        .world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    if channel_id.is_some_and(|id| store.channel(id).is_none()) {
        return Err(Refusal::missing("channel"));
    }
    let refused = |_| {
        Refusal::invalid(
            "all of csp_header, hsts, sitewide_https_enabled and x_frame_options_header are \
             needed, each whole; null inherits, for a channel",
        )
    };
    rest::change_security(store, channel_id, &input).map_err(refused)?;
    Ok(Json(rest::security_json(store, channel_id)))
}
