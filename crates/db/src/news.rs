//! Wakeups for the worker, so that it need not poll the database for new jobs.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::StoreHash;
use tokio::sync::Notify;

/// The reason for a wakeup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A job was enqueued.
    Asked,
    /// Whatever blocked the store's jobs is over, for instance because the app was installed again.
    Released,
}

/// The pending wakeups. Each store has at most one, so their number is bounded.
#[derive(Default)]
pub struct News {
    stores: Mutex<HashMap<StoreHash, Word>>,
    bell: Notify,
}

impl News {
    /// Wakes the worker. Must be called after the commit, so that the worker sees the change.
    pub fn tell(&self, store: &StoreHash, word: Word) {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let known = stores.entry(store.clone()).or_insert(word);
        if word == Word::Released {
            *known = word;
        }
        drop(stores);
        self.bell.notify_one();
    }

    /// Takes all pending wakeups.
    pub fn take(&self) -> HashMap<StoreHash, Word> {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *stores)
    }

    /// Waits for a wakeup. Returns at once if there was one since the last call.
    pub async fn rung(&self) {
        self.bell.notified().await;
    }
}
