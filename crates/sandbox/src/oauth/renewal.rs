//! Renewing the consent of an installed app after its registration or the owner changed
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

use crate::{
    AppRegistration,
    model::Store,
    random,
    state::{Install, SandboxState},
};

/// The conditions of a consent besides the scopes. It has to be renewed when one changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// The store owner's email address.
    pub(crate) owner_email: String,
    /// Whether the app was for multiple users.
    pub(crate) multiple_users: bool,
}

impl Terms {
    /// Returns the current terms. An unregistered app counts as one for multiple users.
    pub(crate) fn now(state: &SandboxState, hash: &str, client_id: &str) -> Self {
        Self {
            owner_email: state.world.owner_email(hash).unwrap_or_default(),
            multiple_users: state.app(client_id).is_none_or(|app| app.multiple_users),
        }
    }
}

/// Why an installed app needs a new consent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Renewal {
    /// Scopes it asks for and does not have.
    pub(crate) added: Vec<String>,
    /// Scopes it has and no longer asks for.
    pub(crate) dropped: Vec<String>,
    /// It was for a single user and is now for multiple users.
    pub(crate) multiple_users: bool,
    /// The store has another owner, or the owner another email address.
    pub(crate) owner_changed: bool,
}

impl Renewal {
    /// Returns `None` if the consent is still valid.
    pub(crate) fn of(app: &AppRegistration, store: &Store, install: &Install) -> Option<Self> {
        let granted = &install.scopes;
        let added = app.scopes.iter().filter(|it| !granted.contains(*it));
        let dropped = granted.iter().filter(|it| !app.scopes.contains(it));
        let renewal = Self {
            added: added.cloned().collect(),
            dropped: dropped.cloned().collect(),
            multiple_users: app.multiple_users && !install.terms.multiple_users,
            owner_changed: install.terms.owner_email != store.owner().email,
        };
        (renewal != Self::default()).then_some(renewal)
    }
}

/// Revokes the token of an app whose merchant just renewed the consent. The app has none until it
/// exchanges the code of the auth callback.
pub(super) fn revoke_token(state: &mut SandboxState, hash: &str, client_id: &str) {
    let (Some(store), Some(app)) = (state.world.store(hash), state.app(client_id)) else {
        return;
    };
    let Some(install) = state.install(hash, client_id) else {
        return;
    };
    if Renewal::of(app, store, install).is_some() {
        // Nobody gets the new token: the app stays installed, but cannot make calls.
        let revoked = Install {
            access_token: random::token(31),
            ..install.clone()
        };
        state.put_install(revoked);
    }
}
