//! The record of API and OAuth calls.

use serde::{Deserialize, Serialize};

/// One call the sandbox received on its API or its token endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Grows by one with every call; not reset when calls are forgotten.
    pub seq: u64,
    /// `GET`, `POST`, …
    pub method: String,
    /// The whole path, `/stores/abc123/v2/orders`.
    pub path: String,
    /// The raw query without `?`; empty where there was none.
    pub query: String,
    /// The status answered; none where the connection was reset.
    pub status: Option<u16>,
    /// When it arrived, RFC 3339.
    pub time: String,
    /// The store's hash, where the path names one.
    pub store: Option<String>,
    /// The sandbox does not emulate this call.
    pub unexpected: bool,
}

/// Calls kept; older ones are forgotten.
pub(crate) const KEPT: usize = 10_000;

/// Marks, as an extension of the response, a call that is not emulated.
#[derive(Clone, Copy)]
pub(crate) struct Unexpected;
