//! `GET /metrics`, for Prometheus.

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};

use crate::{metrics::Snapshot, service::App};

/// The content type of the format that `prometheus-client` writes.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Returns all metrics. It makes no query and no API call, so it can be scraped at any rate.
pub(crate) async fn report_metrics(State(app): State<App>) -> Response {
    let snapshot = Snapshot {
        stores_down: app.gates.down(),
        limits: app.client.rate_limits(),
    };
    match app.metrics.text(&snapshot) {
        Ok(text) => ([(header::CONTENT_TYPE, TEXT)], text).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "failed to encode the metrics");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
