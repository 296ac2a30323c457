//! Changes a store: name, owner, channels, consent, rate limit and security headers. Fires the
//! webhooks for it.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{apps::fields, rejection::Rejection, requested_store, store_and_webhooks};
use crate::{
    RateLimit,
    owner::{self, NewOwner},
    rest,
    state::Shared,
    webhooks::Event,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoreChange {
    name: Option<String>,
    tagline: Option<String>,
}

/// `PUT /_sandbox/stores/{hash}`: changes the given fields.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(change): Json<StoreChange>,
) -> Result<StatusCode, Rejection> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, &hash)?;
    store.tagline = change.tagline.unwrap_or(store.tagline.clone());
    // Of these two fields, only the name is documented to fire an event.
    if let Some(name) = change.name {
        store.name = name;
        webhooks.fire(store, [Event::information()], now);
    }
    Ok(StatusCode::NO_CONTENT)
}

/// The statuses of a channel (BigCommerce docs, `reference/channels.v3.yml`).
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
) -> Result<StatusCode, Rejection> {
    let now = shared.clock.now();
    let known = STATUSES.into_iter().find(|it| *it == change.status);
    let status = known.ok_or_else(|| Rejection::invalid(format!("status: {STATUSES:?}")))?;
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, &hash)?;
    let channel = store.channels.iter_mut().find(|it| it.id == id);
    channel.ok_or_else(|| Rejection::missing("channel"))?.status = status;
    webhooks.fire(store, [Event::channel(id, "updated")], now);
    Ok(StatusCode::NO_CONTENT)
}

/// `PUT /_sandbox/stores/{hash}/owner`: sets the owner's `email`, another owner
/// (`user_id`), or both.
pub(super) async fn change_owner(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(new): Json<Map<String, Value>>,
) -> Result<Json<Value>, Rejection> {
    let new: NewOwner = fields(new)?;
    let mut state = shared.lock();
    let store = requested_store(&mut state, &hash)?;
    owner::change(store, &new).map_err(Rejection::invalid)?;
    let owner = store.owner();
    Ok(Json(json!({"id": owner.id, "email": owner.email})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Consent {
    enabled: bool,
}

/// `PUT /_sandbox/stores/{hash}/consent`: with `{"enabled": true}` the storefronts ask shoppers for
/// consent. Answers given before are kept.
pub(super) async fn set_consent(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(consent): Json<Consent>,
) -> Result<StatusCode, Rejection> {
    let mut state = shared.lock();
    let store = requested_store(&mut state, &hash)?;
    store.shop.tracks_consent = consent.enabled;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quota {
    /// Requests per window.
    quota: u32,
    /// The default is BigCommerce's 30,000.
    window_ms: Option<u32>,
}

/// `PUT /_sandbox/stores/{hash}/rate_limit`: sets the quota of a store. Calls made before count.
/// With a quota of 0 every call is a 429.
pub(super) async fn set_rate_limit(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(Quota { quota, window_ms }): Json<Quota>,
) -> Result<StatusCode, Rejection> {
    let mut state = shared.lock();
    requested_store(&mut state, &hash)?;
    let window_ms = window_ms.unwrap_or(RateLimit::default().window_ms);
    if window_ms == 0 {
        return Err(Rejection::invalid("window_ms starts at 1"));
    }
    let limit = RateLimit { quota, window_ms };
    state.windows.entry(hash).or_default().limit = Some(limit);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
pub(super) struct OfChannel {
    channel_id: Option<u64>,
}

/// `PUT /_sandbox/stores/{hash}/security?channel_id=N`: body and answer are those of
/// `PUT /v3/settings/storefront/security`, but the answer has no `data` envelope. No scope is needed.
pub(super) async fn set_security(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Query(OfChannel { channel_id }): Query<OfChannel>,
    Json(input): Json<Value>,
) -> Result<Json<Value>, Rejection> {
    let mut state = shared.lock();
    let store = requested_store(&mut state, &hash)?;
    if channel_id.is_some_and(|id| store.channel(id).is_none()) {
        return Err(Rejection::missing("channel"));
    }
    let rejected = |_| {
        Rejection::invalid(
            "csp_header, hsts, sitewide_https_enabled and x_frame_options_header are all \
             required and complete; for a channel, null inherits",
        )
    };
    rest::change_security(store, channel_id, &input).map_err(rejected)?;
    Ok(Json(rest::security_json(store, channel_id)))
}
