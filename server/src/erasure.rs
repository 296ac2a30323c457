//! Forgetting a store, and in it whoever has not been seen for long.
//!
//! An uninstall stops service at once. Its payload, though, is of the kind that every user of the
//! app receives, and could be replayed by one who may not uninstall: so nothing is erased until
//! BigCommerce itself no longer honours the access token, or a day has passed.

mod retention;
mod room;
mod wiping;

use std::time::Duration;

use bigcommerce::StoreHash;
use jiff::{SignedDuration, Timestamp};

pub(crate) use self::{
    retention::{forget_shoppers, log, retain_forever},
    room::{Room, make_soon as make_room_soon},
    wiping::{Wiping, wipe_forever},
};
use crate::{
    error::Error,
    metrics::Erasure,
    model::{Store, StoreState},
    service::App,
    upstream::{self, Class},
};

/// After which an uninstalled store is erased whatever its token does.
const GRACE: SignedDuration = SignedDuration::from_hours(24);
const UNINSTALLED: Erasure = Erasure {
    what: "store",
    reason: "uninstalled",
};
/// More than storage allows for another clock: here both are this machine's.
const CLOCKS_APART: SignedDuration = SignedDuration::from_secs(11);
/// How often deactivated stores are looked at.
const SWEEP: Duration = Duration::from_secs(15 * 60);

/// Whether BigCommerce still honours the store's access token.
pub(crate) async fn token_works(app: &App, store: &Store) -> Result<bool, Error> {
    // As for a merchant: background work is kept from a store that has refused the token before.
    let turn = upstream::turn(app, store, Class::Merchant).await?;
    match turn.note(turn.api().information().await).await {
        Ok(_) | Err(Error::Upstream(bigcommerce::Error::Forbidden(_))) => Ok(true),
        Err(Error::Upstream(bigcommerce::Error::Unauthorized(_))) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Erases a store whose access token is void. It is asked for on hearsay: as long as BigCommerce
/// honours the token, nothing happens.
pub(crate) async fn erase_if_token_is_dead(app: &App, store: &Store) -> Result<(), Error> {
    let now = app.clock.now();
    if token_works(app, store).await? {
        tracing::info!(store = %store.hash, "a store is said to be uninstalled, but its token works");
        return Ok(());
    }
    // Not if it has been installed again meanwhile: then that was the token before.
    let asked_at = now - CLOCKS_APART;
    if !app
        .storage
        .deactivate_store(&store.hash, asked_at, now)
        .await?
    {
        erase(app, &store.hash).await?;
    }
    Ok(())
}

/// Erases everything of a deactivated store.
pub(crate) async fn erase(app: &App, hash: &StoreHash) -> Result<(), Error> {
    app.gates.forget(hash);
    app.trust.forget(hash);
    // Some rows at a time, so that writers get their turn in between; the rest goes with the store.
    if is_deactivated(app, hash).await? {
        forget_shoppers(app, hash, "the app was uninstalled").await?;
        app.storage.empty_deactivated_store(hash).await?;
    }
    if app.storage.delete_deactivated_store(hash).await? {
        app.metrics.erased(UNINSTALLED, 1);
        tracing::info!(store = %hash, "store erased");
    }
    app.wiping.ask();
    Ok(())
}

async fn is_deactivated(app: &App, hash: &StoreHash) -> Result<bool, Error> {
    let deactivated = app.storage.list_deactivated_stores().await?;
    Ok(deactivated.iter().any(|(store, _)| store == hash))
}

/// Looks at a store that was deactivated just now, behind the answer.
pub(crate) fn erase_soon(app: &App, hash: StoreHash, now: Timestamp) {
    let task = app.clone();
    app.tasks
        .spawn(async move { sweep_one(&task, &hash, now).await });
}

/// Looks at all deactivated stores, now and then, until it is ended.
pub(crate) async fn sweep_forever(app: App) {
    let mut ticks = tokio::time::interval(SWEEP);
    loop {
        ticks.tick().await;
        match app.storage.list_deactivated_stores().await {
            Ok(stores) => {
                for (hash, since) in stores {
                    sweep_one(&app, &hash, since).await;
                }
            }
            Err(error) => tracing::error!(error = %error, "deactivated stores could not be listed"),
        }
    }
}

async fn sweep_one(app: &App, hash: &StoreHash, since: Timestamp) {
    if let Err(error) = erase_if_due(app, hash, since).await {
        tracing::warn!(store = %hash, error = %error, "a deactivated store is kept for now");
    }
}

async fn erase_if_due(app: &App, hash: &StoreHash, since: Timestamp) -> Result<(), Error> {
    // By age first: that needs no token, and so works with one that cannot be opened any more.
    if app.clock.now().duration_since(since) >= GRACE {
        return erase(app, hash).await;
    }
    let Some(store) = app.storage.find_store(hash).await? else {
        return Ok(());
    };
    if matches!(store.state, StoreState::Deactivated(_)) && !token_works(app, &store).await? {
        erase(app, hash).await?;
    }
    Ok(())
}
