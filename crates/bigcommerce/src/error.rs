//! What a call to BigCommerce can end with.

use std::fmt;
use std::time::Duration;

use crate::http::{ANOTHER_SHAPE, TOO_LONG};

/// A failed call, named by what a caller does next.
///
/// No variant carries a secret, a query string or a response body, so all can be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The access token no longer works: the store has to authorise the app again.
    #[error("{0}: the access token is not accepted")]
    Unauthorized(Call),
    /// The token works and does not reach this: a scope is missing, or the store's owner or plan
    /// changed (BigCommerce docs, `docs/start/about/status-codes.mdx`).
    #[error("{0}: not allowed")]
    Forbidden(Call),
    /// There is no such thing.
    #[error("{0}: not found")]
    NotFound(Call),
    /// The store's quota is used up, or, without a time, the platform is overloaded.
    #[error("{call}: too many requests")]
    RateLimited {
        /// Which call.
        call: Call,
        /// How long BigCommerce asks to wait, when it says so.
        retry_after: Option<Duration>,
    },
    /// The request was refused as wrong: sending it again changes nothing.
    #[error("{call}: refused: {detail}")]
    Invalid {
        /// Which call.
        call: Call,
        /// BigCommerce's own short words, without control characters, at most 200 characters.
        detail: String,
    },
    /// BigCommerce did not answer, not in time, or with a failure of its own.
    #[error("{call}: unavailable{}", because(cause.as_deref()))]
    Unavailable {
        /// Which call.
        call: Call,
        /// How long BigCommerce asks to wait, when it says so.
        retry_after: Option<Duration>,
        /// Why no answer came, in the words of the HTTP library and the system, such as `tcp connect
        /// error: Connection refused`. Never contains the address. `None` if an answer came.
        cause: Option<String>,
    },
    /// The answer was large, and too many large answers were in memory already. This says nothing
    /// about the store's health.
    #[error("{0}: too many large answers at once")]
    Crowded(Call),
    /// It answered something that cannot be read: garbage, half a body, nothing, another shape.
    #[error("{call}: unexpected answer: {what}")]
    Unexpected {
        /// Which call.
        call: Call,
        /// What was wrong about it.
        what: &'static str,
    },
}

fn because(cause: Option<&str>) -> String {
    cause.map_or_else(String::new, |cause| format!(": {cause}"))
}

impl Error {
    /// The call that failed.
    #[must_use]
    pub fn call(&self) -> Call {
        match self {
            Self::Unauthorized(call)
            | Self::Forbidden(call)
            | Self::NotFound(call)
            | Self::Crowded(call) => *call,
            Self::RateLimited { call, .. }
            | Self::Invalid { call, .. }
            | Self::Unavailable { call, .. }
            | Self::Unexpected { call, .. } => *call,
        }
    }

    /// Returns why no answer came, or `None` for any other failure.
    #[must_use]
    pub fn cause(&self) -> Option<&str> {
        match self {
            Self::Unavailable { cause, .. } => cause.as_deref(),
            _ => None,
        }
    }

    /// Whether the same call may succeed later without anyone doing anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. } | Self::Unavailable { .. } | Self::Crowded(_)
        )
    }

    /// Whether the same call would most likely end the same way, however long one waits: what was
    /// answered was an answer, and of no use.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        matches!(
            self,
            Self::NotFound(_) | Self::Invalid { .. } | Self::Unexpected { .. }
        )
    }

    /// Returns whether the answer was valid JSON of an unexpected shape. The store is up then, and only
    /// this answer is broken.
    #[must_use]
    pub fn is_of_another_shape(&self) -> bool {
        matches!(self, Self::Unexpected { what, .. } if *what == ANOTHER_SHAPE)
    }

    /// Whether the answer was longer than is read.
    pub(crate) fn is_too_long(&self) -> bool {
        matches!(self, Self::Unexpected { what, .. } if *what == TOO_LONG)
    }

    /// How long BigCommerce asks to wait, when it says so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after, .. } | Self::Unavailable { retry_after, .. } => {
                *retry_after
            }
            _ => None,
        }
    }
}

/// Which call it was: method, path with its parameters unfilled, and the answer's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// Such as `/v2/orders/{order_id}/products`.
    pub path: &'static str,
    /// `None` when no answer came.
    pub status: Option<u16>,
}

impl Call {
    pub(crate) fn new(method: &'static str, path: &'static str) -> Self {
        Self {
            method,
            path,
            status: None,
        }
    }

    pub(crate) fn with_status(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }

    pub(crate) fn unexpected(self, what: &'static str) -> Error {
        Error::Unexpected { call: self, what }
    }

    pub(crate) fn invalid(self, detail: &str) -> Error {
        Error::Invalid {
            call: self,
            detail: detail.to_owned(),
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)?;
        match self.status {
            Some(status) => write!(f, " answered {status}"),
            None => Ok(()),
        }
    }
}

/// A client could not be made: its base address or its TLS cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// The base address is not `http` or `https` with a host.
    #[error("the base address must be an http or https URL with a host")]
    BaseUrl,
    /// The HTTP client could not be set up, for example because no CA certificates were found.
    #[error("the HTTP client could not be set up: {0}")]
    Http(String),
}
