//! The ways a call to BigCommerce can fail.

use std::fmt;
use std::time::Duration;

/// A failed call, named by what the caller should do next.
///
/// No variant carries a secret, a query string or a response body, so all of them can be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The access token no longer works: the store has to authorize the app again.
    #[error("{0}: the access token is not accepted")]
    Unauthorized(Call),
    /// The token works but does not allow this call: a scope is missing, or the store's owner or plan
    /// changed (BigCommerce docs, `docs/start/about/status-codes.mdx`).
    #[error("{0}: not allowed")]
    Forbidden(Call),
    /// The resource does not exist.
    #[error("{0}: not found")]
    NotFound(Call),
    /// The store's quota is used up, or, if there is no `retry_after`, the platform is overloaded.
    #[error("{call}: too many requests")]
    RateLimited {
        /// The call that failed.
        call: Call,
        /// How long BigCommerce asks to wait, if it says.
        retry_after: Option<Duration>,
    },
    /// BigCommerce rejected the request as invalid. Sending it again changes nothing.
    #[error("{call}: rejected: {detail}")]
    Invalid {
        /// The call that failed.
        call: Call,
        /// BigCommerce's own short message, without control characters, at most 200 characters.
        detail: String,
    },
    /// BigCommerce did not respond, not in time, or with an error of its own.
    #[error("{call}: unavailable{}", because(cause.as_ref()))]
    Unavailable {
        /// The call that failed.
        call: Call,
        /// How long BigCommerce asks to wait, if it says.
        retry_after: Option<Duration>,
        /// Why there was no response, or `None` if there was one. It is part of the message above,
        /// because most logs print an error without its sources.
        cause: Option<TransportError>,
    },
    /// The response was large, and too many large responses were in memory already. This says nothing
    /// about the store's health.
    #[error("{0}: too many large responses at once")]
    Crowded(Call),
    /// There was a response, but it cannot be used.
    #[error("{call}: unexpected response: {problem}")]
    Unexpected {
        /// The call that failed.
        call: Call,
        /// What is wrong with the response.
        problem: ResponseProblem,
    },
}

fn because(cause: Option<&TransportError>) -> String {
    cause.map_or_else(String::new, |cause| format!(": {cause}"))
}

impl Error {
    /// Returns the call that failed.
    #[must_use]
    pub fn call(&self) -> Call {
        match self {
            Self::Unauthorized(call)
            | Self::Forbidden(call)
            | Self::NotFound(call)
            | Self::Crowded(call)
            | Self::RateLimited { call, .. }
            | Self::Invalid { call, .. }
            | Self::Unavailable { call, .. }
            | Self::Unexpected { call, .. } => *call,
        }
    }

    /// Returns why there was no complete response, or `None` for any other failure.
    #[must_use]
    pub fn transport_error(&self) -> Option<&TransportError> {
        match self {
            Self::Unavailable { cause, .. } => cause.as_ref(),
            Self::Unexpected {
                problem: ResponseProblem::Interrupted(cause),
                ..
            } => Some(cause),
            _ => None,
        }
    }

    /// Returns whether the same call may succeed later without anyone doing anything.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. } | Self::Unavailable { .. } | Self::Crowded(_)
        )
    }

    /// Returns whether the same call would most likely fail the same way at any later time: BigCommerce
    /// did respond, and the response was of no use.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        matches!(
            self,
            Self::NotFound(_) | Self::Invalid { .. } | Self::Unexpected { .. }
        )
    }

    /// Returns whether the response was valid JSON of an unexpected shape. The store is up then, and only
    /// this response is broken.
    #[must_use]
    pub fn is_wrong_shape(&self) -> bool {
        self.problem() == Some(&ResponseProblem::WrongShape)
    }

    /// Returns whether the response was longer than the client reads.
    pub(crate) fn is_too_long(&self) -> bool {
        self.problem() == Some(&ResponseProblem::TooLong)
    }

    fn problem(&self) -> Option<&ResponseProblem> {
        match self {
            Self::Unexpected { problem, .. } => Some(problem),
            _ => None,
        }
    }

    /// Returns how long BigCommerce asks to wait, if it says.
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

/// What is wrong with a response.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ResponseProblem {
    /// The body is longer than the client reads. Part of it may fit in a smaller page.
    #[error("the body is longer than 16 MiB")]
    TooLong,
    /// The connection broke before the end of the body.
    #[error("{0}")]
    Interrupted(TransportError),
    /// There is no body where one is expected.
    #[error("the body is empty")]
    Empty,
    /// The body is not JSON.
    #[error("the body is not JSON")]
    NotJson,
    /// The body is the beginning of a JSON document.
    #[error("the JSON is incomplete")]
    IncompleteJson,
    /// The body is JSON, but not of the documented shape.
    #[error("the JSON does not have the expected shape")]
    WrongShape,
    /// A redirect. Redirects are never followed.
    #[error("a redirect")]
    Redirect,
    /// A status that these calls never return.
    #[error("an unexpected status")]
    Status,
    /// A token exchange without an access token.
    #[error("no access token")]
    NoAccessToken,
    /// A token exchange whose `context` does not name a store.
    #[error("the context does not name a store")]
    NoStore,
}

/// Why there was no response, or only a part of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} ({detail})")]
pub struct TransportError {
    /// What failed.
    pub kind: TransportErrorKind,
    /// The messages of the HTTP library and the operating system, such as `tcp connect error: Connection
    /// refused`. Never contains the URL.
    pub detail: String,
}

/// The part of a request that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TransportErrorKind {
    /// The host name could not be resolved.
    Dns,
    /// No connection could be established.
    Connect,
    /// There is a connection, but TLS could not be negotiated on it: an untrusted certificate, or a
    /// server or proxy that does not speak TLS.
    Tls,
    /// Connecting or the whole call took too long.
    Timeout,
    /// The connection broke before the response, or what was received is not HTTP.
    Request,
    /// The response body broke off, or could not be decompressed.
    Body,
}

impl TransportErrorKind {
    /// Returns a short name for log fields and metrics: `dns`, `connect`, `tls`, `timeout`, `request` or
    /// `body`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Request => "request",
            Self::Body => "body",
        }
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dns => "DNS lookup failed",
            Self::Connect => "connection failed",
            Self::Tls => "TLS handshake failed",
            Self::Timeout => "timed out",
            Self::Request => "no valid response",
            Self::Body => "the response body is incomplete",
        })
    }
}

/// A call, described by its method, its path template and the response's status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Call {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The path with its parameters unfilled, such as `/v2/orders/{order_id}/products`.
    pub path: &'static str,
    /// `None` if there was no response.
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

    pub(crate) fn unexpected(self, problem: ResponseProblem) -> Error {
        Error::Unexpected {
            call: self,
            problem,
        }
    }

    pub(crate) fn invalid(self, detail: impl Into<String>) -> Error {
        Error::Invalid {
            call: self,
            detail: detail.into(),
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

/// The client could not be created.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BuildError {
    /// The base URL is not `http` or `https`, or has no host.
    #[error("the base address must be an http or https URL with a host")]
    BaseUrl,
    /// The HTTP client could not be set up, for example because no CA certificates were found.
    #[error("the HTTP client could not be set up: {0}")]
    Http(String),
}
