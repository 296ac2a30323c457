//! The control panel: stores, their apps and users, and an app in its frame; and the developer's
//! view of the apps.

mod apps;
mod channels;
mod developer;
mod frame;
mod home;
mod impersonation;
mod message;
mod open_app;
mod scripts;
mod settings;
mod users;

use axum::{
    Router, middleware,
    response::{IntoResponse, Response},
    routing::{any, get, post},
};

use http::header;

pub(crate) use apps::app_icon;
#[cfg(test)]
pub(crate) use frame::tests::frame as frame_for_tests;
pub(crate) use frame::{ControlPanelFrame, Section, app_path, bare_page, frame, framed_page};
pub(crate) use home::choose_store;
pub(crate) use impersonation::Impersonation;
pub(crate) use message::{message, missing, readable};

use crate::state::Shared;

/// Stylesheet of the control panel and the consent page, served at `/_sandbox/control-panel.css`.
pub(crate) const CSS: &str = concat!(
    include_str!("frame.css"),
    include_str!("home.css"),
    include_str!("apps.css"),
    include_str!("open_app.css"),
    include_str!("users.css"),
    include_str!("scripts.css"),
    include_str!("developer.css"),
    include_str!("message.css"),
    include_str!("../oauth/consent_page.css"),
);

/// Script of the page that shows an app, served at `/_sandbox/open-app.js`.
const OPEN_APP: &str = include_str!("open_app.js");

/// Routes of the control panel.
pub(crate) fn routes() -> Router<Shared> {
    let app = "/manage/{hash}/apps/{client_id}";
    let user = "/manage/{hash}/users/{id}";
    let script = "/manage/{hash}/scripts/{uuid}";
    Router::new()
        .route("/", get(home::home))
        .route("/_sandbox/open-app.js", get(open_app_script))
        .route("/manage/{hash}", get(apps::list))
        .route("/manage/{hash}/acting", post(impersonation::choose))
        .route("/manage/{hash}/apps", get(apps::list))
        .route(app, get(open_app::open))
        .route(&format!("{app}/uninstall"), post(apps::uninstall))
        .route("/manage/{hash}/channels", get(channels::list))
        .route("/manage/{hash}/scripts", get(scripts::list))
        .route(script, post(scripts::change))
        .route(&format!("{script}/delete"), post(scripts::delete))
        .route("/manage/{hash}/users", get(users::list).post(users::add))
        .route(&format!("{user}/remove"), post(users::remove))
        .route(&format!("{user}/role"), post(users::change_role))
        .route(&format!("{user}/apps/{{client_id}}"), post(users::access))
        .route("/manage/{hash}/settings", get(settings::show))
        .route("/manage/{hash}/owner", post(settings::change_owner))
        .route("/manage/{hash}/{*rest}", any(nothing))
        .route("/developer", get(developer::list))
        .route("/developer/apps", post(developer::register))
        .route(
            "/developer/apps/{client_id}",
            get(developer::show).post(developer::change),
        )
        .route_layer(middleware::map_response(readable))
}

async fn open_app_script() -> impl IntoResponse {
    let kind = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (kind, OPEN_APP)
}

async fn nothing() -> Response {
    missing("There is no such page in the control panel.")
}
