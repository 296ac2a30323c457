//! Erasing stores that have uninstalled the app, and shoppers who have not visited for long.
//!
//! An uninstall stops service at once. But its payload is of the same kind that every user of the app
//! receives, so a user who may not uninstall could replay theirs. Nothing else therefore follows from it:
//! BigCommerce is asked whether the access token still works. If so, the store is served again. Once the
//! token is refused, twice and minutes apart, everything is erased. A store that stays deactivated for 30
//! days without either is erased as well.

mod retention;
mod room;
mod wiping;

use app::model::Reactivation;
use bigcommerce::{SignedPayload, StoreHash};
use jiff::SignedDuration;

pub(crate) use self::{
    retention::{forget_shoppers, log, retain_forever},
    room::{Room, make_soon as make_room_soon},
    wiping::{Wiping, wipe_forever},
};
use crate::{
    error::Error,
    metrics::Erasure,
    service::App,
    upstream::{self, Class},
    wording,
};
use db::{Heard, StorageError, UninstallPayload, model::Store};

const UNINSTALLED: Erasure = Erasure {
    what: "store",
    reason: "uninstalled",
};
/// The time between an uninstall and the first check of the store's token. BigCommerce does not document
/// when a token stops working.
const FIRST_LOOK: SignedDuration = SignedDuration::from_mins(1);
/// The time between checks after that.
const NEXT_LOOK: SignedDuration = SignedDuration::from_hours(1);
/// The least time between the two refusals that prove a token dead: a single one may be a mistake.
const ASKED_APART: SignedDuration = SignedDuration::from_mins(5);
/// How long an uninstall is remembered. If the token is refused within this time, the store is erased.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What remains to be done after a check of a store's access token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Nothing.
    Over,
    /// Another check after this time.
    Again(SignedDuration),
}

/// Handles a verified payload that says that a store uninstalled the app.
pub(crate) async fn hear_uninstall(app: &App, payload: &SignedPayload) -> Result<(), Error> {
    let (store, now) = (&payload.store_hash, app.clock.now());
    let said = UninstallPayload {
        store,
        id: payload.id,
        signed_at: payload.issued_at,
    };
    match app
        .storage
        .hear_uninstall(&said, now, now + FIRST_LOOK)
        .await?
    {
        Heard::Deactivated => {
            tracing::info!(store = %store, user = payload.user.id, "store uninstalled");
        }
        Heard::Doubted => {
            tracing::warn!(store = %store, user = payload.user.id, "another uninstall of a store whose last one proved wrong: its token is checked first");
        }
        Heard::Nothing => {
            tracing::warn!(store = %store, user = payload.user.id, "an outdated or repeated uninstall was ignored");
        }
    }
    Ok(())
}

/// Returns whether BigCommerce still accepts the store's access token.
///
/// # Errors
/// An answer that proves neither.
pub(crate) async fn token_works(app: &App, store: &Store) -> Result<bool, Error> {
    // As a merchant: background calls are held back for an hour once a store has refused its token.
    let turn = upstream::turn(app, store, Class::Merchant).await?;
    match turn.note(turn.api().information().await).await {
        Ok(_) | Err(Error::Upstream(bigcommerce::Error::Forbidden(_))) => Ok(true),
        Err(Error::Upstream(bigcommerce::Error::Unauthorized(_))) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Checks whether a store really uninstalled the app, and serves it again or erases it. Returns when to check
/// again.
pub(crate) async fn look_after_uninstall(app: &App, store: &Store) -> Result<Look, Error> {
    if !token_works(app, store).await? {
        return Ok(match erase_if_refused_for(app, store, ASKED_APART).await? {
            true => Look::Over,
            false => Look::Again(ASKED_APART),
        });
    }
    serve_again(app, &store.hash).await?;
    let Some(uninstall) = app.storage.find_uninstall(&store.hash).await? else {
        tracing::info!(store = %store.hash, "an uninstall was reported, but the token works");
        return Ok(Look::Over);
    };
    if app.clock.now().duration_since(uninstall.heard_at) < REMEMBERED {
        return Ok(Look::Again(NEXT_LOOK));
    }
    app.storage.delete_uninstall(&store.hash).await?;
    tracing::info!(store = %store.hash, "an uninstall is dropped: the token has worked for a week");
    Ok(Look::Over)
}

/// Serves a deactivated store again, since its token works.
pub(crate) async fn serve_again(app: &App, hash: &StoreHash) -> Result<(), Error> {
    if app.storage.reactivate_store(hash, app.clock.now()).await? {
        // What was known of its webhooks is gone from the database, too.
        app.trust.forget(hash);
        tracing::warn!(store = %hash, "an uninstalled store is served again: its token works");
    }
    Ok(())
}

/// Returns the last uninstall that proved wrong, for the dashboard, or `None` if there was none lately.
pub(crate) async fn reactivation(
    app: &App,
    hash: &StoreHash,
) -> Result<Option<Reactivation>, StorageError> {
    let uninstall = app.storage.find_uninstall(hash).await?;
    Ok(uninstall.and_then(|uninstall| {
        Some(Reactivation {
            heard_at: wording::instant(uninstall.heard_at),
            again_at: wording::instant(uninstall.reactivated_at?),
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
    // Not if it has been installed again meanwhile: then the old token was refused.
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
async fn erase_cancelled(app: &App, store: &Store, least: SignedDuration) -> Result<(), Error> {
    if !token_works(app, store).await? {
        erase_if_refused_for(app, store, least).await?;
    }
    Ok(())
}

/// Erases a store that has long been deactivated, unless its token works now. An answer that says neither is
/// no reason to keep it any longer.
async fn erase_unproved(app: &App, store: &Store) -> Result<(), Error> {
    match token_works(app, store).await {
        Ok(true) => serve_again(app, &store.hash).await,
        Ok(false) => erase_if_refused_for(app, store, ASKED_APART)
            .await
            .map(drop),
        Err(Error::Upstream(error)) => {
            tracing::warn!(store = %store.hash, error = %error, "a store that uninstalled long ago is erased: its token could not be checked");
            erase(app, &store.hash).await
        }
        Err(error) => Err(error),
    }
}

/// Erases everything of a deactivated store.
async fn erase(app: &App, hash: &StoreHash) -> Result<(), Error> {
    app.gates.forget(hash);
    app.trust.forget(hash);
    // In small batches, so that others can write in between; the rest is deleted with the store.
    forget_shoppers(app, hash, "the app was uninstalled").await?;
    app.storage.empty_deactivated_store(hash).await?;
    if app.storage.delete_deactivated_store(hash).await? {
        app.metrics.erased(UNINSTALLED, 1);
        tracing::info!(store = %hash, "store erased");
    }
    app.wiping.ask();
    Ok(())
}
