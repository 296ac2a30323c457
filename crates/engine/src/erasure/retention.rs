//! Retention: erases shoppers who have not visited within the merchant's limit, orders older than the
//! merchant wants, and all data of stores that are gone.

use std::time::Duration;

use bigcommerce::StoreHash;
use db::{StorageError, model::Erased};
use jiff::{SignedDuration, Timestamp};

use super::capacity;
use crate::{
    app::App,
    counting::Rules,
    day::day,
    error::Error,
    measurement,
    metrics::{Erasure, ErasureReason},
};

/// The interval between two runs over all stores.
const SWEEP: Duration = Duration::from_hours(1);
/// The first pause after a failure, such as a busy database. It doubles with each failure up to [`SWEEP`].
const RETRY: Duration = Duration::from_secs(5);
/// The time for one store per run. A store with very many shoppers to erase continues in the next run, so that it
/// does not delay other stores.
const PER_STORE: Duration = Duration::from_mins(1);
/// The number of shoppers per batch. Other writers get their chance between two batches.
const AT_ONCE: u32 = 100;
/// The time that a store may refuse our token before it is treated as canceled, or as having uninstalled the
/// app without a callback. If it returns, it installs the app again.
const CANCELED: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The retention time of tombstones. No read of an order list and no shopper token lasts longer, so nothing
/// can bring a deleted order or customer back after that.
const TOMBSTONES: SignedDuration = SignedDuration::from_hours(24);
/// The retention time of payload IDs and removed users. It is longer than any payload of BigCommerce (a day
/// and ten seconds) and any session is valid.
const PAYLOADS: SignedDuration = SignedDuration::from_hours(25);
/// The retention time of prices that nobody has been shown, in which they would have been read again.
const PRICES: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The retention time of the audit log.
const AUDIT_LOG: SignedDuration = SignedDuration::from_hours(24 * 365);
/// The age at which an uninstalled store is erased if its access token cannot be decrypted and so cannot be
/// checked.
const UNREADABLE: SignedDuration = super::REMEMBERED;

/// Logs and counts how much was erased and why, without identifying anybody.
pub fn log(app: &App, store: &StoreHash, reason: ErasureReason, erased: Erased) {
    if erased != Erased::default() {
        let Erased { shoppers, orders } = erased;
        for (what, count) in [("shopper", shoppers), ("order", orders)] {
            app.metrics.erased(Erasure { what, reason }, count);
        }
        tracing::info!(store = %store, shoppers, orders, reason = reason.as_str(), "erased");
        app.wal_truncation.notify_one();
    }
}

/// Rows that are being erased. They are logged and counted when this is dropped: also after a failure, or when the
/// time is over.
pub(super) struct Erasing<'a> {
    app: &'a App,
    store: &'a StoreHash,
    reason: ErasureReason,
    /// What was erased so far.
    pub(super) erased: Erased,
}

impl<'a> Erasing<'a> {
    pub(super) fn new(app: &'a App, store: &'a StoreHash, reason: ErasureReason) -> Self {
        Self {
            app,
            store,
            reason,
            erased: Erased::default(),
        }
    }
}

impl Drop for Erasing<'_> {
    fn drop(&mut self) {
        log(self.app, self.store, self.reason, self.erased);
    }
}

/// Enforces the retention limits once an hour, and sooner after a failure, until it is canceled.
pub async fn retain_forever(app: App) {
    let mut retry = RETRY;
    loop {
        if retain_all(&app).await {
            retry = RETRY;
            tokio::time::sleep(SWEEP).await;
        } else {
            tokio::time::sleep(retry).await;
            retry = (2 * retry).min(SWEEP);
        }
    }
}

/// Erases everything that is due. Returns whether it did. A failure in one store does not stop the others.
async fn retain_all(app: &App) -> bool {
    let secrets = delete_ended_secrets(app).await;
    let served = retain_served(app).await;
    let deactivated = erase_deactivated(app).await;
    secrets && served && deactivated
}

