//! A store's apps.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{Acting, app_path, frame, missing};
use crate::{
    AppRegistration, callbacks,
    login::{self, Renewal},
    pages::{self, AppCard, Section},
    state::{Shared, State as World},
    world::{Store, User},
};

/// `GET /manage/{hash}/apps`: installed or not, with what this user can do.
pub(super) async fn list(
    State(shared): State<Shared>,
    acting: Acting,
    Path(hash): Path<String>,
) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let user = acting.chosen(store);
    let cards: Vec<AppCard> = state
        .apps
        .iter()
        .map(|app| card(&state, store, app, user))
        .collect();
    let here = format!("/manage/{hash}/apps");
    let frame = frame(&shared, &state, store, user, Section::Apps, here);
    pages::apps(&frame, &cards).into_response()
}

/// An app as one user of a store sees it.
pub(super) fn card(state: &World, store: &Store, app: &AppRegistration, user: &User) -> AppCard {
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
        asks_anew: install.is_some_and(|it| Renewal::of(app, store, it).is_some()),
        may_open: state.access.may_open(&store.hash, user, app),
        may_manage: user.role.manages(),
    }
}

/// `POST /manage/{hash}/apps/{client_id}/uninstall`, by the owner or an authorised user.
pub(super) async fn uninstall(
    State(shared): State<Shared>,
    acting: Acting,
    Path((hash, client_id)): Path<(String, String)>,
) -> Response {
    let user_id = {
        let state = shared.lock();
        let Some(store) = state.world.store(&hash) else {
            return missing("There is no such store.");
        };
        if state.app(&client_id).is_none() {
            return missing("There is no such app.");
        }
        match acting.manager(store) {
            Ok(user) => user.id,
            Err(refusal) => return refusal,
        }
    };
    callbacks::uninstall(&shared, &hash, &client_id, Some(user_id)).await;
    Redirect::to(&format!("/manage/{hash}/apps")).into_response()
}
