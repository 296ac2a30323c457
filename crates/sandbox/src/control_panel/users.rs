//! A store's users, their roles, and which apps each may open
//! (BigCommerce docs, `docs/integrations/apps/guide/users.mdx`).

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::{Acting, app_path, frame, missing, refused};
use crate::{
    AppRegistration, callbacks, owner,
    pages::{self, Section, UserApp, UserRow},
    state::{Shared, State as World},
    urls::encode,
    world::{Role, Store, User},
};

/// The languages of users who are added, by turns: apps learn a user's language from the payload.
const LOCALES: [&str; 4] = ["en-US", "de-DE", "es-MX", "ja-JP"];

/// `GET /manage/{hash}/users`.
pub(super) async fn list(
    State(shared): State<Shared>,
    acting: Acting,
    Path(hash): Path<String>,
) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let acting = acting.chosen(store);
    let rows: Vec<UserRow> = store
        .users
        .iter()
        .map(|user| row(&state, store, user, acting.role.manages()))
        .collect();
    let path = format!("/manage/{hash}/users");
    let add_action = acting.role.manages().then_some(path.as_str());
    let frame = frame(&shared, &state, store, acting, Section::Users, path.clone());
    pages::users(&frame, &rows, add_action).into_response()
}

fn row(state: &World, store: &Store, user: &User, may_manage: bool) -> UserRow {
    let changeable = may_manage && user.role != Role::Owner;
    let base = format!("/manage/{}/users/{}", store.hash, user.id);
    let installed = state
        .apps
        .iter()
        .filter(|app| state.install(&store.hash, &app.client_id).is_some());
    let app = |app: &AppRegistration| UserApp {
        name: app.name.clone(),
        open_url: state.access.may_open(&store.hash, user, app).then(|| {
            format!(
                "{}?user_id={}",
                app_path(&store.hash, &app.client_id),
                user.id
            )
        }),
        access_action: (changeable && app.multiple_users)
            .then(|| format!("{base}/apps/{}", encode(&app.client_id))),
    };
    UserRow {
        id: user.id,
        email: user.email.clone(),
        locale: user.locale.to_owned(),
        role: user.role.name().to_owned(),
        is_authorised: user.role == Role::Authorised,
        apps: installed.map(app).collect(),
        role_action: changeable.then(|| format!("{base}/role")),
        remove_action: changeable.then(|| format!("{base}/remove")),
    }
}

#[derive(Deserialize)]
pub(super) struct Added {
    email: String,
    /// `user` unless said.
    role: Option<String>,
}

/// `POST /manage/{hash}/users`: a new user, who may open every app.
pub(super) async fn add(
    State(shared): State<Shared>,
    acting: Acting,
    Path(hash): Path<String>,
    Form(added): Form<Added>,
) -> Response {
    let mut guard = shared.lock();
    let World { world, access, .. } = &mut *guard;
    let Some(store) = world.store_mut(&hash) else {
        return missing("There is no such store.");
    };
    if let Err(refusal) = acting.manager(store) {
        return refusal;
    }
    let invalid = |text| refused(StatusCode::UNPROCESSABLE_ENTITY, &hash, text);
    let Some(role) = Role::named(added.role.as_deref().unwrap_or("user")) else {
        return invalid("There is no such role.");
    };
    if let Err(text) = owner::check_email(store, None, &added.email) {
        return invalid(text);
    }
    let id = access.new_id(store);
    store.users.push(User {
        id,
        email: added.email.trim().to_owned(),
        locale: LOCALES[store.users.len() % LOCALES.len()],
        role,
    });
    to_list(&hash)
}

#[derive(Deserialize)]
pub(super) struct NewRole {
    role: String,
}

/// `POST /manage/{hash}/users/{id}/role`: `authorised` or `user`. The owner stays the owner.
pub(super) async fn change_role(
    State(shared): State<Shared>,
    acting: Acting,
    Path((hash, id)): Path<(String, u64)>,
    Form(new): Form<NewRole>,
) -> Response {
    let mut state = shared.lock();
    let Some(store) = state.world.store_mut(&hash) else {
        return missing("There is no such store.");
    };
    if let Err(refusal) = acting.manager(store) {
        return refusal;
    }
    let Some(role) = Role::named(&new.role) else {
        return refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            &hash,
            "There is no such role.",
        );
    };
    let mut others = store.users.iter_mut().filter(|it| it.role != Role::Owner);
    let Some(user) = others.find(|user| user.id == id) else {
        return missing("There is no such user, or it is the owner.");
    };
    user.role = role;
    to_list(&hash)
}

#[derive(Deserialize)]
pub(super) struct NewAccess {
    allowed: bool,
}

/// `POST /manage/{hash}/users/{id}/apps/{client_id}`: access to one app is given (`allowed=true`) or
/// taken; the app is told of the loss.
pub(super) async fn access(
    State(shared): State<Shared>,
    acting: Acting,
    Path((hash, id, client_id)): Path<(String, u64, String)>,
    Form(new): Form<NewAccess>,
) -> Response {
    if let Some(refusal) = refusal(&shared, &acting, &hash) {
        return refusal;
    }
    if callbacks::set_access(&shared, &hash, id, &client_id, new.allowed).await {
        to_list(&hash)
    } else {
        missing("There is no such user or app, or it is the owner.")
    }
}

/// `POST /manage/{hash}/users/{id}/remove`: the apps that the user might open are told.
pub(super) async fn remove(
    State(shared): State<Shared>,
    acting: Acting,
    Path((hash, id)): Path<(String, u64)>,
) -> Response {
    if let Some(refusal) = refusal(&shared, &acting, &hash) {
        return refusal;
    }
    if callbacks::remove_user(&shared, &hash, id).await {
        to_list(&hash)
    } else {
        missing("There is no such user, or it is the owner.")
    }
}

/// Why whoever is acting may not manage this store's users.
fn refusal(shared: &Shared, acting: &Acting, hash: &str) -> Option<Response> {
    let state = shared.lock();
    match state.world.store(hash) {
        None => Some(missing("There is no such store.")),
        Some(store) => acting.manager(store).err(),
    }
}

fn to_list(hash: &str) -> Response {
    Redirect::to(&format!("/manage/{hash}/users")).into_response()
}
