//! Version counters, which tell caches when an answer is outdated.
//!
//! Every storage method that changes what a view shows holds a [`Changing`] while it does so. A cache reads
//! the [`Version`] *before* the rows for an answer, and drops the answer as soon as the version differs.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::atomic::{AtomicU64, Ordering},
};

use domain::StoreHash;

/// The number of counters of each kind, fixed no matter how many stores and shoppers there are. Those that
/// share a counter only invalidate each other's answers now and then.
const SLOTS: usize = 1 << 16;

/// The version counters.
pub struct Versions {
    stores: Box<[AtomicU64]>,
    catalogs: Box<[AtomicU64]>,
    shoppers: Box<[AtomicU64]>,
}

/// The values of the counters at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    store: u64,
    catalog: u64,
    shopper: u64,
}

/// An invalidation guard: increments its counter when dropped, even if the change failed or was canceled.
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
    /// Returns the version of a store's facts and settings.
    #[must_use]
    pub fn of_store(&self, store: &StoreHash) -> u64 {
        self.stores[slot(store.as_ref(), 0)].load(Ordering::Acquire)
    }

    /// Returns the version of a shopper's purchases and the catalog, for a caller with the store's facts of
    /// `store_version`: an answer is never newer than its oldest part.
    #[must_use]
    pub fn of_shopper(&self, store: &StoreHash, store_version: u64, customer_id: u64) -> Version {
        let store = store.as_ref();
        Version {
            store: store_version,
            catalog: self.catalogs[slot(store, 0)].load(Ordering::Acquire),
            shopper: self.shoppers[slot(store, customer_id)].load(Ordering::Acquire),
        }
    }

    /// Returns the guard for a change of a store's facts or settings.
    pub(super) fn changing_store(&self, store: &StoreHash) -> Changing<'_> {
        Changing {
            slot: &self.stores[slot(store.as_ref(), 0)],
        }
    }

    /// Returns the guard for a change of a store's products.
    pub(super) fn changing_catalog(&self, store: &StoreHash) -> Changing<'_> {
        Changing {
            slot: &self.catalogs[slot(store.as_ref(), 0)],
        }
    }

    /// Returns the guard for a change of a shopper's purchases.
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
    fn the_version_changes_when_the_guard_is_dropped() {
        let versions = Versions::default();
        let store: StoreHash = "abc123".parse().unwrap();
        let now = || versions.of_shopper(&store, versions.of_store(&store), 11);
        for changing in [
            versions.changing_shopper(&store, 11),
            versions.changing_catalog(&store),
            versions.changing_store(&store),
        ] {
            let before = now();
            assert_eq!(now(), before, "the guard still exists");
            drop(changing);
            assert_ne!(now(), before);
        }
    }

    #[test]
    fn an_answer_from_old_store_facts_stays_outdated() {
        let versions = Versions::default();
        let store: StoreHash = "abc123".parse().unwrap();
        let known = versions.of_store(&store);
        drop(versions.changing_store(&store));
        let made = versions.of_shopper(&store, known, 11);
        let now = versions.of_shopper(&store, versions.of_store(&store), 11);
        assert_ne!(made, now);
    }
}