async fn delete_ended_secrets(app: &App) -> bool {
    let deleted = app.storage.delete_ended_headless_keys(app.clock.now());
    if let Err(error) = deleted.await {
        tracing::error!(error = %error, "failed to delete headless secrets that have ended");
        return false;
    }
    true
}

async fn retain_served(app: &App) -> bool {
    let stores = match app.storage.list_served_stores().await {
        Ok(stores) => stores,
        Err(error) => return could_not_list(&error),
    };
    let mut all = true;
    for (hash, refused_since) in stores {
        match tokio::time::timeout(PER_STORE, retain(app, &hash, refused_since)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => {
                tracing::error!(store = %hash, error = %error, "failed to erase old rows");
                all = false;
            }
            Err(_) => {
                tracing::info!(store = %hash, "old rows are erased in several runs");
                all = false;
            }
        }
    }
    all
}

async fn erase_deactivated(app: &App) -> bool {
    let stores = match app.storage.list_deactivated_stores().await {
        Ok(stores) => stores,
        Err(error) => return could_not_list(&error),
    };
    let mut all = true;
    for (hash, since) in stores {
        if let Err(error) = erase_long_deactivated(app, &hash, since).await {
            tracing::error!(store = %hash, error = %error, "failed to erase a deactivated store");
            all = false;
        }
    }
    all
}

fn could_not_list(error: &StorageError) -> bool {
    tracing::error!(error = %error, "failed to list stores");
    false
}

