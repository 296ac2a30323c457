//! Word for the worker that there is something new to do: it need not look again and again.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use domain::StoreHash;
use tokio::sync::Notify;

/// What is new about a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Something was asked for.
    Asked,
    /// Whatever kept it from being worked for is over: it was installed anew.
    Released,
}

/// The stores with news. One word per store is kept, so it is bounded by their number.
#[derive(Default)]
pub struct News {
    stores: Mutex<HashMap<StoreHash, Word>>,
    bell: Notify,
}

impl News {
    /// Tells the worker. To be called once it can be found in the database.
    pub fn tell(&self, store: &StoreHash, word: Word) {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        let known = stores.entry(store.clone()).or_insert(word);
        if word == Word::Released {
            *known = word;
        }
        drop(stores);
        self.bell.notify_one();
    }

    /// Everything told since the last time.
    pub fn take(&self) -> HashMap<StoreHash, Word> {
        let mut stores = self.stores.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *stores)
    }

    /// Waits until something is told, or was since the last wait.
    pub async fn rung(&self) {
        self.bell.notified().await;
    }
}
