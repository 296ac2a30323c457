//! Erasure of stores that uninstalled the app, and of shoppers who have not visited for a long time.
//!
//! An uninstall stops service at once. But its payload has the same form as the one that every user of the
//! app receives, so a user without the permission to uninstall could replay theirs. For that reason nothing
//! else follows from the payload alone: BigCommerce is asked whether the access token still works. If it
//! does, the store is reactivated. Once the token has been refused twice, minutes apart, everything is
//! erased. A store that stays deactivated for 30 days without either outcome is erased as well.

mod capacity;
mod retention;
mod wal_truncation;

use bigcommerce::{SignedPayload, StoreHash};
use db::{StorageError, UninstallOutcome, UninstallPayload, model::Store};
use jiff::{SignedDuration, Timestamp};

pub use self::{
    capacity::free_space_soon,
    retention::{forget_shoppers, log, retain_forever},
    wal_truncation::truncate_wal_forever,
};
use crate::{
    app::App,
    error::Error,
    headless,
    metrics::{Erasure, ErasureReason},
    upstream::{self, Priority},
    widget_templates,
};

const UNINSTALLED: Erasure = Erasure {
    what: "store",
    reason: ErasureReason::Uninstalled,
};
/// The delay between an uninstall and the first check of the store's token. BigCommerce does not document
/// when a token stops working.
const FIRST_LOOK: SignedDuration = SignedDuration::from_mins(1);
/// The interval between later checks.
const NEXT_LOOK: SignedDuration = SignedDuration::from_hours(1);
/// The least time between the two refusals that prove a token dead: a single one may be a mistake.
const ASKED_APART: SignedDuration = SignedDuration::from_mins(5);
/// The retention time of a reported uninstall. If the token is refused within this time, the store is erased.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 7);

/// The next step after a check of a store's access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UninstallCheck {
    /// No further check.
    Over,
    /// Another check after this time.
    Again(SignedDuration),
}

/// A reported uninstall after which the store's access token still worked, so that it was reactivated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reactivation {
    /// When the uninstall was reported.
    pub heard_at: Timestamp,
    /// When the store was reactivated.
    pub again_at: Timestamp,
}

/// Handles a verified payload that reports an uninstall.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "erasure.receive_uninstall", level = "debug", skip_all, fields(store = %payload.store_hash))]
pub async fn receive_uninstall(app: &App, payload: &SignedPayload) -> Result<(), Error> {
    let (store, now) = (&payload.store_hash, app.clock.now());
    let said = UninstallPayload {
        store,
        user_id: payload.user.id,
        id: payload.id,
        signed_at: payload.issued_at,
    };
    match app
        .storage
        .receive_uninstall(&said, now, now + FIRST_LOOK)
        .await?
    {
        UninstallOutcome::Deactivated => {
            tracing::info!(store = %store, user = payload.user.id, "store uninstalled");
            if let Some(store) = app.storage.find_store(store).await? {
                widget_templates::delete_soon(app, store);
            }
        }
        UninstallOutcome::Doubted => {
            tracing::warn!(store = %store, user = payload.user.id, "uninstall reported again for a store whose token still worked after the last one: the token is checked first");
        }
        UninstallOutcome::Nothing => {
            tracing::warn!(store = %store, user = payload.user.id, "ignored an outdated or repeated uninstall");
        }
    }
    Ok(())
}

