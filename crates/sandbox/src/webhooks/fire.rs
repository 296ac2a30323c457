//! Turns events into deliveries.

use jiff::{SignedDuration, Timestamp};

use super::{
    Event, Webhooks, fault, payload,
    queues::Pending,
    record::{AttemptResult, Outcome},
    scope,
};
use crate::{
    model::{Hook, Store},
    random,
};

impl Webhooks {
    /// Delivers the events of one change to every hook of the store that covers them. `now` is the
    /// unrounded time, which determines the order of deliveries.
    pub(crate) fn fire(
        &mut self,
        store: &Store,
        events: impl IntoIterator<Item = Event>,
        now: Timestamp,
    ) {
        self.change_count += 1;
        for event in events {
            self.notify_hooks(store, &event, None, now);
        }
        self.wakeup.notify();
    }

    /// Delivers an event to the hooks of one app, or of every app.
    pub(super) fn notify_hooks(
        &mut self,
        store: &Store,
        event: &Event,
        client_id: Option<&str>,
        now: Timestamp,
    ) {
        let covers = |hook: &&mut Hook| {
            hook.store == store.hash
                && hook.is_active()
                && client_id.is_none_or(|id| hook.client_id == id)
                && scope::covers(&hook.scope, &event.scope)
        };
        let mut hooks = Vec::new();
        for hook in self.hooks.iter_mut().filter(covers) {
            hook.last_active = now;
            hooks.push((hook.id, hook.destination.clone()));
        }
        if hooks.is_empty() {
            return;
        }
        let body = payload::write(store, event, self.change_count, now);
        for (hook_id, destination) in hooks {
            self.enqueue_new(Pending {
                hook_id,
                store: store.hash.clone(),
                scope: event.scope.clone(),
                destination,
                webhook_id: webhook_id(),
                body: body.clone(),
                due: now,
                attempts: 0,
                signature: None,
                final_attempt: None,
            });
        }
    }

    /// Queues a new delivery, subject to injected faults.
    fn enqueue_new(&mut self, mut pending: Pending) {
        let now = pending.due;
        let fault = fault::take(
            &mut self.faults,
            &pending.store,
            &pending.scope,
            pending.hook_id,
        );
        if fault.drop {
            let result = AttemptResult::new(Outcome::Dropped, "dropped by a fault");
            return self.record.add(&pending, result, now);
        }
        let delay = i64::try_from(fault.delay_seconds).unwrap_or(i64::MAX);
        let due = now.saturating_add(SignedDuration::from_secs(delay));
        pending.due = due.unwrap_or(now);
        pending.signature = fault.signature;
        for _ in 0..fault.duplicates.min(fault::MAX_DUPLICATES) {
            self.enqueue(pending.clone(), now);
            if fault.new_ids {
                pending.webhook_id = webhook_id();
            }
        }
        self.enqueue(pending, now);
    }

    /// Queues a delivery unless there are too many.
    pub(super) fn enqueue(&mut self, pending: Pending, now: Timestamp) {
        if let Some(pending) = self.queues.push(pending) {
            tracing::warn!(
                hook = pending.hook_id,
                "too many waiting deliveries; dropping one"
            );
            let result = AttemptResult::new(Outcome::Dropped, "too many waiting deliveries");
            self.record.add(&pending, result, now);
        }
    }

    /// Removes an app's hooks in a store with their pending deliveries, as an uninstall does. If
    /// uninstalls are announced, hooks that cover the event get it in a single attempt.
    pub(crate) fn uninstall(&mut self, store: &Store, client_id: &str, now: Timestamp) {
        self.change_count += 1;
        let deleted = self.delete_all(&store.hash, client_id);
        if !self.settings.announce_uninstalls {
            return;
        }
        let event = Event::uninstalled();
        let body = payload::write(store, &event, self.change_count, now);
        for hook in deleted {
            if hook.is_active() && scope::covers(&hook.scope, &event.scope) {
                self.enqueue_new(Pending {
                    hook_id: hook.id,
                    store: store.hash.clone(),
                    scope: event.scope.clone(),
                    destination: hook.destination.clone(),
                    webhook_id: webhook_id(),
                    body: body.clone(),
                    due: now,
                    attempts: 0,
                    signature: None,
                    final_attempt: Some(Box::new(hook)),
                });
            }
        }
    }
}

fn webhook_id() -> String {
    format!("msg_{}", random::token(27))
}
