//! Merchants who use the dashboard, authenticated by Reprise's own session token as a bearer token.

use std::sync::Arc;

use app::backend::{BackendError, Merchant, encode_error};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};

use super::shopper::bearer;
use crate::{error::Error, merchant, pages, service::App, session::Session};

/// Verifies a session token, applies the user's rate limit, and returns the session with the merchant.
///
/// A valid token is not enough: the user may have been removed, or the app uninstalled, since the session
/// began.
pub(crate) async fn verify(app: &App, token: &str) -> Result<(Session, Arc<dyn Merchant>), Error> {
    let session = Session::from_token(token, &app.session_key, app.clock.now())?;
    app.users
        .count(&(session.store.clone(), session.user_id))
        .map_err(Error::TooManyRequests)?;
    let merchant = merchant::signed_in(app, &session).await?;
    Ok((session, merchant))
}

/// A layer that authenticates requests to server functions. It passes the merchant on in the request's
/// extensions, and renews the session if it is due. Requests without a valid session go no further.
pub(crate) async fn session_layer(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
    let verified = match bearer(request.headers()) {
        Ok(token) => verify(&app, token).await,
        Err(error) => Err(error),
    };
    let (session, merchant) = match verified {
        Ok(verified) => verified,
        Err(error) => return refused(error),
    };
    let now = app.clock.now();
    request.extensions_mut().insert(merchant);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, pages::NO_STORE);
    if session.is_due_for_renewal(now)
        && let Ok(token) = session.renewed(now).to_token(&app.session_key)
        && let Ok(value) = HeaderValue::try_from(token)
    {
        headers.insert(app::session::SESSION_HEADER, value);
    }
    response
}

fn refused(error: Error) -> Response {
    let (status, retry_after) = (error.status(), error.retry_after());
    let (status, told) = match status {
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
            (status, BackendError::Busy)
        }
        StatusCode::INTERNAL_SERVER_ERROR => (status, BackendError::Failed),
        _ => (StatusCode::UNAUTHORIZED, BackendError::SignedOut),
    };
    let mut response = (status, encode_error(&told)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, pages::NO_STORE);
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    error.noted_in(response)
}
