//! The consent step of an install: the merchant sees which permissions the app asks for, and
//! confirms.

use axum::{
    Form,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::{
    Renewal,
    consent_page::{self, Consent, ScopeLine},
    external_install,
    grant::{InstallRequest, authorize, denial_reason},
    scope_descriptions,
};
use crate::{
    AppRegistration,
    control_panel::{self, Impersonation, Section, frame},
    document::Link,
    model::Store,
    state::Shared,
    urls::encode,
};

/// Returns the path where an install starts.
pub(crate) fn install_path(hash: &str, client_id: &str) -> String {
    format!("/app/{}/install?store={hash}", encode(client_id))
}

#[derive(Deserialize)]
pub(super) struct ConsentQuery {
    store: Option<String>,
    user_id: Option<u64>,
    external_install: Option<String>,
}

/// `GET /app/{client_id}/install?store={hash}`: the consent page. Without a store, as from an
/// install button on a website, it asks which store. With `external_install`, the browser then goes
/// to the app itself instead of its frame.
pub(super) async fn ask(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path(client_id): Path<String>,
    Query(query): Query<ConsentQuery>,
) -> Response {
    let state = shared.lock();
    let Some(app) = state.app(&client_id) else {
        return control_panel::missing("There is no such app.");
    };
    let here = |hash: &str| {
        let external = query.external_install.as_deref();
        let external = external.map(|it| format!("&external_install={}", encode(it)));
        install_path(hash, &client_id) + &external.unwrap_or_default()
    };
    let Some(hash) = &query.store else {
        let text = format!("{} can be installed in one store at a time.", app.name);
        return external_install::choose_store(&state, "Choose a store", &text, here);
    };
    let Some(store) = state.world.store(hash) else {
        return control_panel::missing("There is no such store.");
    };
    let Some(user) = acting.user(store, query.user_id) else {
        return control_panel::missing("There is no such user.");
    };
    let install = state.install(hash, &client_id);
    let renewal = install.and_then(|install| Renewal::of(app, store, install));
    let consent = Consent {
        app_name: app.name.clone(),
        scopes: scope_lines(app, renewal.as_ref()),
        reasons: reasons(store, renewal.as_ref()),
        is_renewal: renewal.is_some(),
        is_external: query.external_install.is_some(),
        hindrance: denial_reason(user, app),
        confirm_action: format!("/app/{}/install", encode(&client_id)),
        hidden: hidden(hash, user.id, query.external_install.as_deref()),
        cancel_href: match query.external_install {
            Some(_) => format!("/app/{}/install/failed", encode(&client_id)),
            None => format!("/manage/{hash}/apps"),
        },
    };
    let frame = frame(&shared, &state, store, user, Section::Apps, here(hash));
    consent_page::page(&frame, &consent).into_response()
}

fn hidden(hash: &str, user_id: u64, external_install: Option<&str>) -> Vec<(String, String)> {
    let mut fields = vec![
        ("store".to_owned(), hash.to_owned()),
        ("user_id".to_owned(), user_id.to_string()),
    ];
    if let Some(value) = external_install {
        fields.push(("external_install".to_owned(), value.to_owned()));
    }
    fields
}

/// Returns the scopes the app asks for, new ones first.
fn scope_lines(app: &AppRegistration, renewal: Option<&Renewal>) -> Vec<ScopeLine> {
    let is_new = |scope: &str| renewal.is_some_and(|it| it.added.iter().any(|new| new == scope));
    let line = |scope: &String| ScopeLine {
        is_new: is_new(scope),
        ..scope_descriptions::line(scope)
    };
    let mut lines: Vec<ScopeLine> = app.scopes.iter().map(line).collect();
    lines.sort_by_key(|line| !line.is_new);
    lines
}

/// Returns the reasons for asking again, as sentences.
fn reasons(store: &Store, renewal: Option<&Renewal>) -> Vec<String> {
    let Some(renewal) = renewal else {
        return Vec::new();
    };
    let mut reasons = Vec::new();
    if !renewal.added.is_empty() {
        reasons.push("It asks for additional permissions.".to_owned());
    }
    if !renewal.dropped.is_empty() {
        let names = renewal.dropped.join(", ");
        reasons.push(format!("It no longer needs these permissions: {names}."));
    }
    if renewal.multiple_users {
        reasons.push("It is now for all users of the store.".to_owned());
    }
    if renewal.owner_changed {
        let email = &store.owner().email;
        reasons.push(format!("The store's owner is now {email}."));
    }
    reasons
}

#[derive(Deserialize)]
pub(super) struct Confirmation {
    store: String,
    user_id: Option<u64>,
    external_install: Option<String>,
}

/// `POST /app/{client_id}/install`: issues a grant code and shows the app in the control panel; its
/// frame goes to the app's auth callback with the code. An install from another website has no
/// frame: the browser goes to the auth callback itself.
pub(super) async fn confirm(
    State(shared): State<Shared>,
    acting: Impersonation,
    Path(client_id): Path<String>,
    Form(confirmation): Form<Confirmation>,
) -> Response {
    let mut state = shared.lock();
    let now = shared.clock.now();
    let hash = confirmation.store.as_str();
    let store = state.world.store(hash);
    let user_id = confirmation
        .user_id
        .or(store.and_then(|store| acting.user(store, None).map(|user| user.id)));
    let is_external = confirmation.external_install.is_some();
    let request = InstallRequest {
        user_id,
        external_install: confirmation.external_install.clone(),
        ..InstallRequest::by_owner(hash, &client_id)
    };
    match authorize(&mut state, request, now) {
        Ok(callback) if is_external => Redirect::to(&callback).into_response(),
        Ok(_) => {
            let path = control_panel::app_path(hash, &client_id);
            Redirect::to(&format!("{path}{}", as_user(user_id))).into_response()
        }
        Err(reason) => {
            let back = Link {
                href: format!("/manage/{hash}/apps"),
                label: "Back to the apps".to_owned(),
            };
            let known = state.world.store(hash).is_some() && state.app(&client_id).is_some();
            let (status, back) = if known {
                (StatusCode::FORBIDDEN, back)
            } else {
                (StatusCode::NOT_FOUND, external_install::stores_link())
            };
            let page = control_panel::message("This cannot be installed", reason, &back);
            (status, page).into_response()
        }
    }
}

/// Returns the query that opens the app as the user who consented.
fn as_user(user_id: Option<u64>) -> String {
    user_id
        .map(|id| format!("?user_id={id}"))
        .unwrap_or_default()
}
