//! The claims of a token with a valid signature, checked one by one.
//!
//! They are plain JSON and not a struct, so that a claim that is missing, has the wrong type or has the wrong
//! value is rejected with the same reason: its own.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};

use super::TokenError;

/// The largest tolerated difference between the signer's clock and this machine's.
const LEEWAY: SignedDuration = SignedDuration::from_secs(10);

/// The largest accepted id: that of a signed 64-bit integer, which is how databases store it.
const MAX_ID: u64 = i64::MAX as u64;

/// The claims of a token with a valid signature.
pub struct Claims(Map<String, Value>);

impl Claims {
    /// Rejects repeated claims, as RFC 7519, section 4 allows: another reader might use the other value.
    pub(super) fn read(payload: &[u8]) -> Result<Self, TokenError> {
        match serde_json::from_slice(payload) {
            Ok(Unambiguous(Value::Object(claims))) => Ok(Self(claims)),
            _ => Err(TokenError::Malformed),
        }
    }

    /// Returns all claims as JSON. Equal claims give equal text.
    pub(super) fn canonical(&self) -> String {
        Value::from(self.0.clone()).to_string()
    }

    /// Returns a claim.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name).and_then(Value::as_str)
    }

    /// Checks that a claim is exactly this string. An array that contains it is not.
    ///
    /// # Errors
    /// Returns `otherwise` if the claim is missing or has another value.
    pub fn require_text(
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

    /// Returns a positive id in a claim.
    #[must_use]
    pub fn id(&self, name: &str) -> Option<u64> {
        positive_id(self.get(name)?)
    }

    /// Returns a positive id within an object claim, such as `customer.id`.
    #[must_use]
    pub fn id_in(&self, object: &str) -> Option<u64> {
        positive_id(self.get(object)?.get("id")?)
    }

    /// Returns `customer.group_id`. A string in the documentation's example. A number, `null` or nothing would be no
    /// surprise: without a group, the shopper sees the prices of customers who are in none.
    #[must_use]
    pub fn customer_group(&self) -> Option<String> {
        match self.get("customer")?.get("group_id")? {
            Value::String(group) if !group.is_empty() => Some(group.clone()),
            Value::Number(group) => Some(group.to_string()),
            _ => None,
        }
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
    ///
    /// # Errors
    /// [`TokenError::Malformed`], [`TokenError::Expired`] or [`TokenError::NotYetValid`].
    pub fn check_times(&self, now: Timestamp) -> Result<Timestamp, TokenError> {
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

    /// Checks the times as [`Self::check_times`] does, and that the token expires within `longest` of `now`.
    ///
    /// # Errors
    /// As there, and [`TokenError::TooLong`].
    pub fn check_short_times(
        &self,
        now: Timestamp,
        longest: SignedDuration,
    ) -> Result<(), TokenError> {
        let expires_at = self.check_times(now)?;
        if expires_at.duration_since(now) > longest + LEEWAY {
            return Err(TokenError::TooLong);
        }
        Ok(())
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

/// A JSON value in which no object has two members of one name.
struct Unambiguous(Value);

impl<'de> Deserialize<'de> for Unambiguous {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue;

        impl<'de> Visitor<'de> for AnyValue {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON value without repeated names")
            }

            fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_str<E>(self, value: &str) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_string<E>(self, value: String) -> Result<Value, E> {
                Ok(value.into())
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(Unambiguous(element)) = elements.next_element()? {
                    list.push(element);
                }
                Ok(list.into())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
                let mut object = Map::new();
                while let Some((name, Unambiguous(value))) = members.next_entry::<String, _>()? {
                    if object.insert(name, value).is_some() {
                        return Err(A::Error::custom("a name is repeated"));
                    }
                }
                Ok(object.into())
            }
        }

        deserializer.deserialize_any(AnyValue).map(Self)
    }
}
