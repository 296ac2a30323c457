//! Accepts and serves connections: HTTP/1.1 only, with a connection limit and timeouts.
//!
//! `axum::serve` limits neither the number of connections nor their idle time, and it accepts HTTP/2 without
//! TLS. A single HTTP/2 connection carries hundreds of requests, and PINGs keep it open even if none of them
//! is ever completed.

mod connection;
mod inherited;
mod peers;

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    pin::pin,
    sync::Arc,
    time::Duration,
};

use axum::{Router, serve::Listener};
use engine::{metrics::Metrics, tasks::stop_requested};
use hyper::{
    server::conn::http1,
    service::{Service as _, service_fn},
};
use hyper_util::{rt::TokioIo, service::TowerToHyperService};
use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use tokio::{
    net::TcpListener,
    sync::{OwnedSemaphorePermit, Semaphore, watch},
    task::JoinSet,
    time::Instant,
};

pub(crate) use self::inherited::Inherited;
pub use self::inherited::listen;
use self::{
    connection::{Connection, Held},
    peers::Peers,
};

/// Connection limits and timeouts.
#[derive(Debug, Clone)]
pub struct Connections {
    /// The maximum number of open connections. Further ones wait in the operating system's queue until one
    /// closes.
    pub most: usize,
    /// The maximum for one address. Further ones are closed immediately.
    pub most_per_peer: usize,
    /// Peers without a limit of their own: proxies, whose connections carry everybody's requests.
    pub trusted: Vec<IpNet>,
    /// The timeout for the first byte of a new connection, and for the head of a request after its first
    /// byte.
    pub head: Duration,
    /// The timeout for a request's body after its head.
    pub body: Duration,
    /// The timeout of a connection that is idle, whose peer does not read the response, or whose request
    /// has not been answered.
    pub patience: Duration,
    /// The lowest rate, in bytes per second, at which a response has to be read. From its first byte on, it
    /// may take `patience`, plus a second for each of this many bytes.
    pub least_rate: u64,
}

impl Default for Connections {
    /// Returns the limits for the public address.
    ///
    /// `patience` is 75 seconds because no handler takes nearly that long, and because proxies usually close
    /// idle connections within 60 seconds. At 4 KiB per second, even the dashboard's wasm arrives over a slow
    /// mobile connection.
    fn default() -> Self {
        Self {
            most: 4_096,
            most_per_peer: 256,
            trusted: this_machine(),
            head: Duration::from_secs(10),
            body: Duration::from_secs(15),
            patience: Duration::from_secs(75),
            least_rate: 4 * 1024,
        }
    }
}

/// Returns the loopback networks, which are trusted by default.
pub(crate) fn this_machine() -> Vec<IpNet> {
    vec![
        Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8).into(),
        Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128).into(),
    ]
}

impl Connections {
    /// Returns the limits for the operator's address: few connections, and one peer may have all of them.
    pub(crate) fn of_the_operator(&self) -> Self {
        const FEW: usize = 64;
        Self {
            most: FEW,
            most_per_peer: FEW,
            ..self.clone()
        }
    }
}

/// The size of a connection's buffer, in bytes, and so the limit for a request's head. A head with a signed
/// payload is below 8 KiB.
const BUFFER: usize = 64 * 1024;
/// How long a new connection may take to send its first request once the program stops.
const FIRST_REQUEST: Duration = Duration::from_secs(1);
/// The minimum interval between two warnings about the same limit.
const SAID_EVERY: Duration = Duration::from_mins(1);

/// A listener with connection limits.
pub(crate) struct Bounded {
    listener: TcpListener,
    bounds: Connections,
    places: Arc<Semaphore>,
    peers: Peers,
    metrics: Arc<Metrics>,
    said_full: Said,
    said_greedy: Said,
}

