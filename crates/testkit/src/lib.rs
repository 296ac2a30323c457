//! Drives Reprise in tests, as merchants and shoppers do, and runs it as a process.
//!
//! Everything goes over HTTP to the app's real routes, or through the emulated BigCommerce. When a screen or a route
//! changes, its tests change here.

// A panic is how a test fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "these are parts of tests"
)]

mod api;
mod database;
mod delivery;
mod page;
mod people;
mod program;

pub use self::{
    api::describe_api,
    database::Database,
    delivery::Delivery,
    page::{Page, product_ids, purchase},
    people::{Dashboard, Merchant, Shopper, Site, repeat, urlencode},
    program::Program,
};

/// A client id with special characters: it has to survive URLs, forms and scripts.
pub const CLIENT_ID: &str = "client!+ID";
/// A product of Fernway that no seeded order contains.
pub const NEW_PRODUCT: u64 = 120;
/// A fixed test key: random, and never used for anything else.
pub const SECRET_KEY: &str = "uVMI+ZUtN4HZ3XI6QzlOlqfFEZDVYLTAt4YXMzN3d0k=";

/// Checks that the browser's files, which a debug build of the app reads from disk, are built. For tests that
/// need them.
pub fn require_browser_files() {
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../target/site/pkg/reprise.js"
    );
    assert!(
        std::path::Path::new(script).exists(),
        "the browser's files are not built: run `cargo xtask build` once, then the tests again"
    );
}
