//! The merchant's session in the browser: a bearer token, without cookies.
//!
//! The token arrives in a `<meta>` of the page. When the wasm starts, it removes the token from the document
//! and keeps it in memory. `sessionStorage` has a copy for when that memory is lost: after a reload, or when
//! a link is followed before the wasm has started, the page is requested without a token, and the notice that
//! is returned sends the copy (see [`crate::notice`]). The button of a page that has stopped working does the
//! same. In a browser that denies storage to frames, only that button works, with the token that came with
//! the page.

use std::fmt;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod client;

#[cfg(feature = "hydrate")]
pub(crate) use browser::enter;
#[cfg(feature = "hydrate")]
pub use client::SignedClient;

/// The client for server functions. The server never uses it.
#[cfg(not(feature = "hydrate"))]
pub use leptos::server_fn::client::browser::BrowserClient as SignedClient;

/// The header of a server function's response that has a renewed token.
pub const SESSION_HEADER: &str = "x-reprise-session";

/// The name of the `<meta>` with the token.
pub const SESSION_META: &str = "reprise-session";

/// The key of the copy in `sessionStorage`, which the scripts of pages and notices also use.
pub const STORAGE_KEY: &str = "reprise:session";

/// The bearer token for the page being rendered, which the server provides as context.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionHandoff(pub String);

/// The origin of the control panel that shows the dashboard in a frame, which the server provides as context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ControlPanel(pub String);

impl fmt::Debug for SessionHandoff {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SessionHandoff(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::SessionHandoff;

    #[test]
    fn debug_output_does_not_contain_the_token() {
        let handoff = SessionHandoff("test-secret-token".to_owned());
        assert!(!format!("{handoff:?}").contains("test-secret-token"));
    }
}
