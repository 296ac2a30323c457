//! Callbacks from server to server: `/uninstall` and `/remove_user`
//! (BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`).

use http::header;
use jiff::Timestamp;

use crate::{
    AppRegistration,
    model::{Role, User},
    state::{SandboxState, Shared},
    tokens,
    urls::with_query,
};

/// Uninstalls an app from a store with its webhooks, then calls its `/uninstall` on behalf of a
/// user (by default the owner). Returns the status the app answered, or `None` if it was not
/// installed, has no such callback or could not be reached.
///
/// It is not documented whether the token still works during the call. Here it does not, since an app
/// has to be prepared for that.
pub(crate) async fn uninstall(
    shared: &Shared,
    hash: &str,
    client_id: &str,
    user_id: Option<u64>,
) -> Option<u16> {
    let (url, app) = {
        let mut state = shared.lock();
        let app = state.app(client_id)?.clone();
        let now = shared.clock.now();
        if !state.uninstall_app(hash, client_id, now) {
            return None;
        }
        let store = state.world.store(hash)?;
        let user = user_id.and_then(|id| store.user(id));
        let user = user.unwrap_or_else(|| store.owner());
        let payload = tokens::signed_payload(&app, store, user, "/", now);
        (with_payload(&app.uninstall_callback_url, &payload), app)
    };
    tracing::info!(store = hash, app = app.name, "app uninstalled");
    call(shared, url, "uninstall").await
}

impl SandboxState {
    /// Removes an app from a store with its token, grant codes, webhooks and `auto_uninstall`
    /// scripts. Widgets stay. Returns whether it was installed.
    fn uninstall_app(&mut self, hash: &str, client_id: &str, now: Timestamp) -> bool {
        self.grants
            .retain(|_, grant| grant.store != hash || grant.client_id != client_id);
        if !self.remove_install(hash, client_id) {
            return false;
        }
        if let Some(store) = self.world.store_mut(hash) {
            self.webhooks.uninstall(store, client_id, now);
            store
                .scripts
                .retain(|it| it.client_id != client_id || !it.auto_uninstall);
        }
        true
    }
}

/// Removes a user other than the owner from a store, and calls every app the user might open. Returns
/// whether there was such a user.
pub(crate) async fn remove_user(shared: &Shared, hash: &str, user_id: u64) -> bool {
    let urls = {
        let mut state = shared.lock();
        let Some(user) = removable(&state, hash, user_id) else {
            return false;
        };
        let urls = remove_user_urls(shared, &state, hash, &user, None);
        if let Some(store) = state.world.store_mut(hash) {
            store.users.retain(|it| it.id != user_id);
        }
        state.access.forget(hash, user_id);
        urls
    };
    tracing::info!(store = hash, user = user_id, "user removed");
    call_all(shared, urls).await;
    true
}

/// Grants or revokes access of a user to an app; revoking it calls the app. Returns whether the app
/// and the user exist and the user is not the owner.
pub(crate) async fn set_access(
    shared: &Shared,
    hash: &str,
    user_id: u64,
    client_id: &str,
    allowed: bool,
) -> bool {
    let urls = {
        let mut state = shared.lock();
        let Some(user) =
            removable(&state, hash, user_id).filter(|_| state.app(client_id).is_some())
        else {
            return false;
        };
        let urls = if allowed {
            Vec::new()
        } else {
            remove_user_urls(shared, &state, hash, &user, Some(client_id))
        };
        state.access.set(hash, user_id, client_id, allowed);
        urls
    };
    call_all(shared, urls).await;
    true
}

fn removable(state: &SandboxState, hash: &str, user_id: u64) -> Option<User> {
    let user = state.world.store(hash)?.user(user_id)?;
    (user.role != Role::Owner).then(|| user.clone())
}

/// Returns the callbacks to call when a user loses access to one app, or to all: those of every
/// installed app that the user may open, whether or not they ever did.
fn remove_user_urls(
    shared: &Shared,
    state: &SandboxState,
    hash: &str,
    user: &User,
    only: Option<&str>,
) -> Vec<Option<String>> {
    let Some(store) = state.world.store(hash) else {
        return Vec::new();
    };
    let now = shared.clock.now();
    let lost = state.apps.iter().filter(|app| {
        only.is_none_or(|id| id == app.client_id)
            && state.install(hash, &app.client_id).is_some()
            && state.access.may_open(hash, user, app)
    });
    let url = |app: &AppRegistration| {
        let payload = tokens::signed_payload(app, store, user, "/", now);
        with_payload(&app.remove_user_callback_url, &payload)
    };
    lost.map(url).collect()
}

async fn call_all(shared: &Shared, urls: Vec<Option<String>>) {
    for url in urls {
        call(shared, url, "remove_user").await;
    }
}

/// Returns a callback with its payload, or `None` if the app has no such callback.
fn with_payload(callback: &str, payload: &str) -> Option<String> {
    (!callback.is_empty()).then(|| with_query(callback, &[("signed_payload_jwt", payload)]))
}

/// Calls a callback. A failure is only logged, as BigCommerce does not retry.
async fn call(shared: &Shared, url: Option<String>, name: &'static str) -> Option<u16> {
    let request = shared
        .http
        .get(url?)
        .header(header::ACCEPT, "application/json");
    match request.send().await {
        Ok(response) => {
            tracing::info!(
                callback = name,
                status = response.status().as_u16(),
                "callback called"
            );
            Some(response.status().as_u16())
        }
        Err(error) => {
            // The URL contains a signed payload.
            tracing::warn!(callback = name, error = %error.without_url(), "callback could not be reached");
            None
        }
    }
}
