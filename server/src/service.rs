//! The service: its shared state, startup and shutdown. `serve`, `demo` and the tests all start it this way.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use aws_lc_rs::hmac;
use bigcommerce::{BuildError, Client, OAuthClient, PayloadId, Timeouts};
use db::{CryptoError, Storage, StorageError};
use tokio::{
    net::TcpListener,
    sync::{mpsc, watch},
    task::JoinError,
};
use url::Url;

use crate::{
    assets::PageAssets,
    clock::Clock,
    config::Config,
    erasure::{self, Room, Wiping},
    handlers::Readiness,
    jobs,
    listener::{Bounded, Connections},
    loader::Loader,
    metrics::{self, Metrics},
    purchases::{Asked as AskedBehind, Flights, Remembered},
    requests::RequestLog,
    router,
    store_facts::Asked,
    store_locks::StoreLocks,
    tasks::Tasks,
    throttle::{Shopper, Throttle, User},
    upstream::{Gates, Login},
    views::{self, Views},
    webhooks::{self, Intake, Trust, Waiting},
};

/// The scopes that Reprise requires, with the purpose of each as shown to the merchant.
///
/// BigCommerce's docs list all scopes in `docs/start/authentication/api-accounts.mdx`.
pub const REQUIRED_SCOPES: [(&str, &str); 6] = [
    (
        "store_v2_orders_read_only",
        "Find what a shopper bought before",
    ),
    (
        "store_v2_products_read_only",
        "Show today’s names, pictures, prices and stock",
    ),
    (
        "store_v2_information_read_only",
        "Write prices the way your store does",
    ),
    (
        "store_v2_content",
        "Place Reprise’s script on your storefronts",
    ),
    (
        "store_channel_settings_read_only",
        "Know which storefronts you have",
    ),
    (
        "store_sites_read_only",
        "Know the addresses of your storefronts",
    ),
];

/// The state shared by all requests and background tasks. Cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

