//! What BigCommerce tells an app from server to server: `/uninstall` and `/remove_user`
//! (BigCommerce docs, `docs/integrations/apps/guide/callbacks.mdx`).

use http::header;

use crate::{
    AppRegistration,
    state::{Shared, State},
    tokens,
    urls::with_query,
    world::{Role, User},
};

/// Uninstalls an app from a store: its token stops working, its `auto_uninstall` scripts and all its
/// webhooks go, with what waits to be delivered to them, then its `/uninstall` is called, on behalf of the owner. Answers what the app said; none if it was not
/// installed, has no such callback or could not be reached.
///
/// Whether the token still works during the call is not documented; here it does not, which is what
/// an app has to be ready for.
pub(crate) async fn uninstall(shared: &Shared, hash: &str, client_id: &str) -> Option<u16> {
    let (url, app) = {
        let mut state = shared.lock();
        let app = state.app(client_id)?.clone();
        if !state.remove_install(hash, client_id) {
            return None;
        }
        let now = shared.clock.now();
        let State {
            world, webhooks, ..
        } = &mut *state;
        let store = world.store_mut(hash)?;
        webhooks.uninstall(store, client_id, now);
        store
            .scripts
            .retain(|it| it.client_id != client_id || !it.auto_uninstall);
        let payload = tokens::signed_payload(&app, store, store.owner(), "/", now);
        (addressed(&app.uninstall_callback_url, &payload), app)
    };
    tracing::info!(store = hash, app = app.name, "an app was uninstalled");
    call(shared, url, "uninstall").await
}

/// Removes a user from a store and tells every app installed there. The owner stays. Whether there
/// was such a user.
pub(crate) async fn remove_user(shared: &Shared, hash: &str, user_id: u64) -> bool {
    let urls = {
        let mut state = shared.lock();
        let apps: Vec<AppRegistration> = installed_apps(&state, hash);
        let now = shared.clock.now();
        let Some(store) = state.world.store_mut(hash) else {
            return false;
        };
        let removable = |user: &User| user.id == user_id && user.role != Role::Owner;
        let Some(index) = store.users.iter().position(removable) else {
            return false;
        };
        let user = store.users.remove(index);
        let tell = |app: &AppRegistration| {
            let payload = tokens::signed_payload(app, store, &user, "/", now);
            addressed(&app.remove_user_callback_url, &payload)
        };
        apps.iter().map(tell).collect::<Vec<_>>()
    };
    tracing::info!(store = hash, user = user_id, "a user was removed");
    for url in urls {
        call(shared, url, "remove_user").await;
    }
    true
}

fn installed_apps(state: &State, hash: &str) -> Vec<AppRegistration> {
    let installed = |app: &&AppRegistration| state.install(hash, &app.client_id).is_some();
    state.apps.iter().filter(installed).cloned().collect()
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
