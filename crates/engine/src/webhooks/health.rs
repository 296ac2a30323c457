//! The state of a store's webhooks and job queue, for the dashboard.

use db::{WebhookState, model::Store};
use domain::WebhookStatus;
use jiff::Timestamp;

use super::topics::{is_optional, wanted};
use crate::{app::App, error::Error};

/// The health of a store's webhooks, and of the job queue that they fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookHealth {
    /// The overall state.
    pub state: WebhookStatus,
    /// The number of webhooks that existed and were active at the last check.
    pub active: u32,
    /// The number of webhooks that the store needs.
    pub wanted: u32,
    /// The reason that BigCommerce gave for rejecting a webhook.
    pub refusal: Option<String>,
    /// The time of the last check.
    pub checked_at: Option<Timestamp>,
    /// The time of the last delivery.
    pub last_delivery_at: Option<Timestamp>,
    /// The number of jobs that wait or run.
    pub waiting: u64,
    /// The time at which the oldest of them was requested.
    pub oldest: Option<Timestamp>,
    /// The number of jobs whose last run failed. They are retried.
    pub failing: u64,
}

/// Returns the state of a store's webhooks. Reads only the database and memory, and makes no calls to
/// BigCommerce.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "webhooks.health", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn health(app: &App, store: &Store, now: Timestamp) -> Result<WebhookHealth, Error> {
    let state = app.coverage.get(&store.hash);
    let active = app.storage.list_active_webhooks(&store.hash).await?;
    let jobs = app.storage.count_jobs(Some(&store.hash), now).await?;
    let is_covered = app.coverage.since(&store.hash, now).is_some();
    let view = app.store_view(&store.hash).await?;
    let wanted = wanted(view.as_ref().map_or(&[], |view| &view.storefronts));
    let is_active = |scope: &String| active.contains(scope);
    let is_whole = wanted.iter().all(|it| is_optional(it) || is_active(it));
    Ok(WebhookHealth {
        state: state_of(&state, is_whole, is_covered),
        active: count(active.len()),
        wanted: count(wanted.len()),
        refusal: state.refusal,
        checked_at: state.checked_at,
        last_delivery_at: state.last_delivery_at,
        waiting: jobs.depth,
        oldest: jobs.oldest,
        failing: jobs.failing,
    })
}

fn state_of(state: &WebhookState, is_whole: bool, is_covered: bool) -> WebhookStatus {
    if state.checked_at.is_none() {
        WebhookStatus::NotChecked
    } else if state.refusal.is_some() {
        WebhookStatus::Refused
    } else if !is_whole {
        WebhookStatus::Missing
    } else if is_covered {
        WebhookStatus::Arriving
    } else {
        WebhookStatus::Quiet
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
