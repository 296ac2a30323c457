//! Reading a body that may be too long, cut off, or never end, and holding few long ones at once.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::build;

/// Most that is read of one body, after decompression: 250 orders, each of 3 KB without its lines, with
/// 40 lines of 1.6 KB each; or 250 products with 70 variants of 0.9 KB each. What shoppers really have
/// is so by a factor of ten and more. What is longer comes in smaller pages, see [`TOO_LONG`].
const MAX_LEN: usize = 16 * 1024 * 1024;

/// From this length on a body is a large one. Most are far below it.
const LARGE_LEN: usize = 1024 * 1024;

/// How many large bodies a client holds at once: half of 128 MiB in case all are half as long as they
/// may be.
const LARGE_AT_ONCE: usize = 8;

/// What is said of a body that is longer than is read: as part of a smaller page it may be had.
pub(crate) const TOO_LONG: &str = "a body of more than 16 MiB";

/// Why a body could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyError {
    TooLong,
    CutOff,
}

impl BodyError {
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::TooLong => TOO_LONG,
            Self::CutOff => "a body that broke off",
        }
    }
}

/// A body that was read. While a large one is held, others have to wait for theirs.
#[derive(Default)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    large: Option<OwnedSemaphorePermit>,
}

/// The bodies that a client reads.
pub(super) struct Bodies {
    large: Arc<Semaphore>,
}

impl Default for Bodies {
    fn default() -> Self {
        Self {
            large: Arc::new(Semaphore::new(LARGE_AT_ONCE)),
        }
    }
}

impl Bodies {
    /// Reads a body to its end. Where it proves to be a large one it waits until it may be, for as long
    /// as its caller lets it. It then holds nothing that another one waits for.
    pub(super) async fn read(&self, mut response: reqwest::Response) -> Result<Body, BodyError> {
        let mut body = Body::default();
        while let Some(chunk) = response.chunk().await.map_err(cut_off)? {
            let len = body.bytes.len() + chunk.len();
            if len > MAX_LEN {
                return Err(BodyError::TooLong);
            }
            if len > LARGE_LEN && body.large.is_none() {
                // It is never closed.
                body.large = self.large.clone().acquire_owned().await.ok();
            }
            body.bytes.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

fn cut_off(error: reqwest::Error) -> BodyError {
    tracing::debug!(cause = build::describe(error), "bigcommerce.body.cut_off");
    BodyError::CutOff
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;
    use crate::error::Error;
    use crate::http::{Http, Request, Timeouts};

    /// A server of bodies of this length, one to a connection.
    async fn serve(len: usize) -> url::Url {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    assert!(stream.read(&mut request).await.unwrap() > 0);
                    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
                    let answer = [head.as_bytes(), &vec![b'1'; len]].concat();
                    // Who does not wait any more has gone away.
                    drop(stream.write_all(&answer).await);
                });
            }
        });
        format!("http://{address}").parse().unwrap()
    }

    /// A client whose large bodies are all held by others.
    async fn crowded(len: usize, request: Duration) -> (Http, Vec<OwnedSemaphorePermit>) {
        let timeouts = Timeouts {
            request,
            ..Timeouts::default()
        };
        let http = Http::new(serve(len).await, timeouts).unwrap();
        let mut held = Vec::new();
        for _ in 0..LARGE_AT_ONCE {
            held.push(http.bodies.large.clone().try_acquire_owned().unwrap());
        }
        (http, held)
    }

    #[tokio::test]
    async fn a_large_body_is_waited_for_as_long_as_the_deadline_lets_it() {
        let (http, held) = crowded(LARGE_LEN + 1, Duration::from_millis(300)).await;
        let refused = http.request(Request::new("GET", "/x")).await.err();
        assert!(
            matches!(refused, Some(Error::Unavailable { .. })),
            "{refused:?}"
        );
        // It left nothing behind.
        drop(held);
        assert_eq!(http.bodies.large.available_permits(), LARGE_AT_ONCE);
    }

    #[tokio::test]
    async fn other_bodies_wait_for_no_large_one() {
        let (http, _held) = crowded(LARGE_LEN, Duration::from_secs(20)).await;
        assert!(http.request(Request::new("GET", "/x")).await.is_ok());
    }

    #[tokio::test]
    async fn a_large_body_is_let_go_of_once_it_has_been_read() {
        let (http, mut held) = crowded(LARGE_LEN + 1, Duration::from_secs(20)).await;
        held.pop();
        let answer = http.request(Request::new("GET", "/x")).await.ok().unwrap();
        assert_eq!(http.bodies.large.available_permits(), 0);
        // What is in it is no whole number that anybody has.
        assert!(answer.json::<Vec<u8>>().is_err());
        assert_eq!(http.bodies.large.available_permits(), 1);
    }
}
