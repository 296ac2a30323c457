//! `POST /dashboard/api/load_health`.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::backend;
use crate::backend::BackendError;
use crate::model::Health;
use crate::session::SignedClient;

/// The health page's facts.
///
/// # Errors
/// [`BackendError::SignedOut`] without a session, else what the server says.
#[server(
    prefix = "/dashboard/api",
    endpoint = "load_health",
    input = Json,
    output = Json,
    client = SignedClient
)]
pub async fn load_health() -> Result<Health, BackendError> {
    backend::current()?.health().await
}
