//! What changes about one user: role, access to an app, everything.

use axum::{
    Form,
    extract::{Path, State},
    response::Response,
};
use http::StatusCode;
use serde::Deserialize;

use super::{Acting, missing, refused, users::to_list};
use crate::{callbacks, state::Shared, world::Role};

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
