//! Reads of orders from BigCommerce. Only orders and lines that can count are stored.

use std::collections::HashSet;

use bigcommerce::{OrdersPage, StoreHash};
use db::{
    Job, ReadSeq,
    model::{OrdersRead, OrdersSaved, PricedItem, Reading, Store, StoredLine, StoredOrder},
};
use domain::WidgetSettings;
use jiff::Timestamp;

use super::{background, freshness};
use crate::{
    app::App,
    counting::{Rules, kept_of},
    erasure,
    error::Error,
    jobs::Progress,
    upstream::{Permit, Priority, permit},
};

/// The maximum number of orders per call. BigCommerce documents no maximum for V2; 250 is V3's, and the one
/// used in practice.
const ORDERS: u32 = 250;

/// The number of failed attempts after which an unknown order that is missing is treated as deleted.
/// BigCommerce may report a new order before its API finds it.
const MISSING: u32 = 4;

/// Reads an order again, with one call, or more if its lines need calls of their own. An order of a customer
/// who is not stored is dropped; an order that BigCommerce no longer has is removed. `failures` is the number
/// of previous consecutive failures.
///
/// # Errors
/// Also fails if the order must be read again: its lines could not be read (it is then stored as far as it
/// was read), or it is unknown and missing and has not been tried often enough.
#[tracing::instrument(name = "purchases.refresh_order", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn refresh_order(
    app: &App,
    store: &Store,
    order_id: u64,
    failures: u32,
) -> Result<(), Error> {
    let permit = permit(app, store, Priority::Background).await?;
    let permit = permit.about(order_id);
    let read_seq = app.storage.next_read_seq(app.clock.now());
    let answer = permit
        .call(|api| async move { api.order(order_id).await })
        .await;
    let rules = rules(app, &store.hash).await?;
    let mut lines = Ok(());
    let changed = match answer {
        Ok(read) => {
            let missing = record_lines(&permit, read.lines_failure).await;
            let order = kept_of(&read.order);
            let changed = app
                .storage
                .save_order(&store.hash, &order, read_seq, &rules.counting())
                .await?;
            if changed.contains(&order.customer_id) && !order.lines_complete {
                lines = missing;
            }
            changed
        }
        Err(error @ Error::Upstream(bigcommerce::Error::NotFound(_))) => {
            if failures < MISSING && !app.storage.is_order_known(&store.hash, order_id).await? {
                return Err(error);
            }
            app.storage
                .save_order_gone(&store.hash, order_id, read_seq, &rules.counting())
                .await?
        }
        Err(error) => return Err(error),
    };
    for customer_id in changed {
        background::want_unknown_products(app, store, customer_id).await?;
    }
    lines
}

/// Records a failure to read lines like that of any other call, because it may have been a rate limit.
async fn record_lines(
    permit: &Permit<'_>,
    failure: Option<bigcommerce::Error>,
) -> Result<(), Error> {
    match failure {
        Some(error) => permit.record_failure(error).await,
        None => Ok(()),
    }
}

/// Reads a customer's newest orders again, with one call.
///
/// # Errors
/// If a call to BigCommerce or the database fails.
#[tracing::instrument(name = "purchases.read_newest", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn read_newest(app: &App, store: &Store, customer_id: u64) -> Result<(), Error> {
    let (reading, priority) = (Reading::Newest, Priority::Background);
    let saved = read(app, store, customer_id, reading, priority).await?;
    if saved.is_some_and(|saved| saved.older_below.is_some()) {
        background::request(app, store, Job::OlderOrders(customer_id));
    }
    background::want_unknown_products(app, store, customer_id).await
}

/// Reads the next page of a customer's older orders, with one call.
///
/// # Errors
/// If a call to BigCommerce or the database fails. What was read before is saved.
#[tracing::instrument(name = "purchases.read_older", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn read_older(app: &App, store: &Store, customer_id: u64) -> Result<Progress, Error> {
    let shopper = app.storage.find_shopper(&store.hash, customer_id).await?;
    let Some(below) = shopper.and_then(|shopper| shopper.older_below) else {
        return Ok(Progress::Done);
    };
    let reading = Reading::Below(below);
    let saved = read(app, store, customer_id, reading, Priority::Background).await?;
    background::want_unknown_products(app, store, customer_id).await?;
    Ok(match saved.and_then(|saved| saved.older_below) {
        Some(_) => Progress::More,
        None => Progress::Done,
    })
}

/// A page of a customer's orders that is not saved yet.
pub(super) struct Page {
    customer_id: u64,
    reading: Reading,
    read_seq: ReadSeq,
    orders: Vec<StoredOrder>,
    lowest_id: Option<u64>,
    is_last: bool,
    is_whole: bool,
    is_after_silence: bool,
}

