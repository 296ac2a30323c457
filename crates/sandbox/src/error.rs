//! Errors of starting a sandbox, and of what tests ask of it.

use std::net::SocketAddr;

use crate::{ScaleError, seed::SeedError};

/// Why a sandbox did not start, or refused a request of a test.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is in use, not permitted, or not this machine's.
    #[error("the sandbox cannot listen on {addr}: {source} (choose another with SANDBOX_ADDR)")]
    Bind {
        /// The requested address.
        addr: SocketAddr,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// The client that calls an app's `/uninstall` and `/remove_user` could not be made.
    #[error("the sandbox's HTTP client: {0}")]
    Client(#[from] reqwest::Error),
    /// The requested world is too large.
    #[error("the sandbox's scale: {0}")]
    Scale(#[from] ScaleError),
    /// A file of the seed is wrong.
    #[error("the sandbox's {0}")]
    Seed(#[from] SeedError),
    /// There is no such store, product, customer, …, or it cannot be changed this way. This
    /// is what the admin route would have returned.
    #[error("the sandbox refused: {0}")]
    Refused(String),
}
