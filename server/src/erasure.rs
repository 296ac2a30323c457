//! Forgetting a store, and in it whoever has not been seen for long.
//!
//! An uninstall stops service at once. Its payload, though, is of the kind that every user of the
//! app receives, and could be replayed by one who may not uninstall. So the payload decides nothing else:
//! BigCommerce is asked whether the access token still works. While it does, the store is served again.
//! Once it is refused, twice and minutes apart, everything is erased.

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
    model::Store,
    service::App,
    storage::{Heard, StorageError, UninstallPayload},
    upstream::{self, Class},
    webhooks, wording,
};

const UNINSTALLED: Erasure = Erasure {
    what: "store",
    reason: "uninstalled",
};
/// When the token of a store that is said to be uninstalled is looked at first. BigCommerce does not
/// document when a token stops to work; this leaves it a moment.
const FIRST_LOOK: SignedDuration = SignedDuration::from_mins(1);
/// How often it is looked at after that.
const NEXT_LOOK: SignedDuration = SignedDuration::from_hours(1);
/// How far two refusals have to be apart to be believed: one alone may be a mistake of BigCommerce's.
const ASKED_APART: SignedDuration = SignedDuration::from_mins(5);
/// For how long an uninstall is remembered: should the token be refused within it, the store is erased.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 7);

/// What a look at a store's access token leaves to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Nothing.
    Over,
    /// To look again after that long.
    Again(SignedDuration),
}

/// Hears from a verified payload that a store uninstalled the app.
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
            tracing::warn!(store = %store, user = payload.user.id, "a store is said to be uninstalled again: its token is looked at first");
        }
        Heard::Nothing => {
            tracing::warn!(store = %store, user = payload.user.id, "an uninstall that changes nothing was ignored");
        }
    }
    Ok(())
}

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

/// Looks whether a store that is said to be uninstalled is so: serves it again, erases it, or says when to
/// look again.
pub(crate) async fn look_after_uninstall(app: &App, store: &Store) -> Result<Look, Error> {
    if !token_works(app, store).await? {
        return Ok(match erase_if_refused_for(app, store, ASKED_APART).await? {
            true => Look::Over,
            false => Look::Again(ASKED_APART),
        });
    }
    serve_again(app, &store.hash).await?;
    let Some(uninstall) = app.storage.find_uninstall(&store.hash).await? else {
        tracing::info!(store = %store.hash, "a store is said to be uninstalled, but its token works");
        return Ok(Look::Over);
    };
    if app.clock.now().duration_since(uninstall.heard_at) < REMEMBERED {
        return Ok(Look::Again(NEXT_LOOK));
    }
    app.storage.delete_uninstall(&store.hash).await?;
    tracing::info!(store = %store.hash, "an uninstall is forgotten: the token has worked for a week");
    Ok(Look::Over)
}

/// Serves a store again that was deactivated: its token has proved to work.
pub(crate) async fn serve_again(app: &App, hash: &StoreHash) -> Result<(), Error> {
    if app.storage.reactivate_store(hash, app.clock.now()).await? {
        tracing::warn!(store = %hash, "a store that was said to be uninstalled is served again: its token works");
        webhooks::start_afresh(app, hash).await?;
    }
    Ok(())
}

/// That a store was switched off by an uninstall that was none, for its dashboard; `None` where it was not
/// lately.
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

/// Erases a store whose access token was refused just now, and `least` before or earlier. Returns whether
/// it did.
async fn erase_if_refused_for(
    app: &App,
    store: &Store,
    least: SignedDuration,
) -> Result<bool, Error> {
    let now = app.clock.now();
    // Not if it has been installed again meanwhile: then that was the token before.
    let is_dead = app
        .storage
        .deactivate_refused_store(&store.hash, now - least, now)
        .await?;
    if is_dead {
        erase(app, &store.hash).await?;
    }
    Ok(is_dead)
}

/// Erases a store that has refused its token for `least`, unless the token works now.
async fn erase_cancelled(app: &App, store: &Store, least: SignedDuration) -> Result<(), Error> {
    if !token_works(app, store).await? {
        erase_if_refused_for(app, store, least).await?;
    }
    Ok(())
}

/// Erases everything of a deactivated store.
async fn erase(app: &App, hash: &StoreHash) -> Result<(), Error> {
    app.gates.forget(hash);
    app.trust.forget(hash);
    // Some rows at a time, so that writers get their turn in between; the rest goes with the store.
    forget_shoppers(app, hash, "the app was uninstalled").await?;
    app.storage.empty_deactivated_store(hash).await?;
    if app.storage.delete_deactivated_store(hash).await? {
        app.metrics.erased(UNINSTALLED, 1);
        tracing::info!(store = %hash, "store erased");
    }
    app.wiping.ask();
    Ok(())
}
