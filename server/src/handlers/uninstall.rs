//! `GET /uninstall`: BigCommerce says, from server to server, that the app was removed.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, Uri};

use crate::{erasure, error::Error, extract::payload, service::App};

/// Stops serving the store at once. Any user who may uninstall may come here, not only the owner;
/// again, and of a store never seen, it is as fine.
pub(crate) async fn uninstall_app(State(app): State<App>, uri: Uri) -> Response {
    match uninstall(&app, &uri).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => error.into_problem(),
    }
}

async fn uninstall(app: &App, uri: &Uri) -> Result<(), Error> {
    let now = app.clock.now();
    let payload = payload::verify(app, uri, now)?;
    let asked_at = payload.issued_at.unwrap_or(now);
    let hash = payload.store_hash;
    if app.storage.deactivate_store(&hash, asked_at, now).await? {
        // Delivered late, or kept by somebody: the store has installed the app again since.
        tracing::warn!(store = %hash, "an uninstall from before the last install was ignored");
    } else {
        tracing::info!(store = %hash, "store uninstalled");
        erasure::erase_soon(app, hash, now);
    }
    Ok(())
}
