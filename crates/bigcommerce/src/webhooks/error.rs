//! Why a delivery was refused.

/// Why a delivery was refused; each check has its own reason.
///
/// It carries nothing of the delivery: it may be logged and told to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum DeliveryError {
    /// A header is missing, there twice, or cannot be read.
    #[error("the delivery's headers cannot be read")]
    Malformed,
    /// None of its signatures is one with the app's client secret.
    #[error("the delivery's signature is wrong")]
    Signature,
    /// Signed more than five minutes ago, or ahead.
    #[error("the delivery is from another time")]
    Time,
}

impl DeliveryError {
    /// The stable code that callers of the app are told.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Malformed => "webhook_malformed",
            Self::Signature => "webhook_signature",
            Self::Time => "webhook_timestamp",
        }
    }
}

/// A verified delivery whose body is not the one that is documented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PayloadError {
    /// It is no JSON object.
    #[error("the payload is not a JSON object")]
    NotJson,
    /// Its `producer` is no store.
    #[error("the payload names no store")]
    Store,
    /// It is about something that it does not name.
    #[error("the payload names nothing that it is about")]
    Object,
}
