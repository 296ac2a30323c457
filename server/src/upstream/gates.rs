//! Every store's gate, and what all of them share.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bigcommerce::StoreHash;
use jiff::Timestamp;
use tokio::sync::Semaphore;

use super::{Class, Ended, gate::Gate};

/// Stores remembered at once. Past it those are forgotten of which there is nothing to remember.
const MOST_STORES: usize = 4096;
/// How many turns are given at the same time, over all stores; and how many of these to background
/// work, so that a shopper always finds one.
const AT_ONCE: usize = 256;
const BACKGROUND_AT_ONCE: usize = 32;

/// The gates of all stores.
pub(crate) struct Gates {
    stores: Mutex<HashMap<StoreHash, Arc<StoreGate>>>,
    people: Arc<Semaphore>,
    background: Arc<Semaphore>,
}

/// One store's gate, and the bell that rings when a turn there ends.
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
            // One that somebody holds is in use, whatever its state.
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

    /// Begins afresh with a store: it has a new token.
    pub(crate) fn begin_afresh(&self, store: &StoreHash) {
        if let Some(gate) = self.lock().get(store) {
            gate.lock().begin_afresh();
            gate.ended.notify_waiters();
        }
    }

    /// Forgets a store that is gone. Turns under way keep the gate they were given: what they learn is
    /// true of the token that was void, and no concern of a store that is installed later.
    pub(crate) fn forget(&self, store: &StoreHash) {
        self.lock().remove(store);
    }

    /// How many stores are left alone because they are down.
    pub(crate) fn down(&self) -> usize {
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
    fn no_store_takes_more_than_an_eighth_of_all_turns() {
        assert!(8 * Class::Shopper.at_once() as usize <= AT_ONCE - BACKGROUND_AT_ONCE);
        assert!(8 * Class::Background.at_once() as usize <= BACKGROUND_AT_ONCE);
    }

    #[test]
    fn stores_without_news_are_forgotten_first() {
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
