//! A builder for sandboxes.

use std::net::SocketAddr;

use jiff::Timestamp;

use super::Sandbox;
use crate::{AppRegistration, Config, Error, Observer, RateLimit, Scale};

/// Builds a sandbox; see [`Sandbox::builder`]. Each part of [`Config`] has a method.
#[derive(Clone, Debug, Default)]
#[must_use = "nothing listens until it is started"]
pub struct Builder(Config);

impl Sandbox {
    /// Returns a builder of a sandbox on a free port of this machine, without apps by default.
    ///
    /// ```
    /// # use sandbox::{AppRegistration, Sandbox, TEST_CLIENT_ID, TEST_CLIENT_SECRET, seed::FERNWAY};
    /// # tokio::runtime::Runtime::new().unwrap().block_on(async {
    /// let app = AppRegistration::for_app_url("http://127.0.0.1:3000", TEST_CLIENT_ID, TEST_CLIENT_SECRET);
    /// let scale = "stores=3,customers=5,orders=2".parse().unwrap();
    /// let sandbox = Sandbox::builder().app(app).seed(7).scale(scale).start().await.unwrap();
    /// assert_eq!(sandbox.hashes().len(), 5);
    /// assert_eq!(sandbox.hashes()[0], FERNWAY);
    /// # });
    /// ```
    pub fn builder() -> Builder {
        Builder::default()
    }
}

impl Builder {
    /// Registers an app.
    pub fn app(mut self, app: AppRegistration) -> Self {
        self.0.apps.push(app);
        self
    }

    /// Listens on this address.
    pub fn listening_on(mut self, addr: SocketAddr) -> Self {
        self.0.addr = addr;
        self
    }

    /// Generates the world from this seed.
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }

    /// Generates a world of this size.
    pub fn scale(mut self, scale: Scale) -> Self {
        self.0.scale = scale;
        self
    }

    /// Starts its clock at this time.
    pub fn now(mut self, now: Timestamp) -> Self {
        self.0.now = now;
        self
    }

    /// Sets the API's quota per store.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.0.rate_limit = limit;
        self
    }

    /// Shows every exchange to this observer.
    pub fn observer(mut self, observer: Observer) -> Self {
        self.0.observer = Some(observer);
        self
    }

    /// Makes the sandbox only record calls that are not emulated.
    pub fn lenient(mut self) -> Self {
        self.0.strict = false;
        self
    }

    /// Listens and serves in the background.
    ///
    /// # Errors
    /// The address cannot be listened on, or the scale is out of bounds.
    pub async fn start(self) -> Result<Sandbox, Error> {
        Sandbox::start(self.0).await
    }
}
