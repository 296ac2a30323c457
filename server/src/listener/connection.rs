//! A connection that is given up when nothing comes of it.

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

/// What a connection takes from others while it is open.
pub(super) struct Held {
    pub _place: Option<OwnedSemaphorePermit>,
    pub _admitted: Admitted,
}

/// A connection that is given up when nothing comes of it.
pub(super) struct Connection {
    stream: TcpStream,
    /// Given back after the stream is closed, since fields are dropped in this order.
    _held: Held,
    patience: Patience,
    /// Goes off at the end of patience, or before: then it is set anew. So the way of every request
    /// sets no timer.
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

    /// Where to tell how far its requests have come.
    pub(super) fn progress(&self) -> Progress {
        self.patience.progress.clone()
    }

    /// Waits for the end of patience, which is an error.
    fn wait<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        loop {
            let end = self.patience.end();
            // It may have been set for a longer wait than this one.
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

    /// What came of sending something.
    fn sent(
        &mut self,
        sent: Poll<io::Result<usize>>,
        context: &mut Context<'_>,
    ) -> Poll<io::Result<usize>> {
        if sent.is_pending() {
            return self.wait(context);
        }
        self.patience.sent(Instant::now());
        sent
    }
}

/// How far a connection's request has come, as whoever answers it tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress(Arc<AtomicU8>);

/// No request's head has come.
const NONE: u8 = 0;
/// A head has come, and its request is being answered.
const ANSWERING: u8 = 1;
/// Its answer is about to be sent.
const ANSWERED: u8 = 2;

impl Progress {
    /// A request's head has come.
    pub(super) fn begin(&self) {
        self.0.store(ANSWERING, Ordering::Relaxed);
    }

    /// The request has been answered.
    pub(super) fn end(&self) {
        self.0.store(ANSWERED, Ordering::Relaxed);
    }

    fn is(&self, progress: u8) -> bool {
        self.0.load(Ordering::Relaxed) == progress
    }
}

/// For how long a connection is kept. What comes after the first byte of a request makes it no longer,
/// or one byte at a time would do.
#[derive(Debug)]
struct Patience {
    head: Duration,
    length: Duration,
    state: State,
    since: Instant,
    progress: Progress,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing has come yet.
    New,
    /// A request has begun to come.
    Asked,
    /// The answer has been sent, and the next request has not begun.
    Idle,
}

impl Patience {
    fn new(bounds: &Connections, now: Instant) -> Self {
        Self {
            head: bounds.head,
            length: bounds.patience,
            state: State::New,
            since: now,
            progress: Progress::default(),
        }
    }

    fn received(&mut self, now: Instant) {
        if self.state != State::Asked && !self.progress.is(ANSWERING) {
            self.state = State::Asked;
            self.since = now;
        }
    }

    fn sent(&mut self, now: Instant) {
        self.since = now;
        // While a request is being answered, this asks for the rest of it (100 Continue), or is the
        // rest of the answer before.
        if !self.progress.is(ANSWERING) {
            self.state = State::Idle;
            self.progress.0.store(NONE, Ordering::Relaxed);
        }
    }

    fn end(&self) -> Instant {
        let is_head = self.state != State::Idle && self.progress.is(NONE);
        self.since + if is_head { self.head } else { self.length }
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
            return self.wait(context);
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

    /// Ten seconds for a head, 75 for anything else.
    fn patience(start: Instant) -> Patience {
        Patience::new(&Connections::default(), start)
    }

    #[test]
    fn a_new_connection_has_little_time_for_its_first_byte() {
        let start = Instant::now();
        assert_eq!(patience(start).end(), start + Duration::from_secs(10));
    }

    #[test]
    fn a_head_has_its_time_from_its_first_byte_and_not_from_each() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        for second in [5, 6, 11, 14] {
            patience.received(at(second));
        }
        assert_eq!(patience.end(), at(15), "one byte at a time");
    }

    #[test]
    fn a_request_has_its_time_from_its_first_byte() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        patience.received(at(5));
        patience.progress.begin();
        patience.received(at(40));
        assert_eq!(patience.end(), at(80), "its body does not make it longer");
        patience.progress.end();
        assert_eq!(patience.end(), at(80), "nobody takes the answer");
    }

    #[test]
    fn each_answer_begins_it_anew() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        for second in [8, 80, 150] {
            patience.received(at(second));
            patience.progress.begin();
            patience.progress.end();
            patience.sent(at(second + 5));
            assert_eq!(patience.end(), at(second + 80), "the next request may wait");
        }
        patience.sent(at(200));
        assert_eq!(patience.end(), at(275), "a long answer that is taken");
        patience.received(at(210));
        assert_eq!(patience.end(), at(220), "the head of the next request");
    }

    #[test]
    fn a_body_that_was_asked_for_is_no_new_request() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = patience(start);
        patience.received(at(1));
        patience.progress.begin();
        patience.sent(at(2));
        patience.received(at(3));
        assert_eq!(patience.end(), at(77));
    }
}
