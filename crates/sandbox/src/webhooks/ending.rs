//! What follows from an attempt: nothing, a retry, or the end of the hook.

use jiff::{SignedDuration, Timestamp};

use super::{
    Event, Webhooks,
    attempt::Answer,
    destination,
    lanes::Pending,
    record::{Ending, Outcome},
    scope::DELIVERY_EXCEPTION,
};
use crate::model::{Hook, World};

/// How long after a failed attempt the next is made, in seconds; after the last, some 48 hours after
/// the first attempt, the hook is deactivated
/// (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`).
pub(super) const LADDER: [i64; 11] = [
    60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400,
];

/// How often at most a destination's failures are told as an exception of the frequent kind
/// (BigCommerce docs, `docs/integrations/webhooks/events/index.mdx`).
const WARN_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// It failed and will be tried again.
const WILL_RETRY: u32 = 90_001;
/// It failed for the last time.
const EXHAUSTED: u32 = 90_002;
/// Its domain is blocked.
const BLOCKED: u32 = 90_003;

/// When the next attempt is made after so many; none after the last.
pub(super) fn retry_at(attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let index = usize::try_from(attempts).ok()?.checked_sub(1)?;
    let seconds = LADDER.get(index)?;
    now.checked_add(SignedDuration::from_secs(*seconds)).ok()
}

impl Webhooks {
    /// Ends an attempt. One that was forgotten meanwhile, by a reset, is not spoken of.
    pub(super) fn end(&mut self, world: &World, key: u64, answer: &Answer, now: Timestamp) {
        let Some(mut pending) = self.lanes.end(key) else {
            return;
        };
        pending.attempts += 1;
        let hook = match &pending.farewell {
            Some(hook) => Some((**hook).clone()),
            None => self
                .hooks
                .iter()
                .find(|it| it.id == pending.hook_id)
                .cloned(),
        };
        let failure = answer.failure.as_deref();
        let may_retry = hook.is_some() && pending.farewell.is_none();
        let next = failure.and_then(|_| retry_at(pending.attempts, now).filter(|_| may_retry));
        let ending = Ending {
            outcome: match (failure, next) {
                (None, _) => Outcome::Delivered,
                (Some(_), Some(_)) => Outcome::Failed,
                (Some(_), None) => Outcome::GivenUp,
            },
            status: answer.status,
            reason: failure,
            next_due: next,
        };
        self.record.add(&pending, ending, now);
        let Some(hook) = hook else {
            return;
        };
        let domain = destination::domain(&hook.destination);
        let blocks = self.blocks.count(&hook.client_id, &domain, failure, now);
        if let Some(failure) = failure {
            self.failed(world, &hook, failure, next, now);
        }
        if blocks {
            self.blocked_now(world, &hook, &domain, now);
        }
        if let Some(next) = next {
            pending.due = next;
            pending.destination.clone_from(&hook.destination);
            self.push(pending, now);
        } else if failure.is_some() && may_retry {
            self.deactivate(
                hook.id,
                "A webhook was deactivated: no attempt succeeded.",
                now,
            );
        }
    }

    /// Tells the app's exception hook, if it has one.
    fn failed(
        &mut self,
        world: &World,
        hook: &Hook,
        failure: &str,
        next: Option<Timestamp>,
        now: Timestamp,
    ) {
        if next.is_none() {
            let text = format!("{failure}, all attempts are exhausted");
            return self.except(world, hook, EXHAUSTED, &text, now);
        }
        let warned = self.warned.get(&hook.destination);
        if warned.is_some_and(|at| now.duration_since(*at) < WARN_EVERY) {
            return;
        }
        self.warned.insert(hook.destination.clone(), now);
        self.except(
            world,
            hook,
            WILL_RETRY,
            &format!("{failure}, will retry"),
            now,
        );
    }

    fn blocked_now(&mut self, world: &World, hook: &Hook, domain: &str, now: Timestamp) {
        tracing::info!(
            store = hook.store,
            hook = hook.id,
            "a webhook's domain is blocked"
        );
        let text =
            format!("Too few of the webhooks to {domain} succeed: it gets none for 3 minutes.");
        self.mail(hook.store.clone(), hook.client_id.clone(), None, &text, now);
        let text = "the destination domain is temporarily blocked";
        self.except(world, hook, BLOCKED, text, now);
    }

    /// Tells of trouble with a hook. Trouble with telling is told to nobody.
    fn except(&mut self, world: &World, hook: &Hook, code: u32, text: &str, now: Timestamp) {
        if hook.scope == DELIVERY_EXCEPTION {
            return;
        }
        if let Some(store) = world.store(&hook.store) {
            self.changes += 1;
            let event = Event::exception(hook.id, code, text);
            self.tell(store, &event, Some(&hook.client_id), now);
        }
    }

    /// Puts a delivery off whose domain is blocked. One that was not tried yet goes to the queue of
    /// the first retries, as documented; none has an attempt less for it.
    pub(super) fn put_off(&mut self, mut pending: Pending, until: Timestamp, now: Timestamp) {
        let first = (pending.attempts == 0).then(|| retry_at(1, now)).flatten();
        let due = first.map_or(until, |first| first.max(until));
        let ending = Ending {
            next_due: Some(due),
            ..Ending::of(Outcome::PutOff, "the destination domain is blocked")
        };
        self.record.add(&pending, ending, now);
        pending.due = due;
        self.push(pending, now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries_end_after_forty_eight_hours() {
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
