//! What merchants and shoppers see, and the words they are told.
//!
//! Compiles for the server (feature `ssr`) and for the browser (feature `hydrate`). It imports
//! nothing else of this workspace: what it needs of the server it names in [`backend`], and the
//! server implements that. Nothing in here can reach a database, an upstream or a secret.

// A page is one type, and its depth is the depth of its views.
#![recursion_limit = "256"]

pub mod assets;
pub mod backend;
pub mod dashboard;
pub mod model;
pub mod notice;
pub mod serverfns;
pub mod session;
pub mod widget;

#[cfg(feature = "hydrate")]
mod start;

#[cfg(feature = "hydrate")]
pub use start::start;
