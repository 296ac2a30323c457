//! The merchant's session, in the browser: a bearer token and no cookie.
//!
//! The token comes with the page in a `<meta>`, is taken out of it when the wasm starts, and lives in
//! memory from then on. `sessionStorage` keeps a copy for when that memory is lost: a reloaded frame,
//! or a link followed before the wasm has started, requests its page without a token, and the notice
//! that answers sends the copy (see [`crate::notice`]). So does the button of a page that has stopped
//! working. In a browser that denies storage to frames, only a page that has stopped can still do so,
//! with the token that it came with.

use std::fmt;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod client;

#[cfg(feature = "hydrate")]
pub(crate) use browser::enter;
#[cfg(feature = "hydrate")]
pub use client::SignedClient;

/// The client that calls the server functions. On the server nothing is called through it.
#[cfg(not(feature = "hydrate"))]
pub use leptos::server_fn::client::browser::BrowserClient as SignedClient;

/// Header of a server function's answer that carries a renewed token.
pub const SESSION_HEADER: &str = "x-reprise-session";

/// Name of the `<meta>` that hands the token over.
pub const SESSION_META: &str = "reprise-session";

/// Key of the copy in `sessionStorage`. The scripts of the pages and of the notices use it too.
pub const STORAGE_KEY: &str = "reprise:session";

/// The bearer token of the page being rendered. The server lends it by context.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionHandoff(pub String);

impl fmt::Debug for SessionHandoff {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SessionHandoff(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::SessionHandoff;

    #[test]
    fn the_token_is_not_in_its_debug_text() {
        let handoff = SessionHandoff("test-secret-token".to_owned());
        assert!(!format!("{handoff:?}").contains("test-secret-token"));
    }
}
