//! Background refreshes requested by views, debounced per store and kind.

use db::{Job, model::Store};
use jiff::{SignedDuration, Timestamp};
use tracing::Instrument as _;

use super::{
    catalog,
    freshness::{self, ReadTimes},
    prices,
};
use crate::{app::App, counting::Rules, debouncer::Refresh, error::Error};

/// A read at least this far in the future counts as old: the clock has been set back since.
const CLOCK_SET_BACK: SignedDuration = SignedDuration::from_hours(1);

/// Schedules refreshes in the background for data that is missing or too old.
pub fn schedule_refreshes(
    app: &App,
    store: &Store,
    customer_id: u64,
    read_times: &ReadTimes,
    now: Timestamp,
) {
    let stale_before = freshness::stale_before(app, &store.hash, now);
    let is_old =
        |read: Timestamp| read <= stale_before || now.duration_since(read) <= -CLOCK_SET_BACK;
    if is_old(read_times.orders) {
        request(app, store, Job::NewestOrders(customer_id));
    }
    if read_times.is_missing_orders {
        request(app, store, Job::OlderOrders(customer_id));
    }
    if read_times.is_missing_products {
        // All of them: a product whose answer could not be parsed counts as missing here, but the database
        // has a read time for it, so only a limit of `now` includes it.
        request_products(app, store, customer_id, now);
    } else if read_times.products.is_some_and(is_old) {
        request_products(app, store, customer_id, stale_before);
    }
    if read_times.is_missing_modifiers && !read_times.is_missing_products {
        request_modifiers(app, store, customer_id);
    }
    // If the products are read again, so are their prices.
    let are_products_old = read_times.products.is_some_and(is_old);
    if let Some(times) = read_times.prices
        && (times.is_missing || (!are_products_old && times.oldest.is_some_and(is_old)))
    {
        prices::request(app, store, customer_id, times.context, stale_before);
    }
}

/// Requests a job in the background. The caller does not even wait for the database.
pub(super) fn request(app: &App, store: &Store, job: Job) {
    if app
        .background
        .allow(&store.hash, Refresh::Job(job), app.clock.now())
    {
        spawn(app, store, job);
    }
}

/// Requests data of a shopper's products that is missing or was read before a given time.
pub(super) fn request_products(app: &App, store: &Store, customer_id: u64, before: Timestamp) {
    let now = app.clock.now();
    if !app
        .background
        .allow(&store.hash, Refresh::ProductsOf(customer_id), now)
    {
        return;
    }
    let (task, store) = (app.clone(), store.clone());
    let asking = async move {
        if let Err(error) = want_products(&task, &store, customer_id, before).await {
            tracing::error!(store = %store.hash, error = %error, "failed to request products");
        }
    };
    app.tasks.spawn(asking.in_current_span());
}

/// Requests the modifiers of a shopper's products in the background, where they are unknown and matter.
fn request_modifiers(app: &App, store: &Store, customer_id: u64) {
    let kind = Refresh::ModifiersOf(customer_id);
    if !app.background.allow(&store.hash, kind, app.clock.now()) {
        return;
    }
    let (task, store) = (app.clone(), store.clone());
    let reading = async move {
        if let Err(error) = catalog::read_modifiers(&task, &store, customer_id).await {
            tracing::warn!(store = %store.hash, error = %error, "failed to read modifiers");
        }
    };
    app.tasks.spawn(reading.in_current_span());
}

/// Counts and saves a shopper's purchases by the current rules in the background. Then requests older orders,
/// and the products of orders that did not count before.
pub(super) fn recount_soon(app: &App, store: &Store, customer_id: u64, rules: Rules) {
    let kind = Refresh::Recount(customer_id);
    if !app.background.allow(&store.hash, kind, app.clock.now()) {
        return;
    }
    let (task, store) = (app.clone(), store.clone());
    let counting = async move {
        if let Err(error) = recount(&task, &store, customer_id, &rules).await {
            tracing::warn!(store = %store.hash, error = %error, "failed to recount purchases");
        }
    };
    app.tasks.spawn(counting.in_current_span());
}

async fn recount(app: &App, store: &Store, customer_id: u64, rules: &Rules) -> Result<(), Error> {
    let (hash, counting) = (&store.hash, rules.counting());
    app.storage.recount(hash, customer_id, &counting).await?;
    let shopper = app.storage.find_shopper(hash, customer_id).await?;
    if shopper.is_some_and(|shopper| shopper.older_below.is_some()) {
        request(app, store, Job::OlderOrders(customer_id));
    }
    want_unknown_products(app, store, customer_id).await
}

/// Requests the products in a customer's orders that have never been read.
pub(super) async fn want_unknown_products(
    app: &App,
    store: &Store,
    customer_id: u64,
) -> Result<(), Error> {
    want_products(app, store, customer_id, Timestamp::UNIX_EPOCH).await
}

async fn want_products(
    app: &App,
    store: &Store,
    customer_id: u64,
    before: Timestamp,
) -> Result<(), Error> {
    let ids = app
        .storage
        .list_products_wanted_by(&store.hash, customer_id, before, catalog::PRODUCTS)
        .await?;
    if !ids.is_empty() {
        app.storage.want_products(&store.hash, &ids).await?;
        spawn(app, store, Job::Products);
    }
    Ok(())
}

/// Adds a job to the queue in the background.
fn spawn(app: &App, store: &Store, job: Job) {
    let (task, hash) = (app.clone(), store.hash.clone());
    let keeping = async move {
        if let Err(error) = task.storage.save_job(&hash, job, task.clock.now()).await {
            tracing::error!(store = %hash, job = job.kind(), error = %error, "failed to save a job");
        }
    };
    app.tasks.spawn(keeping.in_current_span());
}
