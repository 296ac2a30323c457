//! Grant codes: what a consent gives an app, to be exchanged for a token.

use jiff::Timestamp;

use super::renewal;
use crate::{
    AppRegistration,
    login::Terms,
    random,
    state::{Grant, State},
    urls::with_query,
};

/// An install that somebody confirmed.
pub(crate) struct Ask<'a> {
    pub(crate) store: &'a str,
    pub(crate) client_id: &'a str,
    /// Who confirmed it; the owner where none is said.
    pub(crate) user_id: Option<u64>,
    /// What an install button on another web site said.
    pub(crate) external_install: Option<String>,
}

impl<'a> Ask<'a> {
    /// Confirmed by the owner in the control panel.
    pub(crate) fn of(store: &'a str, client_id: &'a str) -> Self {
        Self {
            store,
            client_id,
            user_id: None,
            external_install: None,
        }
    }
}

/// Why a user may not install an app. None where the user may.
pub(crate) fn hindrance(user: &crate::model::User, app: &AppRegistration) -> Option<&'static str> {
    if !user.role.manages() {
        return Some("Only the store owner and authorised users may install apps.");
    }
    let is_owner = user.role == crate::model::Role::Owner;
    (!is_owner && !app.multiple_users)
        .then_some("This app does not support multiple users: only the store owner may install it.")
}

/// Issues a grant code to an app in a store, on behalf of a user. The error says why not. Answers the
/// address of the auth callback, with everything the browser brings there.
///
/// Where the app is installed and something changed that needs consent, its token ends here.
pub(crate) fn authorize(
    state: &mut State,
    ask: Ask<'_>,
    now: Timestamp,
) -> Result<String, &'static str> {
    let store = state
        .world
        .store(ask.store)
        .ok_or("There is no such store.")?;
    let app = state.app(ask.client_id).ok_or("There is no such app.")?;
    let user = match ask.user_id {
        None => store.owner(),
        Some(id) => store.user(id).ok_or("There is no such user.")?,
    };
    if let Some(text) = hindrance(user, app) {
        return Err(text);
    }
    let grant = Grant {
        store: ask.store.to_owned(),
        client_id: ask.client_id.to_owned(),
        user_id: user.id,
        scopes: app.scopes.clone(),
        terms: Terms::now(state, ask.store, ask.client_id),
        external_install: ask.external_install,
        issued: now,
        used: false,
    };
    let code = random::token(30);
    let url = callback_url(app, &code, &grant);
    tracing::info!(
        store = ask.store,
        app = app.name,
        "a merchant consented to an install"
    );
    renewal::end_token(state, ask.store, ask.client_id);
    state.grants.retain(|_, grant| grant.is_open(now));
    state.grants.insert(code, grant);
    Ok(url)
}

/// The auth callback with its query. Nothing signs it, and there is no `state`.
pub(crate) fn callback_url(app: &AppRegistration, code: &str, grant: &Grant) -> String {
    let scopes = grant.scopes.join(" ");
    let context = format!("stores/{}", grant.store);
    let mut query = vec![
        ("code", code),
        ("scope", &scopes),
        ("context", &context),
        ("account_uuid", super::token::ACCOUNT_UUID),
    ];
    if let Some(said) = &grant.external_install {
        query.push(("external_install", said));
    }
    with_query(&app.auth_callback_url, &query)
}
