//! What is around every page of a store.

use crate::{
    pages::{ControlPanelFrame, Link, Section, UserChoice},
    state::{Shared, State},
    urls::encode,
    world::{Store, User},
};

/// The most stores in the switcher; the first page finds any.
const SWITCHER: usize = 12;

/// The page of an app in its frame.
pub(crate) fn app_path(hash: &str, client_id: &str) -> String {
    format!("/manage/{hash}/apps/{}", encode(client_id))
}

/// What is around a page of a store, for a user. `here` is where the page is found again after the
/// user was switched.
pub(crate) fn frame(
    shared: &Shared,
    state: &State,
    store: &Store,
    user: &User,
    current: Section,
    here: String,
) -> ControlPanelFrame {
    ControlPanelFrame {
        store_name: store.name.clone(),
        store_hash: store.hash.clone(),
        stores: stores(state),
        storefronts: storefronts(shared, store),
        apps: apps(state, store, user),
        users: users(store, user),
        current,
        here,
    }
}

fn stores(state: &State) -> Vec<Link> {
    let link = |(hash, label): (&str, String)| Link {
        href: format!("/manage/{hash}/apps"),
        label,
    };
    state.world.names().take(SWITCHER).map(link).collect()
}

/// Every storefront of a store, the default one first.
fn storefronts(shared: &Shared, store: &Store) -> Vec<Link> {
    let open = store.channels.iter().filter(|it| it.site_id.is_some());
    let link = |channel: &crate::world::Channel| Link {
        href: shared.urls.storefront(&store.hash, channel.id),
        label: channel.name.to_owned(),
    };
    open.map(link).collect()
}

/// The apps installed here that this user may open.
fn apps(state: &State, store: &Store, user: &User) -> Vec<Link> {
    let open = state.apps.iter().filter(|app| {
        state.install(&store.hash, &app.client_id).is_some()
            && state.access.may_open(&store.hash, user, app)
    });
    let link = |app: &crate::AppRegistration| Link {
        href: app_path(&store.hash, &app.client_id),
        label: app.name.clone(),
    };
    open.map(link).collect()
}

fn users(store: &Store, acting: &User) -> Vec<UserChoice> {
    let choice = |user: &User| UserChoice {
        id: user.id,
        label: format!("{} ({})", user.email, user.role.name().to_lowercase()),
        is_chosen: user.id == acting.id,
    };
    store.users.iter().map(choice).collect()
}
