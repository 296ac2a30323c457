//! Version counters, which tell caches when an answer is outdated.
//!
//! Every storage method that changes what a view shows holds an [`InvalidationGuard`] while it does so. A cache
//! reads the [`CacheEpoch`] *before* the rows for an answer, and drops the answer as soon as the version
//! differs.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::atomic::{AtomicU64, Ordering},
};

use domain::StoreHash;

/// The number of counters of each kind, fixed no matter how many stores and shoppers there are. Those that
/// share a counter only invalidate each other's answers now and then.
const SLOTS: usize = 1 << 16;

/// The version counters.
pub struct CacheEpochs {
    stores: Box<[AtomicU64]>,
    catalogs: Box<[AtomicU64]>,
    shoppers: Box<[AtomicU64]>,
}

/// The values of the counters at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CacheEpoch {
    store: u64,
    catalog: u64,
    shopper: u64,
}

/// An invalidation guard: increments its counter when dropped, even if the change failed or was canceled.
pub(super) struct InvalidationGuard<'a> {
    slot: &'a AtomicU64,
}

impl Drop for InvalidationGuard<'_> {
    fn drop(&mut self) {
        self.slot.fetch_add(1, Ordering::Release);
    }
}

impl Default for CacheEpochs {
    fn default() -> Self {
        let slots = || (0..SLOTS).map(|_| AtomicU64::new(0)).collect();
        Self {
            stores: slots(),
            catalogs: slots(),
            shoppers: slots(),
        }
    }
}

impl CacheEpochs {
    /// Returns the version of a store's facts and settings.
    #[must_use]
    pub fn of_store(&self, store: &StoreHash) -> u64 {
        self.stores[slot(store.as_ref(), 0)].load(Ordering::Acquire)
    }

    /// Returns the version of a shopper's purchases and the catalog, for a caller with the store's facts of
    /// `store_version`: an answer is never newer than its oldest part.
    #[must_use]
    pub fn of_shopper(
        &self,
        store: &StoreHash,
        store_version: u64,
        customer_id: u64,
    ) -> CacheEpoch {
        let store = store.as_ref();
        CacheEpoch {
            store: store_version,
            catalog: self.catalogs[slot(store, 0)].load(Ordering::Acquire),
            shopper: self.shoppers[slot(store, customer_id)].load(Ordering::Acquire),
        }
    }

    /// Returns the guard for a change of a store's facts or settings.
    pub(super) fn invalidate_store(&self, store: &StoreHash) -> InvalidationGuard<'_> {
        InvalidationGuard {
            slot: &self.stores[slot(store.as_ref(), 0)],
        }
    }

    /// Returns the guard for a change of a store's products.
    pub(super) fn invalidate_catalog(&self, store: &StoreHash) -> InvalidationGuard<'_> {
        InvalidationGuard {
            slot: &self.catalogs[slot(store.as_ref(), 0)],
        }
    }

    /// Returns the guard for a change of a shopper's purchases.
    pub(super) fn invalidate_shopper(
        &self,
        store: &StoreHash,
        customer_id: u64,
    ) -> InvalidationGuard<'_> {
        InvalidationGuard {
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
        let epochs = CacheEpochs::default();
        let store: StoreHash = "abc123".parse().unwrap();
        let now = || epochs.of_shopper(&store, epochs.of_store(&store), 11);
        for changing in [
            epochs.invalidate_shopper(&store, 11),
            epochs.invalidate_catalog(&store),
            epochs.invalidate_store(&store),
        ] {
            let before = now();
            assert_eq!(now(), before, "the guard still exists");
            drop(changing);
            assert_ne!(now(), before);
        }
    }

    #[test]
    fn an_answer_from_old_store_facts_stays_outdated() {
        let epochs = CacheEpochs::default();
        let store: StoreHash = "abc123".parse().unwrap();
        let known = epochs.of_store(&store);
        drop(epochs.invalidate_store(&store));
        let made = epochs.of_shopper(&store, known, 11);
        let now = epochs.of_shopper(&store, epochs.of_store(&store), 11);
        assert_ne!(made, now);
    }
}
