//! Answers verified shoppers, from the cache as long as nothing has changed.

use std::{
    borrow::Cow,
    collections::HashSet,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Instant,
};

use app::{
    model::{EventReports, LastOrder, Layout, Look, Tokens, WidgetState, WidgetView},
    widget,
};
use aws_lc_rs::hmac;
use axum::body::Bytes;
use bigcommerce::CurrencyCode;
use db::{
    CacheEpoch,
    limits::PURCHASES_PER_PAGE,
    model::{PriceContext, PurchaseHistory, StoredCurrency, StoredStorefront, Wanted},
};
use engine::{
    day::day,
    holdout::is_held_out,
    measurement::Offer,
    metrics::{Cache, View},
    purchases::{self, ReadTimes, Shopper},
    store_facts,
    stores::StoreView,
};
use jiff::Timestamp;
use messages::{Locale, negotiate};

use super::{
    cache::{Answer, Key, Kind},
    cursor, event_token,
    present::{Controls, Presenter, shown_names},
};
use crate::http::{
    App,
    csp::{storefront_sources, widget_policy},
    error::Error,
};

/// The page of a shop on which an answer is shown, as the browser describes it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ShopPage<'a> {
    /// Its origin.
    pub origin: Option<&'a str>,
    /// Its language; the default is that of the storefront.
    pub locale: Option<Locale>,
    /// The currency of its prices; the default is that of the storefront.
    pub currency: Option<CurrencyCode>,
    /// Its look, if it matters.
    pub look: Option<&'a Look>,
}

/// Answers a verified shopper, for the widget as well as for the API.
///
/// The page is not trusted: it only selects between storefronts of the token's own store, and between the
/// languages and currencies of that storefront.
pub(crate) async fn answer(
    app: &App,
    shopper: &Shopper,
    kind: Kind,
    page: ShopPage<'_>,
    now: Timestamp,
) -> Result<Arc<Answer>, Error> {
    let origin = page.origin;
    let began = Instant::now();
    let view = &shopper.view;
    let (profile, storefronts) = (view.profile.as_ref(), &view.storefronts);
    if store_facts::is_outdated(profile, storefronts, origin, now) {
        store_facts::refresh_soon(&app.engine, &view.store);
    }
    let here = shopper.here(origin);
    let default = here.and_then(|here| here.default_language.as_deref());
    let currency = view.currency(here, page.currency);
    let key = Key {
        store: view.store.hash.clone(),
        customer_id: shopper.customer_id,
        kind,
        locale: page.locale.unwrap_or_else(|| negotiate(None, default)),
        prices: price_context(here, currency.as_deref(), shopper.group_id),
        channel_id: here.map(|here| here.channel_id),
    };
    // Taken before anything is read, so that a change during the read makes the result outdated.
    let version = app
        .engine
        .storage
        .epochs()
        .of_shopper(&key.store, view.version, key.customer_id);
    let look = page.look.cloned().unwrap_or_default();
    let remembered = app.answers.answer(&key, version, &look).await;
    app.engine
        .metrics
        .looked_up(Cache::Answers, remembered.is_some());
    let made = match remembered {
        Some(answer) => Ok((answer, View::Known)),
        // Boxed, because it would make the future of every request several times as large.
        None => Box::pin(make(app, shopper, key, page, look, now)).await,
    };
    let seen = made.as_ref().map_or(View::Failed, |(_, view)| *view);
    app.engine.metrics.viewed(seen, began);
    let (answer, _) = made?;
    record_visit(app, shopper, &answer, now);
    if let Some(is_held_out) = answer.is_held_out
        && !answer.is_enrolled.swap(true, Ordering::Relaxed)
    {
        let (store, customer) = (&shopper.view.store.hash, shopper.customer_id);
        app.engine.events.enroll(store, customer, is_held_out, now);
    }
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
    page: ShopPage<'_>,
    look: Look,
    now: Timestamp,
) -> Result<(Arc<Answer>, View), Error> {
    let wanted = match &key.kind {
        Kind::Widget(mark) => mark.wanted(&shopper.view.settings),
        Kind::Api(page) => page.wanted(),
    };
    let wanted = Wanted {
        prices: key.prices,
        ..wanted
    };
    let (mut known, mut version, seen) = purchases::find(&app.engine, shopper, wanted, now).await?;
    if let Kind::Widget(mark) = &key.kind
        && let Some(more) = mark.rest_of_last_order(&shopper.view.settings, &known)
    {
        let prices = key.prices;
        let wanted = Wanted { prices, ..more };
        (known, version, _) = purchases::find(&app.engine, shopper, wanted, now).await?;
    }
    let channels = channels_bought_on(app, shopper, &key.kind).await?;
    let view = shopper.view.clone();
    let currency = view.currency(shopper.here(page.origin), page.currency);
    let events_path = app.loader.events.path();
    let currency = currency.map(Cow::into_owned);
    let rendering = Rendering {
        view,
        currency,
        key,
        version,
        look,
        known,
        channels,
        event_key: app.event_key.clone(),
        events_url: app.engine.config.url_of(&events_path),
        events_path,
        now,
    };
    let (key, answer) = if rendering.known.purchases.len() <= FEW {
        rendering.run()?
    } else {
        let store = shopper.view.store.hash.clone();
        app.renderings.run(store, move || rendering.run()).await??
    };
    let answer = Arc::new(answer);
    app.answers.keep_answer(key, answer.clone()).await;
    Ok((answer, seen))
}