impl Bounded {
    pub(crate) fn new(listener: TcpListener, bounds: Connections, metrics: Arc<Metrics>) -> Self {
        Self {
            listener,
            places: Arc::new(Semaphore::new(bounds.most)),
            peers: Peers::new(bounds.most_per_peer, bounds.trusted.clone()),
            bounds,
            metrics,
            said_full: Said::default(),
            said_greedy: Said::default(),
        }
    }

    /// Serves connections until `stopping` is true. Then it accepts no more, lets running requests finish,
    /// and closes all other connections. Dropping this future closes every connection.
    pub(crate) async fn serve(mut self, routes: Router, mut stopping: watch::Receiver<bool>) {
        let mut open = JoinSet::new();
        loop {
            tokio::select! {
                connection = self.accept() => {
                    open.spawn(converse(connection, routes.clone(), stopping.clone()));
                }
                Some(_) = open.join_next() => {}
                () = stop_requested(&mut stopping) => break,
            }
        }
        drop(self);
        while open.join_next().await.is_some() {}
    }

    /// Waits while the connection limit is reached, then returns the next connection that is within its
    /// peer's limit.
    async fn accept(&mut self) -> Connection {
        let place = self.place().await;
        loop {
            // axum's `accept` continues after errors, such as too many open files.
            let (stream, peer) = Listener::accept(&mut self.listener).await;
            match self.peers.admit(peer.ip()) {
                Some(admitted) => {
                    let held = Held {
                        _place: place,
                        _admitted: admitted,
                    };
                    return Connection::new(stream, held, &self.bounds);
                }
                None => self.refuse(peer.ip()),
            }
        }
    }

    async fn place(&mut self) -> Option<OwnedSemaphorePermit> {
        if self.places.available_permits() == 0 && self.said_full.is_due() {
            tracing::warn!("connection limit reached; new connections are queued");
        }
        // Fails only if the semaphore is closed, which never happens.
        self.places.clone().acquire_owned().await.ok()
    }

    fn refuse(&mut self, peer: IpAddr) {
        self.metrics.connection_refused();
        if self.said_greedy.is_due() {
            tracing::warn!(
                %peer,
                "a peer has reached the connection limit for one address; its new connections are closed. \
                 If it is your proxy, add it to REPRISE_TRUSTED_PROXIES"
            );
        }
    }
}

/// Serves the requests of one connection, one at a time.
async fn converse(connection: Connection, routes: Router, mut stopping: watch::Receiver<bool>) {
    let progress = connection.progress();
    let (first, mut has_begun) = watch::channel(false);
    let routes = TowerToHyperService::new(routes);
    let service = service_fn(move |request| {
        progress.begin();
        first.send_replace(true);
        let (answer, progress) = (routes.call(request), progress.clone());
        async move {
            let answer = answer.await;
            progress.end();
            answer
        }
    });
    let mut served = pin!(
        http1::Builder::new()
            .max_buf_size(BUFFER)
            .serve_connection(TokioIo::new(connection), service)
    );
    // Errors are ignored: hyper has already answered a malformed request, and otherwise the peer is gone.
    tokio::select! {
        _ = served.as_mut() => return,
        () = stop_requested(&mut stopping) => {}
    }
    // The first request of a new connection is probably on its way. If the connection were closed without an answer, the
    // peer would not know whether its request had an effect.
    tokio::select! {
        _ = served.as_mut() => return,
        _ = tokio::time::timeout(FIRST_REQUEST, has_begun.wait_for(|begun| *begun)) => {}
    }
    served.as_mut().graceful_shutdown();
    let _ = served.await;
}

/// The time of the last warning about a limit.
#[derive(Default)]
struct Said(Option<Instant>);

impl Said {
    /// Returns whether the warning may be logged now. If so, the interval starts again.
    fn is_due(&mut self) -> bool {
        let now = Instant::now();
        let is_due = self.0.is_none_or(|at| now - at >= SAID_EVERY);
        if is_due {
            self.0 = Some(now);
        }
        is_due
    }
}
