//! The checks that need calls to BigCommerce. They run as a job, some storefronts at a time, so that the number of
//! calls does not depend on how often the dashboard is opened.

use std::{collections::BTreeMap, time::Instant};

use bigcommerce::{CspHeader, StoreHash};
use db::{
    Job, StorageError,
    model::{Store, StoredStorefront, StorefrontCheck, StorefrontFindings},
};
use domain::{Placement, ScriptState};
use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::policy::{Loader, missing_sources};
use crate::{
    app::App,
    error::Error,
    jobs::Progress,
    scripts,
    upstream::{self, Permit, Priority},
};

/// The length in bytes up to which a `Content-Security-Policy` is checked.
const LONGEST_POLICY: usize = 16 * 1024;
/// The maximum number of storefronts that are checked in one run of the job, with a call for each.
const STOREFRONTS_PER_RUN: usize = 25;
/// The age up to which the store's facts are not read again on request.
const FRESH_FACTS: SignedDuration = SignedDuration::from_mins(1);
/// The age from which the checks run again when the app is opened.
const FRESH: SignedDuration = SignedDuration::from_hours(1);

/// Runs the checks of a store in the background, unless they are queued or were done a moment ago.
///
/// # Errors
/// [`StorageError`].
pub async fn check_soon(app: &App, store: &StoreHash) -> Result<(), StorageError> {
    let now = app.clock.now();
    let run = app.storage.find_health_run(store).await?;
    let is_fresh = |at: Timestamp| now.duration_since(at).abs() < FRESH;
    let is_queued = app.storage.find_job(store, Job::Health).await?.is_some();
    if !is_queued && !run.checked_at.is_some_and(is_fresh) {
        app.storage.save_job(store, Job::Health, now).await?;
    }
    Ok(())
}

/// Runs the checks of a store in the background, and those of its webhooks and of the widget in Page Builder. Also reads
/// the store's facts again, such as whether it sells at all.
///
/// # Errors
/// If the database fails.
pub async fn check_again(app: &App, store: &StoreHash) -> Result<(), Error> {
    let (storage, now) = (&app.storage, app.clock.now());
    let view = app.store_view(store).await?;
    let read_at = view
        .as_ref()
        .and_then(|view| view.profile.as_ref())
        .map(|it| it.fetched_at);
    // They take many calls of the store's quota.
    let are_facts_fresh = read_at.is_some_and(|at| now.duration_since(at).abs() < FRESH_FACTS);
    let facts = (!are_facts_fresh).then_some(Job::StoreFacts);
    for job in facts
        .into_iter()
        .chain([Job::Webhooks, Job::WidgetTemplates])
    {
        storage.save_job(store, job, now).await?;
        storage.release_job(store, job, now).await?;
    }
    // A run that is under way goes on: otherwise, asking again and again would keep it from ending.
    if storage.find_health_run(store).await?.is_running {
        return Ok(storage.release_job(store, Job::Health, now).await?);
    }
    Ok(storage.restart_health_run(store, now).await?)
}

/// Checks some of a store's storefronts. What BigCommerce denies stays unknown.
///
/// # Errors
/// Fails if a call failed for another reason, or the database fails.
#[tracing::instrument(name = "health.check", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn check(app: &App, store: &Store) -> Result<Progress, Error> {
    let number = app.storage.begin_health_run(&store.hash).await?;
    let view = app.store_view(&store.hash).await?;
    let storefronts = view.as_ref().map_or(&[][..], |view| &view.storefronts);
    let known = app.storage.list_storefront_checks(&store.hash).await?;
    let is_checked = |it: &&StoredStorefront| {
        let mut known = known.iter();
        known.any(|check| check.channel_id == it.channel_id && check.run == number)
    };
    let left: Vec<_> = storefronts.iter().filter(|it| !is_checked(it)).collect();
    let (some, rest) = left.split_at(left.len().min(STOREFRONTS_PER_RUN));

    let permit = upstream::permit(app, store, Priority::Background).await?;
    let placements = app.storage.list_placements(&store.hash).await?;
    let mut checks = Vec::new();
    let read = check_storefronts(app, &permit, &placements, some, number, &mut checks).await;
    drop(permit);
    let storage = &app.storage;
    // What was found before a failure is kept, so a storefront that cannot be read does not hide the others.
    storage.save_storefront_checks(&store.hash, &checks).await?;
    read?;
    if !rest.is_empty() {
        return Ok(Progress::More);
    }
    let now = app.clock.now();
    let ahead = app.client.date().map(|date| clock_ahead_ms(date, now));
    storage
        .end_health_run(&store.hash, number, ahead, now)
        .await?;
    Ok(Progress::Done)
}

