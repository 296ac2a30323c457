//! `POST /dashboard/api/load_overview`.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::backend;
use crate::backend::BackendError;
use crate::model::Overview;
use crate::session::SignedClient;

/// The overview page's facts.
///
/// # Errors
/// [`BackendError::SignedOut`] without a session, else what the server says.
#[server(
    prefix = "/dashboard/api",
    endpoint = "load_overview",
    input = Json,
    output = Json,
    client = SignedClient
)]
pub async fn load_overview() -> Result<Overview, BackendError> {
    backend::current()?.overview().await
}
