//! The service as one value: made by `serve`, `demo` and every test in the same way.

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

/// The scopes that Reprise asks for, and what for, in words for the merchant.
///
/// BigCommerce docs, `docs/start/authentication/api-accounts.mdx`.
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

/// What every request needs. Cheap to clone.
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
    /// Limits calls to the login host.
    pub login: Login,
    pub throttle: Throttle<Shopper>,
    /// Limits merchants: callbacks, pages and server functions.
    pub users: Throttle<User>,
    /// Limits payloads that uninstall the app or remove a user.
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
    /// Of whom scripts are being placed.
    pub placing: StoreLocks,
    pub intake: Intake,
    /// Whose webhooks are being looked at.
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
        &self.app.config.app_url
    }

    /// Serves until `shutdown` resolves, then finishes what is under way within ten seconds.
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
        self.app.tasks.end(LAST_MOMENTS).await;
        let _ = close.send(true);
        for task in ending {
            if let Err(error) = task.await {
                tracing::error!(error = %error, "a task came to a bad end");
            }
        }
        self.app.views.flush(&self.app.storage).await;
        self.app.storage.close().await;
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
    let public = Bounded::new(public, connections, app.metrics.clone());
    let operators = Bounded::new(operators, few, app.metrics.clone());
    tokio::join!(
        public.serve(router::router(app.clone(), slowest_body), stopping.clone()),
        operators.serve(router::operators_router(app, slowest_body), stopping),
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

/// Resolves once a task that runs behind the service is told to stop, or nobody is left to tell it.
pub(crate) async fn told(stopping: &mut watch::Receiver<bool>) {
    let _ = stopping.wait_for(|stopping| *stopping).await;
}
