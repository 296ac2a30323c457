//! The two tokens that BigCommerce signs with the app's client secret, and tokens in general.
//!
//! The same secret signs both of BigCommerce's, and a shopper of any store can get one of them for any app. So a valid
//! signature says neither which kind of token it is nor that the app is installed in its store. This module
//! verifies the kind, the audience, the store hash and the time. Whether the app is installed in that store
//! is up to the caller.

mod claims;
mod current_customer;
mod signed_payload;

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, DecodingKey};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::AppCredentials;

pub use self::claims::Claims;
pub use self::current_customer::CurrentCustomer;
pub use self::signed_payload::{PayloadOwner, PayloadUser, SignedPayload};

/// The longest token that is accepted, in bytes. Real ones are below 1 KiB.
const MAX_LEN: usize = 8 * 1024;

/// Why a token was rejected. Each check has its own reason.
///
/// It contains nothing of the token, so it may be logged and sent to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum TokenError {
    /// It does not consist of three base64url parts with JSON objects in them, is too long, or has a time or
    /// version that cannot be read.
    #[error("the token cannot be read")]
    Malformed,
    /// Signed with an algorithm that is not accepted. BigCommerce uses HS256 and HS512.
    #[error("the token's algorithm is not accepted")]
    Algorithm,
    /// Not signed with the secret of its issuer.
    #[error("the token's signature is wrong")]
    Signature,
    /// Its `exp` is in the past.
    #[error("the token has expired")]
    Expired,
    /// Its `nbf` or `iat` is in the future.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// Its `exp` is too far in the future for its kind.
    #[error("the token expires too far in the future")]
    TooLong,
    /// Issued for another app.
    #[error("the token is for another audience")]
    Audience,
    /// Another kind of token, according to its issuer.
    #[error("the token is from another issuer")]
    Issuer,
    /// Another kind of token, according to its operation.
    #[error("the token is for another operation")]
    Operation,
    /// It names no store, or two different ones.
    #[error("the token names no store")]
    Store,
    /// It names no storefront of its store.
    #[error("the token names no storefront of the store")]
    Storefront,
    /// It names no customer.
    #[error("the token names no customer")]
    Customer,
    /// It names no user, or no owner of the store.
    #[error("the token names no user")]
    User,
}

impl TokenError {
    /// Returns the stable code that is sent to callers of the app.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "token_malformed",
            Self::Algorithm => "token_algorithm",
            Self::Signature => "token_signature",
            Self::Expired => "token_expired",
            Self::NotYetValid | Self::TooLong => "token_not_yet_valid",
            Self::Audience => "token_audience",
            Self::Issuer => "token_issuer",
            Self::Operation => "token_operation",
            Self::Store | Self::Storefront => "token_store",
            Self::Customer => "token_customer",
            Self::User => "token_user",
        }
    }
}

/// The issuer and subject that a token names. They may be forged, so they are good for nothing but finding the
/// secret that the token has to be signed with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Unverified {
    /// The claim `iss`.
    pub iss: String,
    /// The claim `sub`.
    pub sub: String,
}

/// A token that looks like a JWT. Nothing in it is trusted yet.
///
/// Its content is only accessible by verifying it, which consumes it.
pub struct UnverifiedToken<'a> {
    header: Map<String, Value>,
    /// The header and payload as they were signed: `{header}.{payload}`.
    signed: &'a str,
    payload: Vec<u8>,
    signature: &'a str,
}

