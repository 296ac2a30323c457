//! The developer's view: which apps are registered, and how to register one's own
//! (BigCommerce docs, `docs/integrations/apps/guide/developer-portal.mdx`).

use axum::{
    Form,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use http::StatusCode;
use serde::Deserialize;

use super::missing;
use crate::{
    AppRegistration, TEST_CLIENT_SECRET,
    pages::{self, Link, RegisteredApp},
    registration::{self, Change, New, Refused},
    state::{Shared, State as World},
    urls::encode,
};

/// `GET /developer`.
pub(super) async fn list(State(shared): State<Shared>) -> Response {
    let state = shared.lock();
    let apps: Vec<RegisteredApp> = state.apps.iter().map(|app| view(&state, app)).collect();
    pages::developer(&shared.urls.base(), &apps).into_response()
}

/// `GET /developer/apps/{client_id}`.
pub(super) async fn show(State(shared): State<Shared>, Path(client_id): Path<String>) -> Response {
    let state = shared.lock();
    match state.app(&client_id) {
        Some(app) => pages::developer_app(&view(&state, app)).into_response(),
        None => missing("There is no such app."),
    }
}

fn view(state: &World, app: &AppRegistration) -> RegisteredApp {
    let installs = state
        .installs
        .iter()
        .filter(|install| install.client_id == app.client_id);
    RegisteredApp {
        name: app.name.clone(),
        client_id: app.client_id.clone(),
        has_test_secret: app.client_secret == TEST_CLIENT_SECRET,
        auth_callback_url: app.auth_callback_url.clone(),
        load_callback_url: app.load_callback_url.clone(),
        uninstall_callback_url: app.uninstall_callback_url.clone(),
        remove_user_callback_url: app.remove_user_callback_url.clone(),
        scopes: app.scopes.clone(),
        multiple_users: app.multiple_users,
        install_count: installs.count(),
        edit_url: edit_path(&app.client_id),
        install_url: format!("/app/{}/install", encode(&app.client_id)),
    }
}

fn edit_path(client_id: &str) -> String {
    format!("/developer/apps/{}", encode(client_id))
}

/// The form of an app. A checkbox that is not ticked is absent.
#[derive(Deserialize)]
pub(super) struct Fields {
    name: Option<String>,
    auth_callback_url: Option<String>,
    load_callback_url: Option<String>,
    uninstall_callback_url: Option<String>,
    remove_user_callback_url: Option<String>,
    scopes: Option<String>,
    multiple_users: Option<String>,
    app_url: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
}

impl Fields {
    fn change(&self) -> Change {
        let words = |text: &String| text.split_whitespace().map(str::to_owned).collect();
        Change {
            name: self.name.clone(),
            app_url: self.app_url.clone().map(|it| it.trim().to_owned()),
            auth_callback_url: self.auth_callback_url.clone(),
            load_callback_url: self.load_callback_url.clone(),
            uninstall_callback_url: self.uninstall_callback_url.clone(),
            remove_user_callback_url: self.remove_user_callback_url.clone(),
            scopes: self.scopes.as_ref().map(words),
            multiple_users: Some(self.multiple_users.is_some()),
        }
    }
}

/// `POST /developer/apps`: registers an app, from its address (`app_url`) or its callbacks.
pub(super) async fn register(State(shared): State<Shared>, Form(fields): Form<Fields>) -> Response {
    let new = New {
        client_id: fields
            .client_id
            .clone()
            .unwrap_or_default()
            .trim()
            .to_owned(),
        client_secret: fields.client_secret.clone().unwrap_or_default(),
        rest: fields.change(),
    };
    match new.register(&mut shared.lock()) {
        Ok(app) => Redirect::to(&edit_path(&app.client_id)).into_response(),
        Err(Refused::Taken) => refused(
            StatusCode::CONFLICT,
            "Another app has this client ID.".to_owned(),
        ),
        Err(Refused::Invalid(text)) => refused(StatusCode::UNPROCESSABLE_ENTITY, text),
    }
}

/// `POST /developer/apps/{client_id}`: changes the registration. Where scopes change, every store
/// that has the app is asked for consent when the app is opened next.
pub(super) async fn change(
    State(shared): State<Shared>,
    Path(client_id): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    match registration::change(&mut shared.lock(), &client_id, &fields.change()) {
        None => missing("There is no such app."),
        Some(Ok(_)) => Redirect::to(&edit_path(&client_id)).into_response(),
        Some(Err(text)) => refused(StatusCode::UNPROCESSABLE_ENTITY, text),
    }
}

fn refused(status: StatusCode, text: String) -> Response {
    let back = Link {
        href: "/developer".to_owned(),
        label: "Back to the apps".to_owned(),
    };
    let page = pages::message("The registration was not saved", &text, &back);
    (status, page).into_response()
}
