//! The identity of a signed payload.

/// Identifies a payload: a SHA-256 of its `jti`, or of all its claims if it has none. Nothing of the payload
/// can be read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PayloadId(pub [u8; 32]);
