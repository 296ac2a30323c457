//! The login host: the consent step and the token endpoint
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

mod consent;
mod consent_page;
mod grant;
mod outside;
mod renewal;
mod scope_words;
mod token;
mod token_ask;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};

pub(crate) use consent::install_path;
pub(crate) use grant::{Ask, authorize, callback_url};
pub(crate) use renewal::{Renewal, Terms};

use crate::{control_panel, state::Shared};

/// Routes of the login host.
pub(crate) fn routes() -> Router<Shared> {
    let token = post(token::exchange).layer(DefaultBodyLimit::max(token_ask::BODY_LIMIT));
    pages().route("/oauth2/token", token)
}

/// What merchants see; refusals are pages too.
fn pages() -> Router<Shared> {
    Router::new()
        .route(
            "/app/{client_id}/install",
            get(consent::ask).post(consent::confirm),
        )
        .route(
            "/app/{client_id}/install/succeeded",
            get(outside::succeeded),
        )
        .route("/app/{client_id}/install/failed", get(outside::failed))
        .route("/deep-links/manage/{*path}", get(outside::deep_link))
        .route_layer(middleware::map_response(control_panel::readable))
}
