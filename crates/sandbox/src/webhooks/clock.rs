//! Waits for deliveries, and advances the clock past them.

use jiff::{SignedDuration, Timestamp};

use super::Webhooks;
use crate::state::Shared;

impl Webhooks {
    /// Returns when the next delivery is due or the next hook expires.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        let due = self.queues.next_due().filter(|_| !self.held);
        due.into_iter().chain(self.next_expiry()).min()
    }

    /// Returns whether no delivery is in flight and none can start.
    pub(super) fn is_settled(&self, now: Timestamp) -> bool {
        let is_due = self.queues.next_due().is_some_and(|due| due <= now);
        self.queues.in_flight() == 0 && (self.held || !is_due)
    }
}

/// Waits until no delivery is in flight and none is due.
pub(crate) async fn settled(shared: &Shared) {
    let mut idle = shared.lock().webhooks.idle.subscribe();
    loop {
        idle.borrow_and_update();
        if shared.lock().webhooks.is_settled(shared.clock.now()) {
            return;
        }
        if idle.changed().await.is_err() {
            return;
        }
    }
}

/// The maximum time by which the clock can be advanced at once.
const MAX_ADVANCE: SignedDuration = SignedDuration::from_hours(24 * 3660);

/// Advances the clock, stopping at everything that becomes due on the way, in order, including what
/// follows from it, such as retries. Held deliveries stay held. Returns the new time.
pub(crate) async fn advance(shared: &Shared, by: SignedDuration) -> Timestamp {
    // One at a time: two would skip each other's stops.
    let _guard = shared.advancing.lock().await;
    let by = by.clamp(SignedDuration::ZERO, MAX_ADVANCE);
    let total = shared.clock.advanced().saturating_add(by);
    let start = shared.clock.now();
    let target = start.saturating_add(by).unwrap_or(start);
    settled(shared).await;
    while let Some(at) = next_stop(shared).filter(|at| *at <= target) {
        shared.clock.advance_to(at);
        // The engine may have checked just before the clock moved.
        shared.lock().webhooks.wakeup.notify();
        settled(shared).await;
    }
    shared.clock.advance_in_all(total);
    next_stop(shared);
    settled(shared).await;
    shared.clock.now()
}

/// Returns when something becomes due next, after handling what is due now, and wakes the engine.
fn next_stop(shared: &Shared) -> Option<Timestamp> {
    let mut state = shared.lock();
    state.webhooks.deactivate_inactive(shared.clock.now());
    state.webhooks.wakeup.notify();
    state.webhooks.next_due()
}
