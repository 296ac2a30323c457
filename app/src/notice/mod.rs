//! Plain pages for when there is no dashboard to show. They need no wasm.

#[cfg(feature = "ssr")]
mod document;

#[cfg(feature = "ssr")]
pub use document::document;

#[cfg(feature = "ssr")]
use dashboard_texts::Texts;

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
    fn copy(self, texts: Texts) -> (&'static str, &'static str) {
        match self {
            Self::OpenFromControlPanel => (texts.notice_open(), texts.notice_open_about()),
            Self::InstallFailed { retry: true } => (
                texts.notice_install_retry(),
                texts.notice_install_retry_about(),
            ),
            Self::InstallFailed { retry: false } => (
                texts.notice_install_failed(),
                texts.notice_install_failed_about(),
            ),
            Self::PayloadRefused => (texts.notice_link(), texts.notice_link_about()),
            Self::SessionEnded => (texts.notice_session(), texts.notice_session_about()),
            Self::ReinstallNeeded => (texts.notice_reinstall(), texts.notice_reinstall_about()),
            Self::NotFound => (texts.not_found(), texts.notice_not_found_about()),
            Self::TemporarilyUnavailable => {
                (texts.notice_unavailable(), texts.notice_unavailable_about())
            }
        }
    }
}