/// Erases a store that was uninstalled long ago if it is still unknown whether its token works.
async fn erase_long_deactivated(
    app: &App,
    hash: &StoreHash,
    since: Timestamp,
) -> Result<(), Error> {
    let age = app.clock.now().duration_since(since);
    if age < UNREADABLE {
        return Ok(());
    }
    match app.storage.find_store(hash).await {
        Err(StorageError::Crypto(_)) => super::erase(app, hash).await,
        Ok(Some(store)) if age >= CANCELED => super::erase_unproved(app, &store).await,
        Ok(_) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[tracing::instrument(name = "erasure.retain", level = "debug", skip_all, fields(store = %store))]
async fn retain(
    app: &App,
    store: &StoreHash,
    refused_since: Option<Timestamp>,
) -> Result<(), Error> {
    let now = app.clock.now();
    delete_expired_tombstones(app, store, now).await?;
    finish_erasures(app, store).await?;
    if refused_since.is_some_and(|since| now.duration_since(since) >= CANCELED) {
        return erase_canceled(app, store).await;
    }
    let settings = app.storage.find_settings(store).await?;
    let oldest = day(now).saturating_sub(i64::from(settings.forget_after_days));
    forget_not_seen_since(app, store, oldest, ErasureReason::Inactive).await?;
    let rules = Rules::of(&settings, now);
    forget_orders_before(app, store, &rules).await?;
    delete_old_prices(app, store, now).await?;
    delete_old_audit_entries(app, store, now).await?;
    measurement::delete_old(app, store, settings.measures).await?;
    capacity::free_space(app, store).await
}

async fn delete_old_prices(app: &App, store: &StoreHash, now: Timestamp) -> Result<(), Error> {
    if let Ok(before) = now.checked_sub(PRICES) {
        while app.storage.delete_old_prices(store, before).await? {}
    }
    Ok(())
}

async fn delete_old_audit_entries(
    app: &App,
    store: &StoreHash,
    now: Timestamp,
) -> Result<(), Error> {
    if let Ok(before) = now.checked_sub(AUDIT_LOG) {
        while app.storage.delete_old_audit_entries(store, before).await? {}
    }
    Ok(())
}

/// Finishes erasures that were interrupted when the process ended.
async fn finish_erasures(app: &App, store: &StoreHash) -> Result<(), Error> {
    loop {
        let customers = app.storage.list_pending_erasures(store, AT_ONCE).await?;
        if customers.is_empty() {
            return Ok(());
        }
        for customer_id in customers {
            let erased = app.storage.finish_erasure(store, customer_id).await?;
            log(app, store, ErasureReason::Resumed, erased);
        }
    }
}

async fn erase_canceled(app: &App, hash: &StoreHash) -> Result<(), Error> {
    let Some(store) = app.storage.find_store(hash).await? else {
        return Ok(());
    };
    tracing::info!(store = %hash, "store has refused its token for 30 days");
    super::erase_canceled(app, &store, CANCELED).await
}

/// Deletes expired tombstones and payload IDs.
async fn delete_expired_tombstones(
    app: &App,
    store: &StoreHash,
    now: Timestamp,
) -> Result<(), Error> {
    let Ok(before) = now.checked_sub(TOMBSTONES) else {
        return Ok(());
    };
    let orders = app.storage.delete_foreign_tombstones(store, before).await?;
    let customers = app.storage.delete_old_deletions(store, before).await?;
    let payloads = match now.checked_sub(PAYLOADS) {
        Ok(before) => app.storage.delete_old_payloads(store, before).await?,
        Err(_) => 0,
    };
    if orders + customers + payloads > 0 {
        app.wal_truncation.notify_one();
    }
    Ok(())
}

/// Erases all shoppers of a store, and the products that no remaining shopper has bought.
///
/// # Errors
/// If the database fails; then some may be erased.
#[tracing::instrument(name = "erasure.forget_shoppers", level = "debug", skip_all, fields(store = %store))]
pub async fn forget_shoppers(
    app: &App,
    store: &StoreHash,
    reason: ErasureReason,
) -> Result<(), Error> {
    forget_not_seen_since(app, store, i64::MAX, reason).await?;
    forget_products_of_nobody(app, store).await
}

/// Erases the shoppers who were last seen before a day.
async fn forget_not_seen_since(
    app: &App,
    store: &StoreHash,
    day: i64,
    reason: ErasureReason,
) -> Result<(), Error> {
    let mut erasing = Erasing::new(app, store, reason);
    let erased = &mut erasing.erased;
    while erase_some_not_seen_since(app, store, day, AT_ONCE, erased).await? {}
    let has_erased = *erased != Erased::default();
    drop(erasing);
    if has_erased {
        forget_products_of_nobody(app, store).await?;
    }
    Ok(())
}

/// Erases at most `at_once` of the shoppers who were last seen before a day, those unseen for longest first.
/// Returns whether there were any.
pub(super) async fn erase_some_not_seen_since(
    app: &App,
    store: &StoreHash,
    day: i64,
    at_once: u32,
    erased: &mut Erased,
) -> Result<bool, Error> {
    let customers = app
        .storage
        .list_shoppers_not_seen_since(store, day, at_once)
        .await?;
    for customer_id in &customers {
        *erased += app.storage.delete_shopper(store, *customer_id).await?;
    }
    Ok(!customers.is_empty())
}

async fn forget_products_of_nobody(app: &App, store: &StoreHash) -> Result<(), Error> {
    app.storage.delete_products_of_nobody(store).await?;
    app.wal_truncation.notify_one();
    Ok(())
}

/// Erases the orders that are older than the merchant wants.
async fn forget_orders_before(app: &App, store: &StoreHash, rules: &Rules) -> Result<(), Error> {
    let counting = rules.counting();
    let Some(since) = counting.since else {
        return Ok(());
    };
    let mut erasing = Erasing::new(app, store, ErasureReason::HistoryLimit);
    // The last shopper of the previous batch: all up to this ID are done.
    let mut last = 0;
    loop {
        let shoppers = app
            .storage
            .list_shoppers_by_age_of_orders(store, since, last, AT_ONCE)
            .await?;
        for (customer_id, _) in shoppers.iter().filter(|(_, has_old)| *has_old) {
            erasing.erased.orders += app
                .storage
                .delete_orders_before(store, *customer_id, &counting)
                .await?;
        }
        match shoppers.last() {
            Some((customer_id, _)) => last = *customer_id,
            None => return Ok(()),
        }
    }
}
