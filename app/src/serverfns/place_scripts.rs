//! `POST /dashboard/api/place_scripts`.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::backend;
use crate::backend::BackendError;
use crate::model::Overview;
use crate::session::SignedClient;

/// Puts the loader on every storefront that lacks it, and answers the overview after that.
///
/// # Errors
/// [`BackendError::SignedOut`] without a session, else what the server says.
#[server(
    prefix = "/dashboard/api",
    endpoint = "place_scripts",
    input = Json,
    output = Json,
    client = SignedClient
)]
pub async fn place_scripts() -> Result<Overview, BackendError> {
    backend::current()?.place_scripts().await
}
