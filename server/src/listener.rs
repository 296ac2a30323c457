//! Accepts and serves connections: HTTP/1.1 only, a bounded number of them, each with timeouts.
//!
//! `axum::serve` bounds neither how many connections there are nor how long one may stay silent, and it
//! accepts HTTP/2 without TLS. There a single connection carries hundreds of requests, and PINGs keep it
//! open even if none of them is ever completed.

mod connection;
mod peers;

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    pin::pin,
    sync::Arc,
    time::Duration,
};

use axum::{Router, serve::Listener};
use engine::{metrics::Metrics, tasks::told};
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

use self::{
    connection::{Connection, Held},
    peers::Peers,
};

/// The bounds of connections.
#[derive(Debug, Clone)]
pub struct Connections {
    /// How many are open at the same time. More wait in the system's queue, unread, until one of the
    /// others ends.
    pub most: usize,
    /// How many of them one address may have. More are closed immediately.
    pub most_per_peer: usize,
    /// Peers without that limit: proxies, whose connections carry everybody's requests.
    pub trusted: Vec<IpNet>,
    /// How long a new connection may take to send its first byte, and how long the head of any request
    /// may take to arrive after its first byte.
    pub head: Duration,
    /// How long a request's body may take to arrive after its head.
    pub body: Duration,
    /// How long a connection is kept that waits for its next request, takes nothing of its answer, or has
    /// not been answered.
    pub patience: Duration,
    /// How fast an answer has to be taken, in bytes a second: from its first byte on it may take
    /// `patience`, and a second more for every so many bytes.
    pub least_rate: u64,
}

impl Default for Connections {
    /// 75 seconds of patience: no handler takes nearly that long, and proxies usually close an idle
    /// connection after 60 seconds at most. At 4 KiB a second even the dashboard's program arrives over
    /// a slow phone.
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

/// The peers that are trusted by default.
pub(crate) fn this_machine() -> Vec<IpNet> {
    vec![
        Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8).into(),
        Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128).into(),
    ]
}

impl Connections {
    /// The same for the operator's address: few connections, all of which one peer may have.
    pub(crate) fn of_the_operator(&self) -> Self {
        const FEW: usize = 64;
        Self {
            most: FEW,
            most_per_peer: FEW,
            ..self.clone()
        }
    }
}

/// How large a request's head may be, and how many bytes of a connection are buffered. Heads with a
/// signed payload in them are below 8 KiB.
const BUFFER: usize = 64 * 1024;
/// How often the log says, at most, that a limit was reached.
const SAID_EVERY: Duration = Duration::from_secs(60);

/// Accepts connections while there is room for them.
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

    /// Serves connections until told to stop. Then it accepts no more, lets requests under way finish,
    /// and closes all other connections. Dropping this future ends every connection.
    pub(crate) async fn serve(mut self, routes: Router, mut stopping: watch::Receiver<bool>) {
        let mut open = JoinSet::new();
        loop {
            tokio::select! {
                connection = self.accept() => {
                    open.spawn(converse(connection, routes.clone(), stopping.clone()));
                }
                Some(_) = open.join_next() => {}
                () = told(&mut stopping) => break,
            }
        }
        drop(self);
        while open.join_next().await.is_some() {}
    }

    /// Returns the next connection of a peer that may have one more, once there is room for it.
    async fn accept(&mut self) -> Connection {
        let place = self.place().await;
        loop {
            // axum's, which carries on after errors.
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
            tracing::warn!("the limit of connections is reached: new ones wait");
        }
        // It fails only where the semaphore has been closed, which never happens.
        self.places.clone().acquire_owned().await.ok()
    }

    fn refuse(&mut self, peer: IpAddr) {
        self.metrics.connection_refused();
        if self.said_greedy.is_due() {
            tracing::warn!(
                %peer,
                "a peer has reached the limit of connections for one address: more are closed. If it is \
                 your proxy, name it in REPRISE_TRUSTED_PROXIES"
            );
        }
    }
}

/// Answers the requests of one connection, one after the other.
async fn converse(connection: Connection, routes: Router, mut stopping: watch::Receiver<bool>) {
    let progress = connection.progress();
    let routes = TowerToHyperService::new(routes);
    let service = service_fn(move |request| {
        progress.begin();
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
    // How a connection ends does not matter here: a bad request has been answered.
    tokio::select! {
        _ = served.as_mut() => return,
        () = told(&mut stopping) => served.as_mut().graceful_shutdown(),
    }
    let _ = served.await;
}

/// When a line was last logged.
#[derive(Default)]
struct Said(Option<Instant>);

impl Said {
    /// Returns whether to log it again, and notes that it was.
    fn is_due(&mut self) -> bool {
        let now = Instant::now();
        let is_due = self.0.is_none_or(|at| now - at >= SAID_EVERY);
        if is_due {
            self.0 = Some(now);
        }
        is_due
    }
}
