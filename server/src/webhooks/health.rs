//! The state of a store's webhooks and job queue, for the dashboard.

use app::model::{Health, WebhookHealth, WebhookStatus};
use db::{WebhookState, model::Store};
use jiff::{SignedDuration, Timestamp};

use super::{is_spare, trusted, wanted};
use crate::{erasure, error::Error, purchases, service::App, wording};

/// Returns the contents of the health page. Reads only the database and memory, and makes no calls to
/// BigCommerce.
pub(crate) async fn health(app: &App, store: &Store) -> Result<Health, Error> {
    let now = app.clock.now();
    let state = app.trust.get(&store.hash);
    let active = app.storage.list_active_webhooks(&store.hash).await?;
    let jobs = app.storage.count_jobs(Some(&store.hash), now).await?;
    let is_trusted = trusted(app, &store.hash, now);
    let view = purchases::store_view(app, &store.hash).await?;
    let wanted = wanted(view.as_ref().map_or(&[], |view| &view.storefronts));
    let is_active = |scope: &String| active.contains(scope);
    let is_whole = wanted.iter().all(|it| is_spare(it) || is_active(it));
    Ok(Health {
        changes: WebhookHealth {
            state: state_of(&state, is_whole, is_trusted),
            active: count(active.len()),
            wanted: count(wanted.len()),
            refusal: state.refusal,
            checked_at: state.checked_at.map(wording::instant),
            last_delivery_at: state.last_delivery_at.map(wording::instant),
            waiting: jobs.depth,
            oldest: jobs.oldest.map(|oldest| age(oldest, now)),
            failing: jobs.failing,
        },
        reactivation: erasure::reactivation(app, &store.hash).await?,
    })
}

fn state_of(state: &WebhookState, is_whole: bool, is_trusted: bool) -> WebhookStatus {
    if state.checked_at.is_none() {
        WebhookStatus::NotChecked
    } else if state.refusal.is_some() {
        WebhookStatus::Refused
    } else if !is_whole {
        WebhookStatus::Missing
    } else if is_trusted {
        WebhookStatus::Arriving
    } else {
        WebhookStatus::Quiet
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Formats how long something has waited, in a single unit.
fn age(since: Timestamp, now: Timestamp) -> String {
    let age = now.duration_since(since).max(SignedDuration::ZERO);
    let (number, unit) = match age.as_secs() {
        seconds @ 0..60 => (seconds, "second"),
        seconds @ 60..3_600 => (seconds / 60, "minute"),
        seconds @ 3_600..172_800 => (seconds / 3_600, "hour"),
        seconds => (seconds / 86_400, "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_formatted_in_one_unit() {
        let start = Timestamp::UNIX_EPOCH;
        for (seconds, told) in [
            (-5, "0 seconds"),
            (1, "1 second"),
            (59, "59 seconds"),
            (119, "1 minute"),
            (7_300, "2 hours"),
            (172_800, "2 days"),
        ] {
            assert_eq!(age(start, start + SignedDuration::from_secs(seconds)), told);
        }
    }
}
