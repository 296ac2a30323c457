//! A connection that times out if the peer is too slow.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU8, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    sync::OwnedSemaphorePermit,
    time::{Instant, Sleep},
};

use super::{Connections, peers::Admitted};

/// The resources that a connection holds until it is closed.
pub(super) struct Held {
    pub _place: Option<OwnedSemaphorePermit>,
    pub _admitted: Admitted,
}

/// A connection whose reads and writes fail with a timeout if the peer is too slow.
pub(super) struct Connection {
    stream: TcpStream,
    /// Declared after `stream`, because fields are dropped in this order: released once the stream is closed.
    _held: Held,
    patience: Patience,
    /// Fires at the deadline or earlier, and in that case is reset. So most requests do not touch the timer.
    alarm: Pin<Box<Sleep>>,
}

impl Connection {
    pub(super) fn new(stream: TcpStream, held: Held, bounds: &Connections) -> Self {
        let patience = Patience::new(bounds, Instant::now());
        Self {
            stream,
            _held: held,
            alarm: Box::pin(tokio::time::sleep_until(patience.end())),
            patience,
        }
    }

    /// Returns a handle to the progress of its requests, which the code that serves them updates.
    pub(super) fn progress(&self) -> Progress {
        self.patience.progress.clone()
    }

    /// Returns a timeout error once `end` has passed.
    fn wait<T>(&mut self, end: Instant, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        loop {
            // The alarm may be set for a later deadline than this one.
            if self.alarm.deadline() > end {
                self.alarm.as_mut().reset(end);
            }
            ready!(self.alarm.as_mut().poll(context));
            if end <= Instant::now() {
                return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
            }
            self.alarm.as_mut().reset(end);
        }
    }

    /// Records the result of a write, and fails a pending one after its deadline.
    fn sent(
        &mut self,
        sent: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        match &sent {
            Poll::Pending => {
                let end = self.patience.end_of_sending();
                return self.wait(end, context);
            }
            Poll::Ready(Ok(bytes)) => self.patience.sent(*bytes, Instant::now()),
            Poll::Ready(Err(_)) => {}
        }
        sent
    }
}

/// The progress of a connection's current request. Shared with the code that serves it.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress(Arc<AtomicU8>);

/// No complete request head has arrived.
const NONE: u8 = 0;
/// A request head has arrived, and its handler is running.
const ANSWERING: u8 = 1;
/// The response is ready, and none of it has been sent.
const ANSWERED: u8 = 2;

impl Progress {
    /// Records that a request's head has arrived.
    pub(super) fn begin(&self) {
        self.0.store(ANSWERING, Ordering::Relaxed);
    }

    /// Records that the response is ready to be sent.
    pub(super) fn end(&self) {
        self.0.store(ANSWERED, Ordering::Relaxed);
    }

    fn is(&self, progress: u8) -> bool {
        self.0.load(Ordering::Relaxed) == progress
    }
}

/// The deadlines of a connection. Only the first byte of a request starts a new deadline. Otherwise a peer
/// could keep the connection open by sending one byte at a time.
#[derive(Debug)]
struct Patience {
    head: Duration,
    length: Duration,
    least_rate: u64,
    state: State,
    since: Instant,
    answer: Answer,
    progress: Progress,
}

/// The current or last response: when its first byte was sent, and the number of bytes sent.
#[derive(Debug)]
struct Answer {
    since: Instant,
    bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing has arrived yet.
    New,
    /// The first byte of a request has arrived.
    Asked,
    /// A response is being sent or has been sent, and none of the next request has arrived.
    Idle,
}

impl Patience {
    fn new(bounds: &Connections, now: Instant) -> Self {
        Self {
            head: bounds.head,
            length: bounds.patience,
            least_rate: bounds.least_rate.max(1),
            state: State::New,
            since: now,
            answer: Answer {
                since: now,
                bytes: 0,
            },
            progress: Progress::default(),
        }
    }

    fn received(&mut self, now: Instant) {
        if self.state != State::Asked && !self.progress.is(ANSWERING) {
            self.state = State::Asked;
            self.since = now;
        }
    }

