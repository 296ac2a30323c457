//! The state of a running sandbox, behind one lock.

use std::{collections::BTreeMap, sync::Arc};

use jiff::{SignedDuration, Timestamp};
use parking_lot::{Mutex, MutexGuard};
use tokio::sync::watch;

pub(crate) use crate::installs::Install;
use crate::{
    AppRegistration, Config, Fault, Observer, Scale,
    access::Access,
    calls::Calls,
    clock::Clock,
    config::RateLimit,
    installs::Installs,
    model::{Cart, Consent, Ids, World},
    oauth::Terms,
    random,
    rest::Window,
    seed::Seeds,
    urls::Urls,
    webhooks::Webhooks,
};

/// A running sandbox, as its handlers share it.
pub(crate) type Shared = Arc<Emulation>;

/// The fixed part, and the changing part behind a lock that is never held across an `await`.
pub(crate) struct Emulation {
    pub(crate) urls: Urls,
    pub(crate) clock: Clock,
    pub(crate) rate_limit: RateLimit,
    pub(crate) observer: Option<Observer>,
    /// Locked while the clock is set forward.
    pub(crate) advancing: tokio::sync::Mutex<()>,
    /// Notifies held calls that they are released. Each of them subscribes.
    pub(crate) releases: watch::Sender<()>,
    /// Calls apps' `/uninstall` and `/remove_user`, and delivers webhooks.
    pub(crate) http: reqwest::Client,
    seeds: Seeds,
    seed: u64,
    scale: Scale,
    start: Timestamp,
    state: Mutex<SandboxState>,
}

impl Emulation {
    pub(crate) fn new(config: &Config, urls: Urls, http: reqwest::Client, seeds: Seeds) -> Self {
        Self {
            urls,
            clock: Clock::starting_at(config.now),
            rate_limit: config.rate_limit,
            observer: config.observer.clone(),
            advancing: tokio::sync::Mutex::default(),
            releases: watch::Sender::new(()),
            http,
            seeds,
            seed: config.seed,
            scale: config.scale,
            start: config.now,
            state: Mutex::new(SandboxState::seeded(
                config.seed,
                seeds.world(config.seed, config.now, config.scale),
                config.apps.clone(),
            )),
        }
    }

    /// Locks the changing part. It stays usable after a handler panicked.
    pub(crate) fn lock(&self) -> MutexGuard<'_, SandboxState> {
        let mut state = self.state.lock();
        // Evict here, where no reference to a store can exist.
        state.world.generated.tidy();
        state
    }

    /// Resets to the seed: no installs, sessions, scripts, webhooks, calls or faults, and no advance of the
    /// clock. Registered apps stay.
    pub(crate) fn reset(&self) {
        let mut state = self.lock();
        let apps = std::mem::take(&mut state.apps);
        let calls = std::mem::take(&mut state.calls);
        let mut webhooks = std::mem::take(&mut state.webhooks);
        webhooks.reset();
        let world = self.seeds.world(self.seed, self.start, self.scale);
        *state = SandboxState {
            calls: calls.after_reset(),
            webhooks,
            ..SandboxState::seeded(self.seed, world, apps)
        };
        self.clock.reset();
        self.releases.send_replace(());
        tracing::info!("the sandbox was reset to its seed");
    }
}

/// Everything that changes.
pub(crate) struct SandboxState {
    pub(crate) world: World,
    pub(crate) apps: Vec<AppRegistration>,
    /// Grant codes by code.
    pub(crate) grants: BTreeMap<String, Grant>,
    pub(crate) installs: Installs,
    /// Revoked access to apps.
    pub(crate) access: Access,
    /// Storefront sessions by the cookie's value.
    pub(crate) sessions: BTreeMap<String, Session>,
    /// Ids for carts, which belong to sessions.
    pub(crate) cart_ids: Ids,
    pub(crate) calls: Calls,
    pub(crate) faults: Vec<Fault>,
    /// Each store's use of its quota in the current window.
    pub(crate) windows: BTreeMap<String, Window>,
    pub(crate) webhooks: Webhooks,
}

