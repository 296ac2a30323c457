//! A token as it came, believed in nothing.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::claims::Claims;
use super::{CurrentCustomer, SignedPayload, TokenError, signature};
use crate::AppCredentials;

/// Longest token looked at, in bytes. Real ones are below 1 KiB.
const MAX_LEN: usize = 8 * 1024;

/// A token that has the form of a JWT, and of which nothing is known to be true.
///
/// The only way to what it says is to verify it, and verifying consumes it.
pub struct UnverifiedToken<'a> {
    header: Map<String, Value>,
    /// Header and payload as they were signed: `{header}.{payload}`.
    signed: &'a str,
    payload: Vec<u8>,
    signature: &'a str,
}

impl<'a> UnverifiedToken<'a> {
    /// Takes a compact JWT apart. Surrounding white space is ignored: `current.jwt` is read as
    /// text and may end in a line break.
    ///
    /// # Errors
    /// [`TokenError::Malformed`] unless there are exactly three parts in base64url without padding,
    /// at most 8 KiB in all: the first a JSON object, the second not empty. The third may be empty,
    /// as an unsigned token has it; verifying refuses it.
    pub fn parse(token: &'a str) -> Result<Self, TokenError> {
        let token = token.trim();
        if token.len() > MAX_LEN {
            return Err(TokenError::Malformed);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(TokenError::Malformed)?;
        // An empty signature is how an unsigned token (`alg` none) comes: its algorithm refuses it.
        if !signature.is_empty() {
            decode(signature)?;
        }
        Ok(Self {
            header: read_header(header)?,
            signed,
            payload: decode(payload)?,
            signature,
        })
    }

    /// Verifies a Current Customer JWT: the shopper who is signed in to a storefront (BigCommerce
    /// docs, `docs/start/authentication/current-customer.mdx`).
    ///
    /// `now` is compared with 10 seconds of leeway.
    ///
    /// # Errors
    /// The first check that fails, in this order: algorithm, signature, form of the claims,
    /// issuer, audience, operation, version, store, time, customer.
    pub fn verify_current_customer(
        self,
        credentials: &AppCredentials,
        now: Timestamp,
    ) -> Result<CurrentCustomer, TokenError> {
        CurrentCustomer::from_claims(&self.verify(credentials)?, &credentials.client_id, now)
    }

    /// Verifies a `signed_payload_jwt`: the user who acts in the control panel (BigCommerce docs,
    /// `docs/integrations/apps/guide/callbacks.mdx`).
    ///
    /// `now` is compared with 10 seconds of leeway.
    ///
    /// # Errors
    /// The first check that fails, in this order: algorithm, signature, form of the claims,
    /// issuer, audience, store, time, user and owner.
    pub fn verify_signed_payload(
        self,
        credentials: &AppCredentials,
        now: Timestamp,
    ) -> Result<SignedPayload, TokenError> {
        SignedPayload::from_claims(&self.verify(credentials)?, &credentials.client_id, now)
    }

    /// Algorithm and signature; only then are the claims read at all.
    fn verify(self, credentials: &AppCredentials) -> Result<Claims, TokenError> {
        let algorithm = signature::allowed_algorithm(&self.header)?;
        signature::check(
            self.signature,
            self.signed,
            &credentials.client_secret,
            algorithm,
        )?;
        Claims::read(&self.payload)
    }
}

fn decode(part: &str) -> Result<Vec<u8>, TokenError> {
    match URL_SAFE_NO_PAD.decode(part) {
        Ok(bytes) if !bytes.is_empty() => Ok(bytes),
        _ => Err(TokenError::Malformed),
    }
}

/// The header, unless it asks for an extension to be understood: none is, and RFC 7515, 4.1.11
/// has such a token refused.
fn read_header(part: &str) -> Result<Map<String, Value>, TokenError> {
    let header: Map<String, Value> =
        serde_json::from_slice(&decode(part)?).map_err(|_| TokenError::Malformed)?;
    if header.contains_key("crit") {
        return Err(TokenError::Malformed);
    }
    Ok(header)
}

impl fmt::Debug for UnverifiedToken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedToken(..)")
    }
}
