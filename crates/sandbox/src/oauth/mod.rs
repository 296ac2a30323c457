//! OAuth: the consent step and the token endpoint
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

mod consent;
mod consent_page;
mod external_install;
mod grant;
mod renewal;
mod scope_descriptions;
mod token;
mod token_request;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};

pub(crate) use consent::install_path;
pub(crate) use grant::{InstallRequest, authorize, callback_url};
pub(crate) use renewal::{Renewal, Terms};

use crate::{control_panel, state::Shared};

/// Routes of the login host.
pub(crate) fn routes() -> Router<Shared> {
    let token = post(token::exchange).layer(DefaultBodyLimit::max(token_request::BODY_LIMIT));
    pages().route("/oauth2/token", token)
}

/// Routes of the pages merchants see, whose errors are pages too.
fn pages() -> Router<Shared> {
    Router::new()
        .route(
            "/app/{client_id}/install",
            get(consent::ask).post(consent::confirm),
        )
        .route(
            "/app/{client_id}/install/succeeded",
            get(external_install::succeeded),
        )
        .route(
            "/app/{client_id}/install/failed",
            get(external_install::failed),
        )
        .route(
            "/deep-links/manage/{*path}",
            get(external_install::deep_link),
        )
        .route_layer(middleware::map_response(control_panel::readable))
}
