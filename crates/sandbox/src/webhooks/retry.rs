//! Handles the result of an attempt: success, a retry, or deactivating the hook.

use jiff::{SignedDuration, Timestamp};

use super::{
    Event, Webhooks,
    attempt::Answer,
    destination,
    queues::Pending,
    record::{AttemptResult, Outcome},
    scope::DELIVERY_EXCEPTION,
};
use crate::model::{Hook, World};

/// Seconds from a failed attempt to the next. When the last one fails, about 48 hours after the
/// first, the hook is deactivated (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`).
pub(super) const RETRY_DELAYS: [i64; 11] = [
    60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400,
];

/// The shortest time between exceptions about failures of a destination that will be retried
/// (BigCommerce docs, `docs/integrations/webhooks/events/index.mdx`).
const RETRY_EXCEPTION_INTERVAL: SignedDuration = SignedDuration::from_mins(10);

/// Error code: the delivery failed and will be retried.
const WILL_RETRY: u32 = 90_001;
/// Error code: the last attempt failed.
const EXHAUSTED: u32 = 90_002;
/// Error code: the domain is blocked.
const BLOCKED: u32 = 90_003;

/// Returns when the next attempt is due after this many, or `None` after the last.
pub(super) fn retry_at(attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let index = usize::try_from(attempts).ok()?.checked_sub(1)?;
    let seconds = RETRY_DELAYS.get(index)?;
    now.checked_add(SignedDuration::from_secs(*seconds)).ok()
}

impl Webhooks {
    /// Handles the result of an attempt, unless a reset has forgotten it.
    pub(super) fn finish(&mut self, world: &World, key: u64, answer: &Answer, now: Timestamp) {
        let Some(mut pending) = self.queues.finish(key) else {
            return;
        };
        pending.attempts += 1;
        let hook = self.hook_of(&pending);
        let failure = answer.failure.as_deref();
        let may_retry = hook.is_some() && pending.final_attempt.is_none();
        let next = failure.and_then(|_| retry_at(pending.attempts, now).filter(|_| may_retry));
        let result = AttemptResult {
            outcome: match (failure, next) {
                (None, _) => Outcome::Delivered,
                (Some(_), Some(_)) => Outcome::Failed,
                (Some(_), None) => Outcome::GivenUp,
            },
            status: answer.status,
            reason: failure,
            next_due: next,
        };
        self.record.add(&pending, result, now);
        let Some(hook) = hook else {
            return;
        };
        let domain = destination::domain(&hook.destination);
        let blocks = self.blocks.count(&hook.client_id, &domain, failure, now);
        if let Some(failure) = failure {
            self.report_failure(world, &hook, failure, next, now);
        }
        if blocks {
            self.report_block(world, &hook, &domain, now);
        }
        if let Some(next) = next {
            pending.due = next;
            pending.destination.clone_from(&hook.destination);
            self.enqueue(pending, now);
        } else if failure.is_some() && may_retry {
            self.deactivate(
                hook.id,
                "A webhook was deactivated because every attempt failed.",
                now,
            );
        }
    }

    /// Reports a failed delivery to the app's exception hook.
    fn report_failure(
        &mut self,
        world: &World,
        hook: &Hook,
        failure: &str,
        next: Option<Timestamp>,
        now: Timestamp,
    ) {
        if next.is_none() {
            let text = format!("{failure}, all attempts are exhausted");
            return self.report_exception(world, hook, EXHAUSTED, &text, now);
        }
        let last = self.retry_exceptions.get(&hook.destination);
        if last.is_some_and(|at| now.duration_since(*at) < RETRY_EXCEPTION_INTERVAL) {
            return;
        }
        self.retry_exceptions.insert(hook.destination.clone(), now);
        self.report_exception(
            world,
            hook,
            WILL_RETRY,
            &format!("{failure}, will retry"),
            now,
        );
    }

    fn report_block(&mut self, world: &World, hook: &Hook, domain: &str, now: Timestamp) {
        tracing::info!(store = hook.store, hook = hook.id, "webhook domain blocked");
        let text =
            format!("Too many webhooks to {domain} failed. Deliveries are paused for 3 minutes.");
        self.mail(hook.store.clone(), hook.client_id.clone(), None, &text, now);
        let text = "the destination domain is temporarily blocked";
        self.report_exception(world, hook, BLOCKED, text, now);
    }

    /// Sends an exception about a hook. Failures of exception hooks themselves are not reported.
    fn report_exception(
        &mut self,
        world: &World,
        hook: &Hook,
        code: u32,
        text: &str,
        now: Timestamp,
    ) {
        if hook.scope == DELIVERY_EXCEPTION {
            return;
        }
        if let Some(store) = world.store(&hook.store) {
            self.change_count += 1;
            let event = Event::exception(hook.id, code, text);
            self.notify_hooks(store, &event, Some(&hook.client_id), now);
        }
    }

    /// Postpones a delivery whose domain is blocked. One without an attempt so far waits for the
    /// first retry delay, as documented. No delivery loses an attempt.
    pub(super) fn postpone(&mut self, mut pending: Pending, until: Timestamp, now: Timestamp) {
        let first = (pending.attempts == 0).then(|| retry_at(1, now)).flatten();
        let due = first.map_or(until, |first| first.max(until));
        let result = AttemptResult {
            next_due: Some(due),
            ..AttemptResult::new(Outcome::PutOff, "the destination domain is blocked")
        };
        self.record.add(&pending, result, now);
        pending.due = due;
        self.enqueue(pending, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_end_after_48_hours() {
        let start = Timestamp::from_second(1_000_000).unwrap();
        let mut at = start;
        let mut attempts = 1;
        while let Some(next) = retry_at(attempts, at) {
            at = next;
            attempts += 1;
        }
        assert_eq!(attempts, 12);
        assert_eq!(at.duration_since(start).as_hours(), 48);
    }
}
