//! What is emulated.

use axum::Json;
use serde_json::{Value, json};

use crate::rest;

/// `GET /_sandbox/operations`: method, path and scopes of every emulated call of the API. Tools that
/// test what is there, and nothing else, ask here.
pub(super) async fn list() -> Json<Vec<Value>> {
    let listed = rest::operations().map(|operation| {
        json!({
            "method": operation.method,
            "path": operation.path,
            "scopes": operation.scopes,
        })
    });
    Json(listed.collect())
}
