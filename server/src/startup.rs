//! Startup and shutdown of the service. `serve`, `demo` and the tests all start it this way.

use std::{net::SocketAddr, time::Duration};

use bigcommerce::BuildError;
use db::{CryptoError, StorageError};
use engine::{
    Clock, Dispatch, OpenError, Script, erasure, housekeeping, jobs,
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
    listener::{Bounded, Connections, Inherited, listen},
};

/// The time limit for running requests at shutdown.
const DRAIN: Duration = Duration::from_secs(10);
/// The time limit for background tasks after that.
const LAST_MOMENTS: Duration = Duration::from_secs(2);

/// A failure to start or serve.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be opened.
    #[error("DATABASE_URL cannot be opened: {0}")]
    Database(String),
    /// The database was written with another key.
    #[error(
        "REPRISE_SECRET_KEY is not the key that this database was written with. Set it to that key: \
         the stored access tokens cannot be decrypted with another"
    )]
    OtherKey,
    /// The service cannot listen on an address.
    #[error(
        "{variable} {addr} cannot be used: {source}. Stop the program that uses it, or set \
         {variable} to another address"
    )]
    Listen {
        /// The variable that sets the address.
        variable: &'static str,
        /// The address.
        addr: SocketAddr,
        /// The operating system's error.
        source: std::io::Error,
    },
    /// A socket of the parent process cannot be used.
    #[error(
        "the sockets in LISTEN_FDS cannot be used: {0}. They have to be TCP sockets that listen"
    )]
    Inherited(std::io::Error),
    /// A client of BigCommerce cannot be created.
    #[error("BC_API_URL or BC_LOGIN_URL cannot be used: {0}")]
    Client(#[from] BuildError),
    /// Keys cannot be derived.
    #[error("the cryptographic library failed")]
    Crypto(#[from] CryptoError),
    /// The task that serves connections panicked.
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

/// A service that is bound to its addresses and ready to serve.
pub struct Service {
    app: App,
    listener: TcpListener,
    operators_listener: TcpListener,
    connections: Connections,
    deliveries: mpsc::Receiver<Waiting>,
}

impl Service {
    /// Takes the sockets that this process was started with, or else binds the addresses. Then opens the database, and
    /// loads the static files. Connections wait until [`Service::serve`] is called.
    ///
    /// # Errors
    /// [`StartError`], whose text names the setting to change.
    pub async fn bind(config: Config, clock: Clock) -> Result<Self, StartError> {
        let mut inherited = Inherited::from_environment();
        let listener = inherited.listen(0, "REPRISE_ADDR", config.addr).await?;
        let operators = inherited
            .listen(1, "REPRISE_OPERATOR_ADDR", config.operator_addr)
            .await?;
        Self::on_both(listener, operators, config, clock).await
    }

    /// Like [`Service::bind`], but with an existing public listener. A caller that let the operating system
    /// choose a free port has to keep its listener open, or another program may take the port.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn on(
        listener: TcpListener,
        config: Config,
        clock: Clock,
    ) -> Result<Self, StartError> {
        let operators = listen("REPRISE_OPERATOR_ADDR", config.operator_addr).await?;
        Self::on_both(listener, operators, config, clock).await
    }

    async fn on_both(
        listener: TcpListener,
        operators_listener: TcpListener,
        config: Config,
        clock: Clock,
    ) -> Result<Self, StartError> {
        // Succeeds once per process. Tests start several services, and all but the first get an error.
        drop(any_spawner::Executor::init_tokio());
        let Config {
            engine: config,
            trusted_proxies,
            ..
        } = config;
        let session_key = config.secret_key.session_key()?;
        let event_key = config.secret_key.event_key()?;
        let loader = Loader::new(&config.credentials.client_id, &config.app_url);
        let script = Script {
            path: loader.first.path(),
            integrity: loader.first.integrity().to_owned(),
        };
        let (engine, deliveries) = engine::App::open(config, clock, script).await?;
        let now = engine.clock.now();
        for script in [&loader.second, &loader.first] {
            engine
                .storage
                .save_loader(script.hash(), script.body(), now)
                .await?;
        }
        let connections = Connections {
            trusted: trusted_proxies,
            ..Connections::default()
        };
        Ok(Self {
            app: App::new(engine, session_key, event_key, loader),
            listener,
            operators_listener,
            connections,
            deliveries,
        })
    }

    /// Replaces the limits for connections.
    #[must_use]
    pub fn with_connections(mut self, connections: Connections) -> Self {
        self.connections = connections;
        self
    }

    /// Returns the shared state.
    #[cfg(feature = "bench")]
    pub(crate) fn app(&self) -> App {
        self.app.clone()
    }

    /// Returns the public address, with the actual port if port 0 was requested.
    ///
    /// # Errors
    /// Fails if the operating system does not report it.
    pub fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Returns the operator's address, with the actual port if port 0 was requested.
    ///
    /// # Errors
    /// Fails if the operating system does not report it.
    pub fn operator_addr(&self) -> std::io::Result<SocketAddr> {
        self.operators_listener.local_addr()
    }

    /// Returns the public base URL.
    #[must_use]
    pub fn app_url(&self) -> &Url {
        &self.app.engine.config.app_url
    }

    /// Serves until `shutdown` resolves. Running requests then have ten seconds to finish.
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
        tasks.spawn_loop(erasure::truncate_wal_forever(engine.clone()));
        tasks.spawn_loop(housekeeping::flush_activity_forever(engine.clone()));
        tasks.spawn_loop(housekeeping::sample_queue_forever(engine.clone()));
        tasks.spawn_loop(http::report_left_out_forever(self.app.clone()));
        // `stop` ends the listeners and the jobs. `close` ends the ingest of deliveries. It is sent after the
        // last request has ended, since requests wait for their deliveries to be written.
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
            tokio::spawn(housekeeping::prune_deliveries_until(
                engine.clone(),
                stopping,
            )),
            tokio::spawn(webhooks::run_batch_writer(
                engine.clone(),
                self.deliveries,
                closing,
            )),
        ];
        let mut served = tokio::select! {
            ended = &mut serving => Some(ended),
            () = shutdown => None,
        };
        // Fails only if every receiver is gone, that is, if the tasks have already ended.
        let _ = stop.send(true);
        if served.is_none() {
            served = tokio::time::timeout(DRAIN, &mut serving).await.ok();
        }
        if served.is_none() {
            tracing::warn!("some requests did not finish in time and were aborted");
            serving.abort();
            // Aborting the task closes all connections.
            let _ = serving.await;
        }
        engine.tasks.end(LAST_MOMENTS).await;
        let _ = close.send(true);
        for task in ending {
            if let Err(error) = task.await {
                tracing::error!(error = %error, "background task panicked");
            }
        }
        engine.activity.flush(&engine.storage).await;
        engine.events.flush(&engine.storage).await;
        engine.storage.close().await;
        served.unwrap_or(Ok(())).map_err(StartError::Serve)
    }
}

/// Serves both addresses until `stopping` is true.
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
