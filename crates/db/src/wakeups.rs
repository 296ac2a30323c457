//! Wakeups for the worker, so that it need not poll the database for new jobs.

use std::collections::HashMap;

use domain::StoreHash;
use parking_lot::Mutex;
use tokio::sync::Notify;

/// The reason for a wakeup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wakeup {
    /// A job was enqueued.
    Asked,
    /// Whatever blocked the store's jobs is over, for instance because the app was installed again.
    Released,
}

/// A wakeup that is sent when this is dropped.
#[must_use = "the worker is woken when this is dropped"]
pub struct PendingWakeup<'a> {
    wakeups: &'a Wakeups,
    store: StoreHash,
    wakeup: Wakeup,
}

impl Drop for PendingWakeup<'_> {
    fn drop(&mut self) {
        self.wakeups.wake(&self.store, self.wakeup);
    }
}

/// The pending wakeups. Each store has at most one, so their number is bounded.
#[derive(Default)]
pub struct Wakeups {
    stores: Mutex<HashMap<StoreHash, Wakeup>>,
    notify: Notify,
}

impl Wakeups {
    /// Wakes the worker. Must be called after the commit, so that the worker sees the change.
    pub fn wake(&self, store: &StoreHash, wakeup: Wakeup) {
        let mut stores = self.stores.lock();
        let known = stores.entry(store.clone()).or_insert(wakeup);
        if wakeup == Wakeup::Released {
            *known = wakeup;
        }
        drop(stores);
        self.notify.notify_one();
    }

    /// Returns a wakeup that the caller sends by dropping it.
    pub(crate) fn pending(&self, store: &StoreHash, wakeup: Wakeup) -> PendingWakeup<'_> {
        PendingWakeup {
            wakeups: self,
            store: store.clone(),
            wakeup,
        }
    }

    /// Takes all pending wakeups.
    pub fn drain(&self) -> HashMap<StoreHash, Wakeup> {
        let mut stores = self.stores.lock();
        std::mem::take(&mut *stores)
    }

    /// Waits for a wakeup. Returns at once if there was one since the last call.
    pub async fn notified(&self) {
        self.notify.notified().await;
    }
}
