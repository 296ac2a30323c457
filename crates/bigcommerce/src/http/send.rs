//! The one way out.
//!
//! # Policy
//!
//! - A call has one deadline over everything it does: connecting, waiting, reading, a retry.
//!   Connecting has its own, shorter one.
//! - A body is read up to 16 MiB. Of those above 1 MiB a client holds eight at once, two of a store, and
//!   the others wait in turn for as long as their deadline lets them.
//! - A `GET` is sent a second time, once, if the connection failed or broke before an answer, or
//!   the answer was 502, 503 or 504 without a longer wait asked for, and the deadline leaves room
//!   for it. After any other answer it is not: 401, 403, 404 and 422 would be the same again, a 429
//!   asks for less and not for more, and a 500 wants minutes, which a caller may have and a shopper
//!   has not.
//! - `POST`, `PUT` and `DELETE` are never sent twice: whether the first arrived is not known.
//! - Redirects are not followed: none is documented for these calls, and the access token is in a
//!   header that the HTTP library would carry along to another host.
//! - What an answer says about the store's quota is remembered, be it good or bad.
//! - One line is logged for a call, at `debug`: no token, no body, no query. If no answer came it says
//!   why. A body that breaks off adds a line with the cause.

use std::time::{Duration, Instant};

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use reqwest::{Method, StatusCode};
use secrecy::{ExposeSecret as _, SecretString};
use url::Url;

use super::{
    RateLimit, RateLimits, Request, Response, Timeouts, body::Bodies, build, path, status,
};
use crate::error::{BuildError, Call, Error};

/// How long before the call's deadline the wait for a large body ends, so that the call can fail with
/// [`Error::Crowded`] and not for want of time.
const CROWDED_MARGIN: Duration = Duration::from_millis(20);
/// Pause before the second attempt, and the longest wait asked for that still allows one.
const RETRY_DELAY: Duration = Duration::from_millis(200);
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// An HTTP client for one host of BigCommerce's.
pub(crate) struct Http {
    client: reqwest::Client,
    base: Url,
    deadline: Duration,
    pub(super) bodies: Bodies,
    pub(crate) rate_limits: RateLimits,
    pub(crate) observer: Option<Observer>,
}

/// Is told of every request that was sent, and how long its answer took.
pub(crate) type Observer = Box<dyn Fn(Call, Duration) + Send + Sync>;

/// An attempt that failed, and whether another is worth it.
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
        if !path::is_usable_base(&base) {
            return Err(BuildError::BaseUrl);
        }
        let client = build::client(&base, timeouts)?;
        Ok(Self {
            client,
            base,
            deadline: timeouts.request,
            bodies: Bodies::new(timeouts.request),
            rate_limits: RateLimits::default(),
            observer: None,
        })
    }

    /// Makes the request, by the policy at the head of this file.
    pub(crate) async fn request(&self, request: Request<'_>) -> Result<Response, Error> {
        let started = Instant::now();
        let outcome = match tokio::time::timeout(self.deadline, self.attempts(&request)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(unavailable(
                request.call,
                "no complete answer within the deadline",
            )),
        };
        let call = match &outcome {
            Ok(response) => response.call,
            Err(error) => error.call(),
        };
        tracing::debug!(
            method = call.method,
            path = call.path,
            status = call.status,
            elapsed_ms = started.elapsed().as_millis(),
            failed = outcome.is_err(),
            cause = outcome.as_ref().err().and_then(Error::cause),
            "bigcommerce.api.call"
        );
        outcome
    }

    async fn attempts(&self, request: &Request<'_>) -> Result<Response, Error> {
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
        let answer = sent.map_err(|error| Failure {
            may_retry: !error.is_timeout() && !error.is_builder(),
            error: unavailable(request.call, &build::describe(error)),
        })?;
        let status = answer.status();
        let headers = answer.headers().clone();
        self.record_limit(request, &headers);
        let call = request.call.with_status(status.as_u16());
        let whose = request.store.map(|(store, _)| store.clone());
        let body = self.bodies.read(answer, &whose, deadline.into()).await;
        if !status.is_success() {
            let error = status::classify(status, call, &headers, &body.unwrap_or_default().bytes);
            return Err(failed(status, error));
        }
        match body {
            Ok(body) => Ok(Response { call, body }),
            Err(error) => Err(error.of(call).into()),
        }
    }

    fn observe(&self, call: Call, answer: Option<&reqwest::Response>, started: Instant) {
        let Some(observer) = &self.observer else {
            return;
        };
        let call = Call {
            status: answer.map(|answer| answer.status().as_u16()),
            ..call
        };
        observer(call, started.elapsed());
    }

    fn prepare(&self, request: &Request<'_>) -> Result<reqwest::RequestBuilder, Error> {
        let store = request.store.map(|(store, _)| store);
        let url = path::build(&self.base, store, request.call.path, &request.parameters);
        let method = Method::from_bytes(request.call.method.as_bytes())
            .map_err(|_| request.call.invalid("no HTTP method"))?;
        let mut builder = self.client.request(method, url).header(ACCEPT, JSON);
        if !request.query.is_empty() {
            builder = builder.query(&request.query);
        }
        if let Some((_, access_token)) = request.store {
            builder = builder.header("X-Auth-Token", token_header(request.call, access_token)?);
        }
        if let Some(body) = &request.body {
            builder = builder.header(CONTENT_TYPE, JSON).body(body.clone());
        }
        Ok(builder)
    }

    fn record_limit(&self, request: &Request<'_>, headers: &reqwest::header::HeaderMap) {
        if let Some((store, _)) = request.store
            && let Some(limit) = RateLimit::read(headers, Instant::now())
        {
            self.rate_limits.record(store, limit);
        }
    }
}

/// Whether a second attempt can still begin before the deadline.
fn has_time(elapsed: Duration, deadline: Duration) -> bool {
    elapsed + RETRY_DELAY < deadline
}

fn unavailable(call: Call, cause: &str) -> Error {
    Error::Unavailable {
        call,
        retry_after: None,
        cause: Some(cause.to_owned()),
    }
}

fn failed(status: StatusCode, error: Error) -> Failure {
    let passing = matches!(status.as_u16(), 502..=504);
    let soon = error.retry_after().is_none_or(|wait| wait <= RETRY_DELAY);
    Failure {
        error,
        may_retry: passing && soon,
    }
}

/// A token that cannot stand in a header cannot be one that BigCommerce gave.
fn token_header(call: Call, access_token: &SecretString) -> Result<HeaderValue, Error> {
    let mut value = HeaderValue::from_str(access_token.expose_secret())
        .map_err(|_| Error::Unauthorized(call))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests;
