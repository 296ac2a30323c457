//! What the dashboard asks of the server on behalf of one signed-in merchant.
//!
//! The server's session layer lends an `Arc<dyn Merchant>` that is already scoped to one store
//! and one user. A server function gets it from [`current`] and nowhere else: where there is no
//! session there is no backend, so a forgotten check is a 401 and not a leak.

use leptos::prelude::*;
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

use crate::model::{Appearance, ErasedShopper, Health, Overview, WidgetSettings};

/// One merchant's store, as the dashboard may see and change it.
pub trait Merchant: Send + Sync {
    /// Is it working: the overview page.
    fn overview(&self) -> Reply<'_, Overview>;
    /// The settings and something to preview them with: the appearance page.
    fn appearance(&self) -> Reply<'_, Appearance>;
    /// Saves the settings and answers them as saved.
    fn save_settings(&self, settings: WidgetSettings) -> Reply<'_, WidgetSettings>;
    /// Registers the loader wherever it is missing or outdated, and answers the new overview.
    fn place_scripts(&self) -> Reply<'_, Overview>;
    /// Does everything work: the health page.
    fn health(&self) -> Reply<'_, Health>;
    /// Registers the webhooks that are missing, switches on those that are off, and answers the new
    /// health.
    fn repair_webhooks(&self) -> Reply<'_, Health>;
    /// Erases everything that is kept of one shopper, by BigCommerce's id of the customer.
    fn erase_shopper(&self, customer_id: u64) -> Reply<'_, ErasedShopper>;
}

/// A boxed future: [`Merchant`] is used as a trait object.
pub type Reply<'a, T> =
    std::pin::Pin<Box<dyn Future<Output = Result<T, BackendError>> + Send + 'a>>;

/// Why the server did not do what the dashboard asked. Written for the merchant: what went wrong
/// inside is in the server's log and goes no further.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum BackendError {
    /// No session, or one that has ended.
    #[error("Your session has ended. Open Reprise again from your control panel.")]
    SignedOut,
    /// What was sent cannot be used; the text says why.
    #[error("{0}")]
    Invalid(String),
    /// BigCommerce did not do its part.
    #[error("BigCommerce did not answer as expected. Try again in a minute.")]
    Upstream,
    /// BigCommerce no longer takes the store's access token.
    #[error(
        "BigCommerce no longer lets Reprise into this store. Install the app again from your control panel."
    )]
    Reauthorise,
    /// BigCommerce keeps a part of the store from Reprise.
    #[error(
        "BigCommerce keeps a part of this store from Reprise. Install the app again from your control panel to grant what it needs."
    )]
    Forbidden,
    /// Too much is asked at once.
    #[error("That was a lot at once. Wait a moment, then try again.")]
    Busy,
    /// We failed, or the request never arrived.
    #[error("Something went wrong on our side. Try again in a minute.")]
    Failed,
}

impl FromServerFnError for BackendError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // What could not be read was the request where the server says so, and the answer (a
            // proxy's error page, say) where the browser does.
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_)
                if cfg!(feature = "ssr") =>
            {
                Self::Invalid("That request could not be read.".to_owned())
            }
            _ => Self::Failed,
        }
    }
}

/// The merchant whose request is being served.
///
/// # Errors
/// [`BackendError::SignedOut`] where the request has no valid session.
#[cfg(feature = "ssr")]
pub fn current() -> Result<std::sync::Arc<dyn Merchant>, BackendError> {
    use_context::<std::sync::Arc<dyn Merchant>>().ok_or(BackendError::SignedOut)
}

/// The body that the dashboard's client decodes an error from: JSON, under any status from 400 to
/// 599. For the server's own refusals, before a server function is reached.
#[cfg(feature = "ssr")]
#[must_use]
pub fn encode_error(error: &BackendError) -> leptos::server_fn::Bytes {
    error.ser()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_read_back_as_it_was_written() {
        for error in [
            BackendError::SignedOut,
            BackendError::Invalid("Give the heading at least one \"letter\".".to_owned()),
        ] {
            assert_eq!(BackendError::de(encode_error(&error)), error);
        }
        assert_eq!(
            &encode_error(&BackendError::SignedOut)[..],
            b"\"SignedOut\""
        );
    }
}
