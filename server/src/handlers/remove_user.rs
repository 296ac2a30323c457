//! `GET /remove_user`: BigCommerce says, from server to server, that a user lost access.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use db::{Removal, Removed};
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
        tracing::info!(store = %store, user = user_id, "an outdated or repeated removal was ignored");
        return Ok(());
    }
    tracing::info!(store = %store, user = user_id, "user removed");
    if removed == Removed::Erased {
        // Their e-mail address is to be gone from the write-ahead log, too.
        app.wiping.ask();
    }
    Ok(())
}
