//! The login host: the consent step and the token endpoint
//! (BigCommerce docs, `docs/integrations/apps/guide/auth.mdx`).

mod consent;
mod token;

use axum::{
    Router,
    routing::{get, post},
};

pub(crate) use consent::{authorize, callback_url, install_path};

use crate::state::Shared;

/// Routes of the login host.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route(
            "/app/{client_id}/install",
            get(consent::ask).post(consent::confirm),
        )
        .route("/oauth2/token", post(token::exchange))
}