/// Returns how far the clock is ahead of BigCommerce's, in milliseconds, to within a second.
fn clock_ahead_ms((date, seen_at): (Timestamp, Instant), now: Timestamp) -> i64 {
    let since = SignedDuration::try_from(seen_at.elapsed()).unwrap_or_default();
    let ahead = now.duration_since(date) - since;
    i64::try_from(ahead.as_millis()).unwrap_or(i64::MAX)
}

async fn check_storefronts(
    app: &App,
    permit: &Permit<'_>,
    placements: &BTreeMap<u64, Placement>,
    storefronts: &[&StoredStorefront],
    run: u64,
    checks: &mut Vec<StorefrontCheck>,
) -> Result<(), Error> {
    let scripts = unless_denied(permit.call(|api| async move { api.scripts().await }).await)?;
    let channels = unless_denied(permit.call(|api| async move { api.channels().await }).await)?;
    let general = policy(permit, None).await?;
    for storefront in storefronts {
        let channel_id = storefront.channel_id;
        let (script, waits_for_consent) = match &scripts {
            None => (ScriptState::Unknown, false),
            Some(scripts) => {
                let ours = scripts::on_channel(scripts, channel_id);
                let waits =
                    ours.is_some_and(|script| !scripts::is_right_consent(script.consent_category));
                (scripts::state(app, channel_id, placements, ours), waits)
            }
        };
        let status = channels.as_ref().and_then(|channels| {
            let channel = channels.iter().find(|channel| channel.id == channel_id);
            channel.map(|channel| channel.status.clone())
        });
        let own = policy(permit, Some(channel_id)).await?;
        // A channel without a policy of its own inherits the store's.
        let header = match own {
            Policy::Unknown => Policy::Unknown,
            Policy::Inherited => general.clone(),
            own @ Policy::Header(_) => own,
        };
        checks.push(StorefrontCheck {
            channel_id,
            run,
            checked_at: app.clock.now(),
            findings: StorefrontFindings {
                script,
                waits_for_consent,
                status,
                blocked_by: blocked_by(app, storefront, &header),
            },
        });
    }
    Ok(())
}

#[derive(Clone)]
enum Policy {
    Unknown,
    Inherited,
    /// The value of the header; empty if none is sent.
    Header(String),
}

async fn policy(permit: &Permit<'_>, channel_id: Option<u64>) -> Result<Policy, Error> {
    let answer = permit
        .call(|api| async move { api.security_settings(channel_id).await })
        .await;
    Ok(match unless_denied(answer)?.map(|found| found.csp_header) {
        None => Policy::Unknown,
        Some(None) if channel_id.is_some() => Policy::Inherited,
        // Reading one takes time that grows with the square of its length.
        Some(Some(CspHeader {
            enabled: true,
            header_value,
        })) if header_value.len() > LONGEST_POLICY => Policy::Unknown,
        Some(Some(CspHeader {
            enabled: true,
            header_value,
        })) => Policy::Header(header_value),
        Some(_) => Policy::Header(String::new()),
    })
}

/// Returns `None` if BigCommerce denies a call, does not know it, or sends an answer that cannot be read.
fn unless_denied<T>(answer: Result<T, Error>) -> Result<Option<T>, Error> {
    use bigcommerce::Error::{Forbidden, Invalid, NotFound};
    match answer {
        Err(Error::Upstream(Forbidden(_) | NotFound(_) | Invalid { .. })) => Ok(None),
        Err(Error::Upstream(error)) if error.is_wrong_shape() => Ok(None),
        answer => answer.map(Some),
    }
}

fn blocked_by(app: &App, storefront: &StoredStorefront, policy: &Policy) -> Option<Vec<String>> {
    let Policy::Header(header) = policy else {
        return None;
    };
    let page = Url::parse(storefront.url.as_deref()?).ok()?;
    let script = Url::parse(&app.config.url_of(&app.script.path)).ok()?;
    let loader = Loader {
        page: &page,
        app: &app.config.app_url,
        script: &script,
        integrity: &app.script.integrity,
    };
    Some(missing_sources(header, &loader))
}
