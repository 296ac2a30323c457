//! Merchants at BigCommerce's callbacks, authenticated by `signed_payload_jwt`.

use bigcommerce::{SignedPayload, UnverifiedToken};
use http::Uri;
use jiff::Timestamp;

use super::query::parameter;
use crate::{error::Error, service::App};

/// Verifies the payload of `/load`, and applies its user's rate limit.
pub(crate) fn verify(app: &App, uri: &Uri, now: Timestamp) -> Result<SignedPayload, Error> {
    let payload = read(app, uri, now)?;
    app.users
        .count(&(payload.store_hash.clone(), payload.user.id))
        .map_err(Error::TooManyRequests)?;
    Ok(payload)
}

/// Verifies the payload of `/uninstall` or `/remove_user`, and applies the rate limit of that payload.
///
/// The limit is not per user: at `/remove_user` the user is the one to be removed, and BigCommerce sends the
/// request once. Otherwise, that user could keep their access by sending so many requests that BigCommerce's
/// is refused.
pub(crate) fn verify_once(app: &App, uri: &Uri, now: Timestamp) -> Result<SignedPayload, Error> {
    let payload = read(app, uri, now)?;
    app.payloads
        .count(&payload.id)
        .map_err(Error::TooManyRequests)?;
    Ok(payload)
}

/// Reads and verifies the payload of a callback (BigCommerce docs,
/// `docs/integrations/apps/guide/callbacks.mdx`).
fn read(app: &App, uri: &Uri, now: Timestamp) -> Result<SignedPayload, Error> {
    let token = uri
        .query()
        .and_then(|query| parameter(query, "signed_payload_jwt"))
        .ok_or(Error::TokenMissing)?;
    let token = UnverifiedToken::parse(&token)?;
    Ok(token.verify_signed_payload(&app.config.credentials, now)?)
}
