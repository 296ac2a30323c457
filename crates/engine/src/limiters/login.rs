//! The limiter of BigCommerce's login host, the only host that a request without any proof of its sender can
//! make the app call.
//!
//! An install callback is not signed, so anybody can send one with a made-up code, and each costs a call that
//! carries the client secret. All exchanges together are therefore limited in rate, in concurrency and in
//! queueing time. Stores take turns, by the name in the callback, so a flood in the name of one store delays
//! another store by a single exchange. While the host is down, no calls are made.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use bigcommerce::StoreHash;
use fair::{FairQueue, Lease, QueueLimits};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jiff::Timestamp;
use parking_lot::{Mutex, MutexGuard};

use super::{
    circuit_breaker::{Change, CircuitBreaker},
    pause::{LIMITED, Pause},
};
use crate::{clock::Clock, error::Error};

/// The sustained rate of exchanges per second, and the burst size.
const A_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// The maximum number of concurrent exchanges.
const AT_ONCE: usize = 8;
/// The time limit of an install in the queue.
const PATIENCE: Duration = Duration::from_secs(10);
/// The maximum number of waiting installs, per store and overall. More could not be served within
/// [`PATIENCE`].
const WAITING_PER_STORE: usize = 8;
const WAITING: usize = 100;

/// The limiter of the login host.
pub struct Login {
    /// BigCommerce voids a store's token when it grants the next one. A store therefore has a single slot and
    /// keeps it until its token is saved, so that the token granted last is also saved last.
    slots: Arc<FairQueue<StoreHash, ()>>,
    rate: DefaultDirectRateLimiter,
    /// Serializes the slot holders that wait for the rate limit.
    pacing: tokio::sync::Mutex<()>,
    host: Mutex<Host>,
}

#[derive(Default)]
struct Host {
    breaker: CircuitBreaker,
    pause: Pause,
}

/// A permit for one exchange. It ends when dropped: keep it until the granted token is saved.
pub struct LoginPermit<'a> {
    login: &'a Login,
    has_answer: bool,
    _slot: Lease<StoreHash, ()>,
}

impl Default for Login {
    fn default() -> Self {
        let limits = QueueLimits {
            per_key: 1,
            waiting_per_key: WAITING_PER_STORE,
            waiting: WAITING,
            timeout: PATIENCE,
        };
        Self {
            slots: FairQueue::new(vec![(); AT_ONCE], limits),
            rate: RateLimiter::direct(Quota::per_second(A_SECOND).allow_burst(BURST)),
            pacing: tokio::sync::Mutex::default(),
            host: Mutex::default(),
        }
    }
}

impl Login {
    /// Waits for a permit for `store`, the store that the callback names.
    ///
    /// # Errors
    /// [`Error::Paused`] while calls to the host are paused, [`Error::Busy`] if too many installs wait
    /// already or the wait takes too long.
    #[tracing::instrument(name = "login.permit", level = "debug", skip_all, fields(store = %store))]
    pub async fn permit(&self, store: &StoreHash, clock: &Clock) -> Result<LoginPermit<'_>, Error> {
        self.host().check(clock.now())?;
        let slot = self.slots.acquire(store.clone()).await;
        let slot = slot.map_err(|_| Error::Busy)?;
        self.pace().await;
        let mut host = self.host();
        host.check(clock.now())?;
        host.breaker.begin();
        drop(host);
        Ok(LoginPermit {
            login: self,
            has_answer: false,
            _slot: slot,
        })
    }

    /// Waits until the rate allows another exchange. Only slot holders wait here, so the wait is short.
    async fn pace(&self) {
        let _order = self.pacing.lock().await;
        self.rate.until_ready().await;
    }

    fn host(&self) -> MutexGuard<'_, Host> {
        self.host.lock()
    }
}

impl LoginPermit<'_> {
    /// Records the outcome of the call. A host that refuses a code is up.
    pub fn record<T>(&mut self, answer: &Result<T, bigcommerce::Error>, now: Timestamp) {
        use bigcommerce::Error::{RateLimited, Unavailable, Unexpected};
        self.has_answer = true;
        let mut host = self.login.host();
        let change = match answer {
            Err(RateLimited { retry_after, .. }) => {
                host.pause.extend(retry_after.unwrap_or(LIMITED), now);
                host.breaker.answered(None, now)
            }
            Err(Unavailable { retry_after, .. }) => {
                if let Some(wait) = retry_after {
                    host.pause.extend(*wait, now);
                }
                host.breaker.failed(None, now)
            }
            Err(Unexpected { .. }) => host.breaker.failed(None, now),
            _ => host.breaker.answered(None, now),
        };
        drop(host);
        match change {
            Change::None => {}
            Change::Down => tracing::warn!("login host down: calls are paused"),
            Change::Up(after) => tracing::info!(seconds = after.as_secs(), "login host back"),
        }
    }
}

