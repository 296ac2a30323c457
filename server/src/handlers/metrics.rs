//! `GET /metrics`, for Prometheus.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};

use crate::{metrics::Snapshot, service::App};

/// What `prometheus-client` writes.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Everything that is counted.
pub(crate) async fn report_metrics(State(app): State<App>) -> Response {
    let now = app.clock.now();
    let queue = app.storage.count_jobs(None, now).await;
    if let Err(error) = &queue {
        tracing::error!(error = %error, "the queue could not be counted");
    }
    let snapshot = Snapshot {
        queue: queue.ok(),
        now,
        stores_down: app.gates.down(),
        limits: app.client.rate_limits(),
    };
    match app.metrics.text(&snapshot) {
        Ok(text) => ([(header::CONTENT_TYPE, TEXT)], text).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "metrics could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
