//! Who may open which app (BigCommerce docs, `docs/integrations/apps/guide/users.mdx`).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    AppRegistration,
    model::{Role, Store, User},
};

/// What was taken from users of control panels. Until something is, every user of a store may open
/// every app installed there that supports multiple users.
#[derive(Debug, Default)]
pub(crate) struct Access {
    /// Store, user, client id.
    denied: BTreeSet<(String, u64, String)>,
    /// The highest id of a user who left, by store.
    gone: BTreeMap<String, u64>,
}

impl Access {
    /// Whether this user may open an app that is installed in the store. The owner always may; others
    /// need an app for multiple users, and access to it.
    pub(crate) fn may_open(&self, hash: &str, user: &User, app: &AppRegistration) -> bool {
        user.role == Role::Owner
            || (app.multiple_users && !self.is_denied(hash, user.id, &app.client_id))
    }

    /// Gives or takes access. Whether that changed something.
    pub(crate) fn set(&mut self, hash: &str, user_id: u64, client_id: &str, allowed: bool) -> bool {
        let key = (hash.to_owned(), user_id, client_id.to_owned());
        if allowed {
            self.denied.remove(&key)
        } else {
            self.denied.insert(key)
        }
    }

    /// Forgets a user who left the store.
    pub(crate) fn forget(&mut self, hash: &str, user_id: u64) {
        self.denied
            .retain(|(store, user, _)| store != hash || *user != user_id);
        let gone = self.gone.entry(hash.to_owned()).or_default();
        *gone = user_id.max(*gone);
    }

    /// An id for a new user, which no user of the store ever had.
    pub(crate) fn new_id(&self, store: &Store) -> u64 {
        let gone = self.gone.get(&store.hash).copied().unwrap_or_default();
        let known = store.users.iter().map(|user| user.id);
        known.fold(gone, u64::max).saturating_add(1)
    }

    fn is_denied(&self, hash: &str, user_id: u64, client_id: &str) -> bool {
        self.denied
            .contains(&(hash.to_owned(), user_id, client_id.to_owned()))
    }
}
