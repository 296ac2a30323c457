//! Grant codes, which a consent gives an app to exchange for a token.

use jiff::Timestamp;

use super::renewal;
use crate::{
    AppRegistration,
    oauth::Terms,
    random,
    state::{Grant, SandboxState},
    urls::with_query,
};

/// A confirmed install.
pub(crate) struct InstallRequest<'a> {
    pub(crate) store: &'a str,
    pub(crate) client_id: &'a str,
    /// The user who confirmed it; the owner if `None`.
    pub(crate) user_id: Option<u64>,
    /// The value of `external_install` from an install button on another website.
    pub(crate) external_install: Option<String>,
}

impl<'a> InstallRequest<'a> {
    /// Returns an install confirmed by the owner in the control panel.
    pub(crate) fn by_owner(store: &'a str, client_id: &'a str) -> Self {
        Self {
            store,
            client_id,
            user_id: None,
            external_install: None,
        }
    }
}

/// Returns why a user may not install an app, or `None` if they may.
pub(crate) fn denial_reason(
    user: &crate::model::User,
    app: &AppRegistration,
) -> Option<&'static str> {
    if !user.role.manages() {
        return Some("Only the store owner and authorized users may install apps.");
    }
    let is_owner = user.role == crate::model::Role::Owner;
    (!is_owner && !app.multiple_users)
        .then_some("This app does not support multiple users: only the store owner may install it.")
}

/// Issues a grant code to an app in a store, on behalf of a user. Returns the URL of the auth
/// callback with its query, or the reason for a denial.
///
/// If the app is already installed and needed a new consent, its access token is revoked.
pub(crate) fn authorize(
    state: &mut SandboxState,
    request: InstallRequest<'_>,
    now: Timestamp,
) -> Result<String, &'static str> {
    let store = state
        .world
        .store(request.store)
        .ok_or("There is no such store.")?;
    let app = state
        .app(request.client_id)
        .ok_or("There is no such app.")?;
    let user = match request.user_id {
        None => store.owner(),
        Some(id) => store.user(id).ok_or("There is no such user.")?,
    };
    if let Some(reason) = denial_reason(user, app) {
        return Err(reason);
    }
    let grant = Grant {
        store: request.store.to_owned(),
        client_id: request.client_id.to_owned(),
        user_id: user.id,
        scopes: app.scopes.clone(),
        terms: Terms::now(state, request.store, request.client_id),
        external_install: request.external_install,
        issued: now,
        used: false,
    };
    let code = random::token(30);
    let url = callback_url(app, &code, &grant);
    tracing::info!(
        store = request.store,
        app = app.name,
        "merchant consented to an install"
    );
    renewal::revoke_token(state, request.store, request.client_id);
    state.grants.retain(|_, grant| grant.is_open(now));
    state.grants.insert(code, grant);
    Ok(url)
}

/// Returns the auth callback with its query. It is not signed, and there is no `state`.
pub(crate) fn callback_url(app: &AppRegistration, code: &str, grant: &Grant) -> String {
    let scopes = grant.scopes.join(" ");
    let context = format!("stores/{}", grant.store);
    let mut query = vec![
        ("code", code),
        ("scope", &scopes),
        ("context", &context),
        ("account_uuid", super::token::ACCOUNT_UUID),
    ];
    if let Some(value) = &grant.external_install {
        query.push(("external_install", value));
    }
    with_query(&app.auth_callback_url, &query)
}
