//! Reconciliation of a store's webhooks: they must exist and be active.

use bigcommerce::{
    Error::{Forbidden, Invalid, NotFound},
    NewWebhook, StoreHash, Webhook, WebhookChange,
};
use db::{Job, StorageError, WebhookState, model::Store};
use jiff::SignedDuration;

use super::{PATH, plan::Plan};
use crate::{
    app::App,
    error::Error,
    stores,
    upstream::{self, Class, Turn},
};

/// The least time between two checks when the dashboard is opened.
const PAUSE: SignedDuration = SignedDuration::from_mins(5);
/// The time until a new webhook works. "It can take up to a minute until a new webhook works": BigCommerce
/// docs, `docs/integrations/webhooks/overview.mdx`.
const UNTIL_IT_WORKS: SignedDuration = SignedDuration::from_mins(1);

/// Checks a store's webhooks in the background, unless that was done a moment ago.
pub async fn check_soon(app: &App, store: &StoreHash) -> Result<(), StorageError> {
    let now = app.clock.now();
    let is_due = app
        .trust
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
pub async fn keep(app: &App, store: &Store, class: Class) -> Result<(), Error> {
    // Serialized per store: two runs that list before either creates would both create.
    let _keeping = app.keeping.lock(&store.hash).await;
    let destination = app.config.url_of(PATH);
    let calls = Calls { app, store, class };
    let found = calls.list().await?;
    let view = stores::store_view(app, &store.hash).await?;
    let storefronts = view.as_ref().map_or(&[][..], |view| &view.storefronts);
    let plan = Plan::new(&found, super::wanted(storefronts), &destination);
    let mut mended = Mended {
        active: plan.good.clone(),
        asleep: plan.asleep.clone(),
        refusal: None,
    };
    let outcome = mend(&calls, &plan, &destination, &mut mended).await;
    note(app, store, &plan, mended).await?;
    outcome
}

/// The webhooks after the repair, as far as it got.
struct Mended {
    active: Vec<(String, u64)>,
    asleep: Vec<(String, u64)>,
    refusal: Option<String>,
}

impl Mended {
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
                if super::is_spare(scope) =>
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

async fn mend(
    calls: &Calls<'_>,
    plan: &Plan,
    destination: &str,
    mended: &mut Mended,
) -> Result<(), Error> {
    for id in &plan.crowding {
        calls.delete(*id).await?;
    }
    for (scope, id) in &plan.asleep {
        let changed = mended.unless_refused(scope, calls.wake(*id).await)?;
        if let Some(webhook) = changed {
            mended.asleep.retain(|(_, asleep)| *asleep != webhook.id);
            mended.active.push((scope.clone(), webhook.id));
        }
    }
    for scope in &plan.missing {
        // Required webhooks come first. If one of them was refused, optional ones would be, too.
        if mended.refusal.is_some() && super::is_spare(scope) {
            continue;
        }
        let created = calls.create(scope, destination).await;
        if let Some(webhook) = mended.unless_refused(scope, created)? {
            mended.active.push((scope.clone(), webhook.id));
        }
    }
    // Delete outdated webhooks only once their replacements exist.
    if mended.refusal.is_none() {
        for id in &plan.surplus {
            calls.delete(*id).await?;
        }
    }
    Ok(())
}

/// Calls about a store's webhooks. There may be many, so each call takes a permit of its own.
struct Calls<'a> {
    app: &'a App,
    store: &'a Store,
    class: Class,
}

impl<'a> Calls<'a> {
    async fn turn(&self) -> Result<Turn<'a>, Error> {
        upstream::turn(self.app, self.store, self.class).await
    }

    async fn list(&self) -> Result<Vec<Webhook>, Error> {
        let turn = self.turn().await?;
        turn.note(turn.api().webhooks().await).await
    }

    async fn wake(&self, id: u64) -> Result<Webhook, Error> {
        let change = WebhookChange {
            is_active: Some(true),
            ..WebhookChange::default()
        };
        let turn = self.turn().await?;
        turn.note(turn.api().update_webhook(id, &change).await)
            .await
    }

    async fn create(&self, scope: &str, destination: &str) -> Result<Webhook, Error> {
        let webhook = NewWebhook {
            scope: scope.to_owned(),
            destination: destination.to_owned(),
            is_active: true,
        };
        let turn = self.turn().await?;
        turn.note(turn.api().create_webhook(&webhook).await).await
    }

    /// Deletes a webhook. One that no longer exists counts as deleted.
    async fn delete(&self, id: u64) -> Result<(), Error> {
        let turn = self.turn().await?;
        match turn.note(turn.api().delete_webhook(id).await).await {
            Err(Error::Upstream(NotFound(_))) => Ok(()),
            outcome => outcome,
        }
    }
}

async fn note(app: &App, store: &Store, plan: &Plan, mended: Mended) -> Result<(), StorageError> {
    let now = app.clock.now();
    let asleep = mended.asleep.iter().map(|(scope, _)| scope);
    let is_active = |scope: &String| mended.active.iter().any(|(active, _)| active == scope);
    let is_whole = plan
        .missing
        .iter()
        .chain(asleep)
        .all(|scope| super::is_spare(scope) || is_active(scope));
    let known = app.trust.get(&store.hash).unbroken_since;
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
            inactive = plan.asleep.len(),
            refusal = mended.refusal.as_deref(),
            "webhooks repaired"
        );
    }
    let state = WebhookState {
        checked_at: Some(now),
        unbroken_since,
        refusal: mended.refusal,
        last_delivery_at: None,
    };
    let active = mended
        .active
        .into_iter()
        .map(|(scope, id)| (scope, id, true));
    let asleep = mended
        .asleep
        .into_iter()
        .map(|(scope, id)| (scope, id, false));
    let webhooks: Vec<_> = active.chain(asleep).collect();
    app.storage
        .save_webhooks(&store.hash, &state, &webhooks)
        .await?;
    app.trust.note_check(&store.hash, state);
    Ok(())
}
