//! The callbacks, which BigCommerce's servers and merchants' browsers request.

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

/// `GET /uninstall`: BigCommerce's server reports that the app was uninstalled.
///
/// Stops serving the store at once. The payload may be from any user, not only the owner. A repeated
/// request succeeds as well, and so does one for an unknown store.
pub(crate) async fn uninstall_app(
    State(app): State<App>,
    RemovalPayload(payload): RemovalPayload,
) -> Result<StatusCode, Error> {
    erasure::receive_uninstall(&app.engine, &payload).await?;
    Ok(StatusCode::OK)
}

/// `GET /remove_user`: BigCommerce's server reports that a user lost access.
pub(crate) async fn remove_user(
    State(app): State<App>,
    RemovalPayload(payload): RemovalPayload,
) -> Result<StatusCode, Error> {
    users::remove_user(&app.engine, &payload).await?;
    Ok(StatusCode::OK)
}

/// A layer that refuses HEAD on routes whose GET has side effects, since HEAD must have none.
pub(crate) async fn refuse_head(request: Request, next: Next) -> Response {
    if request.method() != Method::HEAD {
        return next.run(request).await;
    }
    let mut response = StatusCode::METHOD_NOT_ALLOWED.into_response();
    let allowed = HeaderValue::from_static("GET");
    response.headers_mut().insert(header::ALLOW, allowed);
    response
}