impl<'a> UnverifiedToken<'a> {
    /// Parses a compact JWT. Surrounding whitespace is ignored, because `current.jwt` is text that may end with
    /// a line break.
    ///
    /// # Errors
    /// [`TokenError::Malformed`] unless there are exactly three parts in base64url without padding, together
    /// at most 8 KiB. The first has to be a JSON object, the second must not be empty. The third may be empty,
    /// as in an unsigned token, which fails verification.
    pub fn parse(token: &'a str) -> Result<Self, TokenError> {
        let token = token.trim();
        if token.len() > MAX_LEN {
            return Err(TokenError::Malformed);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(TokenError::Malformed)?;
        // An unsigned token (`alg` none) has an empty signature. It is rejected because of its algorithm.
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

    /// Verifies a Current Customer JWT, which identifies the shopper who is signed in to a storefront
    /// (BigCommerce docs, `docs/start/authentication/current-customer.mdx`).
    ///
    /// Times are compared with a leeway of 10 seconds.
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

    /// Verifies a `signed_payload_jwt`, which identifies the acting user of a control panel (BigCommerce docs,
    /// `docs/integrations/apps/guide/callbacks.mdx`).
    ///
    /// Times are compared with a leeway of 10 seconds.
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

    /// Returns who the token says it is from, to choose the verification, or `None` if its claims do not contain
    /// this word: a search costs a fraction of parsing them twice.
    #[must_use]
    pub fn unverified_with(&self, word: &str) -> Option<Unverified> {
        let claims = std::str::from_utf8(&self.payload).ok()?;
        let has_word = claims.contains(word);
        has_word
            .then(|| serde_json::from_str(claims).ok())
            .flatten()
    }

    /// Returns the `kid` of the header, which says which secret signed the token, or `None` if it has none.
    ///
    /// # Errors
    /// [`TokenError::Malformed`] if it is not a string.
    pub fn key_id(&self) -> Result<Option<&str>, TokenError> {
        match self.header.get("kid") {
            None => Ok(None),
            Some(kid) => kid.as_str().map(Some).ok_or(TokenError::Malformed),
        }
    }

    /// Verifies a token that was signed with HS256 and one of these secrets, and returns that secret's index and
    /// the claims, which are still to be checked.
    ///
    /// # Errors
    /// The first check that fails, in this order: algorithm, signature, form of the claims.
    pub fn verify_hs256<'k>(
        self,
        secrets: impl IntoIterator<Item = &'k SecretString>,
    ) -> Result<(usize, Claims), TokenError> {
        if self.header.get("alg").and_then(Value::as_str) != Some("HS256") {
            return Err(TokenError::Algorithm);
        }
        let is_signed_with = |secret: &SecretString| {
            check_signature(self.signature, self.signed, secret, Algorithm::HS256).is_ok()
        };
        let index = secrets.into_iter().position(is_signed_with);
        let index = index.ok_or(TokenError::Signature)?;
        Ok((index, Claims::read(&self.payload)?))
    }

    /// Checks the algorithm and the signature before it parses the claims.
    fn verify(self, credentials: &AppCredentials) -> Result<Claims, TokenError> {
        let algorithm = allowed_algorithm(&self.header)?;
        let secret = &credentials.client_secret;
        check_signature(self.signature, self.signed, secret, algorithm)?;
        Claims::read(&self.payload)
    }
}

fn decode(part: &str) -> Result<Vec<u8>, TokenError> {
    match URL_SAFE_NO_PAD.decode(part) {
        Ok(bytes) if !bytes.is_empty() => Ok(bytes),
        _ => Err(TokenError::Malformed),
    }
}

/// Rejects a header with `crit`, as RFC 7515, 4.1.11 demands: no extension is supported.
fn read_header(part: &str) -> Result<Map<String, Value>, TokenError> {
    let header: Map<String, Value> =
        serde_json::from_slice(&decode(part)?).map_err(|_not_an_object| TokenError::Malformed)?;
    if header.contains_key("crit") {
        return Err(TokenError::Malformed);
    }
    Ok(header)
}

/// Returns the header's algorithm if BigCommerce uses it: HS256 in the documentation's example, HS512 in
/// what its own clients accept (bigcommerce-api-python, `bigcommerce/connection.py`).
fn allowed_algorithm(header: &Map<String, Value>) -> Result<Algorithm, TokenError> {
    match header.get("alg").and_then(Value::as_str) {
        Some("HS256") => Ok(Algorithm::HS256),
        Some("HS512") => Ok(Algorithm::HS512),
        _ => Err(TokenError::Algorithm),
    }
}

/// Compares the signature in constant time.
///
/// An empty secret accepts nothing, because anybody could sign with it.
fn check_signature(
    signature: &str,
    signed: &str,
    secret: &SecretString,
    algorithm: Algorithm,
) -> Result<(), TokenError> {
    let secret = secret.expose_secret();
    if secret.is_empty() {
        return Err(TokenError::Signature);
    }
    let key = DecodingKey::from_secret(secret.as_bytes());
    match jsonwebtoken::crypto::verify(signature, signed.as_bytes(), &key, algorithm) {
        Ok(true) => Ok(()),
        Ok(false) | Err(_) => Err(TokenError::Signature),
    }
}

impl fmt::Debug for UnverifiedToken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedToken(..)")
    }
}

#[cfg(test)]
mod tests;
