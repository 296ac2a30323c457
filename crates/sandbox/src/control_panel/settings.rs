//! A store's settings: its facts, and who owns it.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;

use super::{Acting, frame, missing, refused};
use crate::{
    owner::{self, NewOwner},
    pages::{self, Section, SettingsPage, UserChoice},
    state::Shared,
};

/// `GET /manage/{hash}/settings`.
pub(super) async fn show(
    State(shared): State<Shared>,
    acting: Acting,
    Path(hash): Path<String>,
) -> Response {
    let state = shared.lock();
    let Some(store) = state.world.store(&hash) else {
        return missing("There is no such store.");
    };
    let user = acting.chosen(store);
    let here = format!("/manage/{hash}/settings");
    let frame = frame(&shared, &state, store, user, Section::Settings, here);
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let page = SettingsPage {
        facts: vec![
            fact("Store name", store.name.clone()),
            fact("Store hash", store.hash.clone()),
            fact("Store ID", store.number.to_string()),
            fact(
                "Currency",
                format!("{} ({})", store.currency.name, store.currency.code),
            ),
            fact("Country", store.country.0.to_owned()),
            fact("Time zone", store.timezone.0.to_owned()),
            fact("API", format!("{}/stores/{hash}", shared.urls.base())),
        ],
        owner_email: store.owner().email.clone(),
        heirs: store
            .users
            .iter()
            .skip(1)
            .map(|user| UserChoice {
                id: user.id,
                label: user.email.clone(),
                is_chosen: false,
            })
            .collect(),
        owner_action: format!("/manage/{hash}/owner"),
        may_manage: user.role.manages(),
    };
    pages::settings(&frame, &page).into_response()
}

/// `POST /manage/{hash}/owner`: another e-mail address (`email`) or another owner (`user_id`).
pub(super) async fn change_owner(
    State(shared): State<Shared>,
    acting: Acting,
    Path(hash): Path<String>,
    Form(new): Form<NewOwner>,
) -> Response {
    let mut state = shared.lock();
    let Some(store) = state.world.store_mut(&hash) else {
        return missing("There is no such store.");
    };
    if let Err(refusal) = acting.manager(store) {
        return refusal;
    }
    match owner::change(store, &new) {
        Ok(()) => Redirect::to(&format!("/manage/{hash}/settings")).into_response(),
        Err(text) => refused(StatusCode::UNPROCESSABLE_ENTITY, &hash, text),
    }
}
