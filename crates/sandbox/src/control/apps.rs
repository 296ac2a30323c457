//! Apps' registrations and stores' owners: what makes an installed app ask for consent anew.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

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

/// A body's fields. By way of an object, since serde would take an array for a struct too.
fn fields<T: DeserializeOwned>(body: Map<String, Value>) -> Result<T, Refusal> {
    serde_json::from_value(Value::Object(body)).map_err(|error| Refusal::invalid(error.to_string()))
}

/// `POST /_sandbox/apps`: registers an app: `client_id`, and `app_url` or the callbacks one by one.
/// `client_secret` is the fixed test secret unless given.
pub(super) async fn register(
    State(shared): State<Shared>,
    Json(new): Json<Map<String, Value>>,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    match fields::<New>(new)?.register(&mut shared.lock()) {
        Ok(app) => Ok((StatusCode::CREATED, Json(shown(&app)))),
        Err(Refused::Taken) => Err(Refusal::conflict("another app has this client id")),
        Err(Refused::Invalid(text)) => Err(Refusal::invalid(text)),
    }
}

/// `PUT /_sandbox/apps/{client_id}`: changes the fields given. A reset does not undo it.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
    Json(change): Json<Map<String, Value>>,
) -> Result<Json<Value>, Refusal> {
    let change: Change = fields(change)?;
    registration::change(&mut shared.lock(), &client_id, &change)
        .ok_or_else(|| Refusal::missing("app"))?
        .map(|app| Json(shown(&app)))
        .map_err(Refusal::invalid)
}

/// `PUT /_sandbox/stores/{hash}/owner`: another `email`, another owner (`user_id`), or both.
pub(super) async fn change_owner(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Json(new): Json<Map<String, Value>>,
) -> Result<Json<Value>, Refusal> {
    let new: NewOwner = fields(new)?;
    let mut state = shared.lock();
    let store = state
        .world
        .store_mut(&hash)
        .ok_or_else(|| Refusal::missing("store"))?;
    owner::change(store, &new).map_err(Refusal::invalid)?;
    let owner = store.owner();
    Ok(Json(json!({"id": owner.id, "email": owner.email})))
}
