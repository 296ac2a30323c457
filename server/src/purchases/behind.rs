//! Asking for work behind an answer: once, however many ask.

use std::{collections::HashMap, sync::Mutex};

use bigcommerce::StoreHash;
use jiff::{SignedDuration, Timestamp};
use tracing::Instrument as _;

use super::{
    age, catalogue,
    read::{self, Progress},
};
use crate::{error::Error, jobs::Job, model::Store, service::App};

/// The least time between two times that the same is asked for behind answers. What BigCommerce
/// tells of is not held up by it: that does not come this way.
const PAUSE: SignedDuration = SignedDuration::from_secs(30);
/// How much is asked for behind answers within a pause.
const MOST: usize = 10_000;

/// What can be asked for behind an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Wish {
    Job(Job),
    /// The products of that customer: two may miss different ones.
    ProductsOf(u64),
}

/// What was asked for a moment ago, and when.
#[derive(Default)]
pub(crate) struct Asked(
    Mutex<HashMap<(StoreHash, Wish), Timestamp>>,
    /// One job after the other, until there is a worker.
    tokio::sync::Mutex<()>,
);

impl Asked {
    /// Notes that something is asked for; false where that was done a moment ago.
    fn note(&self, store: &StoreHash, wish: Wish, now: Timestamp) -> bool {
        let Ok(mut asked) = self.0.lock() else {
            return false;
        };
        let is_recent = |at: &Timestamp| now.duration_since(*at).abs() < PAUSE;
        if asked.get(&(store.clone(), wish)).is_some_and(is_recent) {
            return false;
        }
        if asked.len() >= MOST {
            asked.retain(|_, at| is_recent(at));
        }
        asked.len() < MOST && {
            asked.insert((store.clone(), wish), now);
            true
        }
    }
}

/// Asks for a job. Whoever asks does not wait, not even for the database.
pub(super) fn ask(app: &App, store: &Store, job: Job) {
    if app
        .behind
        .note(&store.hash, Wish::Job(job), app.clock.now())
    {
        spawn(app, store, job);
    }
}

/// Asks for facts of a shopper's products that are missing or too old.
pub(super) fn ask_for_products(app: &App, store: &Store, customer_id: u64) {
    let now = app.clock.now();
    if !app
        .behind
        .note(&store.hash, Wish::ProductsOf(customer_id), now)
    {
        return;
    }
    let (app, store) = (app.clone(), store.clone());
    let asking = async move {
        let before = age::oldest_good(&app, &store.hash, now);
        if let Err(error) = want_products(&app, &store, customer_id, before).await {
            tracing::error!(store = %store.hash, error = %error, "products could not be asked for");
        }
    };
    tokio::spawn(asking.in_current_span());
}

/// Sees that products in a customer's orders of which nothing is known are read.
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
        .list_products_wanted_by(&store.hash, customer_id, before, catalogue::PRODUCTS)
        .await?;
    if !ids.is_empty() {
        app.storage.want_products(&store.hash, &ids).await?;
        spawn(app, store, Job::Products);
    }
    Ok(())
}

/// Keeps a job, and does it.
fn spawn(app: &App, store: &Store, job: Job) {
    let (app, store) = (app.clone(), store.clone());
    let doing = async move {
        let _doing = app.behind.1.lock().await;
        let kept = app
            .storage
            .save_job(&store.hash, job, app.clock.now())
            .await;
        if let Err(error) = kept {
            tracing::error!(store = %store.hash, job = job.kind(), error = %error, "a job could not be kept");
        }
        if let Err(error) = run(&app, &store, job).await {
            tracing::warn!(store = %store.hash, job = job.kind(), error = %error, "a job failed");
        }
    };
    tokio::spawn(doing.in_current_span());
}

async fn run(app: &App, store: &Store, job: Job) -> Result<(), Error> {
    match job {
        Job::Order(order_id) => read::refresh_order(app, store, order_id).await,
        Job::NewestOrders(customer_id) => read::read_newest(app, store, customer_id).await,
        Job::OlderOrders(customer_id) => {
            while read::read_older(app, store, customer_id).await? == Progress::More {}
            Ok(())
        }
        Job::Products => catalogue::refresh_products(app, store).await,
        Job::ForgetCustomer(_) | Job::StoreFacts | Job::Webhooks => Ok(()),
    }
}