/// Reads and saves a page of a customer's orders.
pub(super) async fn read(
    app: &App,
    store: &Store,
    customer_id: u64,
    reading: Reading,
    priority: Priority,
) -> Result<Option<OrdersSaved>, Error> {
    let is_after_silence =
        reading == Reading::Newest && was_silent(app, store, customer_id).await?;
    let permit = permit(app, store, priority).await?;
    let mut page = fetch(app, permit, customer_id, reading).await?;
    page.is_after_silence = is_after_silence;
    let rules = rules(app, &store.hash).await?;
    page.save(app, store, &rules).await
}

/// Reads a page of a customer's orders, with one call. The page claims that every change since the last read has been
/// reported; callers correct that if needed.
#[tracing::instrument(name = "purchases.read_page", level = "debug", skip_all)]
pub(super) async fn fetch(
    app: &App,
    permit: Permit<'_>,
    customer_id: u64,
    reading: Reading,
) -> Result<Page, Error> {
    let page = match reading {
        Reading::Newest => OrdersPage::first(ORDERS),
        Reading::Below(order_id) => OrdersPage::below(ORDERS, order_id),
    };
    let read_seq = app.storage.next_read_seq(app.clock.now());
    let mut answer = permit
        .call(|api| async move { api.customer_orders(customer_id, &page).await })
        .await?;
    // The orders are worth saving without those lines. Each order that lacks lines is then read individually.
    drop(record_lines(&permit, answer.lines_failure.take()).await);
    Ok(Page {
        customer_id,
        reading,
        read_seq,
        orders: answer.orders.iter().map(kept_of).collect(),
        lowest_id: answer.lowest_id,
        is_last: answer.is_last,
        is_whole: answer.skipped == 0,
        is_after_silence: false,
    })
}

impl Page {
    /// Saves the page. Returns how far the orders have been read, or `None` if the customer is not kept.
    #[tracing::instrument(name = "purchases.save_page", level = "debug", skip_all, fields(store = %store.hash))]
    pub(super) async fn save(
        &self,
        app: &App,
        store: &Store,
        rules: &Rules,
    ) -> Result<Option<OrdersSaved>, Error> {
        let counting = rules.counting();
        let read = OrdersRead {
            customer_id: self.customer_id,
            reading: self.reading,
            read_seq: self.read_seq,
            orders: &self.orders,
            lowest_id: self.lowest_id,
            is_last: self.is_last,
            is_whole: self.is_whole,
            is_enough: self.is_beyond(counting.since),
            is_after_silence: self.is_after_silence,
        };
        let saved = app
            .storage
            .save_orders(&store.hash, &read, &counting)
            .await?;
        erasure::free_space_soon(app, store);
        Ok(saved)
    }

    /// Returns the products in those of the page's orders that are stored, the most recently bought first.
    pub(super) fn products(&self, since: Option<Timestamp>) -> Vec<u64> {
        let mut seen = HashSet::new();
        self.lines(since)
            .map(|line| line.product_id)
            .filter(|product| seen.insert(*product))
            .collect()
    }

    /// Returns the products and variants in those of the page's orders that are stored, the most recently bought
    /// first.
    pub(super) fn items(&self, since: Option<Timestamp>) -> Vec<PricedItem> {
        let mut seen = HashSet::new();
        self.lines(since)
            .map(|line| PricedItem {
                product_id: line.product_id,
                variant_id: line.variant_id.unwrap_or(0),
            })
            .filter(|item| seen.insert(*item))
            .collect()
    }

    /// Returns whether an option was chosen in those of the page's orders that are stored.
    pub(super) fn has_options(&self, since: Option<Timestamp>) -> bool {
        self.lines(since).any(|line| !line.options.is_empty())
    }

    /// Returns the lines of those of the page's orders that are stored.
    fn lines(&self, since: Option<Timestamp>) -> impl Iterator<Item = &StoredLine> {
        let kept = self
            .orders
            .iter()
            .filter(move |order| since.is_none_or(|since| order.ordered_at >= since));
        kept.flat_map(|order| &order.lines)
    }

    /// Returns whether all orders of the page are older than the merchant wants. All orders below it
    /// are as well.
    fn is_beyond(&self, since: Option<Timestamp>) -> bool {
        matches!(self.reading, Reading::Below(_))
            && !self.orders.is_empty()
            && since.is_some_and(|since| self.orders.iter().all(|it| it.ordered_at < since))
    }
}

/// Returns whether orders of a known shopper may have changed without a webhook since they were read.
async fn was_silent(app: &App, store: &Store, customer_id: u64) -> Result<bool, Error> {
    let stale_before = freshness::stale_before(app, &store.hash, app.clock.now());
    let shopper = app.storage.find_shopper(&store.hash, customer_id).await?;
    let read_at = shopper.and_then(|shopper| shopper.read_at);
    Ok(read_at.is_some_and(|read| read.at() <= stale_before))
}

/// Returns the current rules of a store.
pub(super) async fn rules(app: &App, store: &StoreHash) -> Result<Rules, Error> {
    let now = app.clock.now();
    Ok(match app.store_view(store).await? {
        Some(view) => Rules::of(&view.settings, now).in_zone(view.time_zone()),
        None => Rules::of(&WidgetSettings::default(), now),
    })
}
