//! `POST /dashboard/api/repair_webhooks`.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::backend;
use crate::backend::BackendError;
use crate::model::Health;
use crate::session::SignedClient;

/// Sees that all webhooks are there and active, and answers the health after that.
///
/// # Errors
/// [`BackendError::SignedOut`] without a session, else what the server says.
#[server(
    prefix = "/dashboard/api",
    endpoint = "repair_webhooks",
    input = Json,
    output = Json,
    client = SignedClient
)]
pub async fn repair_webhooks() -> Result<Health, BackendError> {
    backend::current()?.repair_webhooks().await
}
