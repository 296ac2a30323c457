//! The error type of all routes, and how it is rendered for each audience.
//!
//! The layer around all routes logs each error once. Responses never describe internal failures.

use std::{sync::Arc, time::Duration};

use app::{
    backend::BackendError,
    model::{Colors, WidgetError},
    notice::Notice,
};
use axum::{
    Json,
    response::{IntoResponse, Response},
};
use bigcommerce::{DeliveryError, TokenError};
use db::StorageError;
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use crate::{pages, requests::Refusal, session::SessionError};

/// Why a request was refused or failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The request is malformed; the text says how.
    #[error("{0}")]
    Malformed(&'static str),
    /// The request has no token, and the route requires one.
    #[error("the request has no token")]
    TokenMissing,
    /// An invalid token of BigCommerce.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// An invalid webhook delivery.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// An invalid or expired session.
    #[error("session: {0}")]
    Session(#[from] SessionError),
    /// A valid token of a store that has not installed the app, or has uninstalled it.
    #[error("the store has not installed the app")]
    StoreNotInstalled,
    /// A form sent by a page of another origin.
    #[error("the form was sent by a page of another origin")]
    OtherOrigin,
    /// The request exceeds the body limit.
    #[error("the request is too large")]
    TooLarge,
    /// A call to BigCommerce was refused or failed.
    #[error(transparent)]
    Upstream(#[from] bigcommerce::Error),
    /// BigCommerce did not respond within the deadline of a view.
    #[error("BigCommerce did not respond before the deadline")]
    Deadline,
    /// Calls to the store, or to the login host, are paused for that long.
    #[error("calls to BigCommerce are paused for {0:?}")]
    Paused(Duration),
    /// A valid token of a customer whom the store has deleted since the token was signed.
    #[error("the customer was deleted")]
    CustomerDeleted,
    /// The shopper's data was erased during the request. A retry reads it from BigCommerce again.
    #[error("the shopper's data was erased during the request")]
    Forgotten,
    /// Too many requests from one shopper or user, or with one payload. Holds the time to wait.
    #[error("too many requests")]
    TooManyRequests(Duration),
    /// The app is at capacity.
    #[error("the app is at capacity")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The app failed in a way that has no variant of its own.
    #[error("{0}")]
    Internal(&'static str),
}

/// The default `Retry-After`, if BigCommerce has not given one.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// The `Retry-After` for work that is still running and soon done.
const MOMENT: Duration = Duration::from_secs(2);

impl Error {
    /// Returns the HTTP status of the response.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TokenMissing
            | Self::Token(_)
            | Self::CustomerDeleted
            | Self::Delivery(_)
            | Self::Session(_) => StatusCode::UNAUTHORIZED,
            Self::StoreNotInstalled | Self::OtherOrigin => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Upstream(_)
            | Self::Deadline
            | Self::Paused(_)
            | Self::Forgotten
            | Self::Busy
            | Self::Storage(StorageError::Busy | StorageError::TooSlow) => {
                StatusCode::SERVICE_UNAVAILABLE
            }
            Self::Storage(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns the stable code for clients, metrics and the log.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "malformed_request",
            Self::TokenMissing => "token_missing",
            Self::Token(error) => error.code(),
            Self::CustomerDeleted => TokenError::Customer.code(),
            Self::Delivery(error) => error.code(),
            Self::Session(_) => "session_ended",
            Self::StoreNotInstalled => "store_not_installed",
            Self::OtherOrigin => "other_origin",
            Self::TooLarge => "too_large",
            Self::TooManyRequests(_) => "too_many_requests",
            Self::Upstream(_) | Self::Deadline | Self::Paused(_) | Self::Forgotten => {
                "upstream_unavailable"
            }
            Self::Busy | Self::Storage(StorageError::Busy | StorageError::TooSlow) => "busy",
            Self::Storage(_) | Self::Internal(_) => "internal_error",
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::Upstream(_) | Self::Deadline | Self::Paused(_) | Self::Forgotten => {
                "BigCommerce did not respond as expected; try again later".to_owned()
            }
            Self::Storage(_) | Self::Internal(_) => "the app failed; see its log".to_owned(),
            other => other.to_string(),
        }
    }

    /// Returns the `Retry-After` in seconds, or `None` if waiting would not help.
    pub(crate) fn retry_after(&self) -> Option<u32> {
        let wait = match self {
            Self::Upstream(error) => error.retry_after().unwrap_or(RETRY_AFTER),
            Self::Paused(left) | Self::TooManyRequests(left) => *left,
            Self::Busy | Self::Storage(StorageError::Busy | StorageError::TooSlow) => RETRY_AFTER,
            // The work continues in the background, and may be done in a moment.
            Self::Deadline | Self::Forgotten => MOMENT,
            _ => return None,
        };
        // Rounded up, since a retry that is a fraction of a second early would be refused again.
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        u32::try_from(seconds.max(1)).ok()
    }

    /// Attaches the error to a response, for the metrics and the log.
    pub(crate) fn noted_in(self, mut response: Response) -> Response {
        response.extensions_mut().insert(Refusal(Arc::new(self)));
        response
    }

    /// Renders the error as `application/problem+json` (RFC 9457), for programs.
    pub(crate) fn into_problem(self) -> Response {
        #[derive(Serialize)]
        struct Problem {
            title: &'static str,
            status: u16,
            code: &'static str,
            detail: String,
        }
        let status = self.status();
        let body = Json(Problem {
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            code: self.code(),
            detail: self.detail(),
        });
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, pages::NO_STORE);
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        self.noted_in(response)
    }

    /// Renders the error as a small document, for the widget's frame on a storefront.
    pub(crate) fn into_widget(self, colors: Colors, frame_ancestors: &str) -> Response {
        let error = match &self {
            Self::TokenMissing | Self::Token(_) | Self::CustomerDeleted => WidgetError::ReloadPage,
            Self::Malformed(_)
            | Self::TooLarge
            | Self::StoreNotInstalled
            | Self::OtherOrigin
            | Self::Delivery(_)
            | Self::Session(_) => WidgetError::Unavailable,
            Self::Upstream(_)
            | Self::Deadline
            | Self::Paused(_)
            | Self::Forgotten
            | Self::TooManyRequests(_)
            | Self::Busy
            | Self::Storage(_)
            | Self::Internal(_) => WidgetError::RetryAfter(self.retry_after().unwrap_or(0)),
        };
        let mut response = pages::widget_error(error, colors, frame_ancestors);
        *response.status_mut() = self.status();
        if let Some(seconds) = self.retry_after() {
            let seconds = HeaderValue::from(seconds);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        self.noted_in(response)
    }

    /// Returns the notice that a merchant sees if a callback fails.
    pub(crate) fn notice(&self) -> Notice {
        match self {
            Self::StoreNotInstalled => Notice::ReinstallNeeded,
            Self::Session(_) => Notice::SessionEnded,
            Self::Malformed(_)
            | Self::TokenMissing
            | Self::Token(_)
            | Self::CustomerDeleted
            | Self::Delivery(_)
            | Self::OtherOrigin
            | Self::TooLarge => Notice::PayloadRefused,
            Self::Upstream(_)
            | Self::Deadline
            | Self::Paused(_)
            | Self::Forgotten
            | Self::TooManyRequests(_)
            | Self::Busy
            | Self::Storage(_)
            | Self::Internal(_) => Notice::TemporarilyUnavailable,
        }
    }

    /// Renders the error as a page for a merchant that shows `notice`.
    pub(crate) fn into_notice(self, app: &crate::service::App, notice: Notice) -> Response {
        let response = pages::notice(app, self.status(), notice);
        self.noted_in(response)
    }
}

/// Reduces an error to what the merchant can act on, without internal details, and logs it in full.
impl From<Error> for BackendError {
    fn from(error: Error) -> Self {
        let (status, code) = (error.status().as_u16(), error.code());
        if status >= 500 {
            tracing::error!(status, code, error = %error, "dashboard request failed");
        } else {
            tracing::warn!(status, code, error = %error, "dashboard request refused");
        }
        match error {
            Error::Upstream(bigcommerce::Error::Unauthorized(_)) => Self::Reauthorise,
            Error::Upstream(bigcommerce::Error::Forbidden(_)) => Self::Forbidden,
            Error::Upstream(_) | Error::Deadline | Error::Paused(_) => Self::Upstream,
            Error::Session(_) | Error::StoreNotInstalled => Self::SignedOut,
            Error::TooManyRequests(_)
            | Error::Busy
            | Error::Storage(StorageError::Busy | StorageError::TooSlow) => Self::Busy,
            _ => Self::Failed,
        }
    }
}
