//! `GET /remove_user`: BigCommerce's server reports that a user lost access.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use db::{Removal, Removed};
use http::{StatusCode, Uri};

use crate::{error::Error, extract::payload, service::App};

/// Revokes the user's access. This ends their sessions too, since each request looks the user up. It succeeds
/// for a user who never opened the app: an owner may grant and revoke access before that.
pub(crate) async fn remove_user(State(app): State<App>, uri: Uri) -> Response {
    match remove(&app, &uri).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => error.into_problem(),
    }
}

async fn remove(app: &App, uri: &Uri) -> Result<(), Error> {
    let payload = payload::verify_once(app, uri, app.clock.now())?;
    let (store, user_id) = (&payload.store_hash, payload.user.id);
    let removal = Removal {
        store,
        user_id,
        payload: payload.id,
        signed_at: payload.issued_at,
    };
    let removed = app.storage.delete_user(&removal).await?;
    if removed == Removed::Nothing {
        tracing::info!(store = %store, user = user_id, "ignored an outdated or repeated removal of a user");
        return Ok(());
    }
    tracing::info!(store = %store, user = user_id, "user removed");
    if removed == Removed::Erased {
        // The user's email address must also be erased from the write-ahead log.
        app.wiping.ask();
    }
    Ok(())
}
