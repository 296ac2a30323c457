//! Changing a store and its channels, with the webhooks this fires.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::Deserialize;

use super::answers::Refusal;
use crate::{
    state::{Shared, State as World},
    webhooks::Event,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoreChange {
    name: Option<String>,
    tagline: Option<String>,
}

/// `PUT /_sandbox/stores/{hash}`: changes the fields given.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(change): Json<StoreChange>,
) -> Result<StatusCode, Refusal> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    store.tagline = change.tagline.unwrap_or(store.tagline.clone());
    // The documents name the fields that fire: of these two, the name alone.
    if let Some(name) = change.name {
        store.name = name;
        webhooks.fire(store, [Event::information()], now);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// What a channel's status can be (BigCommerce docs, `reference/channels.v3.yml`).
const STATUSES: [&str; 8] = [
    "active",
    "prelaunch",
    "inactive",
    "connected",
    "disconnected",
    "archived",
    "deleted",
    "terminated",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ChannelChange {
    status: String,
}

/// `PUT /_sandbox/stores/{hash}/channels/{id}`: changes a channel's status.
pub(super) async fn change_channel(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<ChannelChange>,
) -> Result<StatusCode, Refusal> {
    let now = shared.clock.now();
    let known = STATUSES.into_iter().find(|it| *it == change.status);
    let status = known.ok_or_else(|| Refusal::invalid(format!("status: {STATUSES:?}")))?;
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    let channel = store.channels.iter_mut().find(|it| it.id == id);
    channel.ok_or_else(|| Refusal::missing("channel"))?.status = status;
    webhooks.fire(store, [Event::channel(id, "updated")], now);
    Ok(StatusCode::NO_CONTENT)
}
