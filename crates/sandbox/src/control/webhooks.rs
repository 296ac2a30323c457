//! Deliveries: looking at them, disturbing them, causing them.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use super::answers::Refusal;
use crate::{
    Delivery, ReleaseOrder, WebhookFault, WebhookSettings,
    state::{Shared, State as World},
    webhooks::{self, Event, Status},
};

/// `GET /_sandbox/webhooks`: settings, faults, what waits, and the e-mails that would have been sent.
pub(super) async fn status(State(shared): State<Shared>) -> Json<Status> {
    Json(shared.lock().webhooks.status())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    /// Deliver nothing from now on; false releases what was held as it was fired.
    hold: Option<bool>,
    /// Deliver again: what was held comes one after another in this order.
    release: Option<ReleaseOrder>,
    settings: Option<WebhookSettings>,
}

/// `POST /_sandbox/webhooks`: holds deliveries (`{"hold": true}`), releases them (`{"release":
/// "as_fired"}`, `"reversed"` or `{"shuffled": 7}`), chooses how they are made (`{"settings": …}`;
/// what is not named is as at the start).
pub(super) async fn change(
    State(shared): State<Shared>,
    Json(change): Json<Change>,
) -> Result<Json<Status>, Refusal> {
    if change.hold == Some(true) && change.release.is_some() {
        return Err(Refusal::invalid("hold or release, not both"));
    }
    if let Some(settings) = &change.settings {
        settings.check().map_err(Refusal::invalid)?;
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

/// `POST /_sandbox/webhooks/settle`: answers once no delivery is under way and none is due.
pub(super) async fn settle(State(shared): State<Shared>) -> StatusCode {
    webhooks::settled(&shared).await;
    StatusCode::NO_CONTENT
}

/// `POST /_sandbox/webhooks/faults`: a fault that would do nothing is refused.
pub(super) async fn add_fault(
    State(shared): State<Shared>,
    Json(fault): Json<WebhookFault>,
) -> Result<StatusCode, Refusal> {
    fault.fault.check().map_err(Refusal::invalid)?;
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

/// `GET /_sandbox/webhooks/deliveries?since=N`: the record after number N.
pub(super) async fn deliveries(
    State(shared): State<Shared>,
    Query(Since { since }): Query<Since>,
) -> Json<Vec<Delivery>> {
    Json(shared.lock().webhooks.deliveries(since.unwrap_or(0)))
}

/// `DELETE /_sandbox/webhooks/deliveries`: forgets the record.
pub(super) async fn forget_deliveries(State(shared): State<Shared>) -> StatusCode {
    shared.lock().webhooks.forget_deliveries();
    StatusCode::NO_CONTENT
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fired {
    scope: String,
    data: Value,
}

/// `POST /_sandbox/stores/{hash}/events`: has any event told, whether anything happened or not.
pub(super) async fn fire_event(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(fired): Json<Fired>,
) -> Result<StatusCode, Refusal> {
    if fire(&shared, &hash, &fired.scope, fired.data) {
        Ok(StatusCode::ACCEPTED)
    } else {
        Err(Refusal::missing("store"))
    }
}

/// Has an event told. Whether there is such a store.
pub(crate) fn fire(shared: &Shared, hash: &str, scope: &str, data: Value) -> bool {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let World {
        world, webhooks, ..
    } = &mut *state;
    let store = world.store(hash);
    if let Some(store) = store {
        webhooks.fire(store, [Event::new(scope, data)], now);
    }
    store.is_some()
}
