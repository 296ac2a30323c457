//! A delivery: verifying that it is BigCommerce's and recent, and telling repeated ones apart.

use std::fmt;

use aws_lc_rs::digest;
use http::HeaderMap;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;

use super::{Payload, PayloadError, signature};
use crate::AppCredentials;

/// The longest `webhook-id` that is accepted, in bytes.
const MAX_ID: usize = 256;

/// The largest difference between the time of signing and now, in seconds, as in the libraries of Standard
/// Webhooks 1.0.0.
const TOLERANCE: i64 = 300;

/// Why a delivery was rejected. Each check has its own reason.
///
/// It contains nothing of the delivery, so it may be logged and sent to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DeliveryError {
    /// A header is missing, repeated, or cannot be read.
    #[error("the delivery's headers cannot be read")]
    Malformed,
    /// No signature was made with the app's client secret.
    #[error("the delivery's signature is wrong")]
    Signature,
    /// Signed more than five minutes before or after now.
    #[error("the delivery's timestamp is more than five minutes off")]
    Time,
}

impl DeliveryError {
    /// Returns the stable code that is sent to callers of the app.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => "webhook_malformed",
            Self::Signature => "webhook_signature",
            Self::Time => "webhook_timestamp",
        }
    }
}

/// A delivery with the headers of Standard Webhooks. Nothing about it is trusted yet.
///
/// Its content is only accessible by verifying it, which consumes it.
pub struct UnverifiedDelivery<'a> {
    id: &'a str,
    timestamp: &'a str,
    signed_at: i64,
    signatures: &'a str,
    body: &'a [u8],
}

impl<'a> UnverifiedDelivery<'a> {
    /// Reads a request. `body` has to be exactly what was received, because that is what was signed.
    ///
    /// # Errors
    /// [`DeliveryError::Malformed`] unless `webhook-id`, `webhook-timestamp` and `webhook-signature` are
    /// each there once, the first with 1 to 256 visible ASCII characters, the second with whole seconds
    /// since 1970.
    pub fn read(headers: &'a HeaderMap, body: &'a [u8]) -> Result<Self, DeliveryError> {
        let id = single(headers, "webhook-id")?;
        let timestamp = single(headers, "webhook-timestamp")?;
        let signatures = single(headers, "webhook-signature")?;
        let is_plain = (1..=MAX_ID).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_graphic());
        if !is_plain {
            return Err(DeliveryError::Malformed);
        }
        Ok(Self {
            id,
            timestamp,
            signed_at: seconds(timestamp)?,
            signatures,
            body,
        })
    }

    /// Verifies that it was signed with the client secret (BigCommerce docs,
    /// `docs/integrations/webhooks/https-webhook-overview.mdx`) within five minutes of `now`.
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
        let is_recent = self
            .signed_at
            .checked_sub(now.as_second())
            .and_then(i64::checked_abs)
            .is_some_and(|difference| difference <= TOLERANCE);
        if !is_recent {
            return Err(DeliveryError::Time);
        }
        Ok(Delivery {
            id: self.id,
            body: self.body,
        })
    }
}

/// Returns a header that must be there exactly once: with two, it is unclear which one counts.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, DeliveryError> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value
            .to_str()
            .map_err(|_not_ascii| DeliveryError::Malformed),
        _ => Err(DeliveryError::Malformed),
    }
}

/// Accepts digits only: a clock does not write the other things that Rust parses as a number, such as `+1`.
fn seconds(text: &str) -> Result<i64, DeliveryError> {
    let is_digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(second) if is_digits => Ok(second),
        _ => Err(DeliveryError::Malformed),
    }
}

impl fmt::Debug for UnverifiedDelivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedDelivery(..)")
    }
}

/// A delivery that is verified to be BigCommerce's and recent.
pub struct Delivery<'a> {
    id: &'a str,
    body: &'a [u8],
}

impl Delivery<'_> {
    /// Returns a value that is the same for the same message, however often it is sent.
    ///
    /// It is made from `webhook-id` and the body. According to Standard Webhooks the id alone would do, but
    /// BigCommerce does not document that it never uses an id for two events, and several of its examples
    /// share one `hash`. Confusing two events would lose a change; treating one event as two costs a call.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 16] {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(self.id.as_bytes());
        // No id contains this byte: see `UnverifiedDelivery::read`.
        context.update(b"\0");
        context.update(self.body);
        let mut fingerprint = [0; 16];
        for (to, from) in fingerprint.iter_mut().zip(context.finish().as_ref()) {
            *to = *from;
        }
        fingerprint
    }

    /// Parses the body.
    ///
    /// # Errors
    /// If it is not as documented. Receiving it again would not help.
    pub fn payload(&self) -> Result<Payload, PayloadError> {
        Payload::read(self.body)
    }
}

impl fmt::Debug for Delivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_message_has_the_same_fingerprint() {
        let fingerprint = |id, body| Delivery { id, body }.fingerprint();
        let one = fingerprint("a", b"{}");
        assert_eq!(one, fingerprint("a", b"{}"));
        assert_ne!(one, fingerprint("b", b"{}"));
        assert_ne!(one, fingerprint("a", b"{ }"));
        assert_ne!(fingerprint("ab", b"c"), fingerprint("a", b"bc"));
    }
}
