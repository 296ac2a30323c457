//! The identity of a signed payload.

/// Identifies a payload by a SHA-256 digest of its `jti`, or of all its claims if it has none. The payload
/// cannot be recovered from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PayloadId(pub [u8; 32]);
