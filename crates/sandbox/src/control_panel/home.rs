//! The first page: every store.

use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::missing;
use crate::{
    pages::{self, StoreCard},
    state::{Shared, State as World},
    world::Store,
};

#[derive(Deserialize)]
pub(super) struct Wanted {
    store: Option<String>,
}

/// `GET /`: every store, of the generated ones only the first few. With `store`, the one with that
/// hash.
pub(super) async fn home(State(shared): State<Shared>, Query(wanted): Query<Wanted>) -> Response {
    let state = shared.lock();
    if let Some(hash) = wanted.store {
        return match state.world.store(hash.trim()) {
            Some(store) => Redirect::to(&format!("/manage/{}/apps", store.hash)).into_response(),
            None => missing("There is no store with this hash."),
        };
    }
    let shown = state.world.listed();
    let cards: Vec<StoreCard> = shown.map(|store| card(&shared, &state, store)).collect();
    pages::home(&cards, state.world.len()).into_response()
}

fn card(shared: &Shared, state: &World, store: &Store) -> StoreCard {
    let installed = state
        .apps
        .iter()
        .filter(|app| state.install(&store.hash, &app.client_id).is_some());
    StoreCard {
        name: store.name.clone(),
        hash: store.hash.clone(),
        storefront_url: shared.urls.storefront(&store.hash, 1),
        apps_url: format!("/manage/{}/apps", store.hash),
        users_url: format!("/manage/{}/users", store.hash),
        product_count: store.products.len(),
        customer_count: store.customers.len(),
        order_count: store.orders.len(),
        installed_apps: installed.map(|app| app.name.clone()).collect(),
    }
}
