//! `POST /dashboard/api/erase_shopper`.

use leptos::prelude::*;
use leptos::server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::backend;
use crate::backend::BackendError;
use crate::model::ErasedShopper;
use crate::session::SignedClient;

/// Erases everything that Reprise keeps about one shopper, and returns what that was.
///
/// # Errors
/// [`BackendError::SignedOut`] without a session, else what the server says.
#[server(
    prefix = "/dashboard/api",
    endpoint = "erase_shopper",
    input = Json,
    output = Json,
    client = SignedClient
)]
pub async fn erase_shopper(
    /// BigCommerce's id of the customer.
    customer_id: u64,
) -> Result<ErasedShopper, BackendError> {
    backend::current()?.erase_shopper(customer_id).await
}
