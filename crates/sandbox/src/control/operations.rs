//! What is emulated.

use axum::Json;

use crate::api::{self, Operation};

/// `GET /_sandbox/operations`: method, path and scopes of every emulated call of the API. Tools that
/// test what is there, and nothing else, ask here.
pub(super) async fn list() -> Json<Vec<Operation>> {
    Json(api::operations())
}
