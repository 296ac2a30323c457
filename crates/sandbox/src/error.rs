//! What can stop the sandbox from starting.

use std::net::SocketAddr;

/// Why a sandbox did not start.
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
}
