//! `GET /uninstall`: BigCommerce's server reports that the app was uninstalled.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, Uri};

use crate::{erasure, error::Error, extract::payload, service::App};

/// Stops serving the store at once. The payload may be from any user, not only the owner. It succeeds as well
/// for a repeated request and for an unknown store.
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
