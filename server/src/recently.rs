//! What was done a moment ago, and need not be done again.

use std::{collections::HashMap, hash::Hash, sync::Mutex};

use jiff::{SignedDuration, Timestamp};

/// Lets the same through once in a while, by the app's clock. It remembers a bounded number of things,
/// and lets nothing else through while all of them are recent.
pub(crate) struct Recently<K> {
    pause: SignedDuration,
    most: usize,
    noted: Mutex<Noted<K>>,
}

struct Noted<K> {
    /// What, and when.
    when: HashMap<K, Timestamp>,
    /// Nothing is older than this: until then there is nothing to forget.
    oldest: Timestamp,
}

impl<K: Eq + Hash> Recently<K> {
    /// At least `pause` lies between two times of the same, and at most `most` are remembered.
    pub(crate) fn new(pause: SignedDuration, most: usize) -> Self {
        Self {
            pause,
            most,
            noted: Mutex::new(Noted {
                when: HashMap::new(),
                oldest: Timestamp::UNIX_EPOCH,
            }),
        }
    }

    /// Notes that something is done now; false where that was so a moment ago, or too much else is.
    pub(crate) fn note(&self, what: K, now: Timestamp) -> bool {
        let Ok(mut noted) = self.noted.lock() else {
            return false;
        };
        if noted
            .when
            .get(&what)
            .is_some_and(|at| self.is_recent(*at, now))
        {
            return false;
        }
        if noted.when.len() >= self.most && !self.is_recent(noted.oldest, now) {
            noted.when.retain(|_, at| self.is_recent(*at, now));
            noted.oldest = noted.when.values().min().copied().unwrap_or(now);
        }
        noted.when.len() < self.most && {
            noted.oldest = noted.oldest.min(now);
            noted.when.insert(what, now);
            true
        }
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

    #[test]
    fn the_same_is_let_through_once_a_pause() {
        let recently = Recently::new(PAUSE, 10);
        assert!(recently.note("a", at(0)));
        assert!(recently.note("b", at(29)));
        assert!(!recently.note("a", at(29)));
        assert!(recently.note("a", at(30)));
        assert!(!recently.note("a", at(59)));
    }

    #[test]
    fn a_clock_that_is_set_back_holds_nothing_up_for_long() {
        let recently = Recently::new(PAUSE, 2);
        assert!(recently.note("a", at(3_600)));
        assert!(recently.note("b", at(3_600)));
        assert!(recently.note("c", at(0)), "there is room again");
        assert!(recently.note("a", at(0)));
        assert!(!recently.note("a", at(29)));
    }

    #[test]
    fn what_it_remembers_is_bounded() {
        let recently = Recently::new(PAUSE, 3);
        for (number, second) in [(1, 0), (2, 10), (3, 20)] {
            assert!(recently.note(number, at(second)));
        }
        assert!(!recently.note(4, at(25)), "too much at once");
        assert!(recently.note(4, at(30)), "the first is forgotten");
        assert!(!recently.note(5, at(35)));
        assert!(!recently.note(2, at(35)));
        assert!(recently.note(5, at(40)));
        assert_eq!(recently.noted.lock().unwrap().when.len(), 3);
    }
}
