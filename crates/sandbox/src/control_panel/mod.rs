//! The control panel: stores, their apps and users, and an app in its frame.

mod apps;
mod users;

use axum::{
    Router,
    extract::State,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::StatusCode;
use maud::Markup;

use crate::{
    pages::{self, ControlPanelFrame, Link, Section, StoreCard},
    state::{Shared, State as World},
    urls::encode,
    world::Store,
};

/// Routes of the control panel.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(home))
        .route("/manage/{hash}", get(apps::list))
        .route("/manage/{hash}/apps", get(apps::list))
        .route("/manage/{hash}/apps/{client_id}", get(apps::open))
        .route(
            "/manage/{hash}/apps/{client_id}/uninstall",
            post(apps::uninstall),
        )
        .route("/manage/{hash}/users", get(users::list).post(users::add))
        .route("/manage/{hash}/users/{id}/remove", post(users::remove))
}

/// The page of an app in its frame.
pub(crate) fn app_path(hash: &str, client_id: &str) -> String {
    format!("/manage/{hash}/apps/{}", encode(client_id))
}

/// A 404 that says what is missing.
pub(crate) fn missing(text: &str) -> Response {
    let back = Link {
        href: "/".to_owned(),
        label: "Back to the stores".to_owned(),
    };
    (
        StatusCode::NOT_FOUND,
        pages::message("Not found", text, &back),
    )
        .into_response()
}

/// What is around every page of a store.
pub(crate) fn frame(
    shared: &Shared,
    state: &World,
    store: &Store,
    current: Section,
) -> ControlPanelFrame {
    let link = |other: &Store| Link {
        href: format!("/manage/{}/apps", other.hash),
        label: other.name.to_owned(),
    };
    ControlPanelFrame {
        store_name: store.name.to_owned(),
        store_hash: store.hash.to_owned(),
        stores: state.world.listed().map(link).collect(),
        storefront_url: shared.urls.storefront(&store.hash, 1),
        current,
    }
}

/// `GET /`: every store; of the generated ones only the first few.
async fn home(State(shared): State<Shared>) -> Markup {
    let state = shared.lock();
    let cards: Vec<StoreCard> = state
        .world
        .listed()
        .map(|store| card(&shared, &state, store))
        .collect();
    pages::home(&cards)
}

fn card(shared: &Shared, state: &World, store: &Store) -> StoreCard {
    let installed = state
        .apps
        .iter()
        .filter(|app| state.install(&store.hash, &app.client_id).is_some());
    StoreCard {
        name: store.name.to_owned(),
        hash: store.hash.to_owned(),
        storefront_url: shared.urls.storefront(&store.hash, 1),
        apps_url: format!("/manage/{}/apps", store.hash),
        users_url: format!("/manage/{}/users", store.hash),
        product_count: store.products.len(),
        customer_count: store.customers.len(),
        order_count: store.orders.len(),
        installed_apps: installed.map(|app| app.name.clone()).collect(),
    }
}
