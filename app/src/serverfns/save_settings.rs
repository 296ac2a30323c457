//! `POST /dashboard/api/save_settings`.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::backend;
use crate::backend::BackendError;
use crate::model::WidgetSettings;
use crate::session::SignedClient;

/// Saves the settings and answers them as saved.
///
/// # Errors
/// [`BackendError::SignedOut`] without a session, else what the server says.
#[server(
    prefix = "/dashboard/api",
    endpoint = "save_settings",
    input = Json,
    output = Json,
    client = SignedClient
)]
pub async fn save_settings(
    /// As the form has them.
    settings: WidgetSettings,
) -> Result<WidgetSettings, BackendError> {
    backend::current()?.save_settings(settings).await
}
