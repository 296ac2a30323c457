//! A store's users.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{app_path, frame, missing};
use crate::{
    callbacks,
    pages::{self, Link, Section, UserRow},
    state::{Shared, State as World},
    world::{Role, Store, User},
};

/// `GET /manage/{hash}/users`.
pub(super) async fn list(State(shared): State<Shared>, Path(hash): Path<String>) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let rows: Vec<UserRow> = store
        .users
        .iter()
        .map(|user| row(&state, store, user))
        .collect();
    let frame = frame(&shared, &state, store, Section::Users);
    pages::users(&frame, &rows, &format!("/manage/{hash}/users")).into_response()
}

fn row(state: &World, store: &Store, user: &User) -> UserRow {
    let installed = state
        .apps
        .iter()
        .filter(|app| state.install(&store.hash, &app.client_id).is_some());
    let open = installed.map(|app| Link {
        href: format!(
            "{}?user_id={}",
            app_path(&store.hash, &app.client_id),
            user.id
        ),
        label: app.name.clone(),
    });
    UserRow {
        id: user.id,
        email: user.email.clone(),
        role: user.role.name().to_owned(),
        open_as: open.collect(),
        remove_action: (user.role != Role::Owner)
            .then(|| format!("/manage/{}/users/{}/remove", store.hash, user.id)),
    }
}

#[derive(Deserialize)]
pub(super) struct Added {
    email: String,
}

/// `POST /manage/{hash}/users`: a new user, who may open apps.
pub(super) async fn add(
    State(shared): State<Shared>,
    Path(hash): Path<String>,
    Form(added): Form<Added>,
) -> Response {
    let mut state = shared.lock();
    let Some(store) = state.world.store_mut(&hash) else {
        return missing("There is no such store.");
    };
    let id = store.users.iter().map(|user| user.id).max().unwrap_or(9000) + 1;
    store.users.push(User {
        id,
        email: added.email,
        locale: "en-US",
        role: Role::User,
    });
    Redirect::to(&format!("/manage/{hash}/users")).into_response()
}

/// `POST /manage/{hash}/users/{id}/remove`: the apps installed here are told.
pub(super) async fn remove(
    State(shared): State<Shared>,
    Path((hash, id)): Path<(String, u64)>,
) -> Redirect {
    callbacks::remove_user(&shared, &hash, id).await;
    Redirect::to(&format!("/manage/{hash}/users"))
}
