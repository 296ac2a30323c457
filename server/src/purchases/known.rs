//! What is known of a shopper; read first where nothing is.

use bigcommerce::StoreHash;
use db::{
    Job, Version,
    model::{Known, Reading, Store, Wanted},
};
use jiff::Timestamp;

use super::{behind, catalog, count::Rules, read};
use crate::{
    error::Error, extract::shopper::Shopper, metrics::View, service::App, upstream::Class,
};

/// Returns the wanted purchases of a shopper and their version: from the database alone for a shopper who was
/// here before, and after two calls for a new one. Also returns which of the two it was.
pub(super) async fn of(
    app: &App,
    shopper: &Shopper,
    wanted: Wanted,
    now: Timestamp,
) -> Result<(Known, Version, View), Error> {
    let (hash, customer_id) = (&shopper.view.store.hash, shopper.customer_id);
    let find = async || {
        // Before it is read: what changes meanwhile makes what was read outdated.
        let versions = app.storage.versions();
        let version = versions.of_shopper(hash, shopper.view.version, customer_id);
        let known = app.storage.find_known(hash, customer_id, wanted).await?;
        Ok::<_, Error>(known.map(|known| (known, version)))
    };
    let mut known = find().await?;
    let seen = known.as_ref().map_or(View::First, |_| View::Known);
    if known.is_none() {
        let landed = first(app, shopper, now).await;
        known = find().await?;
        if known.is_none() {
            landed?;
        }
    } else if known
        .as_ref()
        .is_some_and(|(known, _)| lacks_products(known))
    {
        // The orders of a first view are known a moment before their products. It may have ended
        // since they were looked for.
        let key = (hash.clone(), customer_id);
        let deadline = app.config.first_view_deadline;
        app.flights.join_existing(&key, deadline).await;
        known = find().await?;
    }
    let Some((known, version)) = known else {
        return Err(gone(app, hash, customer_id).await?);
    };
    if known.shopper.counted_for == shopper.view.counted_for {
        return Ok((known, version, seen));
    }
    // The merchant has decided anew since this was counted. The view need not wait until that is
    // written: where the disk is full it never is.
    let rules = Rules::of(&shopper.view.settings, now);
    let known = app
        .storage
        .find_known_counted(hash, customer_id, wanted, &rules.counting())
        .await?;
    behind::count_anew(app, &shopper.view.store, customer_id, rules);
    match known {
        Some(known) => Ok((known, version, seen)),
        None => Err(gone(app, hash, customer_id).await?),
    }
}

/// Why nothing is known of a shopper who has just been read.
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

fn lacks_products(known: &Known) -> bool {
    known
        .purchases
        .iter()
        .any(|purchase| purchase.product_read_at.is_none())
}

/// Waits for a shopper's first orders, within the deadline.
async fn first(app: &App, shopper: &Shopper, now: Timestamp) -> Result<(), Error> {
    let store = shopper.view.store.clone();
    let customer_id = shopper.customer_id;
    let key = (store.hash.clone(), customer_id);
    let reading = {
        let app = app.clone();
        || async move { read_first(&app, &store, customer_id, now).await }
    };
    let deadline = app.config.first_view_deadline;
    app.flights.join(&app.tasks, key, deadline, reading).await
}

/// Two calls: the newest orders with their lines, and the products in them.
async fn read_first(
    app: &App,
    store: &Store,
    customer_id: u64,
    now: Timestamp,
) -> Result<(), Error> {
    // Before the orders are asked for: what is told of them meanwhile is no stranger's then.
    app.storage
        .save_shopper(&store.hash, customer_id, day(now))
        .await?;
    let before = app.storage.find_shopper(&store.hash, customer_id).await?;
    if before.is_none_or(|shopper| shopper.read_at.is_some()) {
        // A customer or a store that is no more; or somebody else's reading ended just now.
        return Ok(());
    }
    let page = read::fetch(app, store, customer_id, Reading::Newest, Class::Shopper).await?;
    let rules = read::rules(app, &store.hash).await?;
    let products = page.products(rules.counting().since);
    let wanted = catalog::want(app, store, products, now).await?;
    // The orders are written while BigCommerce is asked for their products.
    let (kept, read) = tokio::join!(
        page.keep(app, store, &rules),
        catalog::read_wanted(app, store, &wanted)
    );
    kept?;
    // Without the catalog they are shown by the names on them.
    if let Err(error) = read {
        tracing::warn!(store = %store.hash, error = %error, "products are shown without the catalog");
    }
    let shopper = app.storage.find_shopper(&store.hash, customer_id).await?;
    if shopper.is_some_and(|shopper| shopper.older_below.is_some()) {
        behind::ask(app, store, Job::OlderOrders(customer_id));
    }
    Ok(())
}

/// Days since 1970-01-01, in UTC.
pub(crate) fn day(at: Timestamp) -> i64 {
    at.as_second().div_euclid(24 * 60 * 60)
}
