//! Request metrics and the request log.

mod log;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use http::Method;
use tracing::Level;

pub(crate) use self::log::RequestLog;
use super::{App, error::Error};

/// The error behind a response, stored in the response's extensions.
#[derive(Clone)]
pub(crate) struct Refusal(pub Arc<Error>);

/// A layer around all routes that counts and logs each request. Requests that match no route are counted
/// together. Those without an error are logged at `level`.
pub(crate) async fn observe(
    State((app, level)): State<(App, Level)>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let method = request.method().clone();
    let mut response = next.run(request).await;
    let route = path.as_ref().map_or("-", MatchedPath::as_str);
    let status = response.status().as_u16();
    app.engine.metrics.requested(route, label(&method), status);
    match response.extensions_mut().remove::<Refusal>() {
        Some(Refusal(error)) => {
            app.engine.metrics.refused(route, error.info().code);
            app.log.refused(route, &error);
        }
        None if level == Level::INFO => app.log.answered(route, status, began.elapsed()),
        None => tracing::debug!(status, elapsed = ?began.elapsed(), "request answered"),
    }
    response
}

/// Returns the metrics' label for a method. Methods that no route accepts share one.
fn label(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The interval at which the log reports how many lines were left out.
const REPORT_EVERY: Duration = Duration::from_secs(3);

/// Logs every few seconds how many lines were left out of the log.
pub(crate) async fn report_left_out_forever(app: App) {
    loop {
        app.log.report_left_out();
        tokio::time::sleep(REPORT_EVERY).await;
    }
}
