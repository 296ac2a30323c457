//! The user interface: the widget for shoppers and the dashboard for merchants.
//!
//! Compiles for the server (feature `ssr`) and for the browser (feature `hydrate`). The interface to the
//! server is [`backend::Merchant`], which the server implements. No code here can reach a database, an
//! upstream API or a secret.

// A page is one nested type, as deep as its views are.
#![recursion_limit = "256"]
#![allow(
    unreachable_pub,
    reason = "the macro `component` makes what it generates public"
)]

pub mod assets;
pub mod backend;
pub mod dashboard;
pub mod model;
pub mod notice;
pub mod session;
pub mod texts;
pub mod widget;

#[cfg(feature = "hydrate")]
mod start;

#[cfg(feature = "hydrate")]
pub use start::start;
