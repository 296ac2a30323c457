//! The error type of all routes, and how it is rendered for each audience.
//!
//! The layer around all routes logs each error once. Responses never describe internal failures.

use std::{sync::Arc, time::Duration};

use app::{
    backend::{BackendError, encode_error},
    model::{Look, Problem, WidgetError},
    notice::Notice,
};
use axum::{
    Json,
    response::{IntoResponse, Response},
};
use bigcommerce::{DeliveryError, TokenError};
use dashboard_texts::Language;
use db::StorageError;
use http::{HeaderValue, StatusCode, header};
use messages::Locale;

use super::{App, auth::SessionError, observe::Refusal, render};

/// The reason why a request was refused or failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The request is malformed; the text says how.
    #[error("{0}")]
    Malformed(&'static str),
    /// The request has no token, and the route requires one.
    #[error("the request has no token")]
    TokenMissing,
    /// An invalid webhook delivery.
    #[error(transparent)]
    Delivery(#[from] DeliveryError),
    /// An invalid or expired session.
    #[error("session: {0}")]
    Session(#[from] SessionError),
    /// A form sent by a page of another origin.
    #[error("the form was sent by a page of another origin")]
    OtherOrigin,
    /// The request exceeds the body limit.
    #[error("the request is too large")]
    TooLarge,
    /// A use case failed or refused.
    #[error(transparent)]
    Engine(#[from] engine::Error),
}

impl From<TokenError> for Error {
    fn from(error: TokenError) -> Self {
        Self::Engine(error.into())
    }
}

impl From<StorageError> for Error {
    fn from(error: StorageError) -> Self {
        Self::Engine(error.into())
    }
}

/// The presentation of an error to each audience.
pub(crate) struct ErrorInfo {
    /// The HTTP status of the response.
    pub status: StatusCode,
    /// The stable code for clients, metrics and the log.
    pub code: &'static str,
    /// The `detail` for programs. `None` if the error's own text is fit for them.
    detail: Option<&'static str>,
    /// The `Retry-After` in seconds, or `None` if waiting would not help.
    pub retry_after: Option<u32>,
    /// The message for a shopper, in the widget's frame.
    widget: WidgetError,
    /// The notice that a merchant sees if a callback fails.
    pub notice: Notice,
    /// The error for a merchant in the dashboard: only what they can act on, without internal details.
    dashboard: BackendError,
}

/// The default `Retry-After`, if BigCommerce has not given one.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// The `Retry-After` for work that is still running and will be done soon.
const MOMENT: Duration = Duration::from_secs(2);

const UPSTREAM: &str = "BigCommerce did not respond as expected; try again later";
const OURS: &str = "the app failed; see its log";

impl ErrorInfo {
    /// Describes a request that would be refused again, however often it is repeated.
    fn refused(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            detail: None,
            retry_after: None,
            widget: WidgetError::Unavailable,
            notice: Notice::PayloadRefused,
            dashboard: BackendError::Failed,
        }
    }

    /// Describes a missing, invalid or expired token. Reloading the page gets a new one.
    fn token(code: &'static str) -> Self {
        Self {
            widget: WidgetError::ReloadPage,
            dashboard: BackendError::SignedOut,
            ..Self::refused(StatusCode::UNAUTHORIZED, code)
        }
    }

    /// Describes a request that may succeed after `wait`.
    fn later(
        status: StatusCode,
        code: &'static str,
        wait: Duration,
        dashboard: BackendError,
    ) -> Self {
        // Rounded up, since a retry that is a fraction of a second early would be refused again.
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        let retry_after = u32::try_from(seconds.max(1)).ok();
        Self {
            status,
            code,
            detail: None,
            retry_after,
            widget: WidgetError::RetryAfter(retry_after.unwrap_or(0)),
            notice: Notice::TemporarilyUnavailable,
            dashboard,
        }
    }

    fn upstream(wait: Duration, dashboard: BackendError) -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self {
            detail: Some(UPSTREAM),
            ..Self::later(status, "upstream_unavailable", wait, dashboard)
        }
    }

    fn busy() -> Self {
        let status = StatusCode::SERVICE_UNAVAILABLE;
        Self::later(status, "busy", RETRY_AFTER, BackendError::Busy)
    }

    fn ours() -> Self {
        Self {
            detail: Some(OURS),
            widget: WidgetError::RetryAfter(0),
            notice: Notice::TemporarilyUnavailable,
            ..Self::refused(StatusCode::INTERNAL_SERVER_ERROR, "internal_error")
        }
    }

    fn of(error: &engine::Error) -> Self {
        use bigcommerce::Error::{Forbidden, Unauthorized};
        use engine::Error;
        match error {
            Error::Token(error) => Self::token(error.code()),
            Error::CustomerDeleted => Self::token(TokenError::Customer.code()),
            Error::InstallCodeRefused => Self::refused(StatusCode::BAD_REQUEST, MALFORMED),
            Error::StoreNotInstalled => Self {
                notice: Notice::ReinstallNeeded,
                dashboard: BackendError::SignedOut,
                ..Self::refused(StatusCode::FORBIDDEN, "store_not_installed")
            },
            Error::TooManyRequests(wait) => {
                let status = StatusCode::TOO_MANY_REQUESTS;
                Self::later(status, "too_many_requests", *wait, BackendError::Busy)
            }
            Error::Upstream(error) => {
                let dashboard = match error {
                    Unauthorized(_) => BackendError::Reauthorize,
                    Forbidden(_) => BackendError::Forbidden,
                    _ => BackendError::Upstream,
                };
                Self::upstream(error.retry_after().unwrap_or(RETRY_AFTER), dashboard)
            }
            Error::Paused(left) => Self::upstream(*left, BackendError::Upstream),
            // The work continues in the background, and may be done in a moment.
            Error::Deadline => Self::upstream(MOMENT, BackendError::Upstream),
            Error::Forgotten => Self::upstream(MOMENT, BackendError::Failed),
            Error::Busy => Self::busy(),
            Error::Storage(StorageError::Busy | StorageError::TooSlow) => Self {
                detail: Some(OURS),
                ..Self::busy()
            },
            Error::Storage(_) | Error::Internal(_) => Self::ours(),
        }
    }
}

const MALFORMED: &str = "malformed_request";

impl Error {
    /// Returns how the error is presented to each audience.
    pub(crate) fn info(&self) -> ErrorInfo {
        match self {
            Self::Malformed(_) => ErrorInfo {
                // In a request of the dashboard, only the `Authorization` header can be malformed.
                dashboard: BackendError::SignedOut,
                ..ErrorInfo::refused(StatusCode::BAD_REQUEST, MALFORMED)
            },
            Self::TokenMissing => ErrorInfo::token("token_missing"),
            Self::Delivery(error) => ErrorInfo::refused(StatusCode::UNAUTHORIZED, error.code()),
            Self::Session(_) => ErrorInfo {
                notice: Notice::SessionEnded,
                dashboard: BackendError::SignedOut,
                ..ErrorInfo::refused(StatusCode::UNAUTHORIZED, "session_ended")
            },
            Self::OtherOrigin => ErrorInfo::refused(StatusCode::FORBIDDEN, "other_origin"),
            Self::TooLarge => ErrorInfo::refused(StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Self::Engine(error) => ErrorInfo::of(error),
        }
    }

    /// Returns an internal error that has no variant of its own.
    pub(crate) fn internal(what: &'static str) -> Self {
        Self::Engine(engine::Error::Internal(what))
    }

    /// Finishes the response to this error: adds `Retry-After`, and the error itself for the metrics and the log.
    fn finish(self, mut response: Response) -> Response {
        if let Some(seconds) = self.info().retry_after {
            let seconds = HeaderValue::from(seconds);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response.extensions_mut().insert(Refusal(Arc::new(self)));
        response
    }

    /// Renders the error as `application/problem+json` (RFC 9457), for programs.
    pub(crate) fn into_problem(self) -> Response {
        let info = self.info();
        let status = info.status;
        let body = Json(Problem {
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: info.code.to_owned(),
            detail: info.detail.map_or_else(|| self.to_string(), str::to_owned),
        });
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, render::NO_STORE);
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        self.finish(response)
    }

    /// Renders the error as a small document, for the widget's frame on a storefront.
    pub(crate) fn into_widget(
        self,
        look: &Look,
        locale: Locale,
        frame_ancestors: &str,
    ) -> Response {
        let info = self.info();
        let mut response = render::widget_error(info.widget, look, locale, frame_ancestors);
        *response.status_mut() = info.status;
        self.finish(response)
    }

    /// Renders the error as JSON, for the dashboard's script. The merchant has to sign in again whatever is
    /// wrong with a session, so all of these errors are a 401.
    pub(crate) fn into_backend(self) -> Response {
        let ErrorInfo {
            status, dashboard, ..
        } = self.info();
        let status = match dashboard {
            BackendError::SignedOut => StatusCode::UNAUTHORIZED,
            _ => status,
        };
        let headers = [(header::CACHE_CONTROL, render::NO_STORE)];
        let response = (status, headers, encode_error(&dashboard)).into_response();
        self.finish(response)
    }

    /// Renders `notice` as a page for a merchant, with the error's status.
    pub(crate) fn into_notice(self, app: &App, notice: Notice, language: Language) -> Response {
        let response = render::notice(app, self.info().status, notice, language);
        self.finish(response)
    }
}

/// The default is the response for programs. Handlers for people render the error themselves.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        self.into_problem()
    }
}

/// Logs the error in full, then reduces it to what the merchant can act on.
impl From<Error> for BackendError {
    fn from(error: Error) -> Self {
        let ErrorInfo {
            status,
            code,
            dashboard,
            ..
        } = error.info();
        let status = status.as_u16();
        if status >= 500 {
            tracing::error!(status, code, error = %error, "dashboard request failed");
        } else {
            tracing::warn!(status, code, error = %error, "dashboard request refused");
        }
        dashboard
    }
}
