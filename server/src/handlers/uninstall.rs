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
    let payload = payload::verify_once(app, uri, app.clock.now())?;
    erasure::hear_uninstall(app, &payload).await
}
