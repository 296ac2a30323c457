//! The merchant's session: a token of our own, signed with our own key and bound to store and user.
//!
//! Deliberately not a JWT, so that no token signed by BigCommerce can pass as a session and no session as a
//! BigCommerce token. Two parts: `base64url(claims) "." base64url(HMAC-SHA256)`. Not a PASETO, whose crates bring
//! cryptographic libraries of their own.

use aws_lc_rs::hmac;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use bigcommerce::StoreHash;
use dashboard_texts::Language;
use engine::install::Introduction;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The lifetime of a session that is not renewed.
pub(super) const LIFETIME: SignedDuration = SignedDuration::from_hours(1);
/// The maximum lifetime including renewals. After that BigCommerce has to introduce the user again.
pub(super) const LONGEST: SignedDuration = SignedDuration::from_hours(12);
/// The age from which a request renews the session.
const RENEW_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// The signed-in user of the dashboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Session {
    /// The store.
    pub store: StoreHash,
    /// BigCommerce's ID of the user.
    pub user_id: u64,
    /// When BigCommerce introduced the user: when it signed their payload, or when they installed the app.
    pub introduced_at: Timestamp,
    /// The language of the dashboard.
    pub language: Language,
    issued_at: Timestamp,
}

/// The reason why a session token is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum SessionError {
    /// Not one of ours: another kind of token, another key, or damaged.
    #[error("not a session token of this app")]
    Invalid,
    /// Issued longer than [`LIFETIME`] ago, or the user was introduced longer than [`LONGEST`] ago.
    #[error("the session has ended")]
    Expired,
}

/// The version of the claims' format.
const VERSION: u8 = 2;

#[derive(Serialize, Deserialize)]
struct Claims {
    v: u8,
    store: String,
    user: u64,
    /// When BigCommerce introduced the user.
    auth_time: i64,
    iat: i64,
    /// The tag of the language. Tokens of earlier versions have none.
    #[serde(default)]
    lang: String,
}

impl Session {
    /// Creates a session that begins `now`.
    #[must_use]
    pub(crate) fn begin(user: Introduction, language: Language, now: Timestamp) -> Self {
        Self {
            store: user.store,
            user_id: user.user_id,
            introduced_at: user.introduced_at,
            language,
            issued_at: now,
        }
    }

    /// Returns whether the token should be replaced with one that expires later.
    #[must_use]
    pub(crate) fn is_due_for_renewal(&self, now: Timestamp) -> bool {
        now.duration_since(self.issued_at) >= RENEW_AFTER
    }

    /// Returns the same session, issued `now`. The time of the introduction stays the same.
    #[must_use]
    pub(crate) fn renewed(&self, now: Timestamp) -> Self {
        Self {
            issued_at: now,
            ..self.clone()
        }
    }

    /// Returns the bearer token.
    ///
    /// # Errors
    /// None in practice: the claims always serialize.
    pub(crate) fn to_token(&self, key: &hmac::Key) -> Result<String, serde_json::Error> {
        let claims = URL_SAFE_NO_PAD.encode(serde_json::to_vec(&Claims {
            v: VERSION,
            store: self.store.to_string(),
            user: self.user_id,
            auth_time: self.introduced_at.as_second(),
            iat: self.issued_at.as_second(),
            lang: self.language.tag().to_owned(),
        })?);
        let tag = URL_SAFE_NO_PAD.encode(hmac::sign(key, claims.as_bytes()));
        Ok(format!("{claims}.{tag}"))
    }

    /// Verifies and reads a bearer token.
    ///
    /// # Errors
    /// Fails if the token is not one of ours or has expired.
    pub(crate) fn from_token(
        token: &str,
        key: &hmac::Key,
        now: Timestamp,
    ) -> Result<Self, SessionError> {
        let (claims, tag) = token.split_once('.').ok_or(SessionError::Invalid)?;
        let tag = URL_SAFE_NO_PAD
            .decode(tag)
            .map_err(|_| SessionError::Invalid)?;
        hmac::verify(key, claims.as_bytes(), &tag).map_err(|_| SessionError::Invalid)?;
        let claims = URL_SAFE_NO_PAD
            .decode(claims)
            .map_err(|_| SessionError::Invalid)?;
        let claims: Claims = serde_json::from_slice(&claims).map_err(|_| SessionError::Invalid)?;
        if claims.v != VERSION {
            return Err(SessionError::Invalid);
        }
        let time = |second| Timestamp::from_second(second).map_err(|_| SessionError::Invalid);
        let (introduced_at, issued_at) = (time(claims.auth_time)?, time(claims.iat)?);
        if now.duration_since(issued_at) >= LIFETIME || now.duration_since(introduced_at) >= LONGEST
        {
            return Err(SessionError::Expired);
        }
        Ok(Self {
            store: claims.store.parse().map_err(|_| SessionError::Invalid)?,
            user_id: claims.user,
            introduced_at,
            language: Language::from_tag(&claims.lang).unwrap_or_default(),
            issued_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, &[byte; 32])
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_790_000_000 + second).unwrap()
    }

