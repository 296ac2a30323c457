//! Debouncing: an action is skipped if it was done a moment ago.

use std::{collections::HashMap, hash::Hash};

use bigcommerce::StoreHash;
use db::{Job, model::PriceContext};
use fair::{Share, Shares};
use jiff::{SignedDuration, Timestamp};
use parking_lot::Mutex;

/// Debounces actions: allows the same action for the same store once per pause, by the app's clock. The
/// number of remembered actions is bounded and shared fairly among stores; while all of them are recent, new
/// ones are not allowed.
pub struct Debouncer<K> {
    pause: SignedDuration,
    shares: Shares<StoreHash>,
    allowed: Mutex<Allowed<K>>,
}

struct Allowed<K> {
    /// The allowed actions per store, and when each was allowed.
    when: HashMap<(StoreHash, K), (Timestamp, Share<StoreHash>)>,
    /// A lower bound for the times in `when`. While it is recent, there is nothing to evict.
    oldest: Timestamp,
}

/// A refresh that a view can request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refresh {
    /// This job.
    Job(Job),
    /// The products of this customer. Two customers may lack different ones.
    ProductsOf(u64),
    /// The modifiers of this customer's products.
    ModifiersOf(u64),
    /// The prices of this customer in this context.
    PricesOf(u64, PriceContext),
    /// The same prices, while a view waits for them. If that fails, they can be read in the background at once.
    AwaitedPricesOf(u64, PriceContext),
    /// A recount of this customer's purchases.
    Recount(u64),
}

/// The maximum number of remembered actions of each kind, over all stores.
const MAX: u64 = 10_000;

impl Debouncer<Refresh> {
    /// Creates the debouncer of refreshes that views request. Changes reported by webhooks take another path
    /// and are not delayed.
    pub fn of_refreshes() -> Self {
        Self::new(SignedDuration::from_secs(30), MAX)
    }
}

impl Debouncer<()> {
    /// Creates the debouncer of background refreshes of a store's facts.
    pub fn of_profiles() -> Self {
        Self::new(SignedDuration::from_mins(5), MAX)
    }

    /// Creates the debouncer of checking a store's size after its orders were read. The hourly run covers all
    /// stores.
    pub fn of_capacity_checks() -> Self {
        Self::new(SignedDuration::from_secs(10), MAX)
    }
}

impl<K: Eq + Hash> Debouncer<K> {
    /// Creates a debouncer with at least `pause` between two equal actions and at most `most` remembered
    /// ones.
    fn new(pause: SignedDuration, most: u64) -> Self {
        Self {
            pause,
            shares: Shares::new(most),
            allowed: Mutex::new(Allowed {
                when: HashMap::new(),
                oldest: Timestamp::UNIX_EPOCH,
            }),
        }
    }

    /// Records that an action is done for a store now. Returns false if the same was done within the pause,
    /// or if too many others were.
    pub fn allow(&self, store: &StoreHash, what: K, now: Timestamp) -> bool {
        let mut allowed = self.allowed.lock();
        let what = (store.clone(), what);
        if let Some((at, _)) = allowed.when.get_mut(&what) {
            if self.is_recent(*at, now) {
                return false;
            }
            *at = now;
            allowed.oldest = allowed.oldest.min(now);
            return true;
        }
        let share = self.shares.take(store, 1).or_else(|| {
            self.forget_old(&mut allowed, now);
            self.shares.take(store, 1)
        });
        share.is_some_and(|share| {
            allowed.oldest = allowed.oldest.min(now);
            allowed.when.insert(what, (now, share));
            true
        })
    }

    fn forget_old(&self, allowed: &mut Allowed<K>, now: Timestamp) {
        if self.is_recent(allowed.oldest, now) {
            return;
        }
        allowed.when.retain(|_, (at, _)| self.is_recent(*at, now));
        let oldest = allowed.when.values().map(|(at, _)| *at).min();
        allowed.oldest = oldest.unwrap_or(now);
    }

    /// Compares absolute distances: after the clock was set back, times in the future must not count as
    /// recent until it catches up.
    fn is_recent(&self, at: Timestamp, now: Timestamp) -> bool {
        now.duration_since(at).abs() < self.pause
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAUSE: SignedDuration = SignedDuration::from_secs(30);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_000_000 + second).unwrap()
    }

    fn store(name: &str) -> StoreHash {
        name.parse().unwrap()
    }

    #[test]
    fn allows_the_same_action_once_per_pause() {
        let (debouncer, a) = (Debouncer::new(PAUSE, 80), store("a"));
        assert!(debouncer.allow(&a, 1, at(0)));
        assert!(debouncer.allow(&a, 2, at(29)));
        assert!(!debouncer.allow(&a, 1, at(29)));
        assert!(debouncer.allow(&store("b"), 1, at(29)), "another store");
        assert!(debouncer.allow(&a, 1, at(30)));
        assert!(!debouncer.allow(&a, 1, at(59)));
    }

    #[test]
    fn a_clock_set_back_blocks_nothing_for_long() {
        let (debouncer, a) = (Debouncer::new(PAUSE, 4), store("a"));
        assert!(debouncer.allow(&a, 1, at(3_600)));
        assert!(debouncer.allow(&a, 2, at(3_600)));
        assert!(debouncer.allow(&a, 3, at(0)), "old entries were evicted");
        assert!(debouncer.allow(&a, 1, at(0)));
        assert!(!debouncer.allow(&a, 1, at(29)));
    }

    #[test]
    fn the_number_of_remembered_actions_is_bounded() {
        let (debouncer, a) = (Debouncer::new(PAUSE, 6), store("a"));
        for (number, second) in [(1, 0), (2, 10), (3, 20)] {
            assert!(debouncer.allow(&a, number, at(second)));
        }
        assert!(!debouncer.allow(&a, 4, at(25)), "the limit is reached");
        assert!(
            debouncer.allow(&a, 4, at(30)),
            "the first entry was evicted"
        );
        assert!(!debouncer.allow(&a, 5, at(35)));
        assert!(!debouncer.allow(&a, 2, at(35)));
        assert!(debouncer.allow(&a, 5, at(40)));
        assert_eq!(debouncer.allowed.lock().when.len(), 3);
        assert_eq!(debouncer.shares.total(), 3);
    }

    #[test]
    fn one_store_leaves_room_for_others() {
        let debouncer = Debouncer::new(PAUSE, 80);
        let let_through = |name: &str| {
            let store = store(name);
            (0..80)
                .filter(|number| debouncer.allow(&store, *number, at(0)))
                .count()
        };
        assert_eq!(["a", "b", "c"].map(let_through), [40, 10, 10]);
    }
}
