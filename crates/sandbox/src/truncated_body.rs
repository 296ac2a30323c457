//! Truncated bodies: the connection closes before the announced length has been sent.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{
    body::{Body, Bytes, HttpBody},
    response::Response,
};
use http::header;
use http_body::Frame;
use tokio::time::Sleep;

/// The time for sent bytes to be flushed before the connection closes.
const FLUSH: Duration = Duration::from_millis(30);

/// Sends some bytes, waits until they are flushed, and fails.
struct TruncatedBody {
    bytes: Option<Bytes>,
    pause: Option<Pin<Box<Sleep>>>,
}

impl HttpBody for TruncatedBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if let Some(pause) = &mut self.pause {
            ready!(pause.as_mut().poll(cx));
        }
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into())))
    }
}

/// Returns a response of which no byte is sent: the client sees the connection close.
pub(crate) fn reset() -> Response {
    Response::new(Body::new(TruncatedBody {
        bytes: None,
        pause: None,
    }))
}

/// Returns a response that announces the length of its whole body and sends only `keep` bytes.
pub(crate) async fn truncate(response: Response, keep: usize) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX)
        .await
        .unwrap_or_default();
    // An empty body cannot be truncated: announce one byte and never send it.
    parts.headers.insert(
        header::CONTENT_LENGTH,
        whole.len().max(keep.saturating_add(1)).into(),
    );
    let sent = whole.slice(..keep.min(whole.len()));
    let pause = Some(Box::pin(tokio::time::sleep(FLUSH)));
    Response::from_parts(
        parts,
        Body::new(TruncatedBody {
            bytes: Some(sent),
            pause,
        }),
    )
}
