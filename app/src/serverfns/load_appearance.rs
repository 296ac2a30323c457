//! `POST /dashboard/api/load_appearance`.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::backend;
use crate::backend::BackendError;
use crate::model::Appearance;
use crate::session::SignedClient;

/// The settings, and products to preview them with.
///
/// # Errors
/// [`BackendError::SignedOut`] without a session, else what the server says.
#[server(
    prefix = "/dashboard/api",
    endpoint = "load_appearance",
    input = Json,
    output = Json,
    client = SignedClient
)]
pub async fn load_appearance() -> Result<Appearance, BackendError> {
    backend::current()?.appearance().await
}