    fn sent(&mut self, bytes: usize, now: Instant) {
        if self.progress.is(ANSWERED) {
            self.answer = Answer {
                since: now,
                bytes: 0,
            };
        }
        self.answer.bytes = self.answer.bytes.saturating_add(bytes as u64);
        self.since = now;
        // While a handler runs, these bytes are a 100 Continue for its request, or the rest of the previous
        // response.
        if !self.progress.is(ANSWERING) {
            self.state = State::Idle;
            self.progress.0.store(NONE, Ordering::Relaxed);
        }
    }

    /// Returns the deadline for the next byte from the peer.
    fn end(&self) -> Instant {
        let is_head = self.state != State::Idle && self.progress.is(NONE);
        self.since + if is_head { self.head } else { self.length }
    }

    /// Returns the deadline while a write is pending. It also covers the response as a whole, so that a peer
    /// cannot keep the connection open by reading a few bytes at a time.
    fn end_of_sending(&self) -> Instant {
        // None of the new response has been sent.
        if self.progress.is(ANSWERED) {
            return self.end();
        }
        let Answer { since, bytes } = self.answer;
        let allowed = Duration::from_millis(bytes.saturating_mul(1_000) / self.least_rate);
        self.end().min(since + self.length + allowed)
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let received = Pin::new(&mut self.stream).poll_read(context, buffer);
        if received.is_pending() {
            let end = self.patience.end();
            return self.wait(end, context);
        }
        self.patience.received(Instant::now());
        received
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.sent(sent, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.stream).poll_write_vectored(context, bytes);
        self.sent(sent, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the default deadlines: ten seconds for a head, 75 otherwise. Responses need 4 KiB per second.
    fn patience(start: Instant) -> Patience {
        Patience::new(&Connections::default(), start)
    }

    #[test]
    fn the_first_byte_has_to_arrive_within_ten_seconds() {
        let start = Instant::now();
        assert_eq!(patience(start).end(), start + Duration::from_secs(10));
    }

    #[test]
    fn a_heads_deadline_starts_at_its_first_byte() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        for second in [5, 6, 11, 14] {
            patience.received(at(second));
        }
        assert_eq!(patience.end(), at(15), "one byte at a time");
    }

    #[test]
    fn a_requests_deadline_starts_at_its_first_byte() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        patience.received(at(5));
        patience.progress.begin();
        patience.received(at(40));
        assert_eq!(patience.end(), at(80), "its body does not extend it");
        patience.progress.end();
        assert_eq!(patience.end(), at(80), "the response is not read");
    }

    #[test]
    fn each_response_starts_a_new_deadline() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        for second in [8, 80, 150] {
            patience.received(at(second));
            patience.progress.begin();
            patience.progress.end();
            patience.sent(100, at(second + 5));
            assert_eq!(patience.end(), at(second + 80), "the next request may wait");
        }
        patience.sent(100, at(200));
        assert_eq!(patience.end(), at(275), "a long response that is read");
        patience.received(at(210));
        assert_eq!(patience.end(), at(220), "the head of the next request");
    }

    #[test]
    fn a_response_read_slowly_has_a_deadline_as_a_whole() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        patience.received(at(1));
        patience.progress.begin();
        patience.progress.end();
        assert_eq!(patience.end_of_sending(), at(76), "nothing is read");
        for second in [2, 50, 100] {
            patience.sent(40 * 1024, at(second));
        }
        // 75 seconds, plus one for each of 30 times 4 KiB.
        assert_eq!(patience.end_of_sending(), at(2 + 75 + 30));
        assert_eq!(patience.end(), at(175), "the next request");
        patience.received(at(101));
        patience.progress.begin();
        assert_eq!(patience.end_of_sending(), at(107), "the remaining bytes");
        patience.progress.end();
        assert_eq!(patience.end_of_sending(), at(176), "the next response");
        patience.sent(1, at(102));
        assert_eq!(patience.end_of_sending(), at(102 + 75));
        patience.sent(1024 * 1024, at(103));
        assert_eq!(patience.end_of_sending(), at(103 + 75), "then it stalls");
    }

    #[test]
    fn a_body_after_100_continue_is_not_a_new_request() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        patience.received(at(1));
        patience.progress.begin();
        patience.sent(25, at(2));
        patience.received(at(3));
        assert_eq!(patience.end(), at(77));
    }
}
