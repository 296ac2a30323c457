//! What each notice says.

use super::Notice;

/// A heading, and what to do about it.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
}

pub(super) const fn words(notice: Notice) -> Words {
    let (title, text) = match notice {
        Notice::OpenFromControlPanel => (
            "Open Reprise from your control panel",
            "In your BigCommerce control panel, go to Apps, then My Apps, and choose Reprise. It knows your store only when it is opened there.",
        ),
        Notice::InstallFailed { retry: true } => (
            "Reprise could not be installed just now",
            "BigCommerce did not answer as expected. Nothing was changed in your store. Wait a minute, then install Reprise again from the Apps page of your control panel.",
        ),
        Notice::InstallFailed { retry: false } => (
            "Reprise was not installed",
            "The request that reached us was incomplete, or it had been used before. Start again from the Apps page of your control panel.",
        ),
        Notice::PayloadRefused => (
            "This link to Reprise cannot be used",
            "Links from the control panel work for a short time and for one store. Go back to your control panel and open Reprise again.",
        ),
        Notice::SessionEnded => (
            "Your session has ended",
            "Sessions end after a while without use. Open Reprise again from your control panel: what you saved is kept.",
        ),
        Notice::ReinstallNeeded => (
            "Reprise is not installed in this store",
            "It never was, or it has lost its access. Install it from the Apps page of your control panel.",
        ),
        Notice::NotFound => (
            "There is no such page",
            "Open Reprise from your control panel: Apps, then My Apps.",
        ),
        Notice::TemporarilyUnavailable => (
            "Reprise is not available right now",
            "It should be back in a minute. Your storefront is not affected: where nothing can be shown, shoppers see nothing.",
        ),
    };
    Words { title, text }
}
