//! What can stop the sandbox from starting, or a test from having its way.

use std::net::SocketAddr;

use crate::{ScaleError, seed::SeedError};

/// Why a sandbox did not start, or did not do what it was told.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The address is taken, not ours to listen on, or not an address of this machine.
    #[error("the sandbox cannot listen on {addr}: {source} (choose another with SANDBOX_ADDR)")]
    Bind {
        /// The address asked for.
        addr: SocketAddr,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The client that calls an app's `/uninstall` and `/remove_user` could not be made.
    #[error("the sandbox's HTTP client: {0}")]
    Client(#[from] reqwest::Error),
    /// The world asked for is too large.
    #[error("the sandbox's scale: {0}")]
    Scale(#[from] ScaleError),
    /// A file of the seed is wrong.
    #[error("the sandbox's {0}")]
    Seed(#[from] SeedError),
    /// There is no such store, product, customer, …, or it cannot be changed so: what the control
    /// route would have answered.
    #[error("the sandbox refused: {0}")]
    Refused(String),
}
