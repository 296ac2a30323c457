//! Connections from outside: a bounded number of them, and none is held for nothing.
//!
//! axum serves whoever connects, for as long as they like; what it serves through can be more careful.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::serve::Listener;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, Sleep},
};

/// What connections may take.
#[derive(Debug, Clone, Copy)]
pub struct Connections {
    /// How many there are at once. Who comes then waits in the system's queue, where nothing is read of
    /// them, until one of the others ends.
    pub most: usize,
    /// For how long one is kept that sends nothing, does not take what it is sent, or has not been
    /// answered a request that it has begun to send.
    pub patience: Duration,
}

impl Default for Connections {
    /// 4,096, for 75 seconds: no handler takes nearly so long, and proxies that keep connections open
    /// for the next request close them after 60 at the latest, of their own accord, as is usual.
    fn default() -> Self {
        Self {
            most: 4_096,
            patience: Duration::from_secs(75),
        }
    }
}

/// How often the log says that there is no room.
const SAID_EVERY: Duration = Duration::from_secs(60);

/// Accepts connections while there is room for them.
pub(crate) struct Bounded {
    listener: TcpListener,
    places: Arc<Semaphore>,
    patience: Duration,
    said_at: Option<Instant>,
}

impl Bounded {
    pub(crate) fn new(listener: TcpListener, connections: Connections) -> Self {
        Self {
            listener,
            places: Arc::new(Semaphore::new(connections.most)),
            patience: connections.patience,
            said_at: None,
        }
    }

    async fn place(&mut self) -> Option<OwnedSemaphorePermit> {
        if self.places.available_permits() == 0 {
            self.say_full();
        }
        // An error would mean that it has been closed, which nobody does.
        self.places.clone().acquire_owned().await.ok()
    }

    fn say_full(&mut self) {
        let now = Instant::now();
        if self.said_at.is_none_or(|at| now - at >= SAID_EVERY) {
            self.said_at = Some(now);
            tracing::warn!("there are as many connections as may be: who comes now waits");
        }
    }
}

impl Listener for Bounded {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let place = self.place().await;
        // axum's own, which goes on after errors.
        let (stream, addr) = Listener::accept(&mut self.listener).await;
        (Connection::new(stream, place, self.patience), addr)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that is given up when nothing comes of it.
pub(crate) struct Connection {
    stream: TcpStream,
    /// Somebody else's when this is dropped: after the stream, for it is below it.
    _place: Option<OwnedSemaphorePermit>,
    patience: Patience,
    /// Goes off at the end of patience, or before: then it is set anew. So the way of every request
    /// sets no timer.
    alarm: Pin<Box<Sleep>>,
}

impl Connection {
    fn new(stream: TcpStream, place: Option<OwnedSemaphorePermit>, patience: Duration) -> Self {
        let patience = Patience::new(patience, Instant::now());
        Self {
            stream,
            _place: place,
            alarm: Box::pin(tokio::time::sleep_until(patience.end())),
            patience,
        }
    }

    /// Waits for the end of patience, which is an error.
    fn wait<T>(&mut self, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        loop {
            ready!(self.alarm.as_mut().poll(context));
            let end = self.patience.end();
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

/// For how long a connection is kept: from when it was made, from when something was last sent, or from
/// when something came after that, whichever is latest. What comes after the first of a request makes it
/// no longer, or one byte at a time would do.
#[derive(Debug, Clone, Copy)]
struct Patience {
    length: Duration,
    since: Instant,
    is_asked: bool,
}

impl Patience {
    fn new(length: Duration, now: Instant) -> Self {
        Self {
            length,
            since: now,
            is_asked: false,
        }
    }

    fn received(&mut self, now: Instant) {
        if !self.is_asked {
            self.is_asked = true;
            self.since = now;
        }
    }

    fn sent(&mut self, now: Instant) {
        self.is_asked = false;
        self.since = now;
    }

    fn end(&self) -> Instant {
        self.since + self.length
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

    const LENGTH: Duration = Duration::from_secs(75);

    #[test]
    fn a_request_has_its_time_from_its_first_byte_and_not_from_each() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = Patience::new(LENGTH, start);
        assert_eq!(patience.end(), at(75), "nothing comes");
        patience.received(at(70));
        for second in [71, 100, 140] {
            patience.received(at(second));
        }
        assert_eq!(patience.end(), at(145), "one byte at a time");
    }

    #[test]
    fn each_answer_begins_it_anew() {
        let start = Instant::now();
        let at = |second| start + Duration::from_secs(second);
        let mut patience = Patience::new(LENGTH, start);
        for second in [10, 80, 150] {
            patience.received(at(second));
            patience.sent(at(second + 20));
            assert_eq!(patience.end(), at(second + 95));
        }
        patience.sent(at(200));
        assert_eq!(patience.end(), at(275), "a long answer that is taken");
    }
}