impl SandboxState {
    fn seeded(seed: u64, world: World, apps: Vec<AppRegistration>) -> Self {
        Self {
            world,
            apps,
            grants: BTreeMap::new(),
            installs: Installs::default(),
            access: Access::default(),
            sessions: BTreeMap::new(),
            cart_ids: Ids::new(seed, 0),
            calls: Calls::default(),
            faults: Vec::new(),
            windows: BTreeMap::new(),
            webhooks: Webhooks::default(),
        }
    }

    /// Returns the app with this client id.
    pub(crate) fn app(&self, client_id: &str) -> Option<&AppRegistration> {
        self.apps.iter().find(|app| app.client_id == client_id)
    }

    /// Returns the app's install in a store.
    pub(crate) fn install(&self, hash: &str, client_id: &str) -> Option<&Install> {
        self.installs.get(hash, client_id)
    }

    /// Returns the newest grant of an app in a store that this user gave and that can still be
    /// exchanged, with its code.
    pub(crate) fn pending_grant(
        &self,
        hash: &str,
        client_id: &str,
        user_id: u64,
        now: Timestamp,
    ) -> Option<(&String, &Grant)> {
        let of_app = self.grants.iter().filter(|(_, grant)| {
            grant.store == hash
                && grant.client_id == client_id
                && grant.user_id == user_id
                && grant.is_open(now)
        });
        of_app.max_by_key(|(_, grant)| grant.issued)
    }

    /// Replaces the app's install in its store, and with it the access token.
    pub(crate) fn put_install(&mut self, install: Install) {
        self.installs.put(install);
    }

    /// Removes the app's install from a store; returns whether there was one.
    pub(crate) fn remove_install(&mut self, hash: &str, client_id: &str) -> bool {
        self.installs.remove(hash, client_id)
    }

    /// Installs an app in a store without notifying it; returns the access token.
    pub(crate) fn grant<S: Into<String>>(
        &mut self,
        hash: &str,
        client_id: &str,
        scopes: impl IntoIterator<Item = S>,
        now: Timestamp,
    ) -> String {
        let access_token = random::token(31);
        let terms = Terms::now(self, hash, client_id);
        self.put_install(Install {
            store: hash.to_owned(),
            client_id: client_id.to_owned(),
            access_token: access_token.clone(),
            scopes: scopes.into_iter().map(Into::into).collect(),
            terms,
            at: now,
        });
        access_token
    }
}

/// A grant code on its way from the consent page to the token endpoint.
pub(crate) struct Grant {
    pub(crate) store: String,
    pub(crate) client_id: String,
    pub(crate) user_id: u64,
    pub(crate) scopes: Vec<String>,
    pub(crate) terms: Terms,
    /// The value of the parameter `external_install`, if the install started on another website.
    pub(crate) external_install: Option<String>,
    pub(crate) issued: Timestamp,
    pub(crate) used: bool,
}

/// The lifetime of a grant code. BigCommerce documents no lifetime; ten minutes is what
/// RFC 6749 recommends at most.
const GRANT_LIFETIME: SignedDuration = SignedDuration::from_mins(10);

impl Grant {
    /// Returns whether it is neither used nor expired.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        !self.used && now.duration_since(self.issued) < GRANT_LIFETIME
    }
}

/// A shopper's session.
#[derive(Default)]
pub(crate) struct Session {
    pub(crate) store: String,
    pub(crate) customer_id: Option<u64>,
    pub(crate) cart: Option<Cart>,
    /// The id of the currency that the shopper chose to see.
    pub(crate) currency_id: Option<u64>,
    /// A notice that the next page shows once.
    pub(crate) notice: Option<String>,
    /// Which scripts the shopper allowed, if they were asked and answered.
    pub(crate) consent: Option<Consent>,
}

impl Session {
    /// Keeps a changed cart, unless it is empty.
    pub(crate) fn keep_cart(&mut self, cart: Cart) {
        self.cart = Some(cart).filter(|cart| !cart.is_empty());
    }
}
