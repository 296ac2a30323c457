//! A delivery as it came, believed in nothing.

use std::fmt;

use http::HeaderMap;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;

use super::{Delivery, DeliveryError, signature};
use crate::AppCredentials;

/// Longest `webhook-id` looked at, in bytes.
const MAX_ID: usize = 256;

/// By how many seconds the time of signing and the time now may differ (Standard Webhooks 1.0.0 as
/// its libraries have it).
const TOLERANCE: i64 = 300;

/// A delivery that has the headers of Standard Webhooks, and of which nothing is known to be true.
///
/// The only way to what it says is to verify it, and verifying consumes it.
pub struct UnverifiedDelivery<'a> {
    id: &'a str,
    timestamp: &'a str,
    sent_at: i64,
    signatures: &'a str,
    body: &'a [u8],
}

impl<'a> UnverifiedDelivery<'a> {
    /// Takes a request apart. `body` is to be exactly what came: it is what was signed.
    ///
    /// # Errors
    /// [`DeliveryError::Malformed`] unless `webhook-id`, `webhook-timestamp` and `webhook-signature`
    /// are there once each, the first with 1 to 256 visible ASCII characters and the second with
    /// whole seconds since 1970.
    pub fn read(headers: &'a HeaderMap, body: &'a [u8]) -> Result<Self, DeliveryError> {
        let id = only(headers, "webhook-id")?;
        let timestamp = only(headers, "webhook-timestamp")?;
        let signatures = only(headers, "webhook-signature")?;
        let id_is_plain =
            (1..=MAX_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic());
        if !id_is_plain {
            return Err(DeliveryError::Malformed);
        }
        Ok(Self {
            id,
            timestamp,
            sent_at: seconds(timestamp)?,
            signatures,
            body,
        })
    }

    /// Verifies it: signed with the client secret (BigCommerce docs,
    /// `docs/integrations/webhooks/https-webhook-overview.mdx`), within five minutes of `now`.
    ///
    /// # Errors
    /// The first check that fails, in this order: signature, time.
    pub fn verify(
        self,
        credentials: &AppCredentials,
        now: Timestamp,
    ) -> Result<Delivery<'a>, DeliveryError> {
        let signed = signature::Signed {
            id: self.id,
            timestamp: self.timestamp,
            body: self.body,
        };
        let key = credentials.client_secret.expose_secret().as_bytes();
        signature::check(self.signatures, &signed, key)?;
        let is_near = self
            .sent_at
            .checked_sub(now.as_second())
            .and_then(i64::checked_abs)
            .is_some_and(|apart| apart <= TOLERANCE);
        if !is_near {
            return Err(DeliveryError::Time);
        }
        Ok(Delivery::new(self.id, self.body))
    }
}

/// A header that has to be there once: of two, nobody knows which one was meant.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, DeliveryError> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().map_err(|_| DeliveryError::Malformed),
        _ => Err(DeliveryError::Malformed),
    }
}

/// Digits alone: what else Rust takes for a number (`+1`) was not written by a clock.
fn seconds(text: &str) -> Result<i64, DeliveryError> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(second) if digits => Ok(second),
        _ => Err(DeliveryError::Malformed),
    }
}

impl fmt::Debug for UnverifiedDelivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedDelivery(..)")
    }
}
