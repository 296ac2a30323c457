//! The operator's probes and metrics.

use std::time::{Duration, Instant};

use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::metrics::Snapshot;
use http::{StatusCode, header};
use tokio::sync::Mutex;

use super::App;

/// The lifetime of a readiness check's result. It is reused because anyone can request a check, at any rate.
const GOOD_FOR: Duration = Duration::from_secs(1);

/// The time and result of the last check of the database.
#[derive(Default)]
pub(crate) struct Readiness(Mutex<Option<(Instant, bool)>>);

/// `GET /healthz`: succeeds whenever the process responds.
pub(crate) async fn report_live() -> &'static str {
    "ok\n"
}

/// `GET /readyz`: succeeds if the database responds. Its migrations ran before the service listened.
pub(crate) async fn report_ready(State(app): State<App>) -> (StatusCode, &'static str) {
    if is_ready(&app).await {
        (StatusCode::OK, "ready\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        )
    }
}

/// Queries the database at most once a second. Requests that arrive during the query wait for its result.
async fn is_ready(app: &App) -> bool {
    let mut last = app.readiness.0.lock().await;
    if let Some((at, is_ready)) = *last
        && at.elapsed() < GOOD_FOR
    {
        return is_ready;
    }
    let answer = app.engine.storage.ping().await;
    if let Err(error) = &answer {
        tracing::error!(error = %error, "readiness check failed");
    }
    *last = Some((Instant::now(), answer.is_ok()));
    answer.is_ok()
}

/// The content type of the format that `prometheus-client` writes.
const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// `GET /metrics`, for Prometheus. It makes no query and no API call, so it can be scraped at any rate.
pub(crate) async fn report_metrics(State(app): State<App>) -> Response {
    let snapshot = Snapshot {
        stores_down: app.engine.limiters.down(),
        limits: app.engine.client.rate_limits(),
    };
    match app.engine.metrics.text(&snapshot) {
        Ok(text) => ([(header::CONTENT_TYPE, TEXT)], text).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "failed to encode the metrics");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
