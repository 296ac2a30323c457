//! How long a call may take.

use std::time::Duration;

/// How long a call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection to stand, TLS included.
    pub connect: Duration,
    /// For one call in all: connecting, waiting, reading the body, and a retry if there is one.
    pub request: Duration,
}

impl Default for Timeouts {
    /// 3 seconds and 10 seconds.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            request: Duration::from_secs(10),
        }
    }
}
