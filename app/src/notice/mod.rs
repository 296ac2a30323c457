//! Plain pages for when there is no dashboard to show. They need no wasm.

#[cfg(feature = "ssr")]
mod document;

#[cfg(feature = "ssr")]
pub use document::document;

/// The message of a plain page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The app's address was opened directly, or its frame was reloaded. If this tab still has a session, the
    /// page goes back to the dashboard on its own.
    OpenFromControlPanel,
    /// The app could not be installed.
    InstallFailed {
        /// Whether another attempt may help.
        retry: bool,
    },
    /// The signed payload of the request is invalid or too old.
    PayloadRefused,
    /// The session of a reloaded page has ended. The page deletes its copy.
    SessionEnded,
    /// The store has not installed the app, or BigCommerce revoked its access.
    ReinstallNeeded,
    /// There is no such page.
    NotFound,
    /// BigCommerce or Reprise is temporarily down.
    TemporarilyUnavailable,
}

#[cfg(feature = "ssr")]
impl Notice {
    /// Returns the heading, and the text that says what to do.
    const fn copy(self) -> (&'static str, &'static str) {
        match self {
            Self::OpenFromControlPanel => (
                "Open Reprise from your control panel",
                "In your BigCommerce control panel, go to Apps › My Apps and choose Reprise. Reprise only knows which store you work in when you open it there.",
            ),
            Self::InstallFailed { retry: true } => (
                "Reprise could not be installed just now",
                "BigCommerce did not respond as expected. Nothing has changed in your store. Wait a minute, then install Reprise again from the Apps page of your control panel.",
            ),
            Self::InstallFailed { retry: false } => (
                "Reprise was not installed",
                "The request was incomplete or had been used before. Start again from the Apps page of your control panel.",
            ),
            Self::PayloadRefused => (
                "This link to Reprise is not valid",
                "Links from the control panel work for a short time and for one store. Go back to your control panel and open Reprise again.",
            ),
            Self::SessionEnded => (
                "Your session has ended",
                "Sessions end after some time without activity. Open Reprise again from your control panel. Your saved settings have not changed.",
            ),
            Self::ReinstallNeeded => (
                "Reprise is not installed in this store",
                "It was never installed, or it no longer has access. Install it from the Apps page of your control panel.",
            ),
            Self::NotFound => (
                "Page not found",
                "Open Reprise from your control panel under Apps › My Apps.",
            ),
            Self::TemporarilyUnavailable => (
                "Reprise is temporarily unavailable",
                "It should be back in a minute. Your storefront keeps working: if purchases cannot be shown, shoppers do not see the widget.",
            ),
        }
    }
}
