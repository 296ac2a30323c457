//! One error for all routes, and how each audience is told of it.
//!
//! Logged once, by the layer around all routes; what is rendered never says more than its code.

use std::{sync::Arc, time::Duration};

use app::{
    backend::BackendError,
    model::{Colors, Trouble},
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

/// Why a request is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The request itself makes no sense.
    #[error("{0}")]
    Malformed(&'static str),
    /// No token where one is needed.
    #[error("there is no token")]
    TokenMissing,
    /// A token of BigCommerce's that does not hold.
    #[error(transparent)]
    Token(#[from] TokenError),
    /// A delivery of a webhook that does not hold.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// No session, or none that holds.
    #[error("session: {0}")]
    Session(#[from] SessionError),
    /// A good token of a store that has not installed the app, or has uninstalled it.
    #[error("the store has not installed the app")]
    StoreNotInstalled,
    /// A form that a page of another origin has sent.
    #[error("the form was sent by a page of another origin")]
    OtherOrigin,
    /// More than is read.
    #[error("the request is too large")]
    TooLarge,
    /// BigCommerce refused or failed.
    #[error(transparent)]
    Upstream(#[from] bigcommerce::Error),
    /// BigCommerce took longer than a shopper waits.
    #[error("BigCommerce took longer than the deadline")]
    Deadline,
    /// The store is left alone for that long.
    #[error("the store is left alone for {0:?}")]
    Paused(Duration),
    /// A good token of a customer whom the store has deleted since it was signed.
    #[error("the customer was deleted")]
    CustomerDeleted,
    /// What was known of a shopper was erased while they looked; asked again, it is read anew.
    #[error("the shopper was forgotten while they looked")]
    Forgotten,
    /// Too many requests of one shopper or user, or with one payload. How long to wait.
    #[error("too many requests")]
    TooManyRequests(Duration),
    /// More is asked for than can be done.
    #[error("too much is asked for at once")]
    Busy,
    /// We failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// We failed in a way that has no name of its own.
    #[error("{0}")]
    Internal(&'static str),
}

/// How long a shopper's browser should wait where BigCommerce has not said.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// How long it should wait for what is under way.
const MOMENT: Duration = Duration::from_secs(2);

impl Error {
    /// The status that it is answered with.
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

    /// The stable word for it.
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
                "BigCommerce did not answer as needed; try again later".to_owned()
            }
            Self::Storage(_) | Self::Internal(_) => "the app failed; its log says how".to_owned(),
            other => other.to_string(),
        }
    }

    /// In how many seconds it is worth trying again.
    pub(crate) fn retry_after(&self) -> Option<u32> {
        let wait = match self {
            Self::Upstream(error) => error.retry_after().unwrap_or(RETRY_AFTER),
            Self::Paused(left) | Self::TooManyRequests(left) => *left,
            Self::Busy | Self::Storage(StorageError::Busy | StorageError::TooSlow) => RETRY_AFTER,
            // What took too long goes on, and may be there in a moment.
            Self::Deadline | Self::Forgotten => MOMENT,
            _ => return None,
        };
        // Rounded up: a second too late is polite, a second too early is not.
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        u32::try_from(seconds.max(1)).ok()
    }

    /// Attaches the error to a response, for the metrics and the log.
    pub(crate) fn noted_in(self, mut response: Response) -> Response {
        response.extensions_mut().insert(Refusal(Arc::new(self)));
        response
    }

    /// As `application/problem+json` (RFC 9457), for programs.
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

    /// As a small, quiet document, for the frame on a storefront.
    pub(crate) fn into_widget(self, colors: Colors, frame_ancestors: &str) -> Response {
        let trouble = match &self {
            Self::TokenMissing | Self::Token(_) | Self::CustomerDeleted => Trouble::Reload,
            Self::Malformed(_)
            | Self::TooLarge
            | Self::StoreNotInstalled
            | Self::OtherOrigin
            | Self::Delivery(_)
            | Self::Session(_) => Trouble::NotHere,
            Self::Upstream(_)
            | Self::Deadline
            | Self::Paused(_)
            | Self::Forgotten
            | Self::TooManyRequests(_)
            | Self::Busy
            | Self::Storage(_)
            | Self::Internal(_) => Trouble::TryAgain(self.retry_after().unwrap_or(0)),
        };
        let mut response = pages::widget_trouble(trouble, colors, frame_ancestors);
        *response.status_mut() = self.status();
        if let Some(seconds) = self.retry_after() {
            let seconds = HeaderValue::from(seconds);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        self.noted_in(response)
    }

    /// What a merchant in front of a callback is told.
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

    /// As a page for a merchant, saying `notice`.
    pub(crate) fn into_notice(self, app: &crate::service::App, notice: Notice) -> Response {
        let response = pages::notice(app, self.status(), notice);
        self.noted_in(response)
    }
}

/// What the dashboard is told: enough to act on, nothing of our insides.
impl From<Error> for BackendError {
    fn from(error: Error) -> Self {
        let (status, code) = (error.status().as_u16(), error.code());
        if status >= 500 {
            tracing::error!(status, code, error = %error, "the dashboard could not be answered");
        } else {
            tracing::warn!(status, code, error = %error, "the dashboard was refused");
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
