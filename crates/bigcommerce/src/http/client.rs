//! Sends every request.
//!
//! # Policy
//!
//! - A call has one deadline for everything it does: connecting, waiting, reading, a retry. Connecting
//!   has a shorter timeout of its own.
//! - A body is read up to 16 MiB. A client holds at most eight bodies above 1 MiB at once, and two per
//!   store. The others wait for their turn until their deadline.
//! - A `GET` is retried once if the connection failed or broke before a response, or if the status was
//!   502, 503 or 504, unless BigCommerce asks for a longer wait or the deadline leaves no time. No other
//!   response is retried: 401, 403, 404 and 422 would be the same again, a 429 asks for fewer requests,
//!   and a 500 takes minutes to pass, which a job has and a shopper does not.
//! - `POST`, `PUT` and `DELETE` are never sent twice, because it is unknown whether the first one arrived.
//! - Redirects are not followed. None is documented for these calls, and the HTTP library would send the
//!   access token along to another host.
//! - The store's quota and BigCommerce's time are recorded from every response, whether it succeeded or not.
//! - Each call is logged as one line at `debug`, without token, body or query. If there was no complete
//!   response, the line says why.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use parking_lot::Mutex;
use reqwest::header::{ACCEPT, CONTENT_TYPE, DATE, HeaderMap, HeaderValue};
use reqwest::{Method, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::body::BodyReader;
use super::rate_limit::RateLimits;
use super::{RateLimit, Request, Response, request, response, transport};
use crate::error::{BuildError, Call, Error, TransportError, TransportErrorKind};

const USER_AGENT: &str = concat!("Reprise/", env!("CARGO_PKG_VERSION"));

/// How long before the call's deadline the wait for a large body ends, so that the call fails with
/// [`Error::Crowded`] and not with a timeout.
const CROWDED_MARGIN: Duration = Duration::from_millis(20);

/// The pause before the second attempt, and the longest `retry-after` that still allows one.
pub(super) const RETRY_DELAY: Duration = Duration::from_millis(200);

/// How much unread data HTTP/2 accepts per body, and for all bodies of a connection together. The second
/// is so much larger that bodies that wait (see `body.rs`) never block those that are being read.
const STREAM_WINDOW: u32 = 512 * 1024;
const CONNECTION_WINDOW: u32 = 256 * STREAM_WINDOW;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// How long a call may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// To establish a connection, including TLS.
    pub connect: Duration,
    /// For the whole call: connecting, waiting, reading the body, and the retry if there is one.
    pub request: Duration,
}

impl Default for Timeouts {
    /// 3 seconds and 10 seconds.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            request: Duration::from_secs(10),
        }
    }
}

/// An HTTP client for one of BigCommerce's hosts.
pub(crate) struct Http {
    client: reqwest::Client,
    base: Url,
    deadline: Duration,
    pub(super) bodies: BodyReader,
    pub(crate) rate_limits: RateLimits,
    /// The `Date` of the last response, and when it arrived.
    pub(crate) date: Mutex<Option<(Timestamp, Instant)>>,
    pub(crate) observer: Option<Observer>,
}

/// Called for every request that was sent, with the time until its response.
pub(crate) type Observer = Box<dyn Fn(Call, Duration) + Send + Sync>;

/// A failed attempt, and whether it may be retried.
struct Failure {
    error: Error,
    may_retry: bool,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            error,
            may_retry: false,
        }
    }
}

impl Http {
    pub(crate) fn new(base: Url, timeouts: Timeouts) -> Result<Self, BuildError> {
        if !request::is_usable_base(&base) {
            return Err(BuildError::BaseUrl);
        }
        Ok(Self {
            client: client(&base, timeouts)?,
            base,
            deadline: timeouts.request,
            bodies: BodyReader::new(timeouts.request),
            rate_limits: RateLimits::default(),
            date: Mutex::default(),
            observer: None,
        })
    }

    /// Sends a request according to the policy at the head of this file.
    pub(crate) async fn send(&self, request: Request<'_>) -> Result<Response, Error> {
        let started = Instant::now();
        let outcome = match tokio::time::timeout(self.deadline, self.attempts(&request)).await {
            Ok(outcome) => outcome,
            Err(elapsed) => Err(unavailable(
                request.call,
                TransportError {
                    kind: TransportErrorKind::Timeout,
                    detail: format!("no complete response within {:?}: {elapsed}", self.deadline),
                },
            )),
        };
        log(&outcome, started.elapsed());
        outcome
    }

    pub(super) async fn attempts(&self, request: &Request<'_>) -> Result<Response, Error> {
        let started = Instant::now();
        let deadline = started + self.deadline.saturating_sub(CROWDED_MARGIN);
        let failure = match self.attempt(request, deadline).await {
            Ok(response) => return Ok(response),
            Err(failure) => failure,
        };
        let has_time = has_time(started.elapsed(), self.deadline);
        if request.call.method != "GET" || !failure.may_retry || !has_time {
            return Err(failure.error);
        }
        tokio::time::sleep(RETRY_DELAY).await;
        let second = self.attempt(request, deadline).await;
        second.map_err(|failure| failure.error)
    }

