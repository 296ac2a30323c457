//! From an event to deliveries.

use jiff::{SignedDuration, Timestamp};

use super::{
    Event, Webhooks, fault,
    lanes::Pending,
    payload,
    record::{Ending, Outcome},
    scope,
};
use crate::{
    model::{Hook, Store},
    random,
};

impl Webhooks {
    /// Tells every hook of a store that covers them about the events of one change. `now` is what the
    /// clock reads, unrounded: deliveries are made in its order.
    pub(crate) fn fire(
        &mut self,
        store: &Store,
        events: impl IntoIterator<Item = Event>,
        now: Timestamp,
    ) {
        self.changes += 1;
        for event in events {
            self.tell(store, &event, None, now);
        }
        self.bell.ring();
    }

    /// Tells the hooks of one app, or of every app.
    pub(super) fn tell(
        &mut self,
        store: &Store,
        event: &Event,
        client_id: Option<&str>,
        now: Timestamp,
    ) {
        let is_told = |hook: &&mut Hook| {
            hook.store == store.hash
                && hook.is_active()
                && client_id.is_none_or(|id| hook.client_id == id)
                && scope::covers(&hook.scope, &event.scope)
        };
        let mut told = Vec::new();
        for hook in self.hooks.iter_mut().filter(is_told) {
            hook.last_active = now;
            told.push((hook.id, hook.destination.clone()));
        }
        if told.is_empty() {
            return;
        }
        let body = payload::write(store, event, self.changes, now);
        for (hook_id, destination) in told {
            self.line_up(Pending {
                hook_id,
                store: store.hash.clone(),
                scope: event.scope.clone(),
                destination,
                webhook_id: webhook_id(),
                body: body.clone(),
                due: now,
                attempts: 0,
                signature: None,
                farewell: None,
            });
        }
    }

    /// Lines a new delivery up, with the trouble asked for.
    fn line_up(&mut self, mut pending: Pending) {
        let now = pending.due;
        let trouble = fault::take(
            &mut self.faults,
            &pending.store,
            &pending.scope,
            pending.hook_id,
        );
        if trouble.drop {
            let ending = Ending::of(Outcome::Dropped, "a fault dropped it");
            return self.record.add(&pending, ending, now);
        }
        let delay = i64::try_from(trouble.delay_seconds).unwrap_or(i64::MAX);
        let due = now.saturating_add(SignedDuration::from_secs(delay));
        pending.due = due.unwrap_or(now);
        pending.signature = trouble.signature;
        for _ in 0..trouble.duplicates.min(fault::DUPLICATES) {
            self.push(pending.clone(), now);
            if trouble.new_ids {
                pending.webhook_id = webhook_id();
            }
        }
        self.push(pending, now);
    }

    /// Lines a delivery up unless there are too many.
    pub(super) fn push(&mut self, pending: Pending, now: Timestamp) {
        if let Some(pending) = self.lanes.push(pending) {
            tracing::warn!(
                hook = pending.hook_id,
                "too many deliveries wait: one is dropped"
            );
            let ending = Ending::of(Outcome::Dropped, "too many deliveries wait");
            self.record.add(&pending, ending, now);
        }
    }

    /// Removes an app's hooks in a store, as an uninstall does, with what waits for them. Where
    /// uninstalls are announced, those that want to hear of it are told once.
    pub(crate) fn uninstall(&mut self, store: &Store, client_id: &str, now: Timestamp) {
        self.changes += 1;
        let gone = self.delete_all(&store.hash, client_id);
        if !self.settings.announce_uninstalls {
            return;
        }
        let event = Event::uninstalled();
        let body = payload::write(store, &event, self.changes, now);
        for hook in gone {
            if hook.is_active() && scope::covers(&hook.scope, &event.scope) {
                self.line_up(Pending {
                    hook_id: hook.id,
                    store: store.hash.clone(),
                    scope: event.scope.clone(),
                    destination: hook.destination.clone(),
                    webhook_id: webhook_id(),
                    body: body.clone(),
                    due: now,
                    attempts: 0,
                    signature: None,
                    farewell: Some(Box::new(hook)),
                });
            }
        }
    }
}

fn webhook_id() -> String {
    format!("msg_{}", random::token(27))
}
