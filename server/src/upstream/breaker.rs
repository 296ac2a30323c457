//! Whether a store is up, as its last answers tell.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// After how many failures in a row a store counts as down.
const FAILURES: u32 = 5;
/// For how long a store that went down is left alone at first, and at the most.
const OPEN: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(60);

/// A circuit breaker: closed while a store answers, open while it is left alone, then one call probes.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    since: Timestamp,
    until: Timestamp,
    wait: Duration,
    is_probing: bool,
}

/// What a new answer changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing.
    None,
    /// The store went down.
    Down,
    /// The store is back, after that long.
    Up(Duration),
}

impl Breaker {
    /// How long to stay away; none where a call may be made. With the probe under way nobody else
    /// goes.
    pub(super) fn wait(&self, now: Timestamp) -> Option<Duration> {
        let open = self.open.as_ref()?;
        if now < open.until {
            return Some(between(now, open.until));
        }
        open.is_probing.then_some(OPEN)
    }

    /// A call begins. On an open breaker it is the probe.
    pub(super) fn begin(&mut self) {
        if let Some(open) = &mut self.open {
            open.is_probing = true;
        }
    }

    /// A call ended without telling anything: its maker went away.
    pub(super) fn gave_up(&mut self) {
        if let Some(open) = &mut self.open {
            open.is_probing = false;
        }
    }

    /// The store answered, be it that it refused.
    pub(super) fn answered(&mut self, now: Timestamp) -> Change {
        self.failures = 0;
        match self.open.take() {
            Some(open) => Change::Up(between(open.since, now)),
            None => Change::None,
        }
    }

    /// The store did not answer, or answered what nobody can read.
    pub(super) fn failed(&mut self, now: Timestamp) -> Change {
        self.failures = self.failures.saturating_add(1);
        match &mut self.open {
            // What was under way when it opened says nothing new.
            Some(open) if now < open.until => Change::None,
            Some(open) => {
                open.wait = (open.wait * 2).min(LONGEST);
                open.until = after(now, open.wait);
                open.is_probing = false;
                Change::None
            }
            None if self.failures < FAILURES => Change::None,
            None => {
                self.open = Some(Open {
                    since: now,
                    until: after(now, OPEN),
                    wait: OPEN,
                    is_probing: false,
                });
                Change::Down
            }
        }
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether it knows nothing worth keeping.
    pub(super) fn is_idle(&self) -> bool {
        self.open.is_none() && self.failures == 0
    }
}

/// A later moment; the same one where there is none.
pub(super) fn after(now: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait).ok())
        .unwrap_or(now)
}

/// The time from one moment to a later one; none at all to an earlier one.
pub(super) fn between(from: Timestamp, to: Timestamp) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn down() -> Breaker {
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES {
            assert_eq!(breaker.failed(second(0)), Change::None);
        }
        assert_eq!(breaker.failed(second(0)), Change::Down);
        breaker
    }

    #[test]
    fn a_few_failures_are_borne() {
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES {
            breaker.failed(second(0));
        }
        assert_eq!(breaker.wait(second(0)), None);
        breaker.answered(second(1));
        for _ in 1..FAILURES {
            breaker.failed(second(2));
        }
        assert_eq!(breaker.wait(second(2)), None, "in a row, not in all");
    }

    #[test]
    fn a_store_that_is_down_is_left_alone_then_probed_by_one() {
        let mut breaker = down();
        assert_eq!(breaker.wait(second(1)), Some(Duration::from_secs(4)));
        assert_eq!(breaker.wait(second(5)), None);
        breaker.begin();
        assert!(breaker.wait(second(5)).is_some(), "one probe is enough");
        breaker.gave_up();
        assert_eq!(breaker.wait(second(5)), None);
    }

    #[test]
    fn each_failed_probe_doubles_the_wait_up_to_a_minute() {
        let mut breaker = down();
        let mut now = 5;
        for wait in [10, 20, 40, 60, 60] {
            breaker.begin();
            assert_eq!(breaker.failed(second(now)), Change::None);
            assert_eq!(breaker.wait(second(now)), Some(Duration::from_secs(wait)));
            now += i64::try_from(wait).unwrap();
        }
    }

    #[test]
    fn failures_from_before_it_opened_prolong_nothing() {
        let mut breaker = down();
        breaker.failed(second(1));
        assert_eq!(breaker.wait(second(5)), None);
    }

    #[test]
    fn one_answer_brings_the_store_back() {
        let mut breaker = down();
        breaker.begin();
        let change = breaker.answered(second(7));
        assert_eq!(change, Change::Up(Duration::from_secs(7)));
        assert_eq!(breaker.wait(second(7)), None);
        assert!(breaker.is_idle());
    }
}
