//! Whether a store is up, as its last answers tell.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// After how many failures in a row a store counts as down.
const FAILURES: u32 = 5;
/// Of how many orders that fail again and again it is the store's fault.
const SEVERAL: usize = 3;
/// For how long a store that went down is left alone at first, and at the most.
const OPEN: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(60);

/// A circuit breaker: closed while a store answers, open while it is left alone, then one call probes.
#[derive(Debug, Default)]
pub(super) struct Breaker {
    failures: u32,
    /// The orders that failed when they were asked for last, as many as matter.
    orders: Vec<u64>,
    open: Option<Open>,
}

#[derive(Debug)]
struct Open {
    since: Timestamp,
    until: Timestamp,
    wait: Duration,
    is_probing: bool,
}

impl Open {
    /// How long it stays open. An end that is further away than it was set to be was set by a clock
    /// that has been set back since, and says nothing.
    fn rest(&self, now: Timestamp) -> Option<Duration> {
        rest(self.until, self.wait, now)
    }
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
        open.rest(now).or(open.is_probing.then_some(OPEN))
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

    /// The store answered, be it that it refused; asked for one order, or for anything else.
    pub(super) fn answered(&mut self, order: Option<u64>, now: Timestamp) -> Change {
        self.failures = 0;
        self.orders.retain(|failed| Some(*failed) != order);
        match self.open.take() {
            Some(open) => Change::Up(between(open.since, now)),
            None => Change::None,
        }
    }

    /// Whether it says nothing of the store if that order fails: it failed when it was asked for last,
    /// and no more than one other did. An order may fail for ever, by itself; several hardly do. Nor is
    /// it a probe of a store that is down.
    pub(super) fn is_alone(&self, order: u64) -> bool {
        self.orders.contains(&order) && (self.is_open() || self.orders.len() < SEVERAL)
    }

    /// The store did not answer, or answered what nobody can read; asked for one order, or for
    /// anything else.
    pub(super) fn failed(&mut self, order: Option<u64>, now: Timestamp) -> Change {
        self.failures = self.failures.saturating_add(1);
        if let Some(order) = order {
            self.remember(order);
        }
        match &mut self.open {
            // What was under way when it opened says nothing new.
            Some(open) if open.rest(now).is_some() => Change::None,
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

    /// As many as it takes to open it are enough to remember.
    fn remember(&mut self, order: u64) {
        if self.orders.contains(&order) {
            return;
        }
        if self.orders.len() >= FAILURES as usize {
            self.orders.remove(0);
        }
        self.orders.push(order);
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether it knows nothing worth keeping. (An order that is forgotten counts once more.)
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

/// The time to a later moment, which was set to be at the most `longest` away; none where it has
/// passed, and where it is further away: then the clock has been set back since.
pub(super) fn rest(until: Timestamp, longest: Duration, now: Timestamp) -> Option<Duration> {
    let rest = between(now, until);
    (!rest.is_zero() && rest <= longest).then_some(rest)
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
            assert_eq!(breaker.failed(None, second(0)), Change::None);
        }
        assert_eq!(breaker.failed(None, second(0)), Change::Down);
        breaker
    }

    #[test]
    fn a_few_failures_are_borne() {
        let mut breaker = Breaker::default();
        for _ in 1..FAILURES {
            breaker.failed(None, second(0));
        }
        assert_eq!(breaker.wait(second(0)), None);
        breaker.answered(None, second(1));
        for _ in 1..FAILURES {
            breaker.failed(None, second(2));
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
            assert_eq!(breaker.failed(None, second(now)), Change::None);
            assert_eq!(breaker.wait(second(now)), Some(Duration::from_secs(wait)));
            now += i64::try_from(wait).unwrap();
        }
    }

    #[test]
    fn failures_from_before_it_opened_prolong_nothing() {
        let mut breaker = down();
        breaker.failed(None, second(1));
        assert_eq!(breaker.wait(second(5)), None);
    }

    #[test]
    fn one_answer_brings_the_store_back() {
        let mut breaker = down();
        breaker.begin();
        let change = breaker.answered(None, second(7));
        assert_eq!(change, Change::Up(Duration::from_secs(7)));
        assert_eq!(breaker.wait(second(7)), None);
        assert!(breaker.is_idle());
    }

    #[test]
    fn one_order_or_two_count_once_however_often_they_fail() {
        let mut breaker = Breaker::default();
        for _ in 0..20 {
            for order in [7, 8] {
                if !breaker.is_alone(order) {
                    breaker.failed(Some(order), second(0));
                }
            }
        }
        assert!(!breaker.is_open());
        breaker.answered(None, second(1));
        assert!(breaker.is_alone(7), "it has not been answered");
        breaker.answered(Some(7), second(1));
        assert!(!breaker.is_alone(7) && breaker.is_alone(8));
    }

    #[test]
    fn a_few_orders_that_all_fail_again_are_a_store_that_is_down() {
        let mut breaker = Breaker::default();
        for order in [1, 2, 3, 1, 2] {
            assert!(!breaker.is_open() && !breaker.is_alone(order));
            breaker.failed(Some(order), second(0));
        }
        assert!(breaker.is_open());
    }

    #[test]
    fn many_orders_that_fail_are_a_store_that_is_down() {
        let mut breaker = Breaker::default();
        let changes: Vec<Change> = (1..=u64::from(FAILURES))
            .map(|order| breaker.failed(Some(order), second(0)))
            .collect();
        assert_eq!(changes.last(), Some(&Change::Down));
        for order in 1..=1_000 {
            breaker.failed(Some(order), second(0));
        }
        assert_eq!(breaker.orders.len(), FAILURES as usize);
    }
}
