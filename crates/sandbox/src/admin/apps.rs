//! Registers apps and changes their registrations.

use axum::{
    Json,
    extract::{Path, State},
};
use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::rejection::Rejection;
use crate::{
    registration::{self, Change, New, Refused, shown},
    state::Shared,
};

/// `GET /_sandbox/apps`: every app, without its secret.
pub(super) async fn list(State(shared): State<Shared>) -> Json<Vec<Value>> {
    Json(shared.lock().apps.iter().map(shown).collect())
}

/// Parses a body. It has to be an object: serde would also read a struct from an array.
pub(super) fn fields<T: DeserializeOwned>(body: Map<String, Value>) -> Result<T, Rejection> {
    serde_json::from_value(Value::Object(body))
        .map_err(|error| Rejection::invalid(error.to_string()))
}

/// `POST /_sandbox/apps`: registers an app: `client_id`, and `app_url` or the callbacks one by one.
/// `client_secret` is the fixed test secret unless given.
pub(super) async fn register(
    State(shared): State<Shared>,
    Json(new): Json<Map<String, Value>>,
) -> Result<(StatusCode, Json<Value>), Rejection> {
    match fields::<New>(new)?.register(&mut shared.lock()) {
        Ok(app) => Ok((StatusCode::CREATED, Json(shown(&app)))),
        Err(Refused::Taken) => Err(Rejection::conflict("another app has this client id")),
        Err(Refused::Invalid(text)) => Err(Rejection::invalid(text)),
    }
}

/// `PUT /_sandbox/apps/{client_id}`: changes the given fields. A reset does not undo it.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
    Json(change): Json<Map<String, Value>>,
) -> Result<Json<Value>, Rejection> {
    let change: Change = fields(change)?;
    registration::change(&mut shared.lock(), &client_id, &change)
        .ok_or_else(|| Rejection::missing("app"))?
        .map(|app| Json(shown(&app)))
        .map_err(Rejection::invalid)
}
