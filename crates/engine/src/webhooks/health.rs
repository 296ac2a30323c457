//! The state of a store's webhooks and job queue, for the dashboard.

use db::{WebhookState, model::Store};
use jiff::Timestamp;

use super::{is_covered, is_optional, wanted};
use crate::{app::App, error::Error, stores};

/// How changes at a store reach Reprise: by BigCommerce's webhooks, through a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookHealth {
    /// The answer in a word.
    pub state: DeliveryState,
    /// How many webhooks were there and active when it was last looked.
    pub active: u32,
    /// How many there are to be.
    pub wanted: u32,
    /// BigCommerce's word on why it refused one.
    pub refusal: Option<String>,
    /// When it was last looked.
    pub checked_at: Option<Timestamp>,
    /// When BigCommerce last told of a change.
    pub last_delivery_at: Option<Timestamp>,
    /// How many changes wait to be looked at.
    pub waiting: u64,
    /// When the oldest of them was asked for.
    pub oldest: Option<Timestamp>,
    /// How many of them could not be looked at the last time and are tried again.
    pub failing: u64,
}

/// Whether changes at the store reach Reprise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryState {
    /// They do: every webhook is there, and one has delivered within a day.
    Arriving,
    /// Every webhook is there, and none has delivered for a day, or since it was mended.
    Quiet,
    /// A webhook is missing or switched off.
    Missing,
    /// BigCommerce refuses a webhook.
    Refused,
    /// It was not looked yet.
    NotChecked,
}

/// Returns the state of a store's webhooks. Reads only the database and memory, and makes no calls to
/// BigCommerce.
pub async fn health(app: &App, store: &Store, now: Timestamp) -> Result<WebhookHealth, Error> {
    let state = app.coverage.get(&store.hash);
    let active = app.storage.list_active_webhooks(&store.hash).await?;
    let jobs = app.storage.count_jobs(Some(&store.hash), now).await?;
    let is_covered = is_covered(app, &store.hash, now);
    let view = stores::store_view(app, &store.hash).await?;
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

fn state_of(state: &WebhookState, is_whole: bool, is_covered: bool) -> DeliveryState {
    if state.checked_at.is_none() {
        DeliveryState::NotChecked
    } else if state.refusal.is_some() {
        DeliveryState::Refused
    } else if !is_whole {
        DeliveryState::Missing
    } else if is_covered {
        DeliveryState::Arriving
    } else {
        DeliveryState::Quiet
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
