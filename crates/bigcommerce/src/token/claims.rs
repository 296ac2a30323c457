//! The claims of a token with a valid signature, checked one by one.
//!
//! They are plain JSON and not a struct, so that a claim that is missing, has the wrong type or has the wrong
//! value is rejected with the same reason: its own.

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::TokenError;

/// The largest tolerated difference between BigCommerce's clock and this machine's.
const LEEWAY: SignedDuration = SignedDuration::from_secs(10);

/// The largest accepted id: that of a signed 64-bit integer, which is how databases store it.
const MAX_ID: u64 = i64::MAX as u64;

pub(super) struct Claims(Map<String, Value>);

impl Claims {
    pub(super) fn read(payload: &[u8]) -> Result<Self, TokenError> {
        serde_json::from_slice(payload)
            .map(Self)
            .map_err(|_not_an_object| TokenError::Malformed)
    }

    /// Returns all claims as JSON. Equal claims give equal text.
    pub(super) fn canonical(&self) -> String {
        Value::from(self.0.clone()).to_string()
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// Checks that a claim is exactly this string. An array that contains it is not.
    pub(super) fn require_text(
        &self,
        name: &str,
        expected: &str,
        otherwise: TokenError,
    ) -> Result<(), TokenError> {
        if self.text(name) == Some(expected) {
            Ok(())
        } else {
            Err(otherwise)
        }
    }

    /// Returns a positive id within an object claim, such as `customer.id`.
    pub(super) fn id_in(&self, object: &str) -> Option<u64> {
        positive_id(self.get(object)?.get("id")?)
    }

    /// Returns a string within an object claim, such as `user.email`.
    pub(super) fn text_in(&self, object: &str, name: &str) -> Option<&str> {
        self.get(object)?.get(name)?.as_str()
    }

    /// Checks `exp`, `nbf` and `iat` against `now` and returns `exp`.
    ///
    /// `exp` must be there and an integer, because BigCommerce issues no token that never expires
    /// ([`TokenError::Malformed`]). The others may be missing, otherwise they must be integers. A token is
    /// rejected from `exp` + leeway on (RFC 7519, 4.1.4).
    pub(super) fn check_times(&self, now: Timestamp) -> Result<Timestamp, TokenError> {
        let expires_at = self.time("exp")?.ok_or(TokenError::Malformed)?;
        let starts = [self.time("nbf")?, self.time("iat")?];
        if now.duration_since(expires_at) >= LEEWAY {
            return Err(TokenError::Expired);
        }
        for start in starts.into_iter().flatten() {
            if start.duration_since(now) > LEEWAY {
                return Err(TokenError::NotYetValid);
            }
        }
        Ok(expires_at)
    }

    /// Returns a time, in seconds since 1970 in the claim, or `None` if the claim is missing.
    pub(super) fn time(&self, name: &str) -> Result<Option<Timestamp>, TokenError> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let seconds = value.as_i64().ok_or(TokenError::Malformed)?;
        let time =
            Timestamp::from_second(seconds).map_err(|_out_of_range| TokenError::Malformed)?;
        Ok(Some(time))
    }
}

/// Returns the value as an id if it is a JSON integer above 0.
pub(super) fn positive_id(value: &Value) -> Option<u64> {
    value.as_u64().filter(|id| (1..=MAX_ID).contains(id))
}
