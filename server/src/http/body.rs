//! Request bodies: read whole, within a limit and by a deadline, however steadily they arrive.

use std::{
    error::Error as StdError,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
    extract::{FromRequest, Request, rejection::BytesRejection},
};
use http::StatusCode;
use tokio::time::{Instant, Sleep};

use super::error::Error;

/// A body that fails if it has not arrived completely by its deadline.
pub(crate) struct TimedBody {
    body: Body,
    deadline: Instant,
    /// Created when the body first has to be waited for. Most bodies have already arrived.
    alarm: Option<Pin<Box<Sleep>>>,
}

/// The error of a body that missed its deadline.
#[derive(Debug, thiserror::Error)]
#[error("the body did not arrive in time")]
struct TooSlow;

impl TimedBody {
    /// Wraps `body` with a deadline, `limit` from now.
    pub(crate) fn new(body: Body, limit: Duration) -> Self {
        Self {
            body,
            deadline: Instant::now() + limit,
            alarm: None,
        }
    }
}

impl HttpBody for TimedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let deadline = this.deadline;
        let alarm = this
            .alarm
            .get_or_insert_with(|| Box::pin(tokio::time::sleep_until(deadline)));
        ready!(alarm.as_mut().poll(context));
        Poll::Ready(Some(Err(TooSlow.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}

/// Returns whether an error was caused by a body that missed its deadline.
fn was_too_slow(error: &(dyn StdError + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<TooSlow>() {
            return true;
        }
        cause = error.source();
    }
    false
}

/// A whole request body.
pub(crate) struct WholeBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for WholeBody {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let body = Bytes::from_request(request, state).await;
        body.map(Self).map_err(unreadable)
    }
}

/// Returns the error for a body that could not be read: too large, too slow, or interrupted.
fn unreadable(rejection: BytesRejection) -> Error {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Error::TooLarge
    } else if was_too_slow(&rejection) {
        Error::Malformed("the body did not arrive in time")
    } else {
        Error::Malformed("the body was cut off")
    }
}
