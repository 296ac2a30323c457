//! Signs tokens, including those that BigCommerce would never sign.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

use super::super::{CurrentCustomer, SignedPayload, TokenError, UnverifiedToken};
use crate::AppCredentials;

pub(super) const CLIENT_ID: &str = "client!+ID";
pub(super) const SECRET: &str = "test-only-client-secret-0123456789abcdef";
/// The current time in all tests.
pub(super) const NOW: i64 = 1_800_000_000;

pub(super) fn credentials() -> AppCredentials {
    AppCredentials {
        client_id: CLIENT_ID.to_owned(),
        client_secret: SECRET.into(),
    }
}

pub(super) fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap()
}

/// Returns the claims of a valid shopper's token.
pub(super) fn shopper() -> Value {
    json!({
        "customer": {"id": 11, "email": "mug@shop.example", "group_id": "6"},
        "iss": "bc/apps", "sub": "abc123", "iat": NOW - 60, "exp": NOW + 840, "version": 1,
        "aud": CLIENT_ID, "application_id": CLIENT_ID, "store_hash": "abc123",
        "operation": "current_customer",
    })
}

/// Returns the claims of a valid merchant's payload.
pub(super) fn payload() -> Value {
    json!({
        "aud": CLIENT_ID, "iss": "bc", "iat": NOW - 60, "nbf": NOW - 65, "exp": NOW + 86_335,
        "jti": "0a9e3ad5-4b3e-4a5c-9d6c-1d6a1a6b3f52", "sub": "stores/abc123",
        "user": {"id": 9, "email": "user@shop.example", "locale": "en-US"},
        "owner": {"id": 7, "email": "owner@shop.example"},
        "url": "/dashboard/appearance", "channel_id": 2,
    })
}

pub(super) fn base64url(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Signs any header and claims with this algorithm and secret.
pub(super) fn sign(header: &str, claims: &[u8], algorithm: Algorithm, secret: &str) -> String {
    let signed = format!("{}.{}", base64url(header), base64url(claims));
    let key = EncodingKey::from_secret(secret.as_bytes());
    let signature = jsonwebtoken::crypto::sign(signed.as_bytes(), &key, algorithm).unwrap();
    format!("{signed}.{signature}")
}

/// Returns an otherwise valid token with these claims.
pub(super) fn token(claims: &Value) -> String {
    sign(
        r#"{"alg":"HS256","typ":"JWT"}"#,
        claims.to_string().as_bytes(),
        Algorithm::HS256,
        SECRET,
    )
}

pub(super) fn as_shopper(token: &str) -> Result<CurrentCustomer, TokenError> {
    UnverifiedToken::parse(token)?.verify_current_customer(&credentials(), now())
}

pub(super) fn as_payload(token: &str) -> Result<SignedPayload, TokenError> {
    UnverifiedToken::parse(token)?.verify_signed_payload(&credentials(), now())
}

/// Returns the claims with the one at this path (such as `customer.id`) set or removed.
pub(super) fn with(mut claims: Value, path: &str, value: Option<Value>) -> Value {
    let (parents, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut object = &mut claims;
    for parent in parents.split('.').filter(|parent| !parent.is_empty()) {
        object = &mut object[parent];
    }
    let object = object.as_object_mut().unwrap();
    match value {
        Some(value) => object.insert(name.to_owned(), value),
        None => object.remove(name),
    };
    claims
}

/// Expects this error when the claim at `path` is removed, and with each of `values`.
pub(super) fn each_is_rejected<T: std::fmt::Debug>(
    claims: fn() -> Value,
    verify: fn(&str) -> Result<T, TokenError>,
    cases: &[(&str, TokenError, &[Value])],
) {
    for (path, expected, values) in cases {
        for value in std::iter::once(None).chain(values.iter().cloned().map(Some)) {
            let changed = with(claims(), path, value.clone());
            let outcome = verify(&token(&changed));
            assert_eq!(outcome.err(), Some(*expected), "{path} = {value:?}");
        }
    }
}
