//! The login host: the one thing that a request without any proof of who sent it can have called.
//!
//! An install callback is not signed, so anybody may send one with a made-up code, and each costs a call
//! that carries the client secret. So all of them together are bounded: how many there are in a second,
//! how many at once, and how long each waits; and the host is left alone while it is down.

use std::{
    num::NonZeroU32,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bigcommerce::StoreHash;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use jiff::Timestamp;
use tokio::{
    sync::{OwnedMutexGuard, Semaphore, SemaphorePermit},
    time::timeout,
};

use super::breaker::{Breaker, Change, after, rest};
use crate::{clock::Clock, error::Error, store_locks::StoreLocks};

/// How many codes are exchanged in a second in the long run, and how many at once make no difference.
const A_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// How many exchanges are under way at the same time.
const AT_ONCE: usize = 8;
/// How long an install waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// For a limit that does not say when it ends, and the longest that is waited whatever it says.
const LIMITED: Duration = Duration::from_secs(5);
const LONGEST: Duration = Duration::from_secs(60);

/// The turns at the login host.
pub(crate) struct Login {
    rate: DefaultDirectRateLimiter,
    places: Semaphore,
    /// BigCommerce voids a store's token when it grants the next. One exchange at a time for a store, and
    /// until its token is saved, so that the token granted last is also saved last.
    stores: StoreLocks,
    host: Mutex<Host>,
}

#[derive(Default)]
struct Host {
    breaker: Breaker,
    /// Left alone until then, because it said so.
    paused_until: Option<Timestamp>,
}

/// A turn for one exchange. It ends when dropped: to be kept until what was granted is saved.
pub(crate) struct LoginTurn<'a> {
    login: &'a Login,
    /// Given up once the call is over.
    place: Option<SemaphorePermit<'a>>,
    _store: OwnedMutexGuard<()>,
}

impl Default for Login {
    fn default() -> Self {
        Self {
            rate: RateLimiter::direct(Quota::per_second(A_SECOND).allow_burst(BURST)),
            places: Semaphore::new(AT_ONCE),
            stores: StoreLocks::default(),
            host: Mutex::default(),
        }
    }
}

impl Login {
    /// Waits for a turn, or refuses where too many want one. `store` is the one that the callback names.
    ///
    /// # Errors
    /// [`Error::Paused`] while the host is left alone, [`Error::Busy`] where too much is asked of it.
    pub(crate) async fn turn(
        &self,
        store: &StoreHash,
        clock: &Clock,
    ) -> Result<LoginTurn<'_>, Error> {
        self.host().check(clock.now())?;
        // Before anything waits: so no more wait than come within the time that one waits.
        self.rate.check().map_err(|_| Error::Busy)?;
        let waiting = async {
            let store = self.stores.lock(store).await;
            (store, self.places.acquire().await)
        };
        let Ok((_store, Ok(place))) = timeout(PATIENCE, waiting).await else {
            return Err(Error::Busy);
        };
        let mut host = self.host();
        host.check(clock.now())?;
        host.breaker.begin();
        drop(host);
        Ok(LoginTurn {
            login: self,
            place: Some(place),
            _store,
        })
    }

    fn host(&self) -> MutexGuard<'_, Host> {
        self.host.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl LoginTurn<'_> {
    /// Ends the call, and learns from its outcome whether the host is up. To refuse a code is to be up.
    pub(crate) fn note<T>(&mut self, answer: &Result<T, bigcommerce::Error>, now: Timestamp) {
        use bigcommerce::Error::{RateLimited, Unavailable, Unexpected};
        self.place = None;
        let mut host = self.login.host();
        let change = match answer {
            Err(RateLimited { retry_after, .. }) => {
                host.pause(retry_after.unwrap_or(LIMITED), now);
                host.breaker.answered(None, now)
            }
            Err(Unavailable { retry_after, .. }) => {
                if let Some(wait) = retry_after {
                    host.pause(*wait, now);
                }
                host.breaker.failed(None, now)
            }
            Err(Unexpected { .. }) => host.breaker.failed(None, now),
            _ => host.breaker.answered(None, now),
        };
        drop(host);
        match change {
            Change::None => {}
            Change::Down => tracing::warn!("login host down: it is left alone for now"),
            Change::Up(after) => tracing::info!(seconds = after.as_secs(), "login host back"),
        }
    }
}

impl Drop for LoginTurn<'_> {
    fn drop(&mut self) {
        if self.place.is_some() {
            self.login.host().breaker.gave_up();
        }
    }
}

impl Host {
    fn check(&self, now: Timestamp) -> Result<(), Error> {
        let paused = self
            .paused_until
            .and_then(|until| rest(until, LONGEST, now));
        match paused.max(self.breaker.wait(now)) {
            Some(wait) => Err(Error::Paused(wait)),
            None => Ok(()),
        }
    }

    fn pause(&mut self, wait: Duration, now: Timestamp) {
        let until = after(now, wait.min(LONGEST));
        self.paused_until = self.paused_until.max(Some(until));
    }
}

#[cfg(test)]
mod tests {
    use bigcommerce::OAuthClient;

    use super::*;

    fn hash(name: &str) -> StoreHash {
        name.parse().unwrap()
    }

    /// What a login host that cannot be reached answers.
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
    async fn a_host_that_is_down_is_left_alone_and_then_probed_by_one() {
        let (login, start) = (Login::default(), Timestamp::now());
        let at = |seconds| {
            let now = start + jiff::SignedDuration::from_secs(seconds);
            Clock::new(move || now)
        };
        let answer = unreachable().await;
        for _ in 0..5 {
            let mut turn = login.turn(&hash("a"), &at(0)).await.unwrap();
            turn.note(&answer, start);
        }
        let refused = login.turn(&hash("b"), &at(4)).await;
        assert!(matches!(refused, Err(Error::Paused(_))));
        let probe = login.turn(&hash("b"), &at(6)).await.unwrap();
        let second = login.turn(&hash("c"), &at(6)).await;
        assert!(matches!(second, Err(Error::Paused(_))), "one is enough");
        drop(probe);
        assert!(login.turn(&hash("c"), &at(6)).await.is_ok());
    }

    #[tokio::test]
    async fn there_is_an_end_to_what_is_exchanged_at_once() {
        let (login, clock) = (Login::default(), Clock::system());
        let mut turns = Vec::new();
        for number in 0..AT_ONCE {
            let turn = login.turn(&hash(&format!("s{number}")), &clock).await;
            turns.push(turn.unwrap());
        }
        let more = hash("more");
        let mut waiting = std::pin::pin!(login.turn(&more, &clock));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(waiting.as_mut().poll(&mut context).is_pending());
        turns.pop();
        assert!(waiting.await.is_ok());
    }

    #[tokio::test]
    async fn there_is_an_end_to_how_many_are_exchanged_in_a_second() {
        let (login, clock) = (Login::default(), Clock::system());
        let mut taken: u32 = 0;
        for number in 0..1_000 {
            let turn = login.turn(&hash(&format!("s{number}")), &clock).await;
            taken += u32::from(turn.is_ok());
        }
        assert!(taken >= BURST.get() && taken < 2 * BURST.get(), "{taken}");
    }
}
