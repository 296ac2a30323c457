//! Rate limits for each shopper, user and payload.

use std::{
    hash::Hash,
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use bigcommerce::{PayloadId, StoreHash};
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    state::keyed::HashMapStateStore,
};

/// The burst size, as a multiple of the sustained rate. A shopper may open many pages of a shop together, and
/// a page of the dashboard calls several functions.
const AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(5);
/// The requests per second allowed per user of a store.
const USER_RATE: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// The pause between two uses of one payload to uninstall the app or remove a user. BigCommerce sends each
/// payload once, so further requests are replays.
const PAYLOAD_PAUSE: Duration = Duration::from_secs(10);
const PAYLOADS_AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(2);
/// The number of requests between two sweeps, each of which removes the keys without recent requests.
const SWEEP: u32 = 10_000;

/// Store and customer. Customer IDs are only unique within a store.
pub type Shopper = (StoreHash, u64);
/// Store and user.
pub type User = (StoreHash, u64);

/// A rate limit per key. Only verified requests are counted: refusing unverified ones earlier is cheaper.
pub struct Throttle<K: Hash + Eq + Clone> {
    limiter: Option<RateLimiter<K, HashMapStateStore<K>, DefaultClock>>,
    asked: AtomicU32,
}

impl Throttle<Shopper> {
    /// Creates the limit for shoppers with this sustained rate per second. `None` disables it.
    pub fn of_shoppers(rate: Option<NonZeroU32>) -> Self {
        Self::new(rate.map(per_second))
    }
}

impl Throttle<User> {
    /// Creates the limit for the users of a store. It covers callbacks, pages and server functions together.
    pub fn of_users() -> Self {
        Self::new(Some(per_second(USER_RATE)))
    }
}

impl Throttle<PayloadId> {
    /// Creates the limit for the callbacks that uninstall the app or remove a user.
    pub fn of_payloads() -> Self {
        let quota = Quota::with_period(PAYLOAD_PAUSE);
        Self::new(quota.map(|quota| quota.allow_burst(PAYLOADS_AT_ONCE)))
    }
}

fn per_second(rate: NonZeroU32) -> Quota {
    Quota::per_second(rate).allow_burst(rate.saturating_mul(AT_ONCE))
}

impl<K: Hash + Eq + Clone> Throttle<K> {
    fn new(quota: Option<Quota>) -> Self {
        Self {
            limiter: quota.map(RateLimiter::hashmap),
            asked: AtomicU32::new(0),
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// Returns the time to wait if the key is over its limit.
    pub fn count(&self, who: &K) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else {
            return Ok(());
        };
        // Keeps the number of stored keys in proportion to the traffic.
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        limiter
            .check_key(who)
            .map_err(|early| early.wait_time_from(DefaultClock::default().now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shopper(store: &str, customer_id: u64) -> Shopper {
        (store.parse().unwrap(), customer_id)
    }

    #[test]
    fn shoppers_are_limited_independently() {
        let throttle = Throttle::of_shoppers(NonZeroU32::new(1));
        for _ in 0..6 {
            assert_eq!(throttle.count(&shopper("abc123", 11)), Ok(()));
        }
        let wait = throttle.count(&shopper("abc123", 11)).unwrap_err();
        assert!(wait <= Duration::from_secs(1), "{wait:?}");
        assert_eq!(throttle.count(&shopper("abc123", 12)), Ok(()));
        assert_eq!(throttle.count(&shopper("xyz789", 11)), Ok(()));
    }

    #[test]
    fn no_rate_means_no_limit() {
        let throttle = Throttle::of_shoppers(None);
        assert!((0..10_000).all(|_| throttle.count(&shopper("abc123", 11)).is_ok()));
    }

    #[test]
    fn a_payload_may_be_sent_three_times() {
        let throttle = Throttle::of_payloads();
        let (one, other) = (PayloadId([1; 32]), PayloadId([2; 32]));
        for _ in 0..3 {
            assert_eq!(throttle.count(&one), Ok(()));
        }
        let wait = throttle.count(&one).unwrap_err();
        assert!(wait <= PAYLOAD_PAUSE, "{wait:?}");
        assert_eq!(throttle.count(&other), Ok(()));
    }
}
