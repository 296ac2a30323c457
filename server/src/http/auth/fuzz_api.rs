//! Parsers of credentials, for the fuzz targets.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::Timestamp;

use super::{
    query::{has_token, parameter},
    session::Session,
};

/// Signs claims as those of a session, and reads them. An accepted session is the same after it was written again.
///
/// # Panics
/// If it is not.
pub fn session(claims: &[u8], now: Timestamp) {
    let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
    let claims = URL_SAFE_NO_PAD.encode(claims);
    let tag = URL_SAFE_NO_PAD.encode(hmac::sign(&key, claims.as_bytes()));
    let Ok(session) = Session::from_token(&format!("{claims}.{tag}"), &key, now) else {
        return;
    };
    let again = session.to_token(&key).ok();
    let again = again.and_then(|token| Session::from_token(&token, &key, now).ok());
    assert_eq!(again, Some(session));
}

/// Reads a query string. A parameter that is named like a token is found to be one.
///
/// # Panics
/// If it is not.
pub fn query_string(query: &str) {
    if parameter(query, "signed_payload_jwt").is_some() {
        assert!(has_token(query), "{query}");
    }
}
