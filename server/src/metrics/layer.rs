//! Counts every request by its route.

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};

use crate::service::App;

/// A layer around all routes. What no route matches is counted as one.
pub(crate) async fn count_requests(
    State(app): State<App>,
    path: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let method = request.method().clone();
    let response = next.run(request).await;
    let route = path.as_ref().map_or("-", MatchedPath::as_str);
    let status = response.status().as_u16();
    app.metrics.requested(route, &method, status);
    response
}
