//! The hooks of apps. An app sees and changes only its own.

use jiff::{SignedDuration, Timestamp};

use super::{Block, Webhooks, queues::Pending, record::WebhookEmail, scope::DELIVERY_EXCEPTION};
use crate::model::{Hook, HookStatus};

/// The maximum number of hooks an app may have in a store for one scope
/// (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`, "Platform limits").
const PER_SCOPE: usize = 10;

/// The time without events after which a hook is deactivated
/// (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`).
const INACTIVITY: SignedDuration = SignedDuration::from_hours(24 * 90);

/// The id of the first hook, outside the range of other ids.
const FIRST_ID: u64 = 20_000_001;

impl Webhooks {
    /// Returns the app's hooks in a store, oldest first.
    pub(crate) fn of<'a>(
        &'a self,
        store: &'a str,
        client_id: &'a str,
    ) -> impl Iterator<Item = &'a Hook> {
        let own = move |hook: &&Hook| hook.belongs_to(store, client_id);
        self.hooks.iter().filter(own)
    }

    /// Returns the hook that a delivery is for, unless it has been deleted. A final attempt brings its
    /// own.
    pub(super) fn hook_of(&self, pending: &Pending) -> Option<Hook> {
        match &pending.final_attempt {
            Some(hook) => Some((**hook).clone()),
            None => self
                .hooks
                .iter()
                .find(|it| it.id == pending.hook_id)
                .cloned(),
        }
    }

    /// Returns the app's hook with this id.
    pub(crate) fn find(&self, store: &str, client_id: &str, id: u64) -> Option<&Hook> {
        let is_it = |hook: &&Hook| hook.belongs_to(store, client_id) && hook.id == id;
        self.hooks.iter().find(is_it)
    }

    /// Returns the field and the problem if a hook conflicts with the other hooks of its app.
    pub(crate) fn conflict(&self, hook: &Hook) -> Option<(&'static str, &'static str)> {
        let others = || {
            self.of(&hook.store, &hook.client_id)
                .filter(|it| it.id != hook.id)
        };
        let of_scope = || others().filter(|it| it.scope == hook.scope);
        let is_exception = |it: &Hook| it.scope == DELIVERY_EXCEPTION;
        if of_scope().any(|it| it.destination == hook.destination) {
            return Some((
                "destination",
                "there is already a webhook with this scope and destination",
            ));
        }
        if is_exception(hook) && of_scope().next().is_some() {
            return Some((
                "scope",
                "there is already a webhook for delivery exceptions",
            ));
        }
        if of_scope().count() >= PER_SCOPE {
            return Some(("scope", "there are already 10 webhooks with this scope"));
        }
        let mut same_place = others().filter(|it| it.destination == hook.destination);
        if same_place.any(|it| is_exception(it) != is_exception(hook)) {
            return Some((
                "destination",
                "must differ between delivery exceptions and other webhooks",
            ));
        }
        None
    }

    /// Adds a hook, or replaces the one with its id, and returns it. Id 0 is a new one.
    pub(crate) fn put(&mut self, mut hook: Hook) -> &Hook {
        if hook.id == 0 {
            self.last_hook = self.last_hook.max(FIRST_ID - 1) + 1;
            hook.id = self.last_hook;
        }
        self.wakeup.notify();
        let index = if let Some(index) = self.hooks.iter().position(|it| it.id == hook.id) {
            self.hooks[index] = hook;
            index
        } else {
            self.hooks.push(hook);
            self.hooks.len() - 1
        };
        &self.hooks[index]
    }

    /// Removes an app's hook with its pending deliveries.
    pub(crate) fn delete(&mut self, store: &str, client_id: &str, id: u64) -> Option<Hook> {
        let is_it = |hook: &Hook| hook.belongs_to(store, client_id) && hook.id == id;
        let index = self.hooks.iter().position(is_it)?;
        let hook = self.hooks.remove(index);
        self.queues.retain(|pending| pending.hook_id != id);
        self.wakeup.notify();
        Some(hook)
    }

    /// Removes all hooks of an app in a store with their pending deliveries, and returns them.
    pub(super) fn delete_all(&mut self, store: &str, client_id: &str) -> Vec<Hook> {
        let is_its = |hook: &mut Hook| hook.belongs_to(store, client_id);
        let deleted: Vec<Hook> = self.hooks.extract_if(.., is_its).collect();
        self.queues
            .retain(|pending| deleted.iter().all(|hook| hook.id != pending.hook_id));
        self.wakeup.notify();
        deleted
    }

    /// Returns the recipients of emails about an app's hooks in a store.
    pub(crate) fn recipients(&self, store: &str, client_id: &str) -> Vec<String> {
        let key = (store.to_owned(), client_id.to_owned());
        self.emails.get(&key).cloned().unwrap_or_default()
    }

    /// Sets the recipients of emails about an app's hooks in a store.
    pub(crate) fn set_recipients(&mut self, store: &str, client_id: &str, emails: Vec<String>) {
        let key = (store.to_owned(), client_id.to_owned());
        self.emails.insert(key, emails);
    }

    /// Returns the domains that are currently blocked for an app.
    pub(crate) fn blocked(&self, client_id: &str, now: Timestamp) -> Vec<(String, Block)> {
        self.blocks.of(client_id, now)
    }

    /// Deactivates a hook and sends an email, as BigCommerce does.
    pub(super) fn deactivate(&mut self, id: u64, text: &str, now: Timestamp) {
        let Some(hook) = self.hooks.iter_mut().find(|hook| hook.id == id) else {
            return;
        };
        if !hook.is_active() {
            return;
        }
        hook.status = HookStatus::Deactivated;
        hook.updated_at = now;
        tracing::info!(store = hook.store, hook = id, "webhook deactivated");
        let (store, client_id) = (hook.store.clone(), hook.client_id.clone());
        self.mail(store, client_id, Some(id), text, now);
    }

    /// Records an email to the recipients of an app.
    pub(super) fn mail(
        &mut self,
        store: String,
        client_id: String,
        hook_id: Option<u64>,
        text: &str,
        now: Timestamp,
    ) {
        self.record.mail(WebhookEmail {
            to: self.recipients(&store, &client_id),
            store,
            client_id,
            hook_id,
            text: text.to_owned(),
            time: now.to_string(),
        });
    }

    /// Deactivates hooks that had no events for too long.
    pub(super) fn deactivate_inactive(&mut self, now: Timestamp) {
        let idle = |hook: &&Hook| hook.is_active() && expiry(hook) <= now;
        let ids: Vec<u64> = self.hooks.iter().filter(idle).map(|hook| hook.id).collect();
        for id in ids {
            self.deactivate(
                id,
                "A webhook was deactivated after 90 days of inactivity.",
                now,
            );
        }
    }

    /// Returns when the next hook is deactivated for inactivity.
    pub(super) fn next_expiry(&self) -> Option<Timestamp> {
        let active = self.hooks.iter().filter(|hook| hook.is_active());
        active.map(expiry).min()
    }
}

fn expiry(hook: &Hook) -> Timestamp {
    hook.last_active
        .saturating_add(INACTIVITY)
        .unwrap_or(Timestamp::MAX)
}