    fn token() -> String {
        let user = Introduction {
            store: "abc123".parse().unwrap(),
            user_id: 7,
            introduced_at: at(-5),
        };
        let session = Session::begin(user, Language::De, at(0));
        session.to_token(&key(1)).unwrap()
    }

    #[test]
    fn the_language_survives_renewal() {
        let session = Session::from_token(&token(), &key(1), at(0)).unwrap();
        assert_eq!(session.language, Language::De);
        let renewed = session.renewed(at(900)).to_token(&key(1)).unwrap();
        let session = Session::from_token(&renewed, &key(1), at(900)).unwrap();
        assert_eq!(session.language, Language::De);
    }

    #[test]
    fn a_token_without_a_language_is_valid_and_english() {
        let (claims, _) = token()
            .split_once('.')
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        let claims = URL_SAFE_NO_PAD.decode(claims).unwrap();
        let mut claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        claims.as_object_mut().unwrap().remove("lang").unwrap();
        let claims = URL_SAFE_NO_PAD.encode(claims.to_string());
        let tag = URL_SAFE_NO_PAD.encode(hmac::sign(&key(1), claims.as_bytes()));
        let session = Session::from_token(&format!("{claims}.{tag}"), &key(1), at(0)).unwrap();
        assert_eq!(session.language, Language::En);
    }

    #[test]
    fn a_session_is_valid_for_an_hour() {
        let session = Session::from_token(&token(), &key(1), at(3599)).unwrap();
        assert_eq!((session.store.as_ref(), session.user_id), ("abc123", 7));
        assert_eq!(
            Session::from_token(&token(), &key(1), at(3600)),
            Err(SessionError::Expired)
        );
    }

    #[test]
    fn a_session_in_use_is_renewed() {
        let session = Session::from_token(&token(), &key(1), at(0)).unwrap();
        assert!(!session.is_due_for_renewal(at(899)));
        assert!(session.is_due_for_renewal(at(900)));
        let renewed = session.renewed(at(900)).to_token(&key(1)).unwrap();
        assert!(Session::from_token(&renewed, &key(1), at(4499)).is_ok());
    }

    #[test]
    fn renewals_end_twelve_hours_after_the_introduction() {
        let mut token = token();
        let mut now = 0;
        while now + 1_800 < 12 * 3_600 - 5 {
            now += 1_800;
            let session = Session::from_token(&token, &key(1), at(now)).unwrap();
            token = session.renewed(at(now)).to_token(&key(1)).unwrap();
        }
        let end = 12 * 3_600 - 5;
        assert!(Session::from_token(&token, &key(1), at(end - 1)).is_ok());
        assert_eq!(
            Session::from_token(&token, &key(1), at(end)),
            Err(SessionError::Expired)
        );
    }

    #[test]
    fn another_key_and_damaged_tokens_are_refused() {
        let token = token();
        assert_eq!(
            Session::from_token(&token, &key(2), at(0)),
            Err(SessionError::Invalid)
        );
        let (claims, tag) = token.split_once('.').unwrap();
        for damaged in [
            String::new(),
            claims.to_owned(),
            format!("{claims}."),
            format!(".{tag}"),
            format!("{claims}.{}", &tag[..tag.len() - 4]),
            format!("{claims}A.{tag}"),
            format!("{tag}.{claims}"),
        ] {
            assert_eq!(
                Session::from_token(&damaged, &key(1), at(0)),
                Err(SessionError::Invalid),
                "{damaged}"
            );
        }
    }
}
