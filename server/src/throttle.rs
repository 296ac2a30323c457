//! How often one shopper may ask.

use std::{
    num::NonZeroU32,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use bigcommerce::StoreHash;
use governor::{
    Quota, RateLimiter,
    clock::{Clock as _, DefaultClock},
    state::keyed::HashMapStateStore,
};

/// How many requests at once make no difference, as a multiple of what is allowed each second: a
/// shopper may open many pages of a shop together.
const AT_ONCE: NonZeroU32 = NonZeroU32::MIN.saturating_add(5);
/// After how many requests those are forgotten who have not asked for a while.
const SWEEP: u32 = 10_000;

/// Store and customer: ids of customers are only unique within a store.
type Shopper = (StoreHash, u64);

/// Counts requests of verified shoppers. What cannot be verified is refused anyway, and cheaper.
pub(crate) struct Throttle {
    limiter: Option<RateLimiter<Shopper, HashMapStateStore<Shopper>, DefaultClock>>,
    asked: AtomicU32,
}

impl Throttle {
    /// So many requests a second for each shopper in the long run; none for any number.
    pub(crate) fn new(rate: Option<NonZeroU32>) -> Self {
        let limiter = rate.map(|rate| {
            let quota = Quota::per_second(rate).allow_burst(rate.saturating_mul(AT_ONCE));
            RateLimiter::hashmap(quota)
        });
        Self {
            limiter,
            asked: AtomicU32::new(0),
        }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// One too many; how long to wait.
    pub(crate) fn count(&self, store: &StoreHash, customer_id: u64) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else {
            return Ok(());
        };
        // So that what is remembered stays in proportion to how much is asked.
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        limiter
            .check_key(&(store.clone(), customer_id))
            .map_err(|early| early.wait_time_from(DefaultClock::default().now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_shopper_is_no_other() {
        let throttle = Throttle::new(NonZeroU32::new(1));
        let (store, other) = ("abc123".parse().unwrap(), "xyz789".parse().unwrap());
        for _ in 0..6 {
            assert_eq!(throttle.count(&store, 11), Ok(()));
        }
        let wait = throttle.count(&store, 11).unwrap_err();
        assert!(wait <= Duration::from_secs(1), "{wait:?}");
        assert_eq!(throttle.count(&store, 12), Ok(()));
        assert_eq!(throttle.count(&other, 11), Ok(()));
    }

    #[test]
    fn without_a_rate_nobody_is_refused() {
        let throttle = Throttle::new(None);
        let store = "abc123".parse().unwrap();
        assert!((0..10_000).all(|_| throttle.count(&store, 11).is_ok()));
    }
}
