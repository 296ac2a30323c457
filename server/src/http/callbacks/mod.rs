//! BigCommerce, and the merchant's browser on its behalf.

mod install;
mod load;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use engine::{erasure, install as users};
use http::{HeaderValue, Method, StatusCode, header};

pub(crate) use self::{install::finish_install, load::load_app};
use super::{App, auth::RemovalPayload, error::Error};

/// `GET /uninstall`: BigCommerce says, from server to server, that the app was removed.
///
/// Stops serving the store at once. Any user who may uninstall may come here, not only the owner;
/// again, and of a store never seen, it is as fine.
pub(crate) async fn uninstall_app(
    State(app): State<App>,
    RemovalPayload(payload): RemovalPayload,
) -> Result<StatusCode, Error> {
    erasure::receive_uninstall(&app.engine, &payload).await?;
    Ok(StatusCode::OK)
}

/// `GET /remove_user`: BigCommerce says, from server to server, that a user lost access.
pub(crate) async fn remove_user(
    State(app): State<App>,
    RemovalPayload(payload): RemovalPayload,
) -> Result<StatusCode, Error> {
    users::remove_user(&app.engine, &payload).await?;
    Ok(StatusCode::OK)
}

/// A layer that refuses HEAD on routes whose GET changes something, since HEAD must change nothing.
pub(crate) async fn refuse_head(request: Request, next: Next) -> Response {
    if request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let mut response = StatusCode::METHOD_NOT_ALLOWED.into_response();
    let allowed = HeaderValue::from_static("GET");
    response.headers_mut().insert(header::ALLOW, allowed);
    response
}
