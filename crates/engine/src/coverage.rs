//! Webhook coverage: whether a store's webhooks report every change.
//!
//! Kept in memory, because every view of a known shopper needs it. The state of a store is small.

use std::collections::HashMap;

use bigcommerce::StoreHash;
use db::WebhookState;
use jiff::{SignedDuration, Timestamp};
use parking_lot::RwLock;

/// The time for which a successful check, and a delivery, count as proof.
const PROOF: SignedDuration = SignedDuration::from_hours(24);

/// The webhook state of each store.
#[derive(Default)]
pub struct WebhookCoverage(RwLock<HashMap<StoreHash, WebhookState>>);

impl WebhookCoverage {
    /// Creates it from the states in the database.
    pub fn new(states: Vec<(StoreHash, WebhookState)>) -> Self {
        Self(RwLock::new(states.into_iter().collect()))
    }

    /// Returns a store's webhook state.
    pub(crate) fn get(&self, store: &StoreHash) -> WebhookState {
        let states = self.0.read();
        states.get(store).cloned().unwrap_or_default()
    }

    /// Records the result of a check. The time of the last delivery is recorded separately and stays.
    pub(crate) fn record_check(&self, store: &StoreHash, checked: WebhookState) {
        let mut states = self.0.write();
        let state = states.entry(store.clone()).or_default();
        *state = WebhookState {
            last_delivery_at: state.last_delivery_at,
            ..checked
        };
    }

    /// Records a delivery.
    pub(crate) fn record_delivery(&self, store: &StoreHash, now: Timestamp) {
        let mut states = self.0.write();
        let state = states.entry(store.clone()).or_default();
        state.last_delivery_at = state.last_delivery_at.max(Some(now));
    }

    /// Discards a store's state.
    pub fn forget(&self, store: &StoreHash) {
        let mut states = self.0.write();
        states.remove(store);
    }

    /// Returns since when every change in a store has been reported, or `None` if that is uncertain: within
    /// the last day a check found all webhooks active, and a delivery arrived. Data that was read earlier may
    /// have changed in a gap.
    pub(crate) fn since(&self, store: &StoreHash, now: Timestamp) -> Option<Timestamp> {
        let states = self.0.read();
        states.get(store).and_then(|state| since(state, now))
    }
}

fn since(state: &WebhookState, now: Timestamp) -> Option<Timestamp> {
    let since = state.unbroken_since.filter(|since| *since <= now)?;
    // A time in the future is from before the clock was set back.
    let is_recent = |at: Timestamp| now.duration_since(at).abs() < PROOF;
    let checked = state.checked_at.is_some_and(is_recent);
    // A delivery from before a gap proves nothing about the time after it.
    let delivered = state
        .last_delivery_at
        .is_some_and(|at| at >= since && is_recent(at));
    (checked && delivered).then_some(since)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    fn state(since: i64, checked: i64, delivered: i64) -> WebhookState {
        WebhookState {
            checked_at: Some(at(checked)),
            unbroken_since: Some(at(since)),
            refusal: None,
            last_delivery_at: Some(at(delivered)),
        }
    }

    #[test]
    fn coverage_needs_a_check_and_a_delivery_within_a_day() {
        assert_eq!(since(&state(0, 100, 99), at(101)), Some(at(0)));
        assert_eq!(since(&state(0, 100, 99), at(124)), None, "the check is old");
        assert_eq!(since(&state(0, 100, 77), at(101)), None, "no delivery");
        assert_eq!(since(&WebhookState::default(), at(101)), None);
    }

    #[test]
    fn a_check_or_delivery_from_before_the_clock_was_set_back_proves_nothing() {
        assert_eq!(since(&state(0, 100, 100), at(50)), None);
        assert_eq!(since(&state(0, 50, 100), at(50)), None, "the delivery");
        assert_eq!(since(&state(0, 100, 50), at(50)), None, "the check");
    }

    #[test]
    fn a_gap_ends_coverage_until_the_next_delivery() {
        assert_eq!(since(&state(100, 100, 99), at(101)), None);
        assert_eq!(since(&state(100, 100, 101), at(101)), Some(at(100)));
        assert_eq!(since(&state(102, 100, 101), at(101)), None, "not yet");
        let broken = WebhookState {
            unbroken_since: None,
            ..state(0, 100, 100)
        };
        assert_eq!(since(&broken, at(101)), None);
    }
}
