//! Starting and stopping: `serve`, `demo` and every test do it in the same way.

use std::{net::SocketAddr, time::Duration};

use bigcommerce::BuildError;
use db::{CryptoError, StorageError};
use engine::{
    Clock, Dispatch, OpenError, Script, erasure, jobs, metrics, views,
    webhooks::{self, Waiting},
};
use tokio::{
    net::TcpListener,
    sync::{mpsc, watch},
    task::JoinError,
};
use url::Url;

use crate::{
    config::Config,
    http::{self, App, Loader},
    listener::{Bounded, Connections},
};

/// How long requests under way may take to end when the service is told to stop.
const DRAIN: Duration = Duration::from_secs(10);
/// How long background tasks may then take to end.
const LAST_MOMENTS: Duration = Duration::from_secs(2);

/// Why the service does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be opened.
    #[error("DATABASE_URL cannot be opened: {0}")]
    Database(String),
    /// The database belongs to another key.
    #[error(
        "REPRISE_SECRET_KEY is not the key that this database was written with. Set it to that one: \
         the access tokens in it cannot be opened with another"
    )]
    OtherKey,
    /// An address cannot be listened on.
    #[error(
        "{variable} {addr} cannot be listened on: {source}. End the program that uses it, or set \
         {variable} to another address"
    )]
    Listen {
        /// The variable it comes from.
        variable: &'static str,
        /// The address.
        addr: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The client of BigCommerce cannot be made.
    #[error("BC_API_URL or BC_LOGIN_URL cannot be used: {0}")]
    Client(#[from] BuildError),
    /// Keys cannot be derived.
    #[error("the cryptographic library refuses to work")]
    Crypto(#[from] CryptoError),
    /// Serving ended by itself.
    #[error("the server stopped: {0}")]
    Serve(JoinError),
}

impl From<OpenError> for StartError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Storage(error) => error.into(),
            OpenError::Client(error) => error.into(),
            OpenError::Crypto(error) => error.into(),
        }
    }
}

impl From<StorageError> for StartError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::OtherKey => Self::OtherKey,
            error => Self::Database(error.to_string()),
        }
    }
}

/// A service that listens and can be served.
pub struct Service {
    app: App,
    listener: TcpListener,
    operators_listener: TcpListener,
    connections: Connections,
    deliveries: mpsc::Receiver<Waiting>,
}

impl Service {
    /// Opens the database, prepares what is served, and binds the addresses; serves nothing yet.
    ///
    /// # Errors
    /// [`StartError`], each naming what a person can change.
    pub async fn bind(config: Config, clock: Clock) -> Result<Self, StartError> {
        let listener = listen("REPRISE_ADDR", config.addr).await?;
        Self::on(listener, config, clock).await
    }

    /// The same with an existing public listener: a caller that asked the system for a free port has to keep
    /// it open, or another program may take the port.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn on(
        listener: TcpListener,
        config: Config,
        clock: Clock,
    ) -> Result<Self, StartError> {
        let operators_listener = listen("REPRISE_OPERATOR_ADDR", config.operator_addr).await?;
        // Once for the process. Tests begin several services: the later ones find it done.
        drop(any_spawner::Executor::init_tokio());
        let Config {
            engine: config,
            trusted_proxies,
            ..
        } = config;
        let session_key = config.secret_key.session_key()?;
        let loader = Loader::new(&config.credentials.client_id, &config.app_url);
        let script = Script {
            path: loader.path(),
            integrity: loader.integrity().to_owned(),
        };
        let (engine, deliveries) = engine::App::open(config, clock, script).await?;
        engine
            .storage
            .save_loader(loader.hash(), loader.body(), engine.clock.now())
            .await?;
        let connections = Connections {
            trusted: trusted_proxies,
            ..Connections::default()
        };
        Ok(Self {
            app: App::new(engine, session_key, loader),
            listener,
            operators_listener,
            connections,
            deliveries,
        })
    }

    /// With other bounds for its connections than usual.
    #[must_use]
    pub fn with_connections(mut self, connections: Connections) -> Self {
        self.connections = connections;
        self
    }

    /// What every request would get.
    #[cfg(any(test, feature = "bench"))]
    pub(crate) fn app(&self) -> App {
        self.app.clone()
    }

    /// The address that is listened on; tells the port where 0 was asked for.
    ///
    /// # Errors
    /// Where the system does not tell.
    pub fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// The same for the operator's address.
    ///
    /// # Errors
    /// If the system does not tell.
    pub fn operator_addr(&self) -> std::io::Result<SocketAddr> {
        self.operators_listener.local_addr()
    }

    /// The public base URL.
    #[must_use]
    pub fn app_url(&self) -> &Url {
        &self.app.engine.config.app_url
    }

    /// Serves until `shutdown` resolves, then finishes what is under way within ten seconds.
    ///
    /// # Errors
    /// [`StartError::Serve`].
    pub async fn serve(
        self,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), StartError> {
        let engine = &self.app.engine;
        let tasks = &engine.tasks;
        tasks.spawn_loop(erasure::retain_forever(engine.clone()));
        tasks.spawn_loop(erasure::wipe_forever(engine.clone()));
        tasks.spawn_loop(views::flush_forever(engine.clone()));
        tasks.spawn_loop(metrics::sample_forever(engine.clone()));
        tasks.spawn_loop(http::tell_left_out_forever(self.app.clone()));
        // The worker ends with the service; what takes deliveries in only after the last request.
        let (stop, stopping) = watch::channel(false);
        let (close, closing) = watch::channel(false);
        let mut serving = tokio::spawn(serve_both(
            self.app.clone(),
            (self.listener, self.operators_listener),
            self.connections,
            stopping.clone(),
        ));
        let ending = [
            tokio::spawn(jobs::work_until(
                engine.clone(),
                Dispatch(engine.clone()),
                stopping.clone(),
            )),
            tokio::spawn(webhooks::prune_until(engine.clone(), stopping)),
            tokio::spawn(webhooks::take_in(engine.clone(), self.deliveries, closing)),
        ];
        let mut served = tokio::select! {
            ended = &mut serving => Some(ended),
            () = shutdown => None,
        };
        // The tasks that listen may have ended.
        let _ = stop.send(true);
        if served.is_none() {
            served = tokio::time::timeout(DRAIN, &mut serving).await.ok();
        }
        if served.is_none() {
            tracing::warn!("some requests did not come to an end and were cut off");
            serving.abort();
            // All connections end with it.
            let _ = serving.await;
        }
        engine.tasks.end(LAST_MOMENTS).await;
        let _ = close.send(true);
        for task in ending {
            if let Err(error) = task.await {
                tracing::error!(error = %error, "a task came to a bad end");
            }
        }
        engine.views.flush(&engine.storage).await;
        engine.storage.close().await;
        served.unwrap_or(Ok(())).map_err(StartError::Serve)
    }
}

/// Serves the public and the operator until told to stop.
async fn serve_both(
    app: App,
    (public, operators): (TcpListener, TcpListener),
    connections: Connections,
    stopping: watch::Receiver<bool>,
) {
    let few = connections.of_the_operator();
    let slowest_body = connections.body;
    let public = Bounded::new(public, connections, app.engine.metrics.clone());
    let operators = Bounded::new(operators, few, app.engine.metrics.clone());
    tokio::join!(
        public.serve(http::router(app.clone(), slowest_body), stopping.clone()),
        operators.serve(http::operators_router(app, slowest_body), stopping),
    );
}

/// Listens at the address from a variable.
async fn listen(variable: &'static str, addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr)
        .await
        .map_err(|source| StartError::Listen {
            variable,
            addr,
            source,
        })
}
