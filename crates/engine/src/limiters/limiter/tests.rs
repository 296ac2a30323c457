use jiff::SignedDuration;

use super::*;

struct Store {
    limiter: Limiter,
    limit: Option<RateLimit>,
    start: Instant,
    second: u64,
    /// The time by which the wall clock has been set back. Monotonic time is unaffected.
    set_back: SignedDuration,
}

impl Store {
    fn new() -> Self {
        Self {
            limiter: Limiter::default(),
            limit: None,
            start: Instant::now(),
            second: 0,
            set_back: SignedDuration::ZERO,
        }
    }

    fn with_left(left: u64) -> Self {
        let mut store = Self::new();
        store.limit = Some(RateLimit {
            left,
            quota: Some(150),
            window: Some(Duration::from_secs(30)),
            reset: Some(Duration::from_secs(20)),
            seen_at: store.start,
        });
        store
    }

    fn now(&self) -> Timestamp {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        after(now, Duration::from_secs(self.second)) - self.set_back
    }

    fn ask(&mut self, priority: Priority) -> Admission {
        let ticket = self.limiter.queue(priority);
        let answer = self.ask_again(priority, ticket);
        self.limiter.leave(priority, ticket);
        answer
    }

    fn ask_again(&mut self, priority: Priority, ticket: u64) -> Admission {
        let instant = self.start + Duration::from_secs(self.second);
        let now = self.now();
        self.limiter
            .ask(priority, ticket, self.limit, (now, instant))
    }

    fn record(&mut self, outcome: CallOutcome) {
        let now = self.now();
        self.limiter.record(outcome, None, now);
    }

    fn record_for(&mut self, order: u64, outcome: CallOutcome) {
        let now = self.now();
        self.limiter.record(outcome, Some(order), now);
    }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn background_work_stops_at_half_of_the_quota() {
    assert_eq!(
        Store::with_left(76).ask(Priority::Background),
        Admission::Now
    );
    let mut store = Store::with_left(75);
    assert_eq!(
        store.ask(Priority::Background),
        Admission::Later(seconds(20))
    );
    assert_eq!(store.ask(Priority::Merchant), Admission::Now);
}

#[test]
fn shoppers_may_use_almost_the_whole_quota() {
    let mut store = Store::with_left(15);
    assert_eq!(store.ask(Priority::Merchant), Admission::Later(seconds(20)));
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    assert_eq!(
        Store::with_left(3).ask(Priority::Shopper),
        Admission::Later(seconds(20))
    );
}

#[test]
fn calls_in_flight_count_against_the_quota() {
    let mut store = Store::with_left(5);
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    assert!(matches!(store.ask(Priority::Shopper), Admission::Later(_)));
}

#[test]
fn an_expired_quota_window_is_ignored() {
    let mut store = Store::with_left(0);
    store.second = 20;
    assert_eq!(store.ask(Priority::Background), Admission::Now);
}

#[test]
fn a_shopper_goes_before_earlier_background_work() {
    let mut store = Store::new();
    let background = store.limiter.queue(Priority::Background);
    let shopper = store.limiter.queue(Priority::Shopper);
    assert!(matches!(
        store.ask_again(Priority::Background, background),
        Admission::Later(_)
    ));
    assert_eq!(store.ask_again(Priority::Shopper, shopper), Admission::Now);
    assert_eq!(
        store.ask_again(Priority::Background, background),
        Admission::Now
    );
}

#[test]
fn a_priority_is_served_in_fifo_order() {
    let mut store = Store::new();
    let (first, second) = (
        store.limiter.queue(Priority::Merchant),
        store.limiter.queue(Priority::Merchant),
    );
    assert!(matches!(
        store.ask_again(Priority::Merchant, second),
        Admission::Later(_)
    ));
    assert_eq!(store.ask_again(Priority::Merchant, first), Admission::Now);
    assert_eq!(store.ask_again(Priority::Merchant, second), Admission::Now);
}

#[test]
fn background_work_gets_two_concurrent_permits() {
    let mut store = Store::new();
    assert_eq!(store.ask(Priority::Background), Admission::Now);
    assert_eq!(store.ask(Priority::Background), Admission::Now);
    assert!(matches!(
        store.ask(Priority::Background),
        Admission::Later(_)
    ));
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    store.limiter.end(true);
    store.limiter.end(true);
    assert_eq!(store.ask(Priority::Background), Admission::Now);
}

#[test]
fn rate_limits_pause_as_told_or_with_backoff() {
    let mut store = Store::new();
    store.record(CallOutcome::Limited(Some(seconds(12))));
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(12)));
    store.second = 12;
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);

    let mut store = Store::new();
    for wait in [5, 10, 20, 40, 60, 60] {
        store.record(CallOutcome::Limited(None));
        assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(wait)));
        store.second += wait;
    }
}

#[test]
fn a_store_cannot_ask_for_more_than_a_minute() {
    let mut store = Store::new();
    store.record(CallOutcome::Failed(Some(seconds(86_400))));
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(60)));
}

#[test]
fn background_retries_a_refused_token_once_an_hour() {
    let mut store = Store::new();
    store.record(CallOutcome::Refused);
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(30)));
    assert_eq!(store.ask(Priority::Merchant), Admission::Now);
    store.second = 30;
    assert_eq!(
        store.ask(Priority::Background),
        Admission::No(seconds(3_570))
    );
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    store.limiter.end(true);
    store.limiter.end(true);
    store.second = 3_600;
    assert_eq!(store.ask(Priority::Background), Admission::Now);
    store.limiter.end(true);
    store.record(CallOutcome::Refused);
    store.record(CallOutcome::Answered);
    assert_eq!(store.ask(Priority::Background), Admission::Now);
}

