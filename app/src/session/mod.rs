//! The merchant's session, in the browser: a bearer token and no cookie.
//!
//! The token comes with the page in a `<meta>`, is taken out of it before anything is drawn, and
//! lives in memory from then on. `sessionStorage` keeps a copy for one purpose: reloading the frame
//! loses the memory and asks for the page without a token, and the notice that answers then sends
//! the copy (see [`crate::notice`]). A browser that blocks storage to frames only loses that.

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

/// Key of the copy in `sessionStorage`; the notices' scripts know it too.
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
