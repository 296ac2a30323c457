//! A store's apps.

use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{app_path, frame, missing};
use crate::{
    AppRegistration, callbacks, login,
    pages::{self, AppCard, Section},
    state::{Shared, State as World},
    tokens,
    urls::with_query,
    world::Store,
};

/// `GET /manage/{hash}/apps`: installed or not, with what can be done.
pub(super) async fn list(State(shared): State<Shared>, Path(hash): Path<String>) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let cards: Vec<AppCard> = state
        .apps
        .iter()
        .map(|app| card(&state, store, app))
        .collect();
    pages::apps(&frame(&shared, &state, store, Section::Apps), &cards).into_response()
}

fn card(state: &World, store: &Store, app: &AppRegistration) -> AppCard {
    let install = state.install(&store.hash, &app.client_id);
    let open_url = app_path(&store.hash, &app.client_id);
    AppCard {
        name: app.name.clone(),
        client_id: app.client_id.clone(),
        installed: install.is_some(),
        install_url: login::install_path(&store.hash, &app.client_id),
        uninstall_action: format!("{open_url}/uninstall"),
        open_url,
        installed_at: install.map(|it| it.at.strftime("%-d %B %Y, %H:%M UTC").to_string()),
    }
}

#[derive(Deserialize)]
pub(super) struct Opened {
    user_id: Option<u64>,
    url: Option<String>,
}

/// `GET /manage/{hash}/apps/{client_id}`: the app in its frame. After a consent the frame goes to
/// the auth callback with the grant code, otherwise to the load callback with a fresh payload of the
/// user (`user_id`, the owner unless given) and the deep link (`url`). An app that is not installed
/// is offered for install.
pub(super) async fn open(
    State(shared): State<Shared>,
    Path((hash, client_id)): Path<(String, String)>,
    Query(opened): Query<Opened>,
) -> Response {
    let state = shared.lock();
    let (Some(store), Some(app)) = (state.world.store(&hash), state.app(&client_id)) else {
        return missing("There is no such store or no such app.");
    };
    let user = opened
        .user_id
        .map_or(Some(store.owner()), |id| store.user(id));
    let Some(user) = user else {
        return missing("There is no such user.");
    };
    let now = shared.clock.now();
    let src = if let Some((code, grant)) = state.pending_grant(&hash, &client_id, now) {
        login::callback_url(app, code, grant)
    } else if state.install(&hash, &client_id).is_some() {
        let url = opened.url.as_deref().unwrap_or("/");
        let payload = tokens::signed_payload(app, store, user, url, now);
        with_query(&app.load_callback_url, &[("signed_payload_jwt", &payload)])
    } else {
        return Redirect::to(&login::install_path(&hash, &client_id)).into_response();
    };
    let frame = frame(&shared, &state, store, Section::Apps);
    let page = pages::app_frame(&frame, &card(&state, store, app), &src);
    // The address in the frame is good for one visit only.
    ([(http::header::CACHE_CONTROL, "no-store")], page).into_response()
}

/// `POST /manage/{hash}/apps/{client_id}/uninstall`.
pub(super) async fn uninstall(
    State(shared): State<Shared>,
    Path((hash, client_id)): Path<(String, String)>,
) -> Redirect {
    callbacks::uninstall(&shared, &hash, &client_id).await;
    Redirect::to(&format!("/manage/{hash}/apps"))
}
