//! Reading a body that may be too long, cut off, or never end, and holding few long ones at once.

use std::{sync::Arc, time::Duration};

use fair::{Bounds, FairQueue, Held};
use tokio::time::Instant;

use super::build;
use crate::StoreHash;
use crate::error::{Call, Error};

/// Most that is read of one body, after decompression: 250 orders, each of 3 KB without its lines, with
/// 40 lines of 1.6 KB each; or 250 products with 70 variants of 0.9 KB each. What shoppers really have
/// is so by a factor of ten and more. What is longer comes in smaller pages, see [`TOO_LONG`].
const MAX_LEN: usize = 16 * 1024 * 1024;

/// From this length on a body is a large one. Most are far below it.
const LARGE_LEN: usize = 1024 * 1024;

/// How many large bodies a client holds at once: half of 128 MiB in case all are half as long as they
/// may be.
const LARGE_AT_ONCE: usize = 8;

/// How many of them one store may hold, and how many of its calls may wait. The server makes fewer
/// calls to a store at once.
const LARGE_PER_STORE: usize = 2;
const WAITING_PER_STORE: usize = 64;
/// How many calls may wait in all. Each holds what it read before the body proved to be large.
const WAITING: usize = 256;

/// What is said of a body that is longer than is read: as part of a smaller page it may be had.
pub(crate) const TOO_LONG: &str = "a body of more than 16 MiB";

/// Why a body could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyError {
    TooLong,
    CutOff,
    /// As many large bodies as allowed are held already.
    Crowded,
}

impl BodyError {
    /// Returns the error of the call whose body it was.
    pub(super) fn of(self, call: Call) -> Error {
        match self {
            Self::TooLong => call.unexpected(TOO_LONG),
            Self::CutOff => call.unexpected("a body that broke off"),
            Self::Crowded => Error::Crowded(call),
        }
    }
}

/// A body that was read. While a large one is held, others have to wait for theirs.
#[derive(Default)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    large: Option<Held<Whose, ()>>,
}

/// The store that a call is for; `None` for a call that concerns no store.
pub(super) type Whose = Option<StoreHash>;

/// The bodies that a client reads.
pub(super) struct Bodies {
    large: Arc<FairQueue<Whose, ()>>,
}

impl Bodies {
    /// Makes it for a client whose calls take at most `longest`.
    pub(super) fn new(longest: Duration) -> Self {
        let bounds = Bounds {
            per_key: LARGE_PER_STORE,
            waiting_per_key: WAITING_PER_STORE,
            waiting: WAITING,
            patience: longest,
        };
        Self {
            large: FairQueue::new(vec![(); LARGE_AT_ONCE], bounds),
        }
    }

    /// Reads a body to its end. A large one waits for its turn, which is fair among stores, until
    /// `deadline`. While it waits it holds nothing that others wait for.
    pub(super) async fn read(
        &self,
        mut response: reqwest::Response,
        whose: &Whose,
        deadline: Instant,
    ) -> Result<Body, BodyError> {
        let mut body = Body::default();
        while let Some(chunk) = response.chunk().await.map_err(cut_off)? {
            let len = body.bytes.len() + chunk.len();
            if len > MAX_LEN {
                return Err(BodyError::TooLong);
            }
            if len > LARGE_LEN && body.large.is_none() {
                let turn = tokio::time::timeout_at(deadline, self.large.take(whose.clone()));
                let turn = turn.await.map_err(|_| BodyError::Crowded)?;
                body.large = Some(turn.map_err(|_| BodyError::Crowded)?);
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
    async fn crowded(len: usize, request: Duration) -> (Http, Vec<Held<Whose, ()>>) {
        let timeouts = Timeouts {
            request,
            ..Timeouts::default()
        };
        let http = Http::new(serve(len).await, timeouts).unwrap();
        let held = take_all(&http).await;
        (http, held)
    }

    async fn take_all(http: &Http) -> Vec<Held<Whose, ()>> {
        let mut held = Vec::new();
        for number in 0..LARGE_AT_ONCE {
            let store = format!("other{}", number / LARGE_PER_STORE).parse().ok();
            held.push(http.bodies.large.take(store).await.unwrap());
        }
        held
    }

    #[tokio::test]
    async fn a_large_body_is_waited_for_as_long_as_the_deadline_lets_it() {
        let (http, held) = crowded(LARGE_LEN + 1, Duration::from_millis(300)).await;
        let refused = http.request(Request::new("GET", "/x")).await.err();
        assert!(
            matches!(refused, Some(Error::Crowded(_))),
            "this says nothing about the store: {refused:?}"
        );
        // It left nothing behind.
        drop(held);
        assert_eq!(take_all(&http).await.len(), LARGE_AT_ONCE);
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
        let free = async || {
            let asked = http.bodies.large.take("another".parse().ok());
            tokio::time::timeout(Duration::from_millis(50), asked)
                .await
                .is_ok()
        };
        assert!(!free().await);
        // What is in it is no whole number that anybody has.
        assert!(answer.json::<Vec<u8>>().is_err());
        assert!(free().await);
    }

    #[tokio::test]
    async fn one_store_leaves_room_for_large_bodies_of_others() {
        let bodies = Bodies::new(Duration::from_secs(20));
        let (a, b): (Whose, Whose) = ("a".parse().ok(), "b".parse().ok());
        let mut held = Vec::new();
        for _ in 0..LARGE_PER_STORE {
            held.push(bodies.large.take(a.clone()).await.unwrap());
        }
        let third = bodies.large.take(a);
        assert!(
            tokio::time::timeout(Duration::from_millis(50), third)
                .await
                .is_err()
        );
        assert!(bodies.large.take(b).await.is_ok());
    }
}
