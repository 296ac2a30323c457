//! Answers verified shoppers, from the cache as long as nothing has changed.

use std::{
    collections::HashSet,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

use app::{
    model::{WidgetState, WidgetView},
    widget,
};
use axum::body::Bytes;
use db::{CacheEpoch, model::PurchaseHistory};
use engine::{
    day::day,
    metrics::{Cache, View},
    purchases::{self, ReadTimes, Shopper},
    store_facts,
};
use jiff::Timestamp;
use messages::{Locale, negotiate};

use super::{
    cache::{Answer, Key, Kind},
    cursor,
    present::{Presenter, shown_names},
};
use crate::http::{
    App,
    csp::{storefront_sources, widget_policy},
    error::Error,
};

/// Answers a verified shopper, for the widget as well as for the API.
///
/// `origin` is the origin that the browser sends and is not trusted: it only selects between storefronts of
/// the token's own store. `page` is the language of the page; the default is that of the storefront.
pub(crate) async fn answer(
    app: &App,
    shopper: &Shopper,
    kind: Kind,
    origin: Option<&str>,
    page: Option<Locale>,
    now: Timestamp,
) -> Result<Arc<Answer>, Error> {
    let began = Instant::now();
    let view = &shopper.view;
    let (profile, storefronts) = (view.profile.as_ref(), &view.storefronts);
    if store_facts::is_outdated(profile, storefronts, origin, now) {
        store_facts::refresh_soon(&app.engine, &view.store);
    }
    let here = view.here(origin);
    let default = here.and_then(|here| here.default_language.as_deref());
    let key = Key {
        store: view.store.hash.clone(),
        customer_id: shopper.customer_id,
        kind,
        locale: page.unwrap_or_else(|| negotiate(None, default)),
        channel_id: here.map(|here| here.channel_id),
    };
    // Taken before anything is read, so that a change during the read makes the result outdated.
    let version = app
        .engine
        .storage
        .epochs()
        .of_shopper(&key.store, view.version, key.customer_id);
    let remembered = app.answers.answer(&key, version).await;
    app.engine
        .metrics
        .looked_up(Cache::Answers, remembered.is_some());
    let made = match remembered {
        Some(answer) => Ok((answer, View::Known)),
        None => make(app, shopper, key, origin, now).await,
    };
    let seen = made.as_ref().map_or(View::Failed, |(_, view)| *view);
    app.engine.metrics.viewed(seen, began);
    let (answer, _) = made?;
    record_visit(app, shopper, &answer, now);
    purchases::schedule_refreshes(
        &app.engine,
        &view.store,
        shopper.customer_id,
        &answer.ages,
        now,
    );
    Ok(answer)
}

async fn make(
    app: &App,
    shopper: &Shopper,
    key: Key,
    origin: Option<&str>,
    now: Timestamp,
) -> Result<(Arc<Answer>, View), Error> {
    let wanted = match &key.kind {
        Kind::Widget(placement) => placement.wanted(&shopper.view.settings),
        Kind::Api(page) => page.wanted(),
    };
    let (known, version, seen) = purchases::find(&app.engine, shopper, wanted, now).await?;
    let answer = Arc::new(rendered(shopper, &key, version, origin, known, now)?);
    app.answers.keep_answer(key, answer.clone()).await;
    Ok((answer, seen))
}

fn rendered(
    shopper: &Shopper,
    key: &Key,
    version: CacheEpoch,
    origin: Option<&str>,
    mut known: PurchaseHistory,
    now: Timestamp,
) -> Result<Answer, Error> {
    let names = |purchase: &_| shown_names(purchase, key.locale);
    let settings = &shopper.view.settings;
    let (mut next, mut more) = (None, None);
    match &key.kind {
        Kind::Widget(placement) => {
            let sold = if placement.needs_sold(settings) {
                Presenter::new(&known, &shopper.view, origin, key.locale).sold()
            } else {
                HashSet::new()
            };
            more = placement.select(settings, &mut known, &sold, names, day(now));
        }
        Kind::Api(page) => next = page.select(&mut known, names),
    }
    let shown = Presenter::new(&known, &shopper.view, origin, key.locale);
    let (body, purchases, policy) = match &key.kind {
        Kind::Widget(placement) => {
            let view = shown.for_widget(placement, more, now);
            let policy = widget_policy(view.layout, &storefront_sources(shopper.view.here(origin)));
            let body = widget::document(&view).into_bytes();
            (body, count(&view), Some(policy))
        }
        Kind::Api(_) => {
            let next = next.as_ref().map(cursor::write);
            let answer = shown.for_api(&shopper.view.store.hash, next);
            let count = u32::try_from(answer.purchases.len()).unwrap_or(u32::MAX);
            let body = serde_json::to_vec(&answer)
                .map_err(|_| Error::internal("failed to serialize purchases"))?;
            (body, count, None)
        }
    };
    Ok(Answer {
        version,
        body: Bytes::from(body),
        brotli: OnceLock::new(),
        policy,
        purchases,
        ages: ReadTimes::of(&known),
        last_seen: AtomicI64::new(known.shopper.last_seen),
    })
}

fn count(view: &WidgetView) -> u32 {
    match &view.state {
        WidgetState::Purchases(cards) => u32::try_from(cards.len()).unwrap_or(u32::MAX),
        WidgetState::NoPurchases | WidgetState::Nothing | WidgetState::Error(_) => 0,
    }
}

/// Records the shopper's visit, once per day. The write is buffered and happens later, off the view's path.
fn record_visit(app: &App, shopper: &Shopper, answer: &Answer, now: Timestamp) {
    let today = day(now);
    if answer.last_seen.swap(today, Ordering::Relaxed) < today {
        app.engine
            .activity
            .record_visit(&shopper.view.store.hash, shopper.customer_id, today);
    }
}