/// Returns the channels on which the shopper has bought, if the layout has a menu of them and the store several.
async fn channels_bought_on(app: &App, shopper: &Shopper, kind: &Kind) -> Result<Vec<u64>, Error> {
    let view = &shopper.view;
    let has_menu = match kind {
        Kind::Widget(mark) => mark.layout(&view.settings) == Layout::Page,
        Kind::Api(_) => false,
    };
    if !has_menu || view.storefronts.len() < 2 {
        return Ok(Vec::new());
    }
    let storage = &app.engine.storage;
    let channels = storage.list_channels_of_purchases(&view.store.hash, shopper.customer_id);
    Ok(channels.await?)
}

/// The number of purchases that are rendered at once: a page of the API, and one more that shows whether there is a next
/// one. Longer histories are read to search or sort them.
const FEW: usize = PURCHASES_PER_PAGE as usize + 1;

/// Everything that an answer is rendered from.
struct Rendering {
    view: Arc<StoreView>,
    currency: Option<StoredCurrency>,
    key: Key,
    version: CacheEpoch,
    look: Look,
    known: PurchaseHistory,
    /// The channels on which the shopper has bought, if there is a menu of them.
    channels: Vec<u64>,
    /// Signs what the widget offers.
    event_key: hmac::Key,
    /// The path and the URL of the script that reports what the shopper does with it.
    events_path: String,
    events_url: String,
    now: Timestamp,
}

impl Rendering {
    /// Selects and renders the purchases. Returns the answer with its key.
    fn run(self) -> Result<(Key, Answer), Error> {
        let Self {
            view,
            currency,
            key,
            version,
            look,
            mut known,
            channels,
            event_key,
            events_path,
            events_url,
            now,
        } = self;
        let here = key.channel_id.and_then(|id| view.storefront(id));
        let names = |purchase: &_| shown_names(purchase, key.locale);
        let settings = &view.settings;
        let (mut next, mut more, mut last_order) = (None, None, Vec::new());
        let mut compared = None;
        match &key.kind {
            Kind::Widget(mark) => {
                let all = Presenter::new(&known, &view, here, key.locale, currency.clone());
                let sold = if mark.needs_sold(settings) {
                    all.sold()
                } else {
                    HashSet::new()
                };
                if mark.adds_last_order(settings) {
                    last_order = all.last_order();
                }
                more = mark.select(settings, &mut known, &sold, names, day(now));
            }
            Kind::Api(page) => next = page.select(&mut known, names),
        }
        let shown = Presenter::new(&known, &view, here, key.locale, currency);
        let (body, purchases, policy) = match &key.kind {
            Kind::Widget(mark) => {
                let tokens = Tokens::of(&look, &settings.look);
                let controls = Controls { more, channels };
                let mut widget = shown.for_widget(mark, tokens, controls, &last_order, now);
                let mut products = shown.offered(&widget);
                // Shoppers who would not have seen anything say nothing about the widget.
                if settings.measures && settings.holdout_percent > 0 && !products.is_empty() {
                    let held_out = is_held_out(&key.store, key.customer_id, settings);
                    if held_out {
                        widget.state = WidgetState::Nothing;
                        (widget.list, widget.last_order) = (None, LastOrder::default());
                        products.clear();
                    }
                    compared = Some(held_out);
                }
                if settings.measures && !products.is_empty() {
                    let offer = Offer {
                        store: key.store.clone(),
                        customer_id: key.customer_id,
                        channel_id: key.channel_id.unwrap_or(0),
                        layout: widget.layout,
                        products,
                        offered_at: now,
                    };
                    widget.events = Some(EventReports {
                        token: event_token::sign(&offer, &event_key),
                        script: events_path,
                    });
                }
                let sources = storefront_sources(here);
                let script = widget.events.as_ref().map(|_| &*events_url);
                let policy = widget_policy(widget.layout, &widget.tokens, script, &sources);
                let body = widget::document(&widget).into_bytes();
                (body, count(&widget), Some(policy))
            }
            Kind::Api(_) => {
                let next = next.as_ref().map(cursor::write);
                let answer = shown.for_api(&view.store.hash, next);
                let count = u32::try_from(answer.purchases.len()).unwrap_or(u32::MAX);
                let body = serde_json::to_vec(&answer)
                    .map_err(|_| Error::internal("failed to serialize purchases"))?;
                (body, count, None)
            }
        };
        let answer = Answer {
            version,
            look,
            body: Bytes::from(body),
            brotli: OnceLock::new(),
            policy,
            purchases,
            ages: ReadTimes::of(&known, key.prices),
            last_seen: AtomicI64::new(known.shopper.last_seen),
            is_held_out: compared,
            is_enrolled: AtomicBool::new(false),
        };
        Ok((key, answer))
    }
}

/// Returns the context of the prices that a storefront shows to shoppers of a customer group, or `None` if it
/// shows none.
fn price_context(
    here: Option<&StoredStorefront>,
    currency: Option<&StoredCurrency>,
    group_id: u64,
) -> Option<PriceContext> {
    let here = here.filter(|here| here.rules.as_ref().is_none_or(|rules| rules.shows_prices))?;
    Some(PriceContext {
        channel_id: here.channel_id,
        currency: CurrencyCode::parse(&currency?.code)?,
        group_id,
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
