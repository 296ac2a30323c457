//! What was done a moment ago, and need not be done again.

use std::{collections::HashMap, hash::Hash, sync::Mutex};

use bigcommerce::StoreHash;
use fair::{Share, Shares};
use jiff::{SignedDuration, Timestamp};

/// Allows the same thing of a store once per pause, by the app's clock. It remembers a bounded number of
/// things, shared among stores, and allows nothing else while all of them are recent.
pub(crate) struct Recently<K> {
    pause: SignedDuration,
    shares: Shares<StoreHash>,
    noted: Mutex<Noted<K>>,
}

struct Noted<K> {
    /// What was allowed for which store, and when.
    when: HashMap<(StoreHash, K), (Timestamp, Share<StoreHash>)>,
    /// Nothing is older than this: until then there is nothing to forget.
    oldest: Timestamp,
}

impl<K: Eq + Hash> Recently<K> {
    /// At least `pause` lies between two times of the same, and at most `most` are remembered.
    pub(crate) fn new(pause: SignedDuration, most: u64) -> Self {
        Self {
            pause,
            shares: Shares::new(most),
            noted: Mutex::new(Noted {
                when: HashMap::new(),
                oldest: Timestamp::UNIX_EPOCH,
            }),
        }
    }

    /// Records that something is done for a store now. Returns false if it was done within the pause, or
    /// too much else was.
    pub(crate) fn note(&self, store: &StoreHash, what: K, now: Timestamp) -> bool {
        let Ok(mut noted) = self.noted.lock() else {
            return false;
        };
        let what = (store.clone(), what);
        if let Some((at, _)) = noted.when.get_mut(&what) {
            if self.is_recent(*at, now) {
                return false;
            }
            *at = now;
            noted.oldest = noted.oldest.min(now);
            return true;
        }
        let share = self.shares.take(store, 1).or_else(|| {
            self.forget_old(&mut noted, now);
            self.shares.take(store, 1)
        });
        share.is_some_and(|share| {
            noted.oldest = noted.oldest.min(now);
            noted.when.insert(what, (now, share));
            true
        })
    }

    fn forget_old(&self, noted: &mut Noted<K>, now: Timestamp) {
        if self.is_recent(noted.oldest, now) {
            return;
        }
        noted.when.retain(|_, (at, _)| self.is_recent(*at, now));
        let oldest = noted.when.values().map(|(at, _)| *at).min();
        noted.oldest = oldest.unwrap_or(now);
    }

    /// A clock that was set back leaves moments in the future: those are not recent for ever.
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
    fn the_same_is_let_through_once_a_pause() {
        let (recently, a) = (Recently::new(PAUSE, 80), store("a"));
        assert!(recently.note(&a, 1, at(0)));
        assert!(recently.note(&a, 2, at(29)));
        assert!(!recently.note(&a, 1, at(29)));
        assert!(recently.note(&store("b"), 1, at(29)), "of another store");
        assert!(recently.note(&a, 1, at(30)));
        assert!(!recently.note(&a, 1, at(59)));
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nothing_up_for_long() {
        let (recently, a) = (Recently::new(PAUSE, 4), store("a"));
        assert!(recently.note(&a, 1, at(3_600)));
        assert!(recently.note(&a, 2, at(3_600)));
        assert!(recently.note(&a, 3, at(0)), "there is room again");
        assert!(recently.note(&a, 1, at(0)));
        assert!(!recently.note(&a, 1, at(29)));
    }

    #[test]
    fn what_it_remembers_is_bounded() {
        let (recently, a) = (Recently::new(PAUSE, 6), store("a"));
        for (number, second) in [(1, 0), (2, 10), (3, 20)] {
            assert!(recently.note(&a, number, at(second)));
        }
        assert!(!recently.note(&a, 4, at(25)), "too much at once");
        assert!(recently.note(&a, 4, at(30)), "the first is forgotten");
        assert!(!recently.note(&a, 5, at(35)));
        assert!(!recently.note(&a, 2, at(35)));
        assert!(recently.note(&a, 5, at(40)));
        assert_eq!(recently.noted.lock().unwrap().when.len(), 3);
        assert_eq!(recently.shares.total(), 3);
    }

    #[test]
    fn one_store_leaves_room_for_others() {
        let recently = Recently::new(PAUSE, 80);
        let let_through = |name: &str| {
            let store = store(name);
            (0..80)
                .filter(|number| recently.note(&store, *number, at(0)))
                .count()
        };
        assert_eq!(["a", "b", "c"].map(let_through), [40, 10, 10]);
    }
}
