//! A store's settings: its facts, and who owns it.

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use maud::{Markup, html};

use super::{
    frame::{ControlPanelFrame, Section, UserChoice, frame, framed_page},
    impersonation::Impersonation,
    message::{missing, refused},
};
use crate::{
    owner::{self, NewOwner},
    state::Shared,
};

/// `GET /manage/{hash}/settings`.
pub(super) async fn show(
    State(shared): State<Shared>,
    acting: Impersonation,
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
    let settings = SettingsPage {
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
    page(&frame, &settings).into_response()
}

/// `POST /manage/{hash}/owner`: another e-mail address (`email`) or another owner (`user_id`).
pub(super) async fn change_owner(
    State(shared): State<Shared>,
    acting: Impersonation,
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

/// The settings that the page shows and changes.
#[derive(Debug, Clone)]
struct SettingsPage {
    /// Names and values.
    pub(crate) facts: Vec<(String, String)>,
    /// The store owner's e-mail address.
    pub(crate) owner_email: String,
    /// The users who could become the owner.
    pub(crate) heirs: Vec<UserChoice>,
    /// Address a POST form changes the owner at: `email` or `user_id`.
    pub(crate) owner_action: String,
    /// Whether this user may change anything.
    pub(crate) may_manage: bool,
}

/// Renders the store's facts and its owner.
fn page(frame: &ControlPanelFrame, page: &SettingsPage) -> Markup {
    let content = html! {
        header.page-head { h1 { "Settings" } }
        section.card aria-labelledby="profile" {
            h2 id="profile" { "Store profile" }
            dl.facts {
                @for (name, value) in &page.facts {
                    div { dt { (name) } dd dir="auto" { (value) } }
                }
            }
        }
        (owner_card(page))
    };
    framed_page(frame, "Settings", "settings", content)
}

fn owner_card(page: &SettingsPage) -> Markup {
    html! {
        section.card aria-labelledby="owner" {
            h2 id="owner" { "Store owner" }
            p.quiet { "When the owner or the owner's e-mail address changes, every installed app asks for consent the next time it is opened." }
            @if page.may_manage {
                form.field-row method="post" action=(page.owner_action) {
                    div.field {
                        label for="owner-email" { "E-mail address" }
                        input id="owner-email" name="email" type="email" required value=(page.owner_email) autocomplete="off";
                    }
                    button.button type="submit" { "Change address" }
                }
                @if !page.heirs.is_empty() {
                    form.field-row method="post" action=(page.owner_action) {
                        div.field {
                            label for="heir" { "Another owner" }
                            select id="heir" name="user_id" {
                                @for user in &page.heirs { option value=(user.id) { (user.label) } }
                            }
                        }
                        button.button type="submit" { "Hand over the store" }
                    }
                }
            } @else {
                p { (page.owner_email) }
            }
        }
    }
}
