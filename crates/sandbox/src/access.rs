//! Access of users to apps (BigCommerce docs, `docs/integrations/apps/guide/users.mdx`).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    AppRegistration,
    model::{Role, Store, User},
};

/// Access to apps that was revoked. By default every user of a store may open every app installed
/// there that supports multiple users.
#[derive(Debug, Default)]
pub(crate) struct Access {
    /// Store, user, client id.
    denied: BTreeSet<(String, u64, String)>,
    /// The highest id of a removed user, by store.
    removed: BTreeMap<String, u64>,
}

impl Access {
    /// Returns whether a user may open an app installed in the store. The owner always may; others
    /// need access, and the app must support multiple users.
    pub(crate) fn may_open(&self, hash: &str, user: &User, app: &AppRegistration) -> bool {
        user.role == Role::Owner
            || (app.multiple_users && !self.is_denied(hash, user.id, &app.client_id))
    }

    /// Grants or revokes access. Returns whether that changed anything.
    pub(crate) fn set(&mut self, hash: &str, user_id: u64, client_id: &str, allowed: bool) -> bool {
        let key = (hash.to_owned(), user_id, client_id.to_owned());
        if allowed {
            self.denied.remove(&key)
        } else {
            self.denied.insert(key)
        }
    }

    /// Forgets a removed user.
    pub(crate) fn forget(&mut self, hash: &str, user_id: u64) {
        self.denied
            .retain(|(store, user, _)| store != hash || *user != user_id);
        let highest = self.removed.entry(hash.to_owned()).or_default();
        *highest = user_id.max(*highest);
    }

    /// Returns an id for a new user that no user of the store ever had.
    pub(crate) fn new_id(&self, store: &Store) -> u64 {
        let highest = self.removed.get(&store.hash).copied().unwrap_or_default();
        let known = store.users.iter().map(|user| user.id);
        known.fold(highest, u64::max).saturating_add(1)
    }

    fn is_denied(&self, hash: &str, user_id: u64, client_id: &str) -> bool {
        self.denied
            .contains(&(hash.to_owned(), user_id, client_id.to_owned()))
    }
}
