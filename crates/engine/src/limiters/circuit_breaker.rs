//! The circuit breaker: tracks whether a store is up, based on its recent responses.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// The number of consecutive failures after which a store counts as down.
const FAILURES: u32 = 5;
/// The number of repeatedly failing orders from which on their failures count against the store.
const SEVERAL: usize = 3;
/// The first and the longest time that the breaker stays open.
const OPEN: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_mins(1);

/// A circuit breaker: closed while the store responds, open while calls are paused, then half-open for a
/// single probe.
#[derive(Debug, Default)]
pub(super) struct CircuitBreaker {
    failures: u32,
    /// The orders whose last call failed. At most [`FAILURES`] are kept.
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
    /// Returns how long the breaker stays open. An end further away than the set duration means that the
    /// clock has been set back since, and is ignored.
    fn rest(&self, now: Timestamp) -> Option<Duration> {
        rest(self.until, self.wait, now)
    }
}

/// The change that a result caused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// No change.
    None,
    /// The store went down.
    Down,
    /// The store is back after this long.
    Up(Duration),
}

impl CircuitBreaker {
    /// Returns how long to wait, or `None` if a call may be made. While a probe is in flight, all other calls
    /// wait.
    pub(super) fn wait(&self, now: Timestamp) -> Option<Duration> {
        let open = self.open.as_ref()?;
        open.rest(now).or(open.is_probing.then_some(OPEN))
    }

    /// Records that a call starts. If the breaker is open, the call is the probe.
    pub(super) fn begin(&mut self) {
        if let Some(open) = &mut self.open {
            open.is_probing = true;
        }
    }

    /// Records that a call ended without a result, because its caller was canceled or the result says nothing
    /// about the store.
    pub(super) fn abandoned(&mut self) {
        if let Some(open) = &mut self.open {
            open.is_probing = false;
        }
    }

    /// Records that the store responded, even if it rejected the request. `order` is the order that the call
    /// was about.
    pub(super) fn answered(&mut self, order: Option<u64>, now: Timestamp) -> Change {
        self.failures = 0;
        self.orders.retain(|failed| Some(*failed) != order);
        match self.open.take() {
            Some(open) => Change::Up(between(open.since, now)),
            None => Change::None,
        }
    }

    /// Returns whether a failure of this order says nothing about the store: the order's last call failed,
    /// too, and at most one other order's did. A single order may fail permanently; several are unlikely to.
    /// Such an order is not a probe of a store that is down, either.
    pub(super) fn is_alone(&self, order: u64) -> bool {
        self.orders.contains(&order) && (self.is_open() || self.orders.len() < SEVERAL)
    }

    /// Records that the store did not respond, or that its response could not be parsed. `order` is the order
    /// that the call was about.
    pub(super) fn failed(&mut self, order: Option<u64>, now: Timestamp) -> Change {
        self.failures = self.failures.saturating_add(1);
        if let Some(order) = order {
            self.remember(order);
        }
        match &mut self.open {
            // A call that was in flight when the breaker opened adds no information.
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

    /// Remembers a failing order. The number of failures that open the breaker is enough to keep.
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

    /// Returns whether there is nothing worth keeping. (The next failure of a forgotten order counts once
    /// more.)
    pub(super) fn is_idle(&self) -> bool {
        self.open.is_none() && self.failures == 0
    }
}

/// Returns `now` plus `wait`, or `now` on overflow.
pub(super) fn after(now: Timestamp, wait: Duration) -> Timestamp {
    SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.checked_add(wait).ok())
        .unwrap_or(now)
}

/// Returns the time from one moment to a later one, or zero if the second is earlier.
pub(super) fn between(from: Timestamp, to: Timestamp) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or_default()
}

/// Returns the time until a later moment that was set at most `longest` ahead. Returns `None` if the moment
/// has passed, or if it is further away than that: then the clock has been set back since.
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

    fn down() -> CircuitBreaker {
        let mut breaker = CircuitBreaker::default();
        for _ in 1..FAILURES {
            assert_eq!(breaker.failed(None, second(0)), Change::None);
        }
        assert_eq!(breaker.failed(None, second(0)), Change::Down);
        breaker
    }

    #[test]
    fn a_few_failures_do_not_open_the_breaker() {
        let mut breaker = CircuitBreaker::default();
        for _ in 1..FAILURES {
            breaker.failed(None, second(0));
        }
        assert_eq!(breaker.wait(second(0)), None);
        breaker.answered(None, second(1));
        for _ in 1..FAILURES {
            breaker.failed(None, second(2));
        }
        assert_eq!(breaker.wait(second(2)), None, "only in a row");
    }

    #[test]
    fn an_open_breaker_lets_a_single_probe_through() {
        let mut breaker = down();
        assert_eq!(breaker.wait(second(1)), Some(Duration::from_secs(4)));
        assert_eq!(breaker.wait(second(5)), None);
        breaker.begin();
        assert!(breaker.wait(second(5)).is_some(), "one probe is enough");
        breaker.abandoned();
        assert_eq!(breaker.wait(second(5)), None);
    }

    #[test]
    fn failed_probes_double_the_pause_up_to_a_minute() {
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
    fn calls_from_before_it_opened_do_not_extend_it() {
        let mut breaker = down();
        breaker.failed(None, second(1));
        assert_eq!(breaker.wait(second(5)), None);
    }

    #[test]
    fn one_response_closes_the_breaker() {
        let mut breaker = down();
        breaker.begin();
        let change = breaker.answered(None, second(7));
        assert_eq!(change, Change::Up(Duration::from_secs(7)));
        assert_eq!(breaker.wait(second(7)), None);
        assert!(breaker.is_idle());
    }

    #[test]
    fn up_to_two_failing_orders_count_once_each() {
        let mut breaker = CircuitBreaker::default();
        for _ in 0..20 {
            for order in [7, 8] {
                if !breaker.is_alone(order) {
                    breaker.failed(Some(order), second(0));
                }
            }
        }
        assert!(!breaker.is_open());
        breaker.answered(None, second(1));
        assert!(breaker.is_alone(7), "this order has not succeeded");
        breaker.answered(Some(7), second(1));
        assert!(!breaker.is_alone(7) && breaker.is_alone(8));
    }

    #[test]
    fn three_orders_failing_repeatedly_open_the_breaker() {
        let mut breaker = CircuitBreaker::default();
        for order in [1, 2, 3, 1, 2] {
            assert!(!breaker.is_open() && !breaker.is_alone(order));
            breaker.failed(Some(order), second(0));
        }
        assert!(breaker.is_open());
    }

    #[test]
    fn many_failing_orders_open_the_breaker() {
        let mut breaker = CircuitBreaker::default();
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
