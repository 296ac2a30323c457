//! A limit on what all keys hold together, in which every key has a part that others cannot use up.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use parking_lot::{Mutex, MutexGuard};

/// The part of the limit that every key can rely on, as a divisor.
const GUARANTEED: u64 = 8;

/// A limit that keys share, counted by the weight of what each holds. It never waits.
///
/// Half of it is first come, first served. The other half is for keys that hold less than an eighth of the
/// whole, so that a few greedy keys leave room for others.
pub struct Shares<K: Eq + Hash + Clone>(Arc<Inner<K>>);

struct Inner<K> {
    limit: u64,
    held: Mutex<Weights<K>>,
}

struct Weights<K> {
    total: u64,
    by_key: HashMap<K, u64>,
}

/// A part of the limit that a key holds. Dropping it gives it back.
pub struct Share<K: Eq + Hash + Clone> {
    shares: Arc<Inner<K>>,
    key: K,
    weight: u64,
}

impl<K: Eq + Hash + Clone> Shares<K> {
    /// Creates a limit, in the unit of the weights.
    #[must_use]
    pub fn new(limit: u64) -> Self {
        Self(Arc::new(Inner {
            limit,
            held: Mutex::new(Weights {
                total: 0,
                by_key: HashMap::new(),
            }),
        }))
    }

    /// Takes `weight` for a key, or returns `None` if there is no room for it.
    #[must_use]
    pub fn take(&self, key: &K, weight: u64) -> Option<Share<K>> {
        let mut held = self.0.lock();
        let total = held.total.checked_add(weight)?;
        let of_key = held.by_key.get(key).copied().unwrap_or(0) + weight;
        let limit = self.0.limit;
        if total > limit || (of_key > limit / GUARANTEED && total > limit / 2) {
            return None;
        }
        held.total = total;
        held.by_key.insert(key.clone(), of_key);
        Some(Share {
            shares: self.0.clone(),
            key: key.clone(),
            weight,
        })
    }

    /// Returns the weight that all keys hold together.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.lock().total
    }
}

impl<K> Inner<K> {
    fn lock(&self) -> MutexGuard<'_, Weights<K>> {
        self.held.lock()
    }
}

impl<K: Eq + Hash + Clone> Drop for Share<K> {
    fn drop(&mut self) {
        let mut held = self.shares.lock();
        held.total -= self.weight;
        if let Some(of_key) = held.by_key.get_mut(&self.key) {
            *of_key -= self.weight;
            if *of_key == 0 {
                held.by_key.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn take_all(shares: &Shares<&'static str>, key: &'static str) -> Vec<Share<&'static str>> {
        std::iter::from_fn(|| shares.take(&key, 1)).collect()
    }

    #[test]
    fn a_greedy_key_gets_half_and_leaves_an_eighth_to_each_other() {
        let shares = Shares::new(80);
        let greedy = take_all(&shares, "a");
        assert_eq!(greedy.len(), 40);
        let others = ["b", "c", "d", "e"].map(|key| take_all(&shares, key));
        assert_eq!(others.each_ref().map(Vec::len), [10; 4]);
        assert_eq!(shares.total(), 80);
        assert!(shares.take(&"f", 1).is_none(), "nothing is left");
    }

    #[test]
    fn a_dropped_share_can_be_taken_again() {
        let shares = Shares::new(80);
        let held = take_all(&shares, "a");
        drop(held);
        assert_eq!(shares.total(), 0);
        assert!(shares.0.lock().by_key.is_empty());
        assert_eq!(take_all(&shares, "b").len(), 40);
    }

    #[test]
    fn weights_add_up_to_at_most_the_limit() {
        let shares = Shares::new(80);
        assert!(shares.take(&"a", 81).is_none());
        assert!(shares.take(&"a", u64::MAX).is_none());
        let _half = shares.take(&"a", 40).unwrap();
        assert!(shares.take(&"a", 1).is_none());
        assert!(shares.take(&"b", 11).is_none());
        let _share = shares.take(&"b", 10).unwrap();
        assert_eq!(shares.total(), 50);
    }
}
