//! Reconciliation of a store's webhooks: they must exist and be active.

use bigcommerce::{
    Error::{Forbidden, Invalid, NotFound},
    NewWebhook, StoreHash, Webhook, WebhookChange,
};
use db::{Job, StorageError, WebhookState, model::Store};
use jiff::SignedDuration;

use super::{
    PATH,
    plan::Plan,
    topics::{is_optional, wanted},
};
use crate::{
    app::App,
    error::Error,
    upstream::{self, Permit, Priority},
};

/// The least time between two checks when the dashboard is opened.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// The time until a new webhook works. "It can take up to a minute until a new webhook works": BigCommerce
/// docs, `docs/integrations/webhooks/overview.mdx`.
const UNTIL_IT_WORKS: SignedDuration = SignedDuration::from_mins(1);

/// Checks a store's webhooks in the background, unless that was done a moment ago.
///
/// # Errors
/// [`StorageError`].
pub async fn check_soon(app: &App, store: &StoreHash) -> Result<(), StorageError> {
    let now = app.clock.now();
    let is_due = app
        .coverage
        .get(store)
        .checked_at
        .is_none_or(|at| now.duration_since(at).abs() >= PAUSE);
    if is_due {
        app.storage.save_job(store, Job::Webhooks, now).await?;
    }
    Ok(())
}

/// Checks a store's webhooks and repairs them: registers missing ones, reactivates inactive ones, and deletes
/// those that are no longer wanted. If BigCommerce rejects a webhook as invalid, the reason is saved for the
/// merchant and is not an error, because an immediate retry would not help.
///
/// # Errors
/// Fails if a call failed for another reason than a refusal.
#[tracing::instrument(name = "webhooks.reconcile", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn reconcile(app: &App, store: &Store, priority: Priority) -> Result<(), Error> {
    // Serialized per store: two runs that list before either creates would both create.
    let _lock = app.webhook_locks.lock(&store.hash).await;
    let destination = app.config.url_of(PATH);
    let calls = Calls {
        app,
        store,
        priority,
    };
    let found = calls.list().await?;
    let view = app.store_view(&store.hash).await?;
    let storefronts = view.as_ref().map_or(&[][..], |view| &view.storefronts);
    let plan = Plan::new(&found, wanted(storefronts), &destination);
    let mut applied = Applied {
        active: plan.active.clone(),
        inactive: plan.inactive.clone(),
        refusal: None,
    };
    let outcome = apply_plan(&calls, &plan, &destination, &mut applied).await;
    note(app, store, &plan, applied).await?;
    outcome
}

/// The webhooks after the repair, as far as it got.
struct Applied {
    active: Vec<(String, u64)>,
    inactive: Vec<(String, u64)>,
    refusal: Option<String>,
}

