use jiff::SignedDuration;

use super::*;

struct Store {
    gate: Gate,
    limit: Option<RateLimit>,
    start: Instant,
    second: u64,
    /// The time by which the wall clock has been set back. Monotonic time is unaffected.
    set_back: SignedDuration,
}

impl Store {
    fn new() -> Self {
        Self {
            gate: Gate::default(),
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

    fn ask(&mut self, class: Class) -> Answer {
        let ticket = self.gate.queue(class);
        let answer = self.ask_again(class, ticket);
        self.gate.leave(class, ticket);
        answer
    }

    fn ask_again(&mut self, class: Class, ticket: u64) -> Answer {
        let instant = self.start + Duration::from_secs(self.second);
        let now = self.now();
        self.gate.ask(class, ticket, self.limit, (now, instant))
    }

    fn note(&mut self, outcome: Outcome) {
        let now = self.now();
        self.gate.note(outcome, None, now);
    }

    fn note_of(&mut self, order: u64, outcome: Outcome) {
        let now = self.now();
        self.gate.note(outcome, Some(order), now);
    }
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn background_work_stops_at_half_of_the_quota() {
    assert_eq!(Store::with_left(76).ask(Class::Background), Answer::Now);
    let mut store = Store::with_left(75);
    assert_eq!(store.ask(Class::Background), Answer::Later(seconds(20)));
    assert_eq!(store.ask(Class::Merchant), Answer::Now);
}

#[test]
fn shoppers_may_use_almost_the_whole_quota() {
    let mut store = Store::with_left(15);
    assert_eq!(store.ask(Class::Merchant), Answer::Later(seconds(20)));
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    assert_eq!(
        Store::with_left(3).ask(Class::Shopper),
        Answer::Later(seconds(20))
    );
}

#[test]
fn calls_in_flight_count_against_the_quota() {
    let mut store = Store::with_left(5);
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    assert!(matches!(store.ask(Class::Shopper), Answer::Later(_)));
}

#[test]
fn an_expired_quota_window_is_ignored() {
    let mut store = Store::with_left(0);
    store.second = 20;
    assert_eq!(store.ask(Class::Background), Answer::Now);
}

#[test]
fn a_shopper_goes_before_earlier_background_work() {
    let mut store = Store::new();
    let background = store.gate.queue(Class::Background);
    let shopper = store.gate.queue(Class::Shopper);
    assert!(matches!(
        store.ask_again(Class::Background, background),
        Answer::Later(_)
    ));
    assert_eq!(store.ask_again(Class::Shopper, shopper), Answer::Now);
    assert_eq!(store.ask_again(Class::Background, background), Answer::Now);
}

#[test]
fn a_priority_is_served_in_fifo_order() {
    let mut store = Store::new();
    let (first, second) = (
        store.gate.queue(Class::Merchant),
        store.gate.queue(Class::Merchant),
    );
    assert!(matches!(
        store.ask_again(Class::Merchant, second),
        Answer::Later(_)
    ));
    assert_eq!(store.ask_again(Class::Merchant, first), Answer::Now);
    assert_eq!(store.ask_again(Class::Merchant, second), Answer::Now);
}

#[test]
fn background_work_gets_two_concurrent_permits() {
    let mut store = Store::new();
    assert_eq!(store.ask(Class::Background), Answer::Now);
    assert_eq!(store.ask(Class::Background), Answer::Now);
    assert!(matches!(store.ask(Class::Background), Answer::Later(_)));
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    store.gate.end(true);
    store.gate.end(true);
    assert_eq!(store.ask(Class::Background), Answer::Now);
}

#[test]
fn rate_limits_pause_as_told_or_with_backoff() {
    let mut store = Store::new();
    store.note(Outcome::Limited(Some(seconds(12))));
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(12)));
    store.second = 12;
    assert_eq!(store.ask(Class::Shopper), Answer::Now);

    let mut store = Store::new();
    for wait in [5, 10, 20, 40, 60, 60] {
        store.note(Outcome::Limited(None));
        assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(wait)));
        store.second += wait;
    }
}

#[test]
fn a_store_cannot_ask_for_more_than_a_minute() {
    let mut store = Store::new();
    store.note(Outcome::Failed(Some(seconds(86_400))));
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(60)));
}

#[test]
fn background_retries_a_refused_token_once_an_hour() {
    let mut store = Store::new();
    store.note(Outcome::Refused);
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(30)));
    assert_eq!(store.ask(Class::Merchant), Answer::Now);
    store.second = 30;
    assert_eq!(store.ask(Class::Background), Answer::No(seconds(3_570)));
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    store.gate.end(true);
    store.gate.end(true);
    store.second = 3_600;
    assert_eq!(store.ask(Class::Background), Answer::Now);
    store.gate.end(true);
    store.note(Outcome::Refused);
    store.note(Outcome::Answered);
    assert_eq!(store.ask(Class::Background), Answer::Now);
}

#[test]
fn a_new_install_resets_the_limiter() {
    let mut store = Store::new();
    store.note(Outcome::Refused);
    store.gate.begin_afresh();
    assert_eq!(store.ask(Class::Background), Answer::Now);
}

