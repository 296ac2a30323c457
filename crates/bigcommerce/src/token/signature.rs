//! Algorithm and signature.

use jsonwebtoken::{Algorithm, DecodingKey};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};

use super::TokenError;

/// The algorithm the header names, if it is one of the two BigCommerce signs with: HS256 in the
/// documentation's example, HS512 in what its own clients accept (bigcommerce-api-python,
/// `bigcommerce/connection.py`).
pub(super) fn allowed_algorithm(header: &Map<String, Value>) -> Result<Algorithm, TokenError> {
    match header.get("alg").and_then(Value::as_str) {
        Some("HS256") => Ok(Algorithm::HS256),
        Some("HS512") => Ok(Algorithm::HS512),
        _ => Err(TokenError::Algorithm),
    }
}

/// Compares the signature in constant time.
///
/// An empty secret accepts nothing: everyone could sign with it.
pub(super) fn check(
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
