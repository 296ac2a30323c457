//! The API of one store, spoken on behalf of the app.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use serde::Serialize;
use url::Url;

use crate::StoreHash;
use crate::error::{BuildError, Call, Error};
use crate::http::{Http, RateLimit, Request, Response, Timeouts};

/// A client of BigCommerce's API. Cloning is cheap and shares connections.
#[derive(Clone)]
pub struct Client(Arc<Http>);

impl Client {
    /// Makes a client for the API at this address, in life `https://api.bigcommerce.com`.
    ///
    /// # Errors
    /// When the address is not `http` or `https`, or TLS cannot be set up.
    pub fn new(api_url: Url, timeouts: Timeouts) -> Result<Self, BuildError> {
        Http::new(api_url, timeouts).map(|http| Self(Arc::new(http)))
    }

    /// The same, telling `observer` of every request that is sent, its second attempts too: which
    /// call, its answer's status where one came, and how long that took.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn observed(
        api_url: Url,
        timeouts: Timeouts,
        observer: impl Fn(Call, Duration) + Send + Sync + 'static,
    ) -> Result<Self, BuildError> {
        let mut http = Http::new(api_url, timeouts)?;
        http.observer = Some(Box::new(observer));
        Ok(Self(Arc::new(http)))
    }

    /// The API of one store. The access token is borrowed for the calls and kept nowhere.
    #[must_use]
    pub fn store<'a>(
        &'a self,
        store: &'a StoreHash,
        access_token: &'a SecretString,
    ) -> StoreClient<'a> {
        StoreClient {
            http: &self.0,
            store,
            access_token,
            reserve: |_| 0,
        }
    }

    /// The store's quota as its last answer told it; `None` before the first.
    #[must_use]
    pub fn rate_limit(&self, store: &StoreHash) -> Option<RateLimit> {
        self.0.rate_limits.last(store)
    }

    /// The quotas of all stores that have told theirs lately, of whom is not said.
    #[must_use]
    pub fn rate_limits(&self) -> Vec<RateLimit> {
        self.0.rate_limits.all()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client(..)")
    }
}

/// The API of one store. See the methods for what it can be asked.
#[derive(Clone, Copy)]
pub struct StoreClient<'a> {
    http: &'a Http,
    pub(crate) store: &'a StoreHash,
    access_token: &'a SecretString,
    reserve: fn(u64) -> u64,
}

impl<'a> StoreClient<'a> {
    /// The same, leaving a part of the store's quota to others: `reserve` tells of a quota how many of
    /// its calls. Calls that can wait are not made where no more are left; what is asked for is.
    #[must_use]
    pub fn leaving(self, reserve: fn(u64) -> u64) -> Self {
        Self { reserve, ..self }
    }

    /// How many calls that can wait may be made now, as the store's last answer told.
    pub(crate) fn spare_calls(&self) -> u64 {
        let last = self.http.rate_limits.last(self.store);
        let Some(limit) = last.filter(|limit| limit.rest(Instant::now()).is_some()) else {
            return u64::MAX;
        };
        let quota = limit.quota.unwrap_or(limit.left);
        limit.left.saturating_sub((self.reserve)(quota))
    }

    pub(crate) fn get(&self, path: &'static str) -> Request<'a> {
        self.request("GET", path)
    }

    pub(crate) fn request(&self, method: &'static str, path: &'static str) -> Request<'a> {
        Request::new(method, path).store(self.store, self.access_token)
    }

    pub(crate) async fn send(&self, request: Request<'_>) -> Result<Response, Error> {
        self.http.request(request).await
    }

    pub(crate) async fn send_json(
        &self,
        request: Request<'_>,
        body: &impl Serialize,
    ) -> Result<Response, Error> {
        self.send(request.json(body)?).await
    }
}

impl fmt::Debug for StoreClient<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreClient")
            .field("store", self.store)
            .finish_non_exhaustive()
    }
}
