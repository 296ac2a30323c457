//! Changes a store: name, owner, channels, consent, rate limit and security headers. Fires the
//! webhooks for it.

use std::collections::BTreeSet;

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
    model::{Language, Store},
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
    status: Option<String>,
    /// Every language of the storefront, the default first.
    languages: Option<Vec<Language>>,
    /// Whether the storefront's APIs also answer at the root if no language is there.
    root_api: Option<bool>,
    /// Codes of the currencies that shoppers may choose, the default first.
    currencies: Option<Vec<String>>,
}

/// `PUT /_sandbox/stores/{hash}/channels/{id}`: changes a channel's status, languages or currencies.
pub(super) async fn change_channel(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
    Json(change): Json<ChannelChange>,
) -> Result<StatusCode, Rejection> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let (store, webhooks) = store_and_webhooks(&mut state, &hash)?;
    let currencies = change
        .currencies
        .map(|codes| currencies(store, &codes))
        .transpose()?;
    let status = change.status.map(|status| {
        let known = STATUSES.into_iter().find(|it| *it == status);
        known.ok_or_else(|| Rejection::invalid(format!("status: {STATUSES:?}")))
    });
    let status = status.transpose()?;
    let languages = change.languages.map(languages).transpose()?;
    let channel = store.channels.iter_mut().find(|it| it.id == id);
    let channel = channel.ok_or_else(|| Rejection::missing("channel"))?;
    channel.status = status.unwrap_or(channel.status);
    channel.has_root_api = change.root_api.unwrap_or(channel.has_root_api);
    if let Some(languages) = languages {
        channel.languages = languages;
    }
    if let Some(currencies) = currencies {
        channel.currencies = currencies;
    }
    webhooks.fire(store, [Event::channel(id, "updated")], now);
    Ok(StatusCode::NO_CONTENT)
}

fn languages(languages: Vec<Language>) -> Result<Vec<Language>, Rejection> {
    let is_word = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let paths = languages.iter().map(|it| &it.path);
    let are_distinct = paths.clone().collect::<BTreeSet<_>>().len() == languages.len();
    let are_words = languages
        .iter()
        .all(|it| is_word(&it.path) && is_word(&it.code) && !it.code.is_empty());
    if are_words && are_distinct {
        Ok(languages)
    } else {
        let text = "languages: code and path are letters, digits and hyphens, and paths differ";
        Err(Rejection::invalid(text))
    }
}

fn currencies(store: &Store, codes: &[String]) -> Result<Vec<&'static str>, Rejection> {
    let known = |code: &String| {
        let mut all = store.currencies();
        let found = all.find(|it| it.currency.code == code);
        found
            .map(|it| it.currency.code)
            .ok_or_else(|| Rejection::missing("currency"))
    };
    codes.iter().map(known).collect()
}

/// `PUT /_sandbox/stores/{hash}/settings?channel_id=N`: changes the given settings of the store or of
/// one channel, where null inherits. The names are those of `/v3/carts/settings`,
/// `/v3/settings/inventory`, `/v3/settings/storefront/product` and `/v3/settings/storefront/status`, and
/// the sandbox's own `requires_xsrf_token` and `data_layer`.
pub(super) async fn change_settings(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Query(OfChannel { channel_id }): Query<OfChannel>,
    Json(input): Json<Map<String, Value>>,
) -> Result<StatusCode, Rejection> {
    let mut state = shared.lock();
    let store = requested_store(&mut state, &hash)?;
    if channel_id.is_some_and(|id| store.channel(id).is_none()) {
        return Err(Rejection::missing("channel"));
    }
    let changed = store.settings.change_any(channel_id, &input);
    changed.map_err(|errors| Rejection::invalid(Value::Object(errors).to_string()))?;
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