    async fn attempt(&self, request: &Request<'_>, deadline: Instant) -> Result<Response, Failure> {
        let started = Instant::now();
        let sent = self.prepare(request)?.send().await;
        self.observe(request.call, sent.as_ref().ok(), started);
        let response = sent.map_err(|error| Failure {
            may_retry: !error.is_timeout() && !error.is_builder(),
            error: unavailable(request.call, transport::before_response(error)),
        })?;
        let status = response.status();
        let headers = response.headers().clone();
        self.record_headers(request, &headers);
        let call = request.call.with_status(status.as_u16());
        let owner = request.store.map(|(store, _)| store.clone());
        let body = self.bodies.read(response, &owner, deadline.into()).await;
        if !status.is_success() {
            let body = body.unwrap_or_default();
            let error = response::classify(status, call, &headers, &body.bytes);
            return Err(after_status(status, error));
        }
        match body {
            Ok(body) => Ok(Response { call, body }),
            Err(error) => Err(error.of(call).into()),
        }
    }

    fn observe(&self, call: Call, response: Option<&reqwest::Response>, started: Instant) {
        let Some(observer) = &self.observer else {
            return;
        };
        let call = Call {
            status: response.map(|response| response.status().as_u16()),
            ..call
        };
        observer(call, started.elapsed());
    }

    fn prepare(&self, request: &Request<'_>) -> Result<reqwest::RequestBuilder, Error> {
        let call = request.call;
        let method = Method::from_bytes(call.method.as_bytes())
            .map_err(|error| call.invalid(error.to_string()))?;
        let mut builder = self.client.request(method, request.url(&self.base));
        builder = builder.header(ACCEPT, JSON);
        if !request.query.is_empty() {
            builder = builder.query(&request.query);
        }
        if let Some((_, access_token)) = request.store {
            builder = builder.header("X-Auth-Token", token_header(call, access_token)?);
        }
        if let Some(body) = &request.body {
            builder = builder.header(CONTENT_TYPE, JSON).body(body.clone());
        }
        Ok(builder)
    }

    fn record_headers(&self, request: &Request<'_>, headers: &HeaderMap) {
        let date = headers.get(DATE).map(HeaderValue::as_bytes);
        if let Some(Ok(date)) = date.map(|date| DateTimeParser::new().parse_timestamp(date)) {
            *self.date.lock() = Some((date, Instant::now()));
        }
        if let Some((store, _)) = request.store
            && let Some(limit) = RateLimit::read(headers, Instant::now())
        {
            self.rate_limits.record(store, limit);
        }
    }
}

fn client(base: &Url, timeouts: Timeouts) -> Result<reqwest::Client, BuildError> {
    let builder = reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(timeouts.connect)
        .http2_initial_stream_window_size(STREAM_WINDOW)
        .http2_initial_connection_window_size(CONNECTION_WINDOW)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never());
    let builder = if base.scheme() == "https" {
        builder
    } else {
        // Without TLS no CA certificates are needed, so none have to be installed.
        builder.tls_certs_only([])
    };
    builder
        .build()
        .map_err(|error| BuildError::Http(transport::describe(error)))
}

fn log(outcome: &Result<Response, Error>, elapsed: Duration) {
    let error = outcome.as_ref().err();
    let call = match outcome {
        Ok(response) => response.call,
        Err(error) => error.call(),
    };
    let cause = error.and_then(Error::transport_error);
    tracing::debug!(
        method = call.method,
        path = call.path,
        status = call.status,
        elapsed_ms = elapsed.as_millis(),
        failed = error.is_some(),
        cause_kind = cause.map(|cause| cause.kind.as_str()),
        cause = cause.map(tracing::field::display),
        "bigcommerce.api.call"
    );
}

/// Returns whether a second attempt can still begin before the deadline.
pub(super) fn has_time(elapsed: Duration, deadline: Duration) -> bool {
    elapsed + RETRY_DELAY < deadline
}

fn unavailable(call: Call, cause: TransportError) -> Error {
    Error::Unavailable {
        call,
        retry_after: None,
        cause: Some(cause),
    }
}

fn after_status(status: StatusCode, error: Error) -> Failure {
    let is_passing = matches!(status.as_u16(), 502..=504);
    let is_soon = error.retry_after().is_none_or(|wait| wait <= RETRY_DELAY);
    Failure {
        error,
        may_retry: is_passing && is_soon,
    }
}

/// BigCommerce cannot have issued a token that does not fit in a header.
fn token_header(call: Call, access_token: &SecretString) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(access_token.expose_secret())
        .map_err(|_invalid| Error::Unauthorized(call))?;
    value.set_sensitive(true);
    Ok(value)
}
