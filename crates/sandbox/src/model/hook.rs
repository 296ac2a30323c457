//! Webhooks that apps created.

use std::{collections::BTreeMap, fmt};

use jiff::Timestamp;

/// A webhook (BigCommerce docs, `reference/webhooks.v3.yml`).
#[derive(Clone)]
pub(crate) struct Hook {
    pub(crate) id: u64,
    /// The app that made it; only this one sees it.
    pub(crate) client_id: String,
    /// The store's hash.
    pub(crate) store: String,
    /// An event, or several by a `*` at the end.
    pub(crate) scope: String,
    pub(crate) destination: String,
    /// Sent with every delivery. Apps put secrets here.
    pub(crate) headers: Option<BTreeMap<String, String>>,
    pub(crate) status: HookStatus,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    /// When it was made, changed or last had something to deliver.
    pub(crate) last_active: Timestamp,
}

/// Whether a hook is delivered to, and who decided otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HookStatus {
    Active,
    /// Switched off by the app.
    Inactive,
    /// Switched off by BigCommerce.
    Deactivated,
}

impl HookStatus {
    /// Returns the name the API uses.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Deactivated => "deactivated",
        }
    }
}

impl Hook {
    /// Returns whether events are delivered.
    pub(crate) fn is_active(&self) -> bool {
        self.status == HookStatus::Active
    }

    /// Switches it on or off for the app.
    pub(crate) fn set_active(&mut self, active: bool) {
        match (active, self.status) {
            (true, _) => self.status = HookStatus::Active,
            // Switching it off again does not hide who did so first.
            (false, HookStatus::Deactivated) => {}
            (false, _) => self.status = HookStatus::Inactive,
        }
    }

    /// Returns whether it is this app's hook in this store.
    pub(crate) fn belongs_to(&self, store: &str, client_id: &str) -> bool {
        self.store == store && self.client_id == client_id
    }
}

impl fmt::Debug for Hook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hook")
            .field("id", &self.id)
            .field("store", &self.store)
            .field("scope", &self.scope)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}