#[test]
fn a_new_install_resets_the_limiter() {
    let mut store = Store::new();
    store.record(CallOutcome::Refused);
    store.limiter.reset();
    assert_eq!(store.ask(Priority::Background), Admission::Now);
}

#[test]
fn a_refusal_of_a_replaced_token_changes_nothing() {
    let mut store = Store::new();
    let before = store.limiter.generation();
    store.limiter.reset();
    assert_ne!(store.limiter.generation(), before);
    store.record(CallOutcome::Outdated);
    assert_eq!(store.ask(Priority::Background), Admission::Now);
    store.limiter.end(true);
    store.record(CallOutcome::Refused);
    store.record(CallOutcome::Outdated);
    assert!(matches!(store.ask(Priority::Background), Admission::No(_)));
}

#[test]
fn a_canceled_probe_passes_to_the_next_caller() {
    let mut store = Store::new();
    for _ in 0..5 {
        store.record(CallOutcome::Failed(None));
    }
    store.second = 5;
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    assert!(matches!(store.ask(Priority::Shopper), Admission::No(_)));
    store.limiter.end(false);
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
}

fn unreadable(path: &'static str) -> CallOutcome {
    let call = bigcommerce::Call {
        method: "GET",
        path,
        status: Some(200),
    };
    let problem = bigcommerce::ResponseProblem::NotJson;
    CallOutcome::of(&Err::<(), _>(bigcommerce::Error::Unexpected {
        call,
        problem,
    }))
}

#[test]
fn one_unreadable_object_does_not_open_the_breaker() {
    let mut store = Store::new();
    for _ in 0..20 {
        store.record(unreadable("/v2/orders/{order_id}"));
        store.record(unreadable("/v2/orders/{order_id}/products"));
    }
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    // Nor does it reset the failures in between.
    for _ in 0..5 {
        store.record(unreadable("/v2/orders"));
        store.record(unreadable("/v2/orders/{order_id}"));
    }
    assert!(matches!(store.ask(Priority::Shopper), Admission::No(_)));
}

#[test]
fn an_unreadable_object_does_not_count_as_the_probe() {
    let mut store = Store::new();
    for _ in 0..5 {
        store.record(CallOutcome::Failed(None));
    }
    store.second = 5;
    assert_eq!(store.ask(Priority::Background), Admission::Now);
    store.record(unreadable("/v2/orders/{order_id}"));
    store.limiter.end(true);
    assert!(store.limiter.is_down());
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
}

/// Returns a limiter that recorded these outcomes before its clock was set back by an hour.
fn set_back_after(outcomes: &[CallOutcome]) -> Store {
    let mut store = Store::new();
    for outcome in outcomes {
        store.record(*outcome);
    }
    store.set_back = SignedDuration::from_hours(1);
    store
}

#[test]
fn a_clock_set_back_does_not_extend_a_pause() {
    let mut store = set_back_after(&[CallOutcome::Limited(Some(seconds(5)))]);
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    store.limiter.end(true);
    assert!(store.limiter.is_idle(store.now()));
    // A pause recorded after that counts.
    store.record(CallOutcome::Limited(Some(seconds(7))));
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(7)));
}

#[test]
fn a_clock_set_back_does_not_extend_a_refusal() {
    let mut store = set_back_after(&[CallOutcome::Refused]);
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    assert_eq!(store.ask(Priority::Background), Admission::Now);
    store.record(CallOutcome::Refused);
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(30)));
}

#[test]
fn a_clock_set_back_does_not_hold_the_breaker_open() {
    let mut store = set_back_after(&[CallOutcome::Failed(None); 5]);
    assert_eq!(store.ask(Priority::Shopper), Admission::Now, "the probe");
    assert!(matches!(store.ask(Priority::Shopper), Admission::No(_)));
    store.record(CallOutcome::Failed(None));
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(10)));
}

#[test]
fn an_order_that_always_fails_does_not_open_the_breaker() {
    let mut store = Store::new();
    // The first failure may well be the store's, so its retry time counts.
    store.record_for(7, CallOutcome::Failed(Some(seconds(5))));
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(5)));
    store.second = 5;
    for _ in 0..20 {
        store.record_for(7, CallOutcome::Failed(Some(seconds(60))));
    }
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    store.limiter.end(true);
    store.record(CallOutcome::Answered);
    store.record_for(7, CallOutcome::Failed(Some(seconds(60))));
    assert_eq!(store.ask(Priority::Shopper), Admission::Now);
    store.limiter.end(true);
    // Nor does it reset the count of other failures.
    for _ in 0..5 {
        store.record(CallOutcome::Failed(None));
        store.record_for(7, CallOutcome::Failed(None));
    }
    assert!(store.limiter.is_down());
}

#[test]
fn an_order_that_always_fails_is_not_a_probe() {
    let mut store = Store::new();
    for order in 1..=5 {
        store.record_for(order, CallOutcome::Failed(None));
    }
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(5)));
    store.second = 5;
    assert_eq!(store.ask(Priority::Background), Admission::Now);
    store.record_for(3, CallOutcome::Failed(None));
    store.limiter.end(true);
    assert_eq!(
        store.ask(Priority::Shopper),
        Admission::Now,
        "the new probe"
    );
    store.record(CallOutcome::Failed(None));
    assert_eq!(store.ask(Priority::Shopper), Admission::No(seconds(10)));
}
