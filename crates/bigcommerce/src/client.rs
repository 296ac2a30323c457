//! The client of BigCommerce's API, and its view of one store.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
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
    /// Creates a client for the API at this URL, in production `https://api.bigcommerce.com`.
    ///
    /// # Errors
    /// If the URL is not `http` or `https`, or TLS cannot be set up.
    pub fn new(api_url: Url, timeouts: Timeouts) -> Result<Self, BuildError> {
        Http::new(api_url, timeouts).map(|http| Self(Arc::new(http)))
    }

    /// Like [`Client::new`], and calls `observer` for every request that is sent, including retries, with the
    /// call, its status if there was a response, and the time it took.
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

    /// Returns the API of one store. The access token is only borrowed.
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

    /// Returns the store's quota from its last response, or `None` before the first one.
    #[must_use]
    pub fn rate_limit(&self, store: &StoreHash) -> Option<RateLimit> {
        self.0.rate_limits.last(store)
    }

    /// Returns BigCommerce's time according to its last response, to the second, and when that response arrived.
    #[must_use]
    pub fn date(&self) -> Option<(Timestamp, Instant)> {
        *self.0.date.lock()
    }

    /// Returns the latest quotas of all recently called stores, without their names.
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

/// The API of one store.
#[derive(Clone, Copy)]
pub struct StoreClient<'a> {
    http: &'a Http,
    pub(crate) store: &'a StoreHash,
    access_token: &'a SecretString,
    reserve: fn(u64) -> u64,
}

impl<'a> StoreClient<'a> {
    /// Returns a client that leaves a part of the store's quota to others. `reserve` returns that part of a
    /// quota. Optional calls, such as those for missing lines, are skipped if only the reserve is left.
    #[must_use]
    pub fn with_reserve(self, reserve: fn(u64) -> u64) -> Self {
        Self { reserve, ..self }
    }

    /// Returns how many optional calls may be made now, according to the store's last response.
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
        self.http.send(request).await
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
