//! Installing, and opening what is installed.

use bigcommerce::{SignedPayload, StoreHash, TokenError};
use jiff::{SignedDuration, Timestamp};

use crate::{
    erasure,
    error::Error,
    merchant::Storefronts,
    model::{Installation, Store, StoreState, StoreUser},
    scripts,
    service::App,
    session::Session,
    store_facts,
    upstream::Class,
    webhooks,
};

/// How long a payload lives. BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`.
const LIFETIME: SignedDuration = SignedDuration::from_hours(24);
/// By how much BigCommerce's clock and this machine's may differ.
const CLOCKS_APART: SignedDuration = SignedDuration::from_secs(10);

/// What the install callback carries. None of it is believed: BigCommerce signs no callback, so
/// all that counts comes from the token response.
pub(crate) struct Callback {
    pub code: String,
    pub context: String,
    pub scope: String,
}

/// Exchanges the code, stores the installation under the store of the *response*, and makes the
/// storefronts ready. A store that installs again is updated.
pub(crate) async fn install(
    app: &App,
    callback: &Callback,
) -> Result<(Session, Option<Storefronts>), Error> {
    let now = app.clock.now();
    let grant = app
        .oauth
        .exchange(
            &callback.code,
            &callback.context,
            &callback.scope,
            &app.config.url_of("/auth"),
        )
        .await
        .map_err(exchange_failed)?;
    let installation = Installation {
        store: grant.store_hash,
        access_token: grant.access_token,
        scopes: grant.scope,
        user: store_user(grant.user.id, grant.user.email, false),
        owner: grant
            .owner
            .map(|owner| store_user(owner.id, owner.email, true)),
    };
    // Nobody told us of changes since the uninstall: what was known then is begun afresh.
    let before = app.storage.find_store(&installation.store).await;
    if matches!(before, Ok(Some(store)) if matches!(store.state, StoreState::Deactivated(_))) {
        erasure::forget_shoppers(app, &installation.store, "installed afresh").await?;
    }
    app.storage.save_installation(&installation, now).await?;
    let (hash, user) = (installation.store, installation.user);
    // What the old token led to is over: its refusals.
    app.gates.begin_afresh(&hash);
    if let Err(error) = webhooks::start_afresh(app, &hash).await {
        tracing::error!(store = %hash, error = %error, "the webhooks are not looked at yet");
    }
    tracing::info!(store = %hash, "store installed");

    // The installation stands, whatever becomes of the rest: the dashboard says what is missing
    // and offers to do it again.
    let prepared = prepare_storefronts(app, &hash).await;
    if let Err(error) = &prepared {
        tracing::warn!(store = %hash, error = %error, "the storefronts are not ready yet");
    }
    Ok((Session::begin(hash, user.id, now), prepared.ok()))
}

/// Learns where the storefronts are and places the script on them.
async fn prepare_storefronts(app: &App, hash: &StoreHash) -> Result<Storefronts, Error> {
    let store = app
        .storage
        .find_store(hash)
        .await?
        .ok_or(Error::StoreNotInstalled)?;
    let known = store_facts::refresh(app, &store, Class::Merchant).await?;
    let placed = scripts::place_missing(app, &store, &known).await?;
    Ok(Storefronts { known, placed })
}

/// A refused code is the request's fault, not BigCommerce's.
fn exchange_failed(error: bigcommerce::Error) -> Error {
    match error {
        bigcommerce::Error::Unauthorized(_)
        | bigcommerce::Error::Forbidden(_)
        | bigcommerce::Error::Invalid { .. } => {
            tracing::warn!(error = %error, "BigCommerce refused the install code");
            Error::Malformed("BigCommerce refused the install code")
        }
        error => Error::Upstream(error),
    }
}

/// Opens the app for the user of a verified payload, known before or not: who may open is
/// BigCommerce's to say. A store that was uninstalled comes back only if its token still works.
pub(crate) async fn open(app: &App, payload: &SignedPayload) -> Result<Session, Error> {
    let now = app.clock.now();
    let hash = &payload.store_hash;
    let store = app
        .storage
        .find_store(hash)
        .await?
        .ok_or(Error::StoreNotInstalled)?;
    let is_owner = payload.user.id == payload.owner.id;
    let user = store_user(payload.user.id, payload.user.email.clone(), is_owner);
    let issued_at = payload.issued_at.unwrap_or(payload.expires_at - LIFETIME);
    if !app.storage.save_user(hash, &user, issued_at, now).await? {
        // Erased meanwhile, or a user who was removed.
        let is_gone = app.storage.find_store(hash).await?.is_none();
        return Err(if is_gone {
            Error::StoreNotInstalled
        } else {
            TokenError::User.into()
        });
    }
    let owner = store_user(payload.owner.id, payload.owner.email.clone(), true);
    app.storage.save_owner(hash, &owner, now).await?;
    if let StoreState::Deactivated(since) = store.state {
        reactivate(app, &store, since, issued_at).await?;
    }
    webhooks::check_soon(app, hash).await?;
    Ok(Session::begin(hash.clone(), user.id, now))
}

/// A store that was uninstalled is served again if its token still works, and somebody opens it who
/// came after that: a page that a browser has kept from before proves nothing.
async fn reactivate(
    app: &App,
    store: &Store,
    since: Timestamp,
    issued_at: Timestamp,
) -> Result<(), Error> {
    if issued_at + CLOCKS_APART < since {
        return Err(Error::StoreNotInstalled);
    }
    if !erasure::token_works(app, store).await? {
        erasure::erase(app, &store.hash).await?;
        return Err(Error::StoreNotInstalled);
    }
    app.storage.reactivate_store(&store.hash).await?;
    webhooks::start_afresh(app, &store.hash).await?;
    tracing::info!(store = %store.hash, %since, "store is served again: its token still works");
    Ok(())
}

fn store_user(id: u64, email: String, is_owner: bool) -> StoreUser {
    StoreUser {
        id,
        email,
        is_owner,
    }
}
