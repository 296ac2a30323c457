//! Waiting for deliveries, and setting the clock forward past them.

use jiff::{SignedDuration, Timestamp};

use super::Webhooks;
use crate::state::Shared;

impl Webhooks {
    /// When the next delivery is due or the next hook lapses.
    pub(super) fn next_moment(&self) -> Option<Timestamp> {
        let due = self.lanes.next_due().filter(|_| !self.held);
        due.into_iter().chain(self.next_expiry()).min()
    }

    /// Whether nothing is under way and nothing can be.
    pub(super) fn is_settled(&self, now: Timestamp) -> bool {
        let is_due = self.lanes.next_due().is_some_and(|due| due <= now);
        self.lanes.under_way() == 0 && (self.held || !is_due)
    }
}

/// Waits until no delivery is under way and none is due.
pub(crate) async fn settled(shared: &Shared) {
    let mut bell = shared.lock().webhooks.quiet.listen();
    loop {
        bell.borrow_and_update();
        if shared.lock().webhooks.is_settled(shared.clock.now()) {
            return;
        }
        if bell.changed().await.is_err() {
            return;
        }
    }
}

/// The farthest the clock can be set forward at once.
const FARTHEST: SignedDuration = SignedDuration::from_hours(24 * 3660);

/// Sets the clock forward, stopping at everything that falls due on the way, in its order; what
/// follows from that, retries for one, is in time too. Nothing is delivered while deliveries are
/// held. Answers the time it is then.
pub(crate) async fn advance(shared: &Shared, by: SignedDuration) -> Timestamp {
    // One at a time: two would pass each other's stops.
    let _turn = shared.advancing.lock().await;
    let by = by.clamp(SignedDuration::ZERO, FARTHEST);
    let in_all = shared.clock.advanced().saturating_add(by);
    let start = shared.clock.now();
    let target = start.saturating_add(by).unwrap_or(start);
    settled(shared).await;
    while let Some(at) = next_stop(shared).filter(|at| *at <= target) {
        shared.clock.advance_to(at);
        // Who looked a moment before this, at the time it was then, looks again.
        shared.lock().webhooks.bell.ring();
        settled(shared).await;
    }
    shared.clock.advance_in_all(in_all);
    next_stop(shared);
    settled(shared).await;
    shared.clock.now()
}

/// The next moment at which something happens, once everything up to now has; wakes the engine.
fn next_stop(shared: &Shared) -> Option<Timestamp> {
    let mut state = shared.lock();
    state.webhooks.deactivate_inactive(shared.clock.now());
    state.webhooks.bell.ring();
    state.webhooks.next_moment()
}
