//! When an installed app needs a new consent: its registration or the owner changed
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

use crate::{
    AppRegistration,
    model::Store,
    random,
    state::{Install, State},
};

/// What a consent rests on, beside the scopes: it has to be given anew when this changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Terms {
    /// The store owner's e-mail address.
    pub(crate) owner_email: String,
    /// Whether the app was for multiple users.
    pub(crate) multiple_users: bool,
}

impl Terms {
    /// What a consent given now rests on. An app nobody registered counts as one for multiple users.
    pub(crate) fn now(state: &State, hash: &str, client_id: &str) -> Self {
        Self {
            owner_email: state.world.owner_email(hash).unwrap_or_default(),
            multiple_users: state.app(client_id).is_none_or(|app| app.multiple_users),
        }
    }
}

/// Why an installed app asks for consent anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Renewal {
    /// Scopes it asks for and was not granted.
    pub(crate) added: Vec<String>,
    /// Scopes it was granted and no longer asks for.
    pub(crate) dropped: Vec<String>,
    /// It was made for one user, and now is for several.
    pub(crate) multiple_users: bool,
    /// The store has another owner, or the owner another e-mail address.
    pub(crate) owner_changed: bool,
}

impl Renewal {
    /// None where the consent that was given still holds.
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

/// Ends the token of an app whose merchant just accepted what changed: the app has none until it
/// exchanges the code that comes with the auth callback.
pub(super) fn end_token(state: &mut State, hash: &str, client_id: &str) {
    let (Some(store), Some(app)) = (state.world.store(hash), state.app(client_id)) else {
        return;
    };
    let Some(install) = state.install(hash, client_id) else {
        return;
    };
    if Renewal::of(app, store, install).is_some() {
        // A token that nobody is given: the app stays installed, and no call of its own passes.
        let ended = Install {
            access_token: random::token(31),
            ..install.clone()
        };
        state.put_install(ended);
    }
}
