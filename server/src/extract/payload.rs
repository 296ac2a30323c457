//! A merchant, as BigCommerce introduces them: by `signed_payload_jwt` at the callbacks.

use bigcommerce::{SignedPayload, UnverifiedToken};
use http::Uri;
use jiff::Timestamp;

use super::query::parameter;
use crate::{error::Error, service::App};

/// Verifies the payload of `/load`, and counts the request of its user.
///
/// BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`.
pub(crate) fn verify(app: &App, uri: &Uri, now: Timestamp) -> Result<SignedPayload, Error> {
    let token = uri
        .query()
        .and_then(|query| parameter(query, "signed_payload_jwt"))
        .ok_or(Error::TokenMissing)?;
    let payload =
        UnverifiedToken::parse(&token)?.verify_signed_payload(&app.config.credentials, now)?;
    app.users
        .count(&(payload.store_hash.clone(), payload.user.id))
        .map_err(Error::TooManyRequests)?;
    Ok(payload)
}

/// The same for `/uninstall` and `/remove_user`, whose payloads come once.
pub(crate) fn verify_once(app: &App, uri: &Uri, now: Timestamp) -> Result<SignedPayload, Error> {
    let payload = verify(app, uri, now)?;
    app.payloads
        .count(&payload.id)
        .map_err(Error::TooManyRequests)?;
    Ok(payload)
}