#[test]
fn a_refusal_of_a_replaced_token_changes_nothing() {
    let mut store = Store::new();
    let before = store.gate.generation();
    store.gate.begin_afresh();
    assert_ne!(store.gate.generation(), before);
    store.note(Outcome::Outdated);
    assert_eq!(store.ask(Class::Background), Answer::Now);
    store.gate.end(true);
    store.note(Outcome::Refused);
    store.note(Outcome::Outdated);
    assert!(matches!(store.ask(Class::Background), Answer::No(_)));
}

#[test]
fn a_canceled_probe_passes_to_the_next_caller() {
    let mut store = Store::new();
    for _ in 0..5 {
        store.note(Outcome::Failed(None));
    }
    store.second = 5;
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    assert!(matches!(store.ask(Class::Shopper), Answer::No(_)));
    store.gate.end(false);
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
}

fn unreadable(path: &'static str) -> Outcome {
    let call = bigcommerce::Call {
        method: "GET",
        path,
        status: Some(200),
    };
    let problem = bigcommerce::ResponseProblem::NotJson;
    Outcome::of(&Err::<(), _>(bigcommerce::Error::Unexpected {
        call,
        problem,
    }))
}

#[test]
fn one_unreadable_object_does_not_open_the_breaker() {
    let mut store = Store::new();
    for _ in 0..20 {
        store.note(unreadable("/v2/orders/{order_id}"));
        store.note(unreadable("/v2/orders/{order_id}/products"));
    }
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    // Nor does it reset the failures in between.
    for _ in 0..5 {
        store.note(unreadable("/v2/orders"));
        store.note(unreadable("/v2/orders/{order_id}"));
    }
    assert!(matches!(store.ask(Class::Shopper), Answer::No(_)));
}

#[test]
fn an_unreadable_object_does_not_count_as_the_probe() {
    let mut store = Store::new();
    for _ in 0..5 {
        store.note(Outcome::Failed(None));
    }
    store.second = 5;
    assert_eq!(store.ask(Class::Background), Answer::Now);
    store.note(unreadable("/v2/orders/{order_id}"));
    store.gate.end(true);
    assert!(store.gate.is_down());
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
}

/// Returns a limiter that recorded these outcomes before its clock was set back by an hour.
fn set_back_after(outcomes: &[Outcome]) -> Store {
    let mut store = Store::new();
    for outcome in outcomes {
        store.note(*outcome);
    }
    store.set_back = SignedDuration::from_hours(1);
    store
}

#[test]
fn a_clock_set_back_does_not_extend_a_pause() {
    let mut store = set_back_after(&[Outcome::Limited(Some(seconds(5)))]);
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    store.gate.end(true);
    assert!(store.gate.is_idle(store.now()));
    // A pause recorded after that counts.
    store.note(Outcome::Limited(Some(seconds(7))));
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(7)));
}

#[test]
fn a_clock_set_back_does_not_extend_a_refusal() {
    let mut store = set_back_after(&[Outcome::Refused]);
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    assert_eq!(store.ask(Class::Background), Answer::Now);
    store.note(Outcome::Refused);
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(30)));
}

#[test]
fn a_clock_set_back_does_not_hold_the_breaker_open() {
    let mut store = set_back_after(&[Outcome::Failed(None); 5]);
    assert_eq!(store.ask(Class::Shopper), Answer::Now, "the probe");
    assert!(matches!(store.ask(Class::Shopper), Answer::No(_)));
    store.note(Outcome::Failed(None));
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(10)));
}

#[test]
fn an_order_that_always_fails_does_not_open_the_breaker() {
    let mut store = Store::new();
    // The first failure may well be the store's, so its retry time counts.
    store.note_of(7, Outcome::Failed(Some(seconds(5))));
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(5)));
    store.second = 5;
    for _ in 0..20 {
        store.note_of(7, Outcome::Failed(Some(seconds(60))));
    }
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    store.gate.end(true);
    store.note(Outcome::Answered);
    store.note_of(7, Outcome::Failed(Some(seconds(60))));
    assert_eq!(store.ask(Class::Shopper), Answer::Now);
    store.gate.end(true);
    // Nor does it reset the count of other failures.
    for _ in 0..5 {
        store.note(Outcome::Failed(None));
        store.note_of(7, Outcome::Failed(None));
    }
    assert!(store.gate.is_down());
}

#[test]
fn an_order_that_always_fails_is_not_a_probe() {
    let mut store = Store::new();
    for order in 1..=5 {
        store.note_of(order, Outcome::Failed(None));
    }
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(5)));
    store.second = 5;
    assert_eq!(store.ask(Class::Background), Answer::Now);
    store.note_of(3, Outcome::Failed(None));
    store.gate.end(true);
    assert_eq!(store.ask(Class::Shopper), Answer::Now, "the new probe");
    store.note(Outcome::Failed(None));
    assert_eq!(store.ask(Class::Shopper), Answer::No(seconds(10)));
}
