//! Reads a body that may be too long, cut off, or endless, and limits how many large ones are in memory.

use std::{sync::Arc, time::Duration};

use fair::{Busy, FairQueue, Lease, QueueLimits};
use tokio::time::Instant;

use super::transport;
use crate::StoreHash;
use crate::error::{Call, Error, ResponseProblem, TransportError};

/// The longest body that is read, after decompression. It is enough for 250 orders, each of 3 KB plus 40
/// lines of 1.6 KB, or 250 products with 70 variants of 0.9 KB each: more than ten times what shoppers
/// really have. A longer list is read in smaller pages, see [`ResponseProblem::TooLong`].
const MAX_LEN: usize = 16 * 1024 * 1024;

/// A longer body counts as large. Most bodies are much smaller.
const LARGE_LEN: usize = 1024 * 1024;

/// How many large bodies a client holds at once: half of 128 MiB if each is half as long as allowed.
const MAX_LARGE: usize = 8;

/// How many large bodies a store may hold, and how many of its calls may wait for one. The server makes
/// fewer calls to a store at once.
const LARGE_PER_STORE: usize = 2;
const WAITING_PER_STORE: usize = 64;

/// How many calls may wait in total. Each holds the part that it read before the body proved to be large.
const MAX_WAITING: usize = 256;

/// Why a body could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BodyError {
    TooLong,
    Interrupted(TransportError),
    /// As many large bodies as allowed are in memory already.
    Crowded,
}

impl BodyError {
    /// Returns the error of the call whose body it was.
    pub(super) fn of(self, call: Call) -> Error {
        match self {
            Self::TooLong => call.unexpected(ResponseProblem::TooLong),
            Self::Interrupted(cause) => call.unexpected(ResponseProblem::Interrupted(cause)),
            Self::Crowded => Error::Crowded(call),
        }
    }
}

/// A body that was read. As long as a large one exists, others have to wait for theirs.
#[derive(Default)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    slot: Option<Lease<Owner, ()>>,
}

/// The store that a call is for, or `None` for a call that concerns no store.
pub(super) type Owner = Option<StoreHash>;

/// Reads a client's bodies.
pub(super) struct BodyReader {
    slots: Arc<FairQueue<Owner, ()>>,
}

impl BodyReader {
    /// Creates a reader for a client whose calls take at most `longest`.
    pub(super) fn new(longest: Duration) -> Self {
        let limits = QueueLimits {
            per_key: LARGE_PER_STORE,
            waiting_per_key: WAITING_PER_STORE,
            waiting: MAX_WAITING,
            timeout: longest,
        };
        Self {
            slots: FairQueue::new(vec![(); MAX_LARGE], limits),
        }
    }

    /// Reads a body to its end. A large one waits for a slot until `deadline`; the queue is fair among
    /// stores. While it waits, it holds nothing that others need.
    pub(super) async fn read(
        &self,
        mut response: reqwest::Response,
        owner: &Owner,
        deadline: Instant,
    ) -> Result<Body, BodyError> {
        let mut body = Body::default();
        let interrupted = |error| BodyError::Interrupted(transport::during_body(error));
        while let Some(chunk) = response.chunk().await.map_err(interrupted)? {
            let len = body.bytes.len() + chunk.len();
            if len > MAX_LEN {
                return Err(BodyError::TooLong);
            }
            if len > LARGE_LEN && body.slot.is_none() {
                body.slot = Some(self.slot(owner, deadline).await?);
            }
            body.bytes.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    async fn slot(&self, owner: &Owner, deadline: Instant) -> Result<Lease<Owner, ()>, BodyError> {
        let slot = self.slots.acquire(owner.clone());
        match tokio::time::timeout_at(deadline, slot).await {
            Ok(Ok(slot)) => Ok(slot),
            Ok(Err(Busy)) | Err(_) => Err(BodyError::Crowded),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;
    use crate::http::{Http, Request, Timeouts};

    /// Starts a server that sends a body of this length to each connection.
    async fn serve(len: usize) -> url::Url {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    assert!(stream.read(&mut request).await.unwrap() > 0);
                    let head = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";
                    let response = [head.as_bytes(), &vec![b'1'; len]].concat();
                    // The client may have given up.
                    stream.write_all(&response).await.ok();
                });
            }
        });
        format!("http://{address}").parse().unwrap()
    }

    /// Creates a client whose slots for large bodies are all taken by other stores.
    async fn crowded(len: usize, request: Duration) -> (Http, Vec<Lease<Owner, ()>>) {
        let timeouts = Timeouts {
            request,
            ..Timeouts::default()
        };
        let http = Http::new(serve(len).await, timeouts).unwrap();
        let held = take_all(&http).await;
        (http, held)
    }

    async fn take_all(http: &Http) -> Vec<Lease<Owner, ()>> {
        let mut held = Vec::new();
        for number in 0..MAX_LARGE {
            let store = format!("other{}", number / LARGE_PER_STORE).parse().ok();
            held.push(http.bodies.slots.acquire(store).await.unwrap());
        }
        held
    }

    #[tokio::test]
    async fn a_large_body_waits_for_a_slot_until_the_deadline() {
        let (http, held) = crowded(LARGE_LEN + 1, Duration::from_millis(300)).await;
        let refused = http.send(Request::new("GET", "/x")).await.err();
        assert!(
            matches!(refused, Some(Error::Crowded(_))),
            "this says nothing about the store: {refused:?}"
        );
        // The failed call occupies no slot.
        drop(held);
        assert_eq!(take_all(&http).await.len(), MAX_LARGE);
    }

    #[tokio::test]
    async fn small_bodies_do_not_wait_for_large_ones() {
        let (http, _held) = crowded(LARGE_LEN, Duration::from_secs(20)).await;
        assert!(http.send(Request::new("GET", "/x")).await.is_ok());
    }

    #[tokio::test]
    async fn a_large_body_frees_its_slot_once_it_is_parsed() {
        let (http, mut held) = crowded(LARGE_LEN + 1, Duration::from_secs(20)).await;
        held.pop();
        let response = http.send(Request::new("GET", "/x")).await.ok().unwrap();
        let free = async || {
            let slot = http.bodies.slots.acquire("another".parse().ok());
            tokio::time::timeout(Duration::from_millis(50), slot)
                .await
                .is_ok()
        };
        assert!(!free().await);
        // The digits form a number that no integer type can hold.
        assert!(response.json::<Vec<u8>>().is_err());
        assert!(free().await);
    }

    #[tokio::test]
    async fn one_store_cannot_take_all_slots() {
        let bodies = BodyReader::new(Duration::from_secs(20));
        let (a, b): (Owner, Owner) = ("a".parse().ok(), "b".parse().ok());
        let mut held = Vec::new();
        for _ in 0..LARGE_PER_STORE {
            held.push(bodies.slots.acquire(a.clone()).await.unwrap());
        }
        let third = bodies.slots.acquire(a);
        assert!(
            tokio::time::timeout(Duration::from_millis(50), third)
                .await
                .is_err()
        );
        assert!(bodies.slots.acquire(b).await.is_ok());
    }
}
