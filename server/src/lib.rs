//! HTTP: routes, sessions, rendering, and the process that serves them.
//!
//! ```text
//! startup ─► listener, http ─► engine
//! ```
//! Handlers contain no SQL and make no HTTP calls: each reads the request, calls a use case of `engine`, and
//! renders the response.

#[cfg(feature = "bench")]
pub mod bench;
pub mod config;
#[cfg(feature = "fuzz")]
pub mod fuzz;
mod http;
mod listener;
mod startup;

pub use config::{Config, ConfigError, OPERATOR_ADDR, SHOPPER_RATE, ServeArgs};
pub use db::{CryptoError, SecretKey, WeakKey};
pub use engine::{Clock, REQUIRED_SCOPES};
pub use http::api_document;
pub use listener::{Connections, listen};
pub use startup::{Service, StartError};
