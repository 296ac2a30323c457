//! Request metrics and the request log.

mod log;

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use tracing::Level;

pub(crate) use self::log::RequestLog;
use crate::{error::Error, service::App};

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
    app.metrics.requested(route, &method, status);
    match response.extensions_mut().remove::<Refusal>() {
        Some(Refusal(error)) => {
            app.metrics.refused(route, error.code());
            app.log.refused(route, &error);
        }
        None if level == Level::INFO => app.log.answered(route, status, began.elapsed()),
        None => tracing::debug!(status, elapsed = ?began.elapsed(), "request answered"),
    }
    response
}