/// The parts of [`App`].
pub(crate) struct Parts {
    pub config: Config,
    pub storage: Storage,
    pub client: Client,
    pub oauth: OAuthClient,
    pub clock: Clock,
    pub session_key: hmac::Key,
    pub gates: Gates,
    /// The rate limit of calls to BigCommerce's login host.
    pub login: Login,
    pub throttle: Throttle<Shopper>,
    /// The rate limit per dashboard user, for callbacks, pages and server functions.
    pub users: Throttle<User>,
    /// The rate limit per payload that uninstalls the app or removes a user.
    pub payloads: Throttle<PayloadId>,
    pub metrics: Arc<Metrics>,
    pub log: RequestLog,
    pub readiness: Readiness,
    pub remembered: Remembered,
    pub flights: Flights,
    pub behind: AskedBehind,
    pub tasks: Tasks,
    pub wiping: Wiping,
    pub room: Room,
    pub views: Views,
    pub asked: Asked,
    /// Held while a store's scripts are being placed.
    pub placing: StoreLocks,
    pub intake: Intake,
    /// Held while a store's webhooks are being reconciled.
    pub keeping: StoreLocks,
    pub trust: Trust,
    pub loader: Loader,
    pub assets: PageAssets,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

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
    /// Binds the addresses, opens the database, and loads the static files. Connections wait until
    /// [`Service::serve`] is called.
    ///
    /// # Errors
    /// [`StartError`], whose text names the setting to change.
    pub async fn bind(config: Config, clock: Clock) -> Result<Self, StartError> {
        let listener = listen("REPRISE_ADDR", config.addr).await?;
        Self::on(listener, config, clock).await
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
        let operators_listener = listen("REPRISE_OPERATOR_ADDR", config.operator_addr).await?;
        // Succeeds once per process. Tests start several services, and all but the first get an error.
        drop(any_spawner::Executor::init_tokio());
        let timeouts = Timeouts {
            connect: Duration::from_secs(3),
            request: Duration::from_secs(10),
        };
        let storage = Storage::open(&config.database_url, config.secret_key.sealer()?).await?;
        let loader = Loader::new(&config.credentials.client_id, &config.app_url);
        storage
            .save_loader(loader.hash(), loader.body(), clock.now())
            .await?;
        let metrics = Metrics::new();
        let counted = metrics.clone();
        let client = Client::observed(config.api_url.clone(), timeouts, move |call, took| {
            counted.called(call, took);
        })?;
        let counted = metrics.clone();
        let oauth = OAuthClient::observed(
            config.login_url.clone(),
            config.credentials.clone(),
            timeouts,
            move |call, took| counted.called(call, took),
        )?;
        let (intake, deliveries) = Intake::new();
        let trust = Trust::new(storage.list_webhook_states().await?);
        let connections = Connections {
            trusted: config.trusted_proxies.clone(),
            ..Connections::default()
        };
        Ok(Self {
            app: App(Arc::new(Parts {
                session_key: config.secret_key.session_key()?,
                assets: PageAssets::load(),
                gates: Gates::default(),
                login: Login::default(),
                throttle: Throttle::of_shoppers(config.shopper_rate),
                users: Throttle::of_users(),
                payloads: Throttle::of_payloads(),
                metrics,
                log: RequestLog::default(),
                readiness: Readiness::default(),
                remembered: Remembered::default(),
                flights: Flights::default(),
                behind: AskedBehind::default(),
                tasks: Tasks::default(),
                wiping: Wiping::default(),
                room: Room::default(),
                views: Views::default(),
                asked: Asked::default(),
                placing: StoreLocks::default(),
                intake,
                keeping: StoreLocks::default(),
                trust,
                config,
                storage,
                client,
                oauth,
                clock,
                loader,
            })),
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
    #[cfg(any(test, feature = "bench"))]
    pub(crate) fn app(&self) -> App {
        self.app.clone()
    }

    /// Returns the public address, with the actual port if port 0 was requested.
    ///
    /// # Errors
    /// The operating system's error.
    pub fn local_addr(&self) -> std::io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Returns the operator's address, with the actual port if port 0 was requested.
    ///
    /// # Errors
    /// The operating system's error.
    pub fn operator_addr(&self) -> std::io::Result<SocketAddr> {
        self.operators_listener.local_addr()
    }

    /// Returns the public base URL.
    #[must_use]
    pub fn app_url(&self) -> &Url {
        &self.app.config.app_url
    }

    /// Serves until `shutdown` resolves. Running requests then have ten seconds to finish.
    ///
    /// # Errors
    /// [`StartError::Serve`].
    pub async fn serve(
        self,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), StartError> {
        let tasks = &self.app.tasks;
        tasks.spawn_loop(erasure::retain_forever(self.app.clone()));
        tasks.spawn_loop(erasure::wipe_forever(self.app.clone()));
        tasks.spawn_loop(views::flush_forever(self.app.clone()));
        tasks.spawn_loop(metrics::sample_forever(self.app.clone()));
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
            tokio::spawn(jobs::work_until(self.app.clone(), stopping.clone())),
            tokio::spawn(webhooks::prune_until(self.app.clone(), stopping)),
            tokio::spawn(webhooks::take_in(
                self.app.clone(),
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
        self.app.tasks.end(LAST_MOMENTS).await;
        let _ = close.send(true);
        for task in ending {
            if let Err(error) = task.await {
                tracing::error!(error = %error, "background task panicked");
            }
        }
        self.app.views.flush(&self.app.storage).await;
        self.app.storage.close().await;
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
    let public = Bounded::new(public, connections, app.metrics.clone());
    let operators = Bounded::new(operators, few, app.metrics.clone());
    tokio::join!(
        public.serve(router::router(app.clone(), slowest_body), stopping.clone()),
        operators.serve(router::operators_router(app, slowest_body), stopping),
    );
}

/// Binds the address that a variable sets.
async fn listen(variable: &'static str, addr: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(addr)
        .await
        .map_err(|source| StartError::Listen {
            variable,
            addr,
            source,
        })
}

/// Resolves when `stopping` becomes true or its sender is dropped.
pub(crate) async fn told(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}