impl Drop for LoginPermit<'_> {
    fn drop(&mut self) {
        if !self.has_answer {
            self.login.host().breaker.abandoned();
        }
    }
}

impl Host {
    fn check(&self, now: Timestamp) -> Result<(), Error> {
        match self.pause.left(now).max(self.breaker.wait(now)) {
            Some(wait) => Err(Error::Paused(wait)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use bigcommerce::OAuthClient;

    use super::*;

    fn hash(name: &str) -> StoreHash {
        name.parse().unwrap()
    }

    /// Returns the error of a login host that cannot be reached.
    async fn unreachable() -> Result<bigcommerce::Grant, bigcommerce::Error> {
        let credentials = bigcommerce::AppCredentials {
            client_id: "id".to_owned(),
            client_secret: "test-only-client-secret".into(),
        };
        let timeouts = bigcommerce::Timeouts {
            connect: Duration::from_secs(1),
            request: Duration::from_secs(1),
        };
        let url = url::Url::parse("http://127.0.0.1:1").unwrap();
        let client = OAuthClient::new(url, credentials, timeouts).unwrap();
        client.exchange("code", "stores/a", "", "").await
    }

    #[tokio::test]
    async fn a_host_that_is_down_gets_a_single_probe_after_a_pause() {
        let (login, start) = (Login::default(), Timestamp::now());
        let at = |seconds| {
            let now = start + jiff::SignedDuration::from_secs(seconds);
            Clock::new(move || now)
        };
        let answer = unreachable().await;
        for _ in 0..5 {
            let mut permit = login.permit(&hash("a"), &at(0)).await.unwrap();
            permit.record(&answer, start);
        }
        let refused = login.permit(&hash("b"), &at(4)).await;
        assert!(matches!(refused, Err(Error::Paused(_))));
        let probe = login.permit(&hash("b"), &at(6)).await.unwrap();
        let second = login.permit(&hash("c"), &at(6)).await;
        assert!(matches!(second, Err(Error::Paused(_))), "a second probe");
        drop(probe);
        assert!(login.permit(&hash("c"), &at(6)).await.is_ok());
    }

    #[test]
    fn a_pause_from_before_the_clock_was_set_back_replaces_no_new_one() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut host = Host::default();
        host.pause.extend(Duration::from_mins(1), at(3_600));
        assert!(host.check(at(0)).is_ok(), "it is too far away");
        host.pause.extend(LIMITED, at(0));
        let refused = host.check(at(1));
        assert!(
            matches!(refused, Err(Error::Paused(left)) if left == LIMITED.saturating_sub(Duration::from_secs(1)))
        );
    }

    #[tokio::test]
    async fn concurrent_exchanges_are_bounded() {
        let (login, clock) = (Login::default(), Clock::system());
        let mut permits = Vec::new();
        for number in 0..AT_ONCE {
            let permit = login.permit(&hash(&format!("s{number}")), &clock).await;
            permits.push(permit.unwrap());
        }
        let more = hash("more");
        let mut waiting = std::pin::pin!(login.permit(&more, &clock));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        permits.pop();
        assert!(waiting.await.is_ok());
    }

    #[tokio::test]
    async fn installs_of_one_store_delay_no_other_store() {
        let (login, clock) = (Login::default(), Clock::system());
        let (busy, other) = (hash("busy"), hash("other"));
        let _first = login.permit(&busy, &clock).await.unwrap();
        let mut waiting: Vec<_> = (0..WAITING_PER_STORE)
            .map(|_| Box::pin(login.permit(&busy, &clock)))
            .collect();
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        for permit in &mut waiting {
            assert!(permit.as_mut().poll(&mut context).is_pending());
        }
        let more = login.permit(&busy, &clock).await;
        assert!(matches!(more, Err(Error::Busy)), "its queue is full");
        assert!(login.permit(&other, &clock).await.is_ok());
    }

    #[tokio::test]
    async fn exchanges_beyond_the_burst_wait_for_the_rate() {
        let (login, clock) = (Login::default(), Clock::system());
        let began = std::time::Instant::now();
        for number in 0..BURST.get() + 5 {
            let permit = login.permit(&hash(&format!("s{number}")), &clock).await;
            assert!(permit.is_ok(), "{number}");
        }
        let took = began.elapsed();
        assert!(took >= Duration::from_millis(400), "{took:?}");
    }
}
