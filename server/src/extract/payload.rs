//! A merchant, as BigCommerce introduces them: by `signed_payload_jwt` at the callbacks.

use bigcommerce::{SignedPayload, UnverifiedToken};
use http::Uri;
use jiff::Timestamp;

use super::query::parameter;
use crate::{error::Error, service::App};

/// Verifies the payload of `/load`, `/uninstall` or `/remove_user`.
///
/// BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`.
pub(crate) fn verify(app: &App, uri: &Uri, now: Timestamp) -> Result<SignedPayload, Error> {
    let token = uri
        .query()
        .and_then(|query| parameter(query, "signed_payload_jwt"))
        .ok_or(Error::TokenMissing)?;
    Ok(UnverifiedToken::parse(&token)?.verify_signed_payload(&app.config.credentials, now)?)
}
