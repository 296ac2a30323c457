//! A shopper's purchase history: from the database, or from BigCommerce at the first view.

use bigcommerce::StoreHash;
use db::{
    CacheEpoch, Job,
    model::{PriceContext, PurchaseHistory, Reading, Store, Wanted},
};
use jiff::Timestamp;

use super::{background, catalog, freshness, prices, read};
use crate::{
    app::App,
    counting::Rules,
    day::day,
    error::Error,
    metrics::View,
    purchases::Shopper,
    upstream::{Priority, permit},
};

/// Returns the wanted purchases of a shopper and their version. Known shoppers are served from the database
/// alone, new ones after three calls to BigCommerce, two of them at the same time. Shoppers without any known price in
/// this currency or customer group wait for one call. Also returns whether the shopper was known.
///
/// # Errors
/// If the shopper is not known yet and BigCommerce does not answer in time, or if the database fails.
#[tracing::instrument(name = "purchases.find", level = "debug", skip_all, fields(store = %shopper.view.store.hash))]
pub async fn find(
    app: &App,
    shopper: &Shopper,
    wanted: Wanted,
    now: Timestamp,
) -> Result<(PurchaseHistory, CacheEpoch, View), Error> {
    let (hash, customer_id) = (&shopper.view.store.hash, shopper.customer_id);
    let find = async || {
        // Taken before the read, so that a change during the read makes the result outdated.
        let versions = app.storage.epochs();
        let version = versions.of_shopper(hash, shopper.view.version, customer_id);
        let known = app.storage.find_history(hash, customer_id, wanted).await?;
        Ok::<_, Error>(known.map(|known| (known, version)))
    };
    let mut known = find().await?;
    let seen = known.as_ref().map_or(View::First, |_| View::Known);
    if known.is_none() {
        let first_read = first(app, shopper, wanted.prices, now).await;
        known = find().await?;
        if known.is_none() {
            first_read?;
        }
    } else if known
        .as_ref()
        .is_some_and(|(known, _)| lacks_products(known))
    {
        // During a first view, the orders are stored a moment before their products. That read may be running
        // or just have finished.
        let key = (hash.clone(), customer_id);
        let deadline = app.config.first_view_deadline;
        app.single_flight.join_existing(&key, deadline).await;
        known = find().await?;
    }
    if let Some(context) = wanted.prices
        && seen == View::Known
        && known.as_ref().is_some_and(|(known, _)| lacks_prices(known))
    {
        // During a first view, prices are stored last.
        let key = (hash.clone(), customer_id);
        let deadline = app.config.first_view_deadline;
        app.single_flight.join_existing(&key, deadline).await;
        known = find().await?;
        if known.as_ref().is_some_and(|(known, _)| lacks_prices(known)) {
            prices::read_new_context(app, &shopper.view.store, customer_id, context).await?;
            known = find().await?;
        }
    }
    let Some((known, version)) = known else {
        return Err(gone(app, hash, customer_id).await?);
    };
    if known.shopper.counted_for == shopper.view.counted_for {
        return Ok((known, version, seen));
    }
    // The merchant changed the rules since the purchases were counted. Count for this view in memory and save
    // the result in the background: on a full disk, the save would never succeed.
    let rules = Rules::of(&shopper.view.settings, now);
    let known = app
        .storage
        .find_history_recounted(hash, customer_id, wanted, &rules.counting())
        .await?;
    background::recount_soon(app, &shopper.view.store, customer_id, rules);
    match known {
        Some(known) => Ok((known, version, seen)),
        None => Err(gone(app, hash, customer_id).await?),
    }
}

/// Returns the reason why the database has nothing about a shopper who has just been read.
async fn gone(app: &App, hash: &StoreHash, customer_id: u64) -> Result<Error, Error> {
    if app.storage.find_store_facts(hash).await?.is_none() {
        return Ok(Error::StoreNotInstalled);
    }
    let is_deleted = app.storage.is_customer_deleted(hash, customer_id).await?;
    Ok(if is_deleted {
        Error::CustomerDeleted
    } else {
        Error::Forgotten
    })
}

fn lacks_products(known: &PurchaseHistory) -> bool {
    known
        .purchases
        .iter()
        .any(|purchase| purchase.product_read_at.is_none())
}

/// Returns whether no price is known, although there could be one.
fn lacks_prices(known: &PurchaseHistory) -> bool {
    let purchases = &known.purchases;
    purchases.iter().all(|purchase| purchase.price.is_none())
        && purchases.iter().any(freshness::has_price)
}

/// Waits for a shopper's first orders, up to the deadline.
async fn first(
    app: &App,
    shopper: &Shopper,
    prices: Option<PriceContext>,
    now: Timestamp,
) -> Result<(), Error> {
    let store = shopper.view.store.clone();
    let customer_id = shopper.customer_id;
    let key = (store.hash.clone(), customer_id);
    let reading = {
        let app = app.clone();
        || async move { read_first(&app, &store, customer_id, prices, now).await }
    };
    let deadline = app.config.first_view_deadline;
    app.single_flight
        .join(&app.tasks, key, deadline, reading)
        .await
}

/// Reads a new shopper in three calls: the newest orders with their lines, and then at the same time the products
/// in them and their prices.
#[tracing::instrument(name = "purchases.read_first", level = "debug", skip_all, fields(store = %store.hash))]
async fn read_first(
    app: &App,
    store: &Store,
    customer_id: u64,
    context: Option<PriceContext>,
    now: Timestamp,
) -> Result<(), Error> {
    // A headless token may name any customer, so nothing is stored about one before BigCommerce can be asked.
    let permit = permit(app, store, Priority::Shopper).await?;
    // Insert the shopper before fetching orders, so that a webhook arriving in between is not dropped as
    // belonging to an unknown customer.
    app.storage
        .save_shopper(&store.hash, customer_id, day(now))
        .await?;
    let before = app.storage.find_shopper(&store.hash, customer_id).await?;
    if before.is_none_or(|shopper| shopper.read_at.is_some()) {
        // The customer or the store has been deleted, or another read has just finished.
        return Ok(());
    }
    let page = read::fetch(app, permit, customer_id, Reading::Newest).await?;
    let rules = read::rules(app, &store.hash).await?;
    let since = rules.counting().since;
    let (products, items) = (page.products(since), page.items(since));
    let has_options = page.has_options(since);
    let wanted = catalog::want(app, store, products, now).await?;
    // The orders are saved while BigCommerce is asked for their products.
    let (saved, read, ()) = tokio::join!(
        page.save(app, store, &rules),
        catalog::read_wanted(app, store, &wanted, has_options),
        prices::read_first(app, store, context, items)
    );
    saved?;
    // Without catalog data, products are shown by their names in the orders.
    if let Err(error) = read {
        tracing::warn!(store = %store.hash, error = %error, "showing products without catalog data");
    }
    let shopper = app.storage.find_shopper(&store.hash, customer_id).await?;
    if shopper.is_some_and(|shopper| shopper.older_below.is_some()) {
        background::request(app, store, Job::OlderOrders(customer_id));
    }
    Ok(())
}
