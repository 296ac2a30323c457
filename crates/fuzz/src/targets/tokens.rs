//! Tokens. Where a signature comes before the content, the input is the content, and the target signs it: otherwise no
//! input would ever get past the signature.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bigcommerce::{AppCredentials, UnverifiedToken};
use jiff::{SignedDuration, Timestamp};
use secrecy::SecretString;

const CLIENT_ID: &str = "fuzz-client-id";
const SECRET: &str = "fuzz-only-client-secret-0123456789abcdef";
/// The current time of all targets, in seconds since 1970.
const NOW: i64 = 1_800_000_000;

fn credentials() -> AppCredentials {
    AppCredentials {
        client_id: CLIENT_ID.to_owned(),
        client_secret: SECRET.into(),
    }
}

fn now() -> Timestamp {
    Timestamp::from_second(NOW).unwrap_or_default()
}

/// Returns a JWT with these claims, signed with HS256.
fn signed(claims: &[u8]) -> String {
    let header = URL_SAFE_NO_PAD.encode(r#"{"alg":"HS256","typ":"JWT"}"#);
    let signed = format!("{header}.{}", URL_SAFE_NO_PAD.encode(claims));
    let key = hmac::Key::new(hmac::HMAC_SHA256, SECRET.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(hmac::sign(&key, signed.as_bytes()));
    format!("{signed}.{signature}")
}

/// The claims of a shopper's token. An accepted one names a customer and has not expired, and does not pass as a
/// merchant's.
pub(crate) fn current_customer(claims: &[u8]) {
    let token = signed(claims);
    let Ok(parsed) = UnverifiedToken::parse(&token) else {
        return;
    };
    let Ok(customer) = parsed.verify_current_customer(&credentials(), now()) else {
        return;
    };
    assert!(customer.customer_id > 0, "a customer without an ID");
    let leeway = SignedDuration::from_secs(10);
    assert!(customer.expires_at + leeway > now(), "an expired token");
    if let Ok(again) = UnverifiedToken::parse(&token) {
        let payload = again.verify_signed_payload(&credentials(), now());
        assert!(payload.is_err(), "one token of two kinds");
    }
}

/// The claims of a merchant's payload. An accepted one names a user, and the same claims give the same ID.
pub(crate) fn signed_payload(claims: &[u8]) {
    let token = signed(claims);
    let verify = || {
        let parsed = UnverifiedToken::parse(&token).ok()?;
        parsed.verify_signed_payload(&credentials(), now()).ok()
    };
    if let Some(payload) = verify() {
        assert!(payload.user.id > 0, "a user without an ID");
        assert!(verify().is_some_and(|again| again.id == payload.id));
    }
}

/// A whole token, as a request has it. Nobody but the owner of the secret can sign one, so none may be accepted.
pub(crate) fn jwt(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let parse = || UnverifiedToken::parse(text).ok();
    let Some(token) = parse() else { return };
    let _ = (token.key_id(), token.unverified_with("headless"));
    assert!(
        token
            .verify_current_customer(&credentials(), now())
            .is_err()
    );
    let secret = SecretString::from(SECRET);
    for token in [parse(), parse()].into_iter().flatten() {
        assert!(token.verify_hs256([&secret]).is_err());
    }
    if let Some(token) = parse() {
        assert!(token.verify_signed_payload(&credentials(), now()).is_err());
    }
}

/// The claims of a token that a headless storefront signs.
pub(crate) fn headless_token(claims: &[u8]) {
    let token = signed(claims);
    let Ok(parsed) = UnverifiedToken::parse(&token) else {
        return;
    };
    let _ = parsed.unverified_with("headless");
    let secret = SecretString::from(SECRET);
    let Ok((_, claims)) = parsed.verify_hs256([&secret]) else {
        return;
    };
    let longest = SignedDuration::from_mins(15);
    if claims.check_short_times(now(), longest).is_ok() {
        assert!(
            claims.check_times(now()).is_ok(),
            "a short token that has expired"
        );
    }
    for id in [claims.id("channel_id"), claims.id_in("customer")] {
        assert!(id.is_none_or(|id| id > 0 && i64::try_from(id).is_ok()));
    }
    let _ = claims.customer_group();
}

/// The claims of a merchant's session.
pub(crate) fn session_token(claims: &[u8]) {
    server::fuzz::session(claims, now());
}

/// The content of the token of a widget's events. An accepted one is the same after it was written again.
pub(crate) fn event_token(content: &[u8]) {
    server::fuzz::event_token(content, now());
}
