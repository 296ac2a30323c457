//! Plain pages for moments when there is no dashboard to show: no wasm, readable by themselves.

#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod words;

#[cfg(feature = "ssr")]
pub use document::document;

/// What a plain page has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// Somebody opened the app's address itself, or reloaded its frame. The page goes back into
    /// the dashboard by itself where this tab still holds a session.
    OpenFromControlPanel,
    /// The install did not come to its end.
    InstallFailed {
        /// Whether doing the same again may help.
        retry: bool,
    },
    /// What came with the request, meant to say who is asking, cannot be trusted or is too old.
    PayloadRefused,
    /// The session that a reload came back with has ended. The page forgets it.
    SessionEnded,
    /// The store no longer lets the app in, or never did.
    ReinstallNeeded,
    /// No such page.
    NotFound,
    /// BigCommerce or we are down for a moment.
    TemporarilyUnavailable,
}
