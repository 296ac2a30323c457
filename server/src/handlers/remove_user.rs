//! `GET /remove_user`: BigCommerce says, from server to server, that a user lost access.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, Uri};

use crate::{error::Error, extract::payload, service::App};

/// Takes the user's access away, sessions included: each request looks the user up. A user who
/// never opened the app is no error, as an owner may grant and take back before that.
pub(crate) async fn remove_user(State(app): State<App>, uri: Uri) -> Response {
    match remove(&app, &uri).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => error.into_problem(),
    }
}

async fn remove(app: &App, uri: &Uri) -> Result<(), Error> {
    let now = app.clock.now();
    let payload = payload::verify(app, uri, now)?;
    let removed_at = payload.issued_at.unwrap_or(now);
    app.storage
        .delete_user(&payload.store_hash, payload.user.id, removed_at)
        .await?;
    // Their e-mail address is to be gone from the write-ahead log, too.
    app.wiping.ask();
    tracing::info!(store = %payload.store_hash, user = payload.user.id, "user removed");
    Ok(())
}
