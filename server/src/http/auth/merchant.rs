//! Merchants who use the dashboard, authenticated by Reprise's own session token as a bearer token.

use std::sync::Arc;

use app::backend::Merchant;
use axum::{
    extract::{FromRequestParts, Request, State},
    middleware::Next,
    response::Response,
};
use dashboard_texts::Texts;
use http::{HeaderValue, header, request::Parts};

use super::{session::Session, shopper::Bearer};
use crate::http::{App, dashboard::merchant, error::Error, render};

/// A merchant whose request has a valid session token.
pub(crate) struct SignedIn {
    pub session: Session,
    pub merchant: Arc<dyn Merchant>,
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let Bearer(token) = Bearer::from_request_parts(parts, app).await?;
        Self::verify(app, &token).await
    }
}

impl SignedIn {
    /// Verifies a session token, applies the user's rate limit, and returns the session with the merchant.
    ///
    /// A valid token is not enough: the user may have been removed, or the app uninstalled, since the session
    /// began.
    pub(crate) async fn verify(app: &App, token: &str) -> Result<Self, Error> {
        let session = Session::from_token(token, &app.session_key, app.engine.clock.now())?;
        app.engine
            .users
            .count(&(session.store.clone(), session.user_id))
            .map_err(engine::Error::TooManyRequests)?;
        let merchant = merchant::signed_in(app, &session).await?;
        Ok(Self { session, merchant })
    }
}

/// A layer that authenticates requests to server functions. It passes the merchant on in the request's
/// extensions, and renews the session if it is due. Requests without a valid session go no further.
pub(crate) async fn session_layer(
    State(app): State<App>,
    signed_in: Result<SignedIn, Error>,
    mut request: Request,
    next: Next,
) -> Response {
    let SignedIn { session, merchant } = match signed_in {
        Ok(signed_in) => signed_in,
        Err(error) => return error.into_backend(),
    };
    let now = app.engine.clock.now();
    request.extensions_mut().insert(merchant);
    request.extensions_mut().insert(Texts::of(session.language));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, render::NO_STORE);
    if session.is_due_for_renewal(now)
        && let Ok(token) = session.renewed(now).to_token(&app.session_key)
        && let Ok(value) = HeaderValue::try_from(token)
    {
        headers.insert(app::session::SESSION_HEADER, value);
    }
    response
}
