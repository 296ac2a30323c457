//! A running sandbox, for tests and for `reprise demo`.

mod builder;
mod bulk;
mod customers;
mod inspect;
mod orders;
mod products;
mod strict;
mod webhooks;

use std::{future::Future, net::SocketAddr, sync::Arc, time::Duration};

pub use builder::Builder;
pub use customers::NewCustomer;
pub use orders::{NewOrder, OrderChange};
pub use products::ProductChange;

use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use crate::{
    AppRegistration, Call, Config, CustomerSummary, Error, Fault, StoreSummary, admin, callbacks,
    seed::Seeds,
    server,
    state::{Emulation, Shared},
    urls::Urls,
    webhooks::{Engine, LocalNames},
};

/// How long a shutdown waits for connections to close.
const PATIENCE: Duration = Duration::from_secs(3);

/// An emulated BigCommerce that is listening. Dropping it stops it.
///
/// The admin routes below `/_sandbox` offer the same as its methods over HTTP.
pub struct Sandbox {
    pub(crate) shared: Shared,
    addr: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<()>,
    strict: bool,
    /// Delivers webhooks until it is dropped.
    _engine: Engine,
}

impl Sandbox {
    /// Listens and serves in the background.
    ///
    /// # Errors
    /// The address cannot be listened on, the scale is out of bounds, or a seed file is wrong.
    pub async fn start(config: Config) -> Result<Self, Error> {
        config.scale.check()?;
        let seeds = Seeds::load()?;
        let bind = |source| Error::Bind {
            addr: config.addr,
            source,
        };
        let listener = TcpListener::bind(config.addr).await.map_err(bind)?;
        let addr = listener.local_addr().map_err(bind)?;
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(5))
            .dns_resolver(Arc::new(LocalNames))
            .build()?;
        let urls = Urls::new(config.public_host.clone(), addr.port());
        let shared = Arc::new(Emulation::new(&config, urls, http, seeds));
        let (stop, stopped) = oneshot::channel::<()>();
        let service = server::service(shared.clone());
        let task = tokio::spawn(async move {
            let until = async { drop(stopped.await) };
            if let Err(error) = axum::serve(listener, service)
                .with_graceful_shutdown(until)
                .await
            {
                tracing::error!(%error, "the sandbox stopped");
            }
        });
        tracing::info!(
            %addr,
            control_panel = shared.urls.base(),
            seed = config.seed,
            stores = shared.lock().world.len(),
            "the sandbox is listening; nothing in it survives a restart or a reset"
        );
        let engine = Engine::start(shared.clone());
        Ok(Self {
            shared,
            addr,
            stop: Some(stop),
            task,
            strict: config.strict,
            _engine: engine,
        })
    }

    /// Returns the address it listens on.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// `http://localhost:PORT`.
    pub fn base_url(&self) -> String {
        self.shared.urls.base()
    }

    /// Returns the value for `BC_API_URL`.
    pub fn api_url(&self) -> String {
        self.base_url()
    }

    /// Returns the value for `BC_LOGIN_URL`.
    pub fn login_url(&self) -> String {
        self.base_url()
    }

    /// Returns the address of the control panel.
    pub fn control_panel_url(&self) -> String {
        self.base_url()
    }

    /// Returns the address of a store's default storefront, without a trailing slash.
    pub fn storefront_url(&self, store: &str) -> String {
        self.channel_url(store, 1)
    }

    /// Returns the address of the storefront of one of its channels.
    pub fn channel_url(&self, store: &str, channel_id: u64) -> String {
        self.shared.urls.storefront(store, channel_id)
    }

    /// Returns the `Host` header that reaches a store's default storefront at [`Self::addr`], for
    /// clients that do not resolve names below `localhost`.
    pub fn storefront_host(&self, store: &str) -> String {
        self.shared.urls.storefront_host(store, 1)
    }

    /// Registers an app, or replaces the one with the same client id. App and sandbox may know each other's
    /// ports only after both have started.
    pub fn register_app(&self, app: AppRegistration) {
        let mut state = self.shared.lock();
        match state
            .apps
            .iter_mut()
            .find(|known| known.client_id == app.client_id)
        {
            Some(known) => *known = app,
            None => state.apps.push(app),
        }
    }

    /// Returns every store, those of the seed files first. This makes every generated store: in a large
    /// world use [`Self::hashes`] and [`Self::store`].
    pub fn stores(&self) -> Vec<StoreSummary> {
        admin::stores(&self.shared, 0..usize::MAX)
    }

    /// Returns the hash of every store, in the same order.
    pub fn hashes(&self) -> Vec<String> {
        let state = self.shared.lock();
        state.world.hashes().map(str::to_owned).collect()
    }

    /// Returns the store with this hash.
    pub fn store(&self, hash: &str) -> Option<StoreSummary> {
        admin::store(&self.shared, hash)
    }

    /// Returns a store's customers; empty for an unknown store.
    pub fn customers(&self, store: &str) -> Vec<CustomerSummary> {
        let state = self.shared.lock();
        state
            .world
            .store(store)
            .map(admin::customers)
            .unwrap_or_default()
    }

    /// Resets to the seed; see `POST /_sandbox/reset`.
    pub fn reset(&self) {
        self.shared.reset();
    }

    /// Returns the calls since they were last cleared, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.shared.lock().calls.iter().cloned().collect()
    }

    /// Clears the calls.
    pub fn clear_calls(&self) {
        self.shared.lock().calls.clear();
    }

    /// Adds a fault. Faults are tried in the order in which they were added.
    pub fn add_fault(&self, fault: Fault) {
        self.shared.lock().faults.push(fault);
    }

    /// Removes all faults.
    pub fn clear_faults(&self) {
        self.shared.lock().faults.clear();
    }

    /// Returns how many calls are now held by [`Fault::hold`] or [`Fault::hold_answer`]. Those of
    /// the first are not recorded yet. A call whose client goes away is no longer held.
    #[must_use]
    pub fn held_calls(&self) -> usize {
        self.shared.releases.receiver_count()
    }

    /// Releases the calls that are held now. Later ones are held as long as there are faults for them.
    pub fn release_calls(&self) {
        self.shared.releases.send_replace(());
    }

    /// Uninstalls an app as its store's owner would: the token stops working, `auto_uninstall`
    /// scripts and all webhooks are deleted, `/uninstall` is called. Returns the callback's status, if it
    /// responded.
    pub async fn uninstall(&self, store: &str, client_id: &str) -> Option<u16> {
        callbacks::uninstall(&self.shared, store, client_id, None).await
    }

    /// Removes a user from a store and notifies the apps installed there. Returns whether there was one.
    pub async fn remove_user(&self, store: &str, user_id: u64) -> bool {
        callbacks::remove_user(&self.shared, store, user_id).await
    }

    /// Serves until `stop` completes, then shuts down gracefully.
    pub async fn serve_until(self, stop: impl Future<Output = ()>) {
        stop.await;
        self.shutdown().await;
    }

    /// Stops accepting connections, waits for running requests, and returns.
    pub async fn shutdown(mut self) {
        drop(self.stop.take());
        if tokio::time::timeout(PATIENCE, &mut self.task)
            .await
            .is_err()
        {
            self.task.abort();
        }
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox")
            .field("addr", &self.addr)
            .finish_non_exhaustive()
    }
}
