//! The install and load callbacks: installs the app in a store, and opens it for a user.

use std::time::Duration;

use bigcommerce::{SignedPayload, StoreHash, TokenError};
use db::{
    Job, Opened, Opening, PendingWakeup, Removal, Removed, StorageError,
    model::{Installation, Store, StoreState, StoreUser},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    app::App,
    erasure,
    error::Error,
    headless, health,
    metrics::ErasureReason,
    scripts::{self, Storefronts},
    store_facts,
    upstream::Priority,
    webhooks,
};

/// The time for which a payload opens the app. It is part of a URL, which others may log or keep. Browsers
/// follow it within seconds, some of them twice.
const OPENS_FOR: SignedDuration = SignedDuration::from_mins(10);

/// The time limit for erasing old data during an install, while the merchant waits.
const FORGETTING: Duration = Duration::from_secs(5);
/// The number of attempts to save an installation, and the pause between them.
const SAVING_TRIES: u32 = 5;
const SAVING_PAUSE: Duration = Duration::from_millis(500);

/// A user whom BigCommerce introduced, at an install or by a signed payload.
pub struct Introduction {
    /// The store.
    pub store: StoreHash,
    /// BigCommerce's ID of the user.
    pub user_id: u64,
    /// When BigCommerce introduced the user: when it signed their payload, or when they installed the app.
    pub introduced_at: Timestamp,
}

/// The parameters of the install callback. None of them is trusted: BigCommerce does not sign this callback,
/// so everything that matters comes from the token response.
pub struct Callback {
    /// The code that is exchanged for an access token.
    pub code: String,
    /// Such as `stores/abc123`.
    pub context: String,
    /// The scopes, separated by spaces.
    pub scope: String,
    /// The store that `context` names.
    pub store: StoreHash,
}

/// Exchanges the code, saves the installation under the store of the *response*, and prepares the
/// storefronts. A store that installs again is updated. Returns no user if the response does not name the
/// user, who then gets one by opening the app.
///
/// # Errors
/// If BigCommerce refuses the code or does not answer, or the database fails.
#[tracing::instrument(name = "install.install", level = "debug", skip_all, fields(store = %callback.store))]
pub async fn install(
    app: &App,
    callback: &Callback,
) -> Result<(Option<Introduction>, Option<Storefronts>), Error> {
    let (hash, introduction) = exchange(app, callback).await?;
    tracing::info!(store = %hash, "store installed");

    // The installation succeeds even if this fails: the dashboard shows what is missing and offers to repeat
    // it.
    let prepared = prepare_storefronts(app, &hash).await;
    if let Err(error) = &prepared {
        tracing::warn!(store = %hash, error = %error, "failed to prepare the storefronts");
    }
    Ok((introduction, prepared.ok()))
}

/// Exchanges the code and saves the installation that it grants.
async fn exchange(
    app: &App,
    callback: &Callback,
) -> Result<(StoreHash, Option<Introduction>), Error> {
    // Held until the token is saved.
    let mut permit = app.login.permit(&callback.store, &app.clock).await?;
    let answer = app
        .oauth
        .exchange(
            &callback.code,
            &callback.context,
            &callback.scope,
            &app.config.url_of("/auth"),
        )
        .await;
    let now = app.clock.now();
    permit.record(&answer, now);
    let grant = answer.map_err(exchange_failed)?;
    let installation = Installation {
        store: grant.store_hash,
        access_token: grant.access_token,
        scopes: grant.scope,
        user: grant.user.map(|user| StoreUser {
            id: user.id,
            email: user.email,
        }),
        owner_id: grant.owner.map(|owner| owner.id),
    };
    // No changes were delivered since the uninstall, so the data from before it may be outdated: it is erased
    // and read again.
    let before = app.storage.find_store(&installation.store).await;
    if matches!(&before, Ok(Some(store)) if matches!(store.state, StoreState::Deactivated(_))) {
        forget_before(app, &installation.store).await;
    }
    let is_served =
        matches!(&before, Ok(Some(store)) if !matches!(store.state, StoreState::Deactivated(_)));
    // Secrets from before the uninstall are deleted with this installation, which starts service.
    let suspended = if is_served {
        None
    } else {
        Some(headless::suspend(app, &installation.store).await)
    };
    let wakeup = save(app, &installation, now).await?;
    drop(permit);
    drop(suspended);
    let hash = installation.store;
    // Anything learned with the old token no longer holds, also for the jobs that run now.
    app.limiters.reset(&hash);
    app.coverage.forget(&hash);
    drop(wakeup);
    // An uninstall may have been handled since the store was looked up.
    headless::reload_soon(app, &hash);
    let introduction = installation.user.map(|user| Introduction {
        store: hash.clone(),
        user_id: user.id,
        introduced_at: now,
    });
    Ok((hash, introduction))
}

/// Erases the data from before an uninstall, as far as the time limit allows. The code has already been
/// exchanged, so nothing may prevent the new token from being saved. Data that remains is read again once it
/// is old.
async fn forget_before(app: &App, hash: &StoreHash) {
    let forgetting = erasure::forget_shoppers(app, hash, ErasureReason::Reinstalled);
    match tokio::time::timeout(FORGETTING, forgetting).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::warn!(store = %hash, error = %error, "failed to erase all data from before the uninstall");
        }
        Err(_) => {
            tracing::warn!(store = %hash, "not all data from before the uninstall could be erased in time");
        }
    }
}

