//! The limiters of calls to BigCommerce: of each store, of all stores together, and of the login host. They make
//! no calls.

mod circuit_breaker;
mod limiter;
mod login;
mod pause;
mod priority;

use std::{collections::HashMap, sync::Arc};

use bigcommerce::StoreHash;
use jiff::Timestamp;
use parking_lot::{Mutex, MutexGuard};
use tokio::sync::{Notify, Semaphore};

use self::limiter::Limiter;
pub(crate) use self::login::Login;
pub use self::priority::Priority;
pub(crate) use self::{
    circuit_breaker::Change,
    limiter::{Admission, CallOutcome},
};

/// The maximum number of limiters in memory. Beyond it, idle ones are discarded.
const MAX_STORES: usize = 4096;
/// The maximum number of permits at a time over all stores, and how many of these background work may use, so
/// that a shopper always finds one.
const AT_ONCE: usize = 256;
const BACKGROUND_AT_ONCE: usize = 32;

/// The limiters of all stores.
pub struct Limiters {
    stores: Mutex<HashMap<StoreHash, Arc<StoreLimiter>>>,
    people: Arc<Semaphore>,
    background: Arc<Semaphore>,
}

/// One store's limiter, and the notification that one of its permits has ended.
#[derive(Default)]
pub(crate) struct StoreLimiter {
    limiter: Mutex<Limiter>,
    pub(crate) ended: Notify,
}

impl StoreLimiter {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Limiter> {
        self.limiter.lock()
    }
}

impl Default for Limiters {
    fn default() -> Self {
        Self {
            stores: Mutex::default(),
            people: Arc::new(Semaphore::new(AT_ONCE - BACKGROUND_AT_ONCE)),
            background: Arc::new(Semaphore::new(BACKGROUND_AT_ONCE)),
        }
    }
}

impl Limiters {
    pub(crate) fn of(&self, store: &StoreHash, now: Timestamp) -> Arc<StoreLimiter> {
        let mut stores = self.lock();
        if let Some(limiter) = stores.get(store) {
            return limiter.clone();
        }
        if stores.len() >= MAX_STORES {
            // A limiter that somebody holds is in use, whatever its state.
            stores.retain(|_, limiter| {
                Arc::strong_count(limiter) > 1 || !limiter.lock().is_idle(now)
            });
        }
        stores.entry(store.clone()).or_default().clone()
    }

    pub(crate) fn overall(&self, priority: Priority) -> Arc<Semaphore> {
        match priority {
            Priority::Background => self.background.clone(),
            Priority::Merchant | Priority::Shopper => self.people.clone(),
        }
    }

    /// Resets a store's limiter, because the store has a new token.
    pub fn reset(&self, store: &StoreHash) {
        if let Some(limiter) = self.lock().get(store) {
            limiter.lock().reset();
            limiter.ended.notify_waiters();
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
        stores
            .values()
            .filter(|limiter| limiter.lock().is_down())
            .count()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<StoreHash, Arc<StoreLimiter>>> {
        self.stores.lock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_takes_at_most_an_eighth_of_all_permits() {
        assert!(8 * Priority::Shopper.at_once() as usize <= AT_ONCE - BACKGROUND_AT_ONCE);
        assert!(8 * Priority::Background.at_once() as usize <= BACKGROUND_AT_ONCE);
    }

    #[test]
    fn idle_limiters_are_discarded_first() {
        let (limiters, now) = (Limiters::default(), Timestamp::UNIX_EPOCH);
        let down: StoreHash = "down".parse().unwrap();
        for _ in 0..5 {
            let limiter = limiters.of(&down, now);
            limiter.lock().record(CallOutcome::Failed(None), None, now);
        }
        for index in 0..2 * MAX_STORES {
            limiters.of(&format!("s{index}").parse().unwrap(), now);
        }
        assert!(limiters.lock().len() <= MAX_STORES);
        assert_eq!(limiters.down(), 1);
    }
}
