//! The apps installed in stores.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;

use crate::oauth::Terms;

/// An app installed in a store, with its only valid access token.
#[derive(Clone)]
pub(crate) struct Install {
    pub(crate) store: String,
    pub(crate) client_id: String,
    pub(crate) access_token: String,
    pub(crate) scopes: BTreeSet<String>,
    pub(crate) terms: Terms,
    pub(crate) at: Timestamp,
}

/// Every install, found by its store and by its token.
#[derive(Default)]
pub(crate) struct Installs {
    by_store: BTreeMap<String, Vec<Install>>,
    /// The store of each token.
    tokens: HashMap<String, String>,
}

impl Installs {
    /// Returns every install, by store.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Install> {
        self.by_store.values().flatten()
    }

    /// Returns the installs in a store.
    pub(crate) fn of_store(&self, hash: &str) -> &[Install] {
        self.by_store.get(hash).map_or(&[], Vec::as_slice)
    }

    /// Returns the install in this store that a token belongs to.
    pub(crate) fn by_token(&self, hash: &str, token: &str) -> Option<&Install> {
        self.tokens.get(token).filter(|store| *store == hash)?;
        let of_store = self.of_store(hash).iter();
        of_store.into_iter().find(|it| it.access_token == token)
    }

    /// Returns an app's install in a store.
    pub(crate) fn get(&self, hash: &str, client_id: &str) -> Option<&Install> {
        let of_store = self.of_store(hash).iter();
        of_store.into_iter().find(|it| it.client_id == client_id)
    }

    /// Replaces an app's install in its store, and with it the token.
    pub(crate) fn put(&mut self, install: Install) {
        self.remove(&install.store, &install.client_id);
        self.tokens
            .insert(install.access_token.clone(), install.store.clone());
        let of_store = self.by_store.entry(install.store.clone()).or_default();
        of_store.push(install);
    }

    /// Removes an app's install from a store; whether there was one.
    pub(crate) fn remove(&mut self, hash: &str, client_id: &str) -> bool {
        let Some(of_store) = self.by_store.get_mut(hash) else {
            return false;
        };
        let Some(at) = of_store.iter().position(|it| it.client_id == client_id) else {
            return false;
        };
        let removed = of_store.remove(at);
        self.tokens.remove(&removed.access_token);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn install(store: &str, client_id: &str, token: &str) -> Install {
        Install {
            store: store.to_owned(),
            client_id: client_id.to_owned(),
            access_token: token.to_owned(),
            scopes: BTreeSet::new(),
            terms: Terms {
                owner_email: String::new(),
                multiple_users: true,
            },
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_token_works_for_its_own_store_until_it_is_replaced_or_removed() {
        let mut installs = Installs::default();
        installs.put(install("a", "one", "first"));
        installs.put(install("a", "two", "other"));
        assert_eq!(installs.by_token("a", "first").unwrap().client_id, "one");
        assert!(installs.by_token("b", "first").is_none());
        installs.put(install("a", "one", "second"));
        assert!(installs.by_token("a", "first").is_none());
        assert!(installs.by_token("a", "second").is_some());
        assert_eq!(installs.of_store("a").len(), 2);
        assert!(installs.remove("a", "one") && !installs.remove("a", "one"));
        assert!(installs.by_token("a", "second").is_none());
        assert_eq!(installs.iter().count(), 1);
    }
}
