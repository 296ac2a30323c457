//! Merchants at BigCommerce's callbacks, authenticated by `signed_payload_jwt`.

use axum::extract::FromRequestParts;
use bigcommerce::{SignedPayload, UnverifiedToken};
use http::request::Parts;

use super::query::parameter;
use crate::http::{App, error::Error};

/// The verified payload of `/load`, within its user's rate limit.
pub(crate) struct OpeningPayload(pub SignedPayload);

impl FromRequestParts<App> for OpeningPayload {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let payload = read(app, parts)?;
        app.engine
            .users
            .count(&(payload.store_hash.clone(), payload.user.id))
            .map_err(engine::Error::TooManyRequests)?;
        Ok(Self(payload))
    }
}

/// The verified payload of `/uninstall` or `/remove_user`, within the rate limit of that payload.
///
/// The limit is not per user: at `/remove_user` the user is the one to be removed, and BigCommerce sends the
/// request once. Otherwise, that user could keep their access by sending so many requests that BigCommerce's
/// is refused.
pub(crate) struct RemovalPayload(pub SignedPayload);

impl FromRequestParts<App> for RemovalPayload {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let payload = read(app, parts)?;
        app.engine
            .payloads
            .count(&payload.id)
            .map_err(engine::Error::TooManyRequests)?;
        Ok(Self(payload))
    }
}

/// Reads and verifies the payload of a callback (BigCommerce docs,
/// `docs/integrations/apps/guide/callbacks.mdx`).
fn read(app: &App, parts: &Parts) -> Result<SignedPayload, Error> {
    let token = parts
        .uri
        .query()
        .and_then(|query| parameter(query, "signed_payload_jwt"))
        .ok_or(Error::TokenMissing)?;
    let token = UnverifiedToken::parse(&token)?;
    let now = app.engine.clock.now();
    Ok(token.verify_signed_payload(&app.engine.config.credentials, now)?)
}
