//! Drives Reprise in tests, as merchants and shoppers do, and runs it as a process.
//!
//! Everything goes over HTTP to the app's real routes, or through the emulated BigCommerce. When a screen or a route
//! changes, this is where tests learn of it.

// A panic is how a test fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "these are parts of tests"
)]

mod database;
mod page;
mod people;
mod program;

pub use self::{
    database::Database,
    page::{Page, product_ids},
    people::{Dashboard, Merchant, Shopper, Site, repeat, urlencode},
    program::Program,
};

/// A client id with special characters: it has to survive URLs, forms and scripts.
pub const CLIENT_ID: &str = "client!+ID";
/// A fixed test key: random, and never used for anything else.
pub const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";
