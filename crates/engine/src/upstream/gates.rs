//! The limiters of all stores, and the limits across stores.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bigcommerce::StoreHash;
use jiff::Timestamp;
use tokio::sync::Semaphore;

use super::{Class, Ended, gate::Gate};

/// The maximum number of limiters in memory. Beyond it, idle ones are discarded.
const MOST_STORES: usize = 4096;
/// The maximum number of permits at a time over all stores, and how many of these background work may use, so
/// that a shopper always finds one.
const AT_ONCE: usize = 256;
const BACKGROUND_AT_ONCE: usize = 32;

/// The limiters of all stores.
pub struct Gates {
    stores: Mutex<HashMap<StoreHash, Arc<StoreGate>>>,
    people: Arc<Semaphore>,
    background: Arc<Semaphore>,
}

/// One store's limiter, and the notification that one of its permits has ended.
#[derive(Default)]
pub(super) struct StoreGate {
    gate: Mutex<Gate>,
    pub(super) ended: Ended,
}

impl StoreGate {
    pub(super) fn lock(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for Gates {
    fn default() -> Self {
        Self {
            stores: Mutex::default(),
            people: Arc::new(Semaphore::new(AT_ONCE - BACKGROUND_AT_ONCE)),
            background: Arc::new(Semaphore::new(BACKGROUND_AT_ONCE)),
        }
    }
}

impl Gates {
    pub(super) fn of(&self, store: &StoreHash, now: Timestamp) -> Arc<StoreGate> {
        let mut stores = self.lock();
        if let Some(gate) = stores.get(store) {
            return gate.clone();
        }
        if stores.len() >= MOST_STORES {
            // A limiter that somebody holds is in use, whatever its state.
            stores.retain(|_, gate| Arc::strong_count(gate) > 1 || !gate.lock().is_idle(now));
        }
        stores.entry(store.clone()).or_default().clone()
    }

    pub(super) fn overall(&self, class: Class) -> Arc<Semaphore> {
        match class {
            Class::Background => self.background.clone(),
            Class::Merchant | Class::Shopper => self.people.clone(),
        }
    }

    /// Resets a store's limiter, because the store has a new token.
    pub fn begin_afresh(&self, store: &StoreHash) {
        if let Some(gate) = self.lock().get(store) {
            gate.lock().begin_afresh();
            gate.ended.notify_waiters();
        }
    }

    /// Discards the limiter of a store that is gone. Permits in use keep their limiter: their outcomes
    /// concern a token that is no longer valid, and must not affect a later install of the same store.
    pub fn forget(&self, store: &StoreHash) {
        self.lock().remove(store);
    }

    /// Returns how many stores are down.
    pub fn down(&self) -> usize {
        let stores = self.lock();
        stores.values().filter(|gate| gate.lock().is_down()).count()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<StoreHash, Arc<StoreGate>>> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::upstream::gate::Outcome;

    #[test]
    fn a_store_takes_at_most_an_eighth_of_all_permits() {
        assert!(8 * Class::Shopper.at_once() as usize <= AT_ONCE - BACKGROUND_AT_ONCE);
        assert!(8 * Class::Background.at_once() as usize <= BACKGROUND_AT_ONCE);
    }

    #[test]
    fn idle_limiters_are_discarded_first() {
        let (gates, now) = (Gates::default(), Timestamp::UNIX_EPOCH);
        let down: StoreHash = "down".parse().unwrap();
        for _ in 0..5 {
            let gate = gates.of(&down, now);
            gate.lock().note(Outcome::Failed(None), None, now);
        }
        for index in 0..2 * MOST_STORES {
            gates.of(&format!("s{index}").parse().unwrap(), now);
        }
        assert!(gates.lock().len() <= MOST_STORES);
        assert_eq!(gates.down(), 1);
    }
}
