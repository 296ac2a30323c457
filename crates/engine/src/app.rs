//! Everything that the use cases share.

use std::{sync::Arc, time::Duration};

use bigcommerce::{BuildError, Client, OAuthClient, PayloadId, Timeouts};
use db::{CryptoError, Storage, StorageError};
use tokio::sync::mpsc::Receiver;

use crate::{
    activity::ActivityBuffer,
    clock::Clock,
    config::{Config, Script},
    erasure::{CapacityDebounce, WalTruncation},
    metrics::Metrics,
    purchases::{RefreshDebounce, SingleFlight},
    store_facts::ProfileDebounce,
    store_locks::StoreLocks,
    stores::StoreCache,
    tasks::Tasks,
    throttle::{Shopper, Throttle, User},
    upstream::{Limiters, Login},
    webhooks::{Ingest, Waiting, WebhookCoverage},
};

/// What every use case gets. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of [`App`].
pub struct Parts {
    /// The operator's settings.
    pub config: Config,
    /// The script that storefronts load.
    pub script: Script,
    /// The database.
    pub storage: Storage,
    /// BigCommerce's API.
    pub client: Client,
    /// BigCommerce's login host.
    pub oauth: OAuthClient,
    /// The time.
    pub clock: Clock,
    /// Limits calls to stores.
    pub limiters: Limiters,
    /// The rate limit of calls to BigCommerce's login host.
    pub login: Login,
    /// Limits shoppers.
    pub throttle: Throttle<Shopper>,
    /// The rate limit per dashboard user, for callbacks, pages and server functions.
    pub users: Throttle<User>,
    /// The rate limit per payload that uninstalls the app or removes a user.
    pub payloads: Throttle<PayloadId>,
    /// The counters.
    pub metrics: Arc<Metrics>,
    /// Stores that were looked up a moment ago.
    pub stores: StoreCache,
    /// First views that are being read.
    pub single_flight: SingleFlight,
    /// What was asked for in the background a moment ago.
    pub background: RefreshDebounce,
    /// Background tasks.
    pub tasks: Tasks,
    /// Whether the write-ahead log is to be cut.
    pub wal_truncation: WalTruncation,
    /// Stores that were checked for their size a moment ago.
    pub capacity: CapacityDebounce,
    /// Views that are not written yet.
    pub activity: ActivityBuffer,
    /// Stores that were asked for their facts a moment ago.
    pub profile_refreshes: ProfileDebounce,
    /// Held while a store's scripts are being placed.
    pub placing: StoreLocks,
    /// Where webhook deliveries are handed over.
    pub ingest: Ingest,
    /// Held while a store's webhooks are being reconciled.
    pub keeping: StoreLocks,
    /// Whether webhooks can be relied on.
    pub coverage: WebhookCoverage,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// Why the use cases cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database cannot be opened.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// A client of BigCommerce cannot be created.
    #[error(transparent)]
    Client(#[from] BuildError),
    /// Keys cannot be derived.
    #[error(transparent)]
    Crypto(#[from] CryptoError),
}

impl App {
    /// Opens the database and prepares everything that the use cases share. Also returns the deliveries that
    /// [`webhooks::run_batch_writer`](crate::webhooks::run_batch_writer) has to write.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open(
        config: Config,
        clock: Clock,
        script: Script,
    ) -> Result<(Self, Receiver<Waiting>), OpenError> {
        let timeouts = Timeouts {
            connect: Duration::from_secs(3),
            request: Duration::from_secs(10),
        };
        let storage = Storage::open(&config.database_url, config.secret_key.sealer()?).await?;
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
        let (ingest, deliveries) = Ingest::new();
        let coverage = WebhookCoverage::new(storage.list_webhook_states().await?);
        let app = Self(Arc::new(Parts {
            script,
            limiters: Limiters::default(),
            login: Login::default(),
            throttle: Throttle::of_shoppers(config.shopper_rate),
            users: Throttle::of_users(),
            payloads: Throttle::of_payloads(),
            metrics,
            stores: StoreCache::default(),
            single_flight: SingleFlight::default(),
            background: RefreshDebounce::default(),
            tasks: Tasks::default(),
            wal_truncation: WalTruncation::default(),
            capacity: CapacityDebounce::default(),
            activity: ActivityBuffer::default(),
            profile_refreshes: ProfileDebounce::default(),
            placing: StoreLocks::default(),
            ingest,
            keeping: StoreLocks::default(),
            coverage,
            config,
            storage,
            client,
            oauth,
            clock,
        }));
        Ok((app, deliveries))
    }
}
