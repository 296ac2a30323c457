//! What BigCommerce tells an app from server to server: `/uninstall` and `/remove_user`
//! (BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`).

use http::header;
use jiff::Timestamp;

use crate::{
    AppRegistration,
    model::{Role, User},
    state::{Shared, State},
    tokens,
    urls::with_query,
};

/// Uninstalls an app from a store, then calls its `/uninstall` on behalf of a user (the owner unless
/// said). Its webhooks go too, with what waits to be delivered to them. Answers what the app said;
/// none if it was not installed, has no such callback or could not be reached.
///
/// Whether the token still works during the call is not documented; here it does not, which is what
/// an app has to be ready for.
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
        (addressed(&app.uninstall_callback_url, &payload), app)
    };
    tracing::info!(store = hash, app = app.name, "an app was uninstalled");
    call(shared, url, "uninstall").await
}

impl State {
    /// Takes an app out of a store with what goes with it: its token, its grant codes, its
    /// webhooks and its `auto_uninstall` scripts. Widgets stay. Whether it was installed.
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

/// Removes a user from a store and tells every app that the user might open. The owner stays. Whether
/// there was such a user.
pub(crate) async fn remove_user(shared: &Shared, hash: &str, user_id: u64) -> bool {
    let urls = {
        let mut state = shared.lock();
        let Some(user) = removable(&state, hash, user_id) else {
            return false;
        };
        let urls = losses(shared, &state, hash, &user, None);
        if let Some(store) = state.world.store_mut(hash) {
            store.users.retain(|it| it.id != user_id);
        }
        state.access.forget(hash, user_id);
        urls
    };
    tracing::info!(store = hash, user = user_id, "a user was removed");
    tell_all(shared, urls).await;
    true
}

/// Gives a user access to an app or takes it; taking it tells the app. Whether there are such a user
/// (other than the owner) and such an app.
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
            losses(shared, &state, hash, &user, Some(client_id))
        };
        state.access.set(hash, user_id, client_id, allowed);
        urls
    };
    tell_all(shared, urls).await;
    true
}

fn removable(state: &State, hash: &str, user_id: u64) -> Option<User> {
    let user = state.world.store(hash)?.user(user_id)?;
    (user.role != Role::Owner).then(|| user.clone())
}

/// The calls due when a user loses one app, or all: to each that is installed and that the user might
/// open, whether or not that ever happened.
fn losses(
    shared: &Shared,
    state: &State,
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
    let tell = |app: &AppRegistration| {
        let payload = tokens::signed_payload(app, store, user, "/", now);
        addressed(&app.remove_user_callback_url, &payload)
    };
    lost.map(tell).collect()
}

async fn tell_all(shared: &Shared, urls: Vec<Option<String>>) {
    for url in urls {
        call(shared, url, "remove_user").await;
    }
}

/// The callback with its payload; none where the app has no such callback.
fn addressed(callback: &str, payload: &str) -> Option<String> {
    (!callback.is_empty()).then(|| with_query(callback, &[("signed_payload_jwt", payload)]))
}

/// Calls a callback. Failure is the app's loss: BigCommerce goes on.
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
                "an app was told"
            );
            Some(response.status().as_u16())
        }
        Err(error) => {
            // The address carries a signed payload.
            tracing::warn!(callback = name, error = %error.without_url(), "an app was not reached");
            None
        }
    }
}
