//! For the operator's probes.

use axum::extract::State;
use http::StatusCode;

use crate::service::App;

/// Alive: the process answers.
pub(crate) async fn report_live() -> &'static str {
    "ok\n"
}

/// Ready: the database answers, and its migrations were done before this was served.
pub(crate) async fn report_ready(State(app): State<App>) -> (StatusCode, &'static str) {
    match app.storage.ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(error = %error, "not ready");
            (
                StatusCode::SERVICE_UNAVAILABLE,
                "the database does not answer\n",
            )
        }
    }
}