/// Saves an installation, with retries while the database is busy: BigCommerce exchanges a code only once.
async fn save<'a>(
    app: &'a App,
    installation: &Installation,
    now: Timestamp,
) -> Result<PendingWakeup<'a>, StorageError> {
    for _ in 1..SAVING_TRIES {
        match app.storage.save_installation(installation, now).await {
            Err(StorageError::Busy | StorageError::TooSlow) => {
                tokio::time::sleep(SAVING_PAUSE).await;
            }
            saved => return saved,
        }
    }
    app.storage.save_installation(installation, now).await
}

/// Reads the store's storefronts and places the script on them.
async fn prepare_storefronts(app: &App, hash: &StoreHash) -> Result<Storefronts, Error> {
    let store = app
        .storage
        .find_store(hash)
        .await?
        .ok_or(Error::StoreNotInstalled)?;
    let known = store_facts::refresh(app, &store, Priority::Merchant).await?;
    let placed = scripts::place_missing(app, &store, &known).await?;
    // Also if the scripts were there already, as after a second install.
    health::check_soon(app, hash).await?;
    Ok(Storefronts { known, placed })
}

/// Maps the error of an exchange. A refused code is the request's fault, not BigCommerce's.
fn exchange_failed(error: bigcommerce::Error) -> Error {
    match error {
        bigcommerce::Error::Unauthorized(_)
        | bigcommerce::Error::Forbidden(_)
        | bigcommerce::Error::Invalid { .. } => Error::InstallCodeRefused,
        error => Error::Upstream(error),
    }
}

/// Opens the app for the user of a verified payload, whether or not the user is known: BigCommerce decides
/// who may open it. Nobody else gains access, not even the owner that the payload names. A store that was
/// uninstalled is reactivated only if its token still works.
///
/// # Errors
/// [`Error::StoreNotInstalled`] if the store is unknown or its token no longer works, a token error if the payload
/// is too old or its user was removed, or a failure of the database.
#[tracing::instrument(name = "install.open", level = "debug", skip_all, fields(store = %payload.store_hash))]
pub async fn open(app: &App, payload: &SignedPayload) -> Result<Introduction, Error> {
    let (hash, now) = (&payload.store_hash, app.clock.now());
    if now.duration_since(payload.issued_at) >= OPENS_FOR {
        return Err(TokenError::Expired.into());
    }
    let store = app.storage.find_store(hash).await?;
    let store = store.ok_or(Error::StoreNotInstalled)?;
    let user = StoreUser {
        id: payload.user.id,
        email: payload.user.email.clone(),
    };
    let opening = Opening {
        store: hash,
        user: &user,
        owner_id: payload.owner.id,
        payload: payload.id,
        issued_at: payload.issued_at,
    };
    let is_deactivated = matches!(store.state, StoreState::Deactivated(_));
    match app.storage.save_opening(&opening, now).await? {
        Opened::Yes => {}
        Opened::NoStore => return Err(Error::StoreNotInstalled),
        // A payload that a browser has kept from before the uninstall proves nothing.
        Opened::Outdated if is_deactivated => return Err(Error::StoreNotInstalled),
        Opened::Outdated => return Err(TokenError::Expired.into()),
        Opened::Removed => return Err(TokenError::User.into()),
    }
    if is_deactivated {
        reactivate(app, &store).await?;
    }
    webhooks::check_soon(app, hash).await?;
    app.storage
        .save_job(hash, Job::WidgetTemplates, now)
        .await?;
    health::check_soon(app, hash).await?;
    Ok(Introduction {
        store: hash.clone(),
        user_id: user.id,
        introduced_at: payload.issued_at,
    })
}

/// Reactivates a store that was uninstalled, if its token still works. If not, the job that follows each
/// uninstall checks the token again and erases the store.
async fn reactivate(app: &App, store: &Store) -> Result<(), Error> {
    if !erasure::token_works(app, store).await? {
        return Err(Error::StoreNotInstalled);
    }
    erasure::serve_again(app, &store.hash).await
}

/// Revokes the access of the user of a verified payload. This ends their sessions too, since each request looks
/// the user up. It succeeds for a user who never opened the app: an owner may grant and revoke access before
/// that.
///
/// # Errors
/// If the payload no longer counts, or the database fails.
#[tracing::instrument(name = "install.remove_user", level = "debug", skip_all, fields(store = %payload.store_hash))]
pub async fn remove_user(app: &App, payload: &SignedPayload) -> Result<(), Error> {
    let (store, user_id) = (&payload.store_hash, payload.user.id);
    let removal = Removal {
        store,
        user_id,
        payload: payload.id,
        signed_at: payload.issued_at,
    };
    let removed = app.storage.delete_user(&removal).await?;
    if removed == Removed::Nothing {
        tracing::info!(store = %store, user = user_id, "ignored an outdated or repeated removal of a user");
        return Ok(());
    }
    tracing::info!(store = %store, user = user_id, "user removed");
    if removed == Removed::Erased {
        // The user's email address must also be erased from the write-ahead log.
        app.wal_truncation.notify_one();
    }
    Ok(())
}