impl Applied {
    /// Turns a refusal by BigCommerce into `None`. The merchant is told the reason why a required webhook is
    /// invalid. Optional ones may be refused for other reasons, too, which are only logged.
    fn unless_refused<T>(
        &mut self,
        scope: &str,
        answer: Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        match answer {
            Ok(answer) => Ok(Some(answer)),
            Err(Error::Upstream(error @ (Invalid { .. } | Forbidden(_) | NotFound(_))))
                if is_optional(scope) =>
            {
                tracing::info!(scope, error = %error, "BigCommerce rejected an optional webhook");
                Ok(None)
            }
            Err(Error::Upstream(Invalid { detail, .. })) => {
                self.refusal = Some(detail);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

async fn apply_plan(
    calls: &Calls<'_>,
    plan: &Plan,
    destination: &str,
    applied: &mut Applied,
) -> Result<(), Error> {
    for id in &plan.over_limit {
        calls.delete(*id).await?;
    }
    for (scope, id) in &plan.inactive {
        let changed = applied.unless_refused(scope, calls.reactivate(*id).await)?;
        if let Some(webhook) = changed {
            applied
                .inactive
                .retain(|(_, inactive)| *inactive != webhook.id);
            applied.active.push((scope.clone(), webhook.id));
        }
    }
    for scope in &plan.missing {
        // Required webhooks come first. If one of them was refused, optional ones would be, too.
        if applied.refusal.is_some() && is_optional(scope) {
            continue;
        }
        let created = calls.create(scope, destination).await;
        if let Some(webhook) = applied.unless_refused(scope, created)? {
            applied.active.push((scope.clone(), webhook.id));
        }
    }
    // Delete outdated webhooks only once their replacements exist.
    if applied.refusal.is_none() {
        for id in &plan.stale {
            calls.delete(*id).await?;
        }
    }
    Ok(())
}

/// Calls about a store's webhooks. There may be many, so each call takes a permit of its own.
struct Calls<'a> {
    app: &'a App,
    store: &'a Store,
    priority: Priority,
}

impl<'a> Calls<'a> {
    async fn permit(&self) -> Result<Permit<'a>, Error> {
        upstream::permit(self.app, self.store, self.priority).await
    }

    async fn list(&self) -> Result<Vec<Webhook>, Error> {
        let permit = self.permit().await?;
        permit.call(|api| async move { api.webhooks().await }).await
    }

    async fn reactivate(&self, id: u64) -> Result<Webhook, Error> {
        let change = WebhookChange {
            is_active: Some(true),
            ..WebhookChange::default()
        };
        let permit = self.permit().await?;
        permit
            .call(|api| async move { api.update_webhook(id, &change).await })
            .await
    }

    async fn create(&self, scope: &str, destination: &str) -> Result<Webhook, Error> {
        let webhook = NewWebhook {
            scope: scope.to_owned(),
            destination: destination.to_owned(),
            is_active: true,
        };
        let permit = self.permit().await?;
        permit
            .call(|api| async move { api.create_webhook(&webhook).await })
            .await
    }

    /// Deletes a webhook. One that no longer exists counts as deleted.
    async fn delete(&self, id: u64) -> Result<(), Error> {
        let permit = self.permit().await?;
        let deleted = permit
            .call(|api| async move { api.delete_webhook(id).await })
            .await;
        match deleted {
            Err(Error::Upstream(NotFound(_))) => Ok(()),
            outcome => outcome,
        }
    }
}

async fn note(app: &App, store: &Store, plan: &Plan, applied: Applied) -> Result<(), StorageError> {
    let now = app.clock.now();
    let inactive = applied.inactive.iter().map(|(scope, _)| scope);
    let is_active = |scope: &String| applied.active.iter().any(|(active, _)| active == scope);
    let is_whole = plan
        .missing
        .iter()
        .chain(inactive)
        .all(|scope| is_optional(scope) || is_active(scope));
    let known = app.coverage.get(&store.hash).unbroken_since;
    let unbroken_since = match (is_whole, plan.is_unbroken(), known) {
        (true, true, Some(since)) => Some(since),
        // All webhooks are in order, but since when is unknown.
        (true, true, None) => Some(now),
        (true, false, _) => Some(now + UNTIL_IT_WORKS),
        (false, ..) => None,
    };
    if !plan.is_unbroken() {
        tracing::info!(
            store = %store.hash,
            missing = plan.missing.len(),
            inactive = plan.inactive.len(),
            refusal = applied.refusal.as_deref(),
            "webhooks repaired"
        );
    }
    let state = WebhookState {
        checked_at: Some(now),
        unbroken_since,
        refusal: applied.refusal,
        last_delivery_at: None,
    };
    let active = applied
        .active
        .into_iter()
        .map(|(scope, id)| (scope, id, true));
    let inactive = applied
        .inactive
        .into_iter()
        .map(|(scope, id)| (scope, id, false));
    let webhooks: Vec<_> = active.chain(inactive).collect();
    app.storage
        .save_webhooks(&store.hash, &state, &webhooks)
        .await?;
    app.coverage.record_check(&store.hash, state);
    Ok(())
}
