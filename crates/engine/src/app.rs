//! The state that the use cases share.

use std::{sync::Arc, time::Duration};

use bigcommerce::{BuildError, Client, OAuthClient, PayloadId, StoreHash, Timeouts};
use db::{CryptoError, Storage, StorageError, model::StoreState};
use tokio::sync::{Notify, mpsc::Receiver};

use crate::{
    activity::ActivityBuffer,
    clock::Clock,
    config::{Config, Script},
    coverage::WebhookCoverage,
    debouncer::{Debouncer, Refresh},
    error::Error,
    headless::HeadlessKeys,
    ingest::{Ingest, Waiting},
    limiters::{Limiters, Login},
    measurement::EventBuffer,
    metrics::{Cache, Metrics},
    single_flight::SingleFlight,
    store_locks::StoreLocks,
    stores::{StoreCache, StoreView},
    tasks::Tasks,
    throttle::{Shopper, Throttle, User},
};

/// The state that every use case receives. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of [`App`].
pub struct Parts {
    /// The operator's settings.
    pub config: Config,
    /// The loader script of storefronts.
    pub script: Script,
    /// The database.
    pub storage: Storage,
    /// The client of BigCommerce's API.
    pub client: Client,
    /// The client of BigCommerce's login host.
    pub oauth: OAuthClient,
    /// The source of the current time.
    pub clock: Clock,
    /// The limiters of calls to stores.
    pub limiters: Limiters,
    /// The limiter of calls to BigCommerce's login host.
    pub login: Login,
    /// The rate limit per shopper.
    pub throttle: Throttle<Shopper>,
    /// Limits how often each shopper's frames report events.
    pub event_throttle: Throttle<Shopper>,
    /// The rate limit per dashboard user, for callbacks, pages and server functions.
    pub users: Throttle<User>,
    /// The rate limit per payload that uninstalls the app or removes a user.
    pub payloads: Throttle<PayloadId>,
    /// The metrics.
    pub metrics: Arc<Metrics>,
    /// The cache of stores' data.
    pub stores: StoreCache,
    /// The first reads of new shoppers that are running.
    pub single_flight: SingleFlight,
    /// Debounces background refreshes requested by views.
    pub background: Debouncer<Refresh>,
    /// Spawns and tracks background tasks.
    pub tasks: Tasks,
    /// Requests to truncate the write-ahead log.
    pub wal_truncation: Notify,
    /// Debounces the size check of stores.
    pub capacity: Debouncer<()>,
    /// Views and visits that are not written yet.
    pub activity: ActivityBuffer,
    /// What shoppers did with the widget and is not written yet.
    pub events: EventBuffer,
    /// Debounces background refreshes of stores' facts.
    pub profile_refreshes: Debouncer<()>,
    /// Locks that serialize the placing of scripts per store.
    pub script_locks: StoreLocks,
    /// The queue through which requests hand over webhook deliveries.
    pub ingest: Ingest,
    /// Locks that serialize the reconciliation of webhooks per store.
    pub webhook_locks: StoreLocks,
    /// Locks that serialize the changes of widget templates per store.
    pub widget_template_locks: StoreLocks,
    /// Whether each store's webhooks report every change.
    pub coverage: WebhookCoverage,
    /// The secrets of headless storefronts.
    pub headless: HeadlessKeys,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The error of [`App::open`].
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
    /// Opens the database and prepares everything that the use cases share. Also returns the queue of
    /// deliveries, for [`webhooks::run_batch_writer`](crate::webhooks::run_batch_writer).
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
        let headless = HeadlessKeys::new(storage.list_all_headless_keys().await?)?;
        let app = Self(Arc::new(Parts {
            script,
            limiters: Limiters::default(),
            login: Login::default(),
            throttle: Throttle::of_shoppers(config.shopper_rate),
            event_throttle: Throttle::of_shoppers(config.shopper_rate),
            users: Throttle::of_users(),
            payloads: Throttle::of_payloads(),
            metrics,
            stores: StoreCache::default(),
            single_flight: SingleFlight::default(),
            background: Debouncer::of_refreshes(),
            tasks: Tasks::default(),
            wal_truncation: Notify::new(),
            capacity: Debouncer::of_capacity_checks(),
            activity: ActivityBuffer::default(),
            events: EventBuffer::default(),
            profile_refreshes: Debouncer::of_profiles(),
            script_locks: StoreLocks::default(),
            ingest,
            webhook_locks: StoreLocks::default(),
            widget_template_locks: StoreLocks::default(),
            coverage,
            headless,
            config,
            storage,
            client,
            oauth,
            clock,
        }));
        Ok((app, deliveries))
    }

    /// Returns the data of a store that is served to shoppers.
    ///
    /// # Errors
    /// [`Error::StoreNotInstalled`] if it is not, or a failure of the database.
    pub async fn served_store(&self, hash: &StoreHash) -> Result<Arc<StoreView>, Error> {
        self.store_view(hash)
            .await?
            .filter(|view| !matches!(view.store.state, StoreState::Deactivated(_)))
            .ok_or(Error::StoreNotInstalled)
    }

    /// Returns the data of a store, or `None` if the app has never been installed in it.
    ///
    /// # Errors
    /// A failure of the database.
    pub async fn store_view(&self, hash: &StoreHash) -> Result<Option<Arc<StoreView>>, Error> {
        // Taken before anything is read, so that a change during the read makes the result outdated.
        let version = self.storage.epochs().of_store(hash);
        let cached = self.stores.find(hash, version).await;
        self.metrics.looked_up(Cache::Stores, cached.is_some());
        if cached.is_some() {
            return Ok(cached);
        }
        // Boxed, because it would make the future of every request larger.
        match Box::pin(self.storage.find_store_facts(hash)).await? {
            Some(facts) => Ok(Some(self.stores.insert(version, facts).await)),
            None => Ok(None),
        }
    }
}
