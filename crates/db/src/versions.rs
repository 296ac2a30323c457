//! What has changed, for those who remember something.
//!
//! Every method of the storage that changes what a view shows holds a [`Changing`] while it does so.
//! Whoever remembers an answer notes the [`Version`] *before* reading the rows for it, and forgets the
//! answer as soon as the version is another.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::atomic::{AtomicU64, Ordering},
};

use domain::StoreHash;

/// How many counters of a kind there are: a fixed number, however many stores and shoppers. Two that
/// share one only forget each other's answers at times.
const SLOTS: usize = 1 << 16;

/// The counters.
pub struct Versions {
    stores: Box<[AtomicU64]>,
    catalogs: Box<[AtomicU64]>,
    shoppers: Box<[AtomicU64]>,
}

/// What was known to have changed at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    store: u64,
    catalog: u64,
    shopper: u64,
}

/// A change under way: counted when it ends, in whichever way.
pub(super) struct Changing<'a> {
    slot: &'a AtomicU64,
}

impl Drop for Changing<'_> {
    fn drop(&mut self) {
        self.slot.fetch_add(1, Ordering::Release);
    }
}

impl Default for Versions {
    fn default() -> Self {
        let slots = || (0..SLOTS).map(|_| AtomicU64::new(0)).collect();
        Self {
            stores: slots(),
            catalogs: slots(),
            shoppers: slots(),
        }
    }
}

impl Versions {
    /// What a store's facts and settings are at.
    #[must_use]
    pub fn of_store(&self, store: &StoreHash) -> u64 {
        self.stores[slot(store.as_ref(), 0)].load(Ordering::Acquire)
    }

    /// What a shopper's purchases and the catalog are at, for somebody who knows the store's facts
    /// as they were at `store_version`: an answer is never newer than the oldest of what is in it.
    #[must_use]
    pub fn of_shopper(&self, store: &StoreHash, store_version: u64, customer_id: u64) -> Version {
        let store = store.as_ref();
        Version {
            store: store_version,
            catalog: self.catalogs[slot(store, 0)].load(Ordering::Acquire),
            shopper: self.shoppers[slot(store, customer_id)].load(Ordering::Acquire),
        }
    }

    /// Something about a store changes.
    pub(super) fn changing_store(&self, store: &StoreHash) -> Changing<'_> {
        Changing {
            slot: &self.stores[slot(store.as_ref(), 0)],
        }
    }

    /// Facts of a store's products change.
    pub(super) fn changing_catalog(&self, store: &StoreHash) -> Changing<'_> {
        Changing {
            slot: &self.catalogs[slot(store.as_ref(), 0)],
        }
    }

    /// A shopper's purchases change.
    pub(super) fn changing_shopper(&self, store: &StoreHash, customer_id: u64) -> Changing<'_> {
        Changing {
            slot: &self.shoppers[slot(store.as_ref(), customer_id)],
        }
    }
}

fn slot(store: &str, customer_id: u64) -> usize {
    let mut hasher = DefaultHasher::new();
    store.hash(&mut hasher);
    customer_id.hash(&mut hasher);
    usize::try_from(hasher.finish() % (SLOTS as u64)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_counted_when_it_ends_even_if_it_is_given_up() {
        let versions = Versions::default();
        let store: StoreHash = "abc123".parse().unwrap();
        let now = || versions.of_shopper(&store, versions.of_store(&store), 11);
        for changing in [
            versions.changing_shopper(&store, 11),
            versions.changing_catalog(&store),
            versions.changing_store(&store),
        ] {
            let before = now();
            assert_eq!(now(), before, "it has not ended");
            drop(changing);
            assert_ne!(now(), before);
        }
    }

    #[test]
    fn what_was_made_from_old_facts_of_a_store_is_not_taken_for_new() {
        let versions = Versions::default();
        let store: StoreHash = "abc123".parse().unwrap();
        let known = versions.of_store(&store);
        drop(versions.changing_store(&store));
        let made = versions.of_shopper(&store, known, 11);
        let now = versions.of_shopper(&store, versions.of_store(&store), 11);
        assert_ne!(made, now);
    }
}
