//! Reprise's HTTP service: routes, handlers and use cases.
//!
//! ```text
//! router ─► handlers ─► extractors, use cases ─► db, bigcommerce        error ◄ all
//! ```
//! Handlers contain no SQL and make no HTTP calls. A feature has the same name in each layer, such as
//! `handlers/purchases` and `purchases`.

mod assets;
#[cfg(feature = "bench")]
pub mod bench;
mod body_deadline;
mod clock;
pub mod config;
mod encoding;
mod erasure;
mod error;
mod extract;
mod handlers;
mod headers;
mod install;
mod jobs;
mod listener;
mod loader;
mod merchant;
mod metrics;
mod pages;
mod purchases;
mod recently;
mod requests;
mod router;
mod scripts;
mod security;
mod service;
mod session;
mod store_facts;
mod store_locks;
mod tasks;
mod throttle;
mod upstream;
mod views;
mod webhooks;
mod wording;

pub use clock::Clock;
pub use config::{Config, ConfigError, SHOPPER_RATE, ServeArgs};
pub use db::{CryptoError, SecretKey, WeakKey};
pub use listener::Connections;
pub use service::{REQUIRED_SCOPES, Service, StartError};
