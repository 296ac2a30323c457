//! Apps' registrations and stores' owners: what makes an installed app ask for consent anew.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde_json::{Value, json};

use super::answers::Refusal;
use crate::{
    owner::{self, NewOwner},
    registration::{self, Change, New, Refused, shown},
    state::Shared,
};

/// `GET /_sandbox/apps`: every app, without its secret.
pub(super) async fn list(State(shared): State<Shared>) -> Json<Vec<Value>> {
    Json(shared.lock().apps.iter().map(shown).collect())
}

/// `POST /_sandbox/apps`: registers an app: `client_id`, and `app_url` or the callbacks one by one.
/// `client_secret` is the fixed test secret unless given.
pub(super) async fn register(
    State(shared): State<Shared>,
    Json(new): Json<New>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    match new.register(&mut shared.lock()) {
        Ok(app) => Ok((StatusCode::CREATED, Json(shown(&app)))),
        Err(Refused::Taken) => Err(Refusal::conflict("another app has this client id")),
        Err(Refused::Invalid(text)) => Err(Refusal::invalid(text)),
    }
}

/// `PUT /_sandbox/apps/{client_id}`: changes the fields given. A reset does not undo it.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
    Json(change): Json<Change>,
) -> Result<Json<Value>, Refusal> {
    registration::change(&mut shared.lock(), &client_id, &change)
        .ok_or_else(|| Refusal::missing("app"))?
        .map(|app| Json(shown(&app)))
        .map_err(Refusal::invalid)
}

/// `PUT /_sandbox/stores/{hash}/owner`: another `email`, another owner (`user_id`), or both.
pub(super) async fn change_owner(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(new): Json<NewOwner>,
) -> Result<Json<Value>, Refusal> {
    let mut state = shared.lock();
    let store = state
        .world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    owner::change(store, &new).map_err(Refusal::invalid)?;
    let owner = store.owner();
    Ok(Json(json!({"id": owner.id, "email": owner.email})))
}
