//! Installing, and opening what is installed.

use bigcommerce::{SignedPayload, TokenError};

use crate::{
    erasure,
    error::Error,
    model::{StoreState, StoreUser},
    scripts,
    service::App,
    session::Session,
    store_facts,
};

/// What the install callback carries. None of it is believed: BigCommerce signs no callback, so
/// all that counts comes from the token response.
pub(crate) struct Callback {
    pub code: String,
    pub context: String,
    pub scope: String,
}

/// Exchanges the code, stores the installation under the store of the *response*, and makes the
/// storefronts ready. A store that installs again is updated.
pub(crate) async fn install(app: &App, callback: &Callback) -> Result<Session, Error> {
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
    let (hash, user) = (grant.store_hash, grant.user);
    app.storage
        .save_installation(&hash, &grant.access_token, &grant.scope, user.id, now)
        .await?;
    app.storage
        .save_user(&hash, &store_user(user.id, user.email, false), now)
        .await?;
    if let Some(owner) = grant.owner {
        let owner = store_user(owner.id, owner.email, true);
        app.storage.save_owner(&hash, &owner, now).await?;
    }
    tracing::info!(store = %hash, "store installed");

    // The installation stands, whatever becomes of the rest: the dashboard says what is missing
    // and offers to do it again.
    if let Some(store) = app.storage.find_store(&hash).await? {
        let prepared = async {
            let storefronts = store_facts::refresh(app, &store).await?;
            scripts::place_missing(app, &store, &storefronts).await
        };
        if let Err(error) = prepared.await {
            tracing::warn!(store = %hash, error = %error, "the storefronts are not ready yet");
        }
    }
    Ok(Session::begin(hash, user.id, now))
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
    refuse_if_removed_since(app, payload).await?;
    if let StoreState::Deactivated(since) = store.state {
        if !erasure::token_works(app, &store).await? {
            erasure::erase(app, hash).await?;
            return Err(Error::StoreNotInstalled);
        }
        app.storage.reactivate_store(hash).await?;
        tracing::info!(store = %hash, %since, "store is served again: its token still works");
    }
    let is_owner = payload.user.id == payload.owner.id;
    let user = store_user(payload.user.id, payload.user.email.clone(), is_owner);
    app.storage.save_user(hash, &user, now).await?;
    Ok(Session::begin(hash.clone(), user.id, now))
}

/// A payload lasts a day. One that a user has kept since before their access was taken away opens
/// nothing; a fresh one says that they have it again.
async fn refuse_if_removed_since(app: &App, payload: &SignedPayload) -> Result<(), Error> {
    let removal = app
        .storage
        .find_removal(&payload.store_hash, payload.user.id)
        .await?;
    match (removal, payload.issued_at) {
        (Some(removed), Some(issued)) if issued < removed => Err(TokenError::User.into()),
        (Some(_), None) => Err(TokenError::User.into()),
        _ => Ok(()),
    }
}

fn store_user(id: u64, email: String, is_owner: bool) -> StoreUser {
    StoreUser {
        id,
        email,
        is_owner,
    }
}
