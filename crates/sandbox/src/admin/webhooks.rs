//! Inspects, holds, disturbs and fires webhook deliveries.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use super::rejection::Rejection;
use crate::{
    Delivery, ReleaseOrder, WebhookFault, WebhookSettings,
    state::{SandboxState, Shared},
    webhooks::{self, Event, Status},
};

/// `GET /_sandbox/webhooks`: settings, faults, waiting deliveries, and the emails that would have
/// been sent.
pub(super) async fn status(State(shared): State<Shared>) -> Json<Status> {
    Json(shared.lock().webhooks.status())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// Holds deliveries; false releases them in the order they were fired.
    hold: Option<bool>,
    /// Releases held deliveries one at a time in this order.
    release: Option<ReleaseOrder>,
    settings: Option<WebhookSettings>,
}

/// `POST /_sandbox/webhooks`: holds deliveries (`{"hold": true}`), releases them (`{"release":
/// "as_fired"}`, `"reversed"` or `{"shuffled": 7}`), and changes the settings (`{"settings": …}`;
/// absent ones get their defaults).
pub(super) async fn change(
    State(shared): State<Shared>,
    Json(change): Json<Change>,
) -> Result<Json<Status>, Rejection> {
    if change.hold == Some(true) && change.release.is_some() {
        return Err(Rejection::invalid("either hold or release, not both"));
    }
    if let Some(settings) = &change.settings {
        settings.check().map_err(Rejection::invalid)?;
    }
    let now = shared.clock.now();
    let webhooks = &mut shared.lock().webhooks;
    if let Some(settings) = change.settings {
        webhooks.set(settings);
    }
    match change.hold {
        Some(true) => webhooks.hold(),
        Some(false) => webhooks.release(change.release.unwrap_or_default(), now),
        None => {
            if let Some(order) = change.release {
                webhooks.release(order, now);
            }
        }
    }
    Ok(Json(webhooks.status()))
}

/// `POST /_sandbox/webhooks/settle`: answers once no delivery is in flight and none is due.
pub(super) async fn settle(State(shared): State<Shared>) -> StatusCode {
    webhooks::settled(&shared).await;
    StatusCode::NO_CONTENT
}

/// `POST /_sandbox/webhooks/faults`: a fault that would do nothing is rejected.
pub(super) async fn add_fault(
    State(shared): State<Shared>,
    Json(fault): Json<WebhookFault>,
) -> Result<StatusCode, Rejection> {
    fault.fault.check().map_err(Rejection::invalid)?;
    shared.lock().webhooks.faults.push(fault);
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /_sandbox/webhooks/faults`.
pub(super) async fn clear_faults(State(shared): State<Shared>) -> StatusCode {
    shared.lock().webhooks.faults.clear();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
pub(super) struct Since {
    since: Option<u64>,
}

/// `GET /_sandbox/webhooks/deliveries?since=N`: recorded deliveries after number N.
pub(super) async fn deliveries(
    State(shared): State<Shared>,
    Query(Since { since }): Query<Since>,
) -> Json<Vec<Delivery>> {
    Json(shared.lock().webhooks.deliveries(since.unwrap_or(0)))
}

/// `DELETE /_sandbox/webhooks/deliveries`: clears the record.
pub(super) async fn clear_deliveries(State(shared): State<Shared>) -> StatusCode {
    shared.lock().webhooks.forget_deliveries();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewEvent {
    scope: String,
    data: Value,
}

/// `POST /_sandbox/stores/{hash}/events`: fires any event, whether or not anything happened.
pub(super) async fn fire_event(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(event): Json<NewEvent>,
) -> Result<StatusCode, Rejection> {
    if fire(&shared, &hash, &event.scope, event.data) {
        Ok(StatusCode::ACCEPTED)
    } else {
        Err(Rejection::missing("store"))
    }
}

/// Fires an event. Returns whether the store exists.
pub(crate) fn fire(shared: &Shared, hash: &str, scope: &str, data: Value) -> bool {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let SandboxState {
        world, webhooks, ..
    } = &mut *state;
    let store = world.store(hash);
    if let Some(store) = store {
        webhooks.fire(store, [Event::new(scope, data)], now);
    }
    store.is_some()
}
