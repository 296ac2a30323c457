//! Connections from outside: a bounded number of them, in HTTP/1.1 alone, and none is held for nothing.
//!
//! `axum::serve` bounds neither how many connections there are nor how long one may stay silent, and it
//! accepts HTTP/2 without TLS. There a single connection carries hundreds of requests, and a PING keeps
//! it open while none of them is ever finished.

mod connection;
mod peers;

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    pin::pin,
    sync::Arc,
    time::Duration,
};

use axum::{Router, serve::Listener};
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
use crate::{metrics::Metrics, service::told};

/// What connections may take.
#[derive(Debug, Clone)]
pub struct Connections {
    /// How many are open at once. More wait in the system's queue, where nothing is read from them,
    /// until one of the others ends.
    pub most: usize,
    /// How many of them one address may have. More are closed at once.
    pub most_per_peer: usize,
    /// Peers that may have any number: proxies that bring everybody else's requests.
    pub trusted: Vec<IpNet>,
    /// How long a new connection may take to send its first byte, and any connection to send the rest of
    /// a request's head after that head's first byte.
    pub head: Duration,
    /// How long a request's body may take to arrive, from when its head has.
    pub body: Duration,
    /// How long a connection is kept that waits for its next request, does not take its answer, or has
    /// not been answered.
    pub patience: Duration,
}

impl Default for Connections {
    /// 75 seconds of patience: no handler takes nearly so long, and proxies that keep connections open
    /// for their next request usually close them after 60 seconds at the latest.
    fn default() -> Self {
        Self {
            most: 4_096,
            most_per_peer: 256,
            trusted: this_machine(),
            head: Duration::from_secs(10),
            body: Duration::from_secs(15),
            patience: Duration::from_secs(75),
        }
    }
}

/// The peers that are trusted unless the operator names others.
pub(crate) fn this_machine() -> Vec<IpNet> {
    vec![
        Ipv4Net::new_assert(Ipv4Addr::new(127, 0, 0, 0), 8).into(),
        Ipv6Net::new_assert(Ipv6Addr::LOCALHOST, 128).into(),
    ]
}

impl Connections {
    /// For the operator's own address: few connections, from whomever can reach it.
    pub(crate) fn of_the_operator(&self) -> Self {
        const FEW: usize = 64;
        Self {
            most: FEW,
            most_per_peer: FEW,
            ..self.clone()
        }
    }
}

/// How large a request's head may be, and how much of a connection is kept in memory. Heads with a
/// signed payload in them are below 8 KiB.
const BUFFER: usize = 64 * 1024;
/// How often the log says that there is no room.
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

    /// Serves what connects until it is told to stop. Then it accepts nobody else, lets requests that
    /// have begun come to an end, and closes all other connections. When this future is dropped, every
    /// connection ends with it.
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

    /// The next connection of a peer that may have one more, once there is a place for it.
    async fn accept(&mut self) -> Connection {
        let place = self.place().await;
        loop {
            // axum's own, which goes on after errors.
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
            tracing::warn!("there are as many connections as may be: new ones wait");
        }
        // An error would mean that it has been closed, which nobody does.
        self.places.clone().acquire_owned().await.ok()
    }

    fn refuse(&mut self, peer: IpAddr) {
        self.metrics.connection_refused();
        if self.said_greedy.is_due() {
            tracing::warn!(
                %peer,
                "a peer has as many connections as one address may have: more of its are closed. If it \
                 is the proxy in front, name it in REPRISE_TRUSTED_PROXIES"
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
    // How a connection ends is its peer's business: what is wrong with a request has been answered.
    tokio::select! {
        _ = served.as_mut() => return,
        () = told(&mut stopping) => served.as_mut().graceful_shutdown(),
    }
    let _ = served.await;
}

/// When something was last said.
#[derive(Default)]
struct Said(Option<Instant>);

impl Said {
    /// Whether to say it now.
    fn is_due(&mut self) -> bool {
        let now = Instant::now();
        let is_due = self.0.is_none_or(|at| now - at >= SAID_EVERY);
        if is_due {
            self.0 = Some(now);
        }
        is_due
    }
}