/// Returns whether BigCommerce still accepts the store's access token.
///
/// # Errors
/// Fails if the answer proves neither.
pub async fn token_works(app: &App, store: &Store) -> Result<bool, Error> {
    // With the priority of a merchant: background calls pause for an hour after a store has refused its
    // token.
    let permit = upstream::permit(app, store, Priority::Merchant).await?;
    match permit
        .call(|api| async move { api.information().await })
        .await
    {
        Ok(_) | Err(Error::Upstream(bigcommerce::Error::Forbidden(_))) => Ok(true),
        Err(Error::Upstream(bigcommerce::Error::Unauthorized(_))) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Checks whether a store really uninstalled the app, and reactivates or erases it. Returns when to check
/// again.
///
/// # Errors
/// If BigCommerce does not say whether the token works, or the database fails.
#[tracing::instrument(name = "erasure.check_uninstall", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn check_uninstall(app: &App, store: &Store) -> Result<UninstallCheck, Error> {
    if !token_works(app, store).await? {
        return Ok(if erase_if_refused_for(app, store, ASKED_APART).await? {
            UninstallCheck::Over
        } else {
            UninstallCheck::Again(ASKED_APART)
        });
    }
    serve_again(app, &store.hash).await?;
    let Some(uninstall) = app.storage.find_uninstall(&store.hash).await? else {
        tracing::info!(store = %store.hash, "uninstall reported, but the token works");
        return Ok(UninstallCheck::Over);
    };
    if app.clock.now().duration_since(uninstall.heard_at) < REMEMBERED {
        return Ok(UninstallCheck::Again(NEXT_LOOK));
    }
    app.storage.delete_uninstall(&store.hash).await?;
    tracing::info!(store = %store.hash, "uninstall discarded: the token has worked for a week");
    Ok(UninstallCheck::Over)
}

/// Reactivates a deactivated store whose token works.
///
/// # Errors
/// If the database fails.
pub async fn serve_again(app: &App, hash: &StoreHash) -> Result<(), Error> {
    if app.storage.reactivate_store(hash, app.clock.now()).await? {
        // The database no longer has the webhook state, so drop it from memory, too.
        app.coverage.forget(hash);
        tracing::warn!(store = %hash, "uninstalled store reactivated: its token works");
    }
    Ok(())
}

/// Returns the last uninstall that proved wrong, for the dashboard, or `None` if there was none recently.
///
/// # Errors
/// [`StorageError`].
pub async fn reactivation(
    app: &App,
    hash: &StoreHash,
) -> Result<Option<Reactivation>, StorageError> {
    let uninstall = app.storage.find_uninstall(hash).await?;
    Ok(uninstall.and_then(|uninstall| {
        Some(Reactivation {
            heard_at: uninstall.heard_at,
            again_at: uninstall.reactivated_at?,
        })
    }))
}

/// Erases a store whose access token was refused just now and has been for at least `least`. Returns whether
/// it did.
async fn erase_if_refused_for(
    app: &App,
    store: &Store,
    least: SignedDuration,
) -> Result<bool, Error> {
    let now = app.clock.now();
    // The storage refuses if the store has been installed again in the meantime: then only the old token was
    // refused.
    let is_dead = app
        .storage
        .deactivate_refused_store(&store.hash, now - least, now)
        .await?;
    if is_dead {
        erase(app, &store.hash).await?;
    }
    Ok(is_dead)
}

/// Erases a store that has refused its token for at least `least`, unless the token works now.
async fn erase_canceled(app: &App, store: &Store, least: SignedDuration) -> Result<(), Error> {
    if !token_works(app, store).await? {
        erase_if_refused_for(app, store, least).await?;
    }
    Ok(())
}

/// Erases a store that has been deactivated for a long time, unless its token works now. If the check is
/// inconclusive, the store is erased as well: that is no reason to keep it longer.
async fn erase_unproved(app: &App, store: &Store) -> Result<(), Error> {
    match token_works(app, store).await {
        Ok(true) => serve_again(app, &store.hash).await,
        Ok(false) => erase_if_refused_for(app, store, ASKED_APART)
            .await
            .map(drop),
        Err(Error::Upstream(error)) => {
            tracing::warn!(store = %store.hash, error = %error, "erasing a store that uninstalled long ago: its token could not be checked");
            erase(app, &store.hash).await
        }
        Err(error) => Err(error),
    }
}

/// Erases all data of a deactivated store.
async fn erase(app: &App, hash: &StoreHash) -> Result<(), Error> {
    app.limiters.forget(hash);
    app.coverage.forget(hash);
    // In small batches, so that other writers get their chance in between. The rest is deleted with the
    // store.
    forget_shoppers(app, hash, ErasureReason::Uninstalled).await?;
    app.storage.empty_deactivated_store(hash).await?;
    let deleted = app.storage.delete_deactivated_store(hash).await?;
    headless::reload_soon(app, hash);
    if deleted {
        app.metrics.erased(UNINSTALLED, 1);
        tracing::info!(store = %hash, "store erased");
    }
    app.wal_truncation.notify_one();
    Ok(())
}
