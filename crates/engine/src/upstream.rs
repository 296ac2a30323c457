//! Scheduling of calls to the stores' APIs: every call to a store goes through here.
//!
//! Each store has one limiter for its shoppers, its merchant and background work. It keeps to the quota that
//! the store's responses report, leaves a part of the quota to the merchant's other apps, serves calls first
//! that a person waits for, and pauses calls to a store that is down or asks for a pause.
//!
//! Pauses follow the app's clock. The short waits for a permit follow the machine's monotonic clock.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use bigcommerce::StoreClient;
use db::{
    TokenAcceptance,
    model::{Store, StoreState},
};
use jiff::Timestamp;
use tokio::sync::OwnedSemaphorePermit;

pub use crate::limiters::Priority;
use crate::{
    app::App,
    error::Error,
    limiters::{Admission, CallOutcome, Change, StoreLimiter},
};

/// The maximum number of callers waiting at one store. Further ones are refused with a retry time.
const MAX_WAITING: usize = 256;

/// The retry time after an old token was refused that has been replaced by a new one.
const REPLACED: Duration = Duration::from_secs(1);

/// Permission to make one call, or several in sequence, to a store's API. It ends when dropped.
pub struct Permit<'a> {
    app: &'a App,
    store: &'a Store,
    priority: Priority,
    limiter: Arc<StoreLimiter>,
    /// The limiter's generation when this permit was granted.
    generation: u64,
    has_outcome: AtomicBool,
    /// The order that all calls with this permit are about.
    order: Option<u64>,
    is_optional: bool,
    overall: Option<OwnedSemaphorePermit>,
}

/// A position in a store's queue. It is released when dropped, because a waiting caller may be canceled.
struct QueueTicket<'a> {
    limiter: &'a StoreLimiter,
    priority: Priority,
    ticket: u64,
}

/// Waits for a permit, or fails at once if waiting would not help.
///
/// # Errors
/// [`Error::Paused`] while calls to the store are paused, or if too many callers wait.
#[tracing::instrument(name = "upstream.permit", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn permit<'a>(
    app: &'a App,
    store: &'a Store,
    priority: Priority,
) -> Result<Permit<'a>, Error> {
    let limiter = app.limiters.of(&store.hash, app.clock.now());
    let deadline = Instant::now() + priority.acquire_timeout();
    wait(app, store, &limiter, priority, deadline).await?;
    let generation = limiter.lock().generation();
    let mut permit = Permit {
        app,
        store,
        priority,
        limiter,
        generation,
        has_outcome: AtomicBool::new(false),
        order: None,
        is_optional: false,
        overall: None,
    };
    // The store's permit comes first, so that callers waiting at one store never block another store.
    let overall = app.limiters.overall(priority).acquire_owned();
    match tokio::time::timeout_at(deadline.into(), overall).await {
        Ok(Ok(overall)) => permit.overall = Some(overall),
        _ => return Err(Error::Paused(priority.acquire_timeout())),
    }
    Ok(permit)
}

async fn wait(
    app: &App,
    store: &Store,
    limiter: &StoreLimiter,
    priority: Priority,
    deadline: Instant,
) -> Result<(), Error> {
    let place = QueueTicket::take(limiter, priority)?;
    loop {
        let ended = limiter.ended.notified();
        tokio::pin!(ended);
        // From here on no notification is missed, not even one before the first poll.
        ended.as_mut().enable();
        let limit = app.client.rate_limit(&store.hash);
        let instant = Instant::now();
        let now = (app.clock.now(), instant);
        let answer = limiter.lock().ask(priority, place.ticket, limit, now);
        let wait = match answer {
            Admission::Now => return Ok(()),
            Admission::No(wait) => return Err(Error::Paused(wait)),
            Admission::Later(wait) => wait,
        };
        let left = deadline.saturating_duration_since(instant);
        if left.is_zero() {
            return Err(Error::Paused(wait));
        }
        drop(tokio::time::timeout(wait.min(left), ended).await);
    }
}

impl<'a> QueueTicket<'a> {
    fn take(limiter: &'a StoreLimiter, priority: Priority) -> Result<Self, Error> {
        let mut state = limiter.lock();
        if state.queued() >= MAX_WAITING {
            return Err(Error::Paused(priority.acquire_timeout()));
        }
        let ticket = state.queue(priority);
        Ok(Self {
            limiter,
            priority,
            ticket,
        })
    }
}

impl Drop for QueueTicket<'_> {
    fn drop(&mut self) {
        self.limiter.lock().leave(self.priority, self.ticket);
        // The next in the queue may have been waiting only for this one.
        self.limiter.ended.notify_waiters();
    }
}

impl Permit<'_> {
    /// Marks the permit as being for calls about one order. If such calls fail repeatedly, the order counts
    /// as broken, not the store.
    pub fn about(mut self, order_id: u64) -> Self {
        self.order = Some(order_id);
        self
    }

    /// Marks the permit's calls as optional: if they fail, the store does not count as down, and calls that matter
    /// go on.
    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// Makes a call and records its outcome: whether the token works, how much of the quota is left, and
    /// whether the store is up. Nothing but this gives access to the store's API, so no outcome is forgotten.
    ///
    /// # Errors
    /// Returns the call's own error, [`Error::Paused`] if a token was refused that the merchant has replaced
    /// in the meantime, or a database error if a refused token could not be saved.
    pub async fn call<'s, T, F>(
        &'s self,
        call: impl FnOnce(StoreClient<'s>) -> F,
    ) -> Result<T, Error>
    where
        F: Future<Output = Result<T, bigcommerce::Error>>,
    {
        let outcome = call(self.api()).await;
        self.record(outcome).await
    }

    /// Records a failure that is part of an otherwise successful call's answer, e.g. of one of its pages.
    ///
    /// # Errors
    /// Always: the same errors as [`Permit::call`].
    pub async fn record_failure(&self, error: bigcommerce::Error) -> Result<(), Error> {
        self.record(Err(error)).await
    }

    /// Returns the store's API client. Additional calls that it makes, e.g. for further pages, respect the
    /// reserve as well.
    fn api(&self) -> StoreClient<'_> {
        self.app
            .client
            .store(&self.store.hash, &self.store.access_token)
            .with_reserve(self.priority.reserve_rule())
    }

    async fn record<T>(&self, answer: Result<T, bigcommerce::Error>) -> Result<T, Error> {
        // The database first: an install saves its token there and then resets the limiter.
        let is_current = self.record_token(&answer).await;
        let mut outcome = CallOutcome::of(&answer);
        if outcome == CallOutcome::Refused && matches!(is_current, Ok(false)) {
            outcome = CallOutcome::Outdated;
        }
        let (outcome, change) = self.learn(outcome);
        if matches!(change, Change::Up(_)) {
            self.release_jobs().await;
        }
        if outcome == CallOutcome::Outdated {
            tracing::info!(store = %self.store.hash, "an old access token was refused; it has been replaced");
            return Err(Error::Paused(REPLACED));
        }
        is_current?;
        Ok(answer?)
    }

    /// Records the outcome in the limiter. Returns the outcome as the limiter classified it, and the
    /// resulting change.
    fn learn(&self, mut outcome: CallOutcome) -> (CallOutcome, Change) {
        self.has_outcome.store(true, Ordering::Relaxed);
        if self.is_optional && matches!(outcome, CallOutcome::Failed(_)) {
            outcome = CallOutcome::Unclear;
        }
        let mut limiter = self.limiter.lock();
        if outcome == CallOutcome::Refused && limiter.generation() != self.generation {
            outcome = CallOutcome::Outdated;
        }
        let change = limiter.record(outcome, self.order, self.app.clock.now());
        drop(limiter);
        match change {
            Change::None => {}
            Change::Down => {
                tracing::warn!(store = %self.store.hash, "store down: calls are paused");
            }
            Change::Up(after) => {
                let seconds = after.as_secs();
                tracing::info!(store = %self.store.hash, seconds, "store back");
            }
        }
        (outcome, change)
    }

    /// Releases the jobs that wait for the store to work again.
    async fn release_jobs(&self) {
        let now = self.app.clock.now();
        if let Err(error) = self.app.storage.release_jobs(&self.store.hash, now).await {
            // They are retried at their own due times anyway.
            tracing::warn!(store = %self.store.hash, error = %error, "failed to release waiting jobs");
        }
    }

    /// Saves for the dashboard whether BigCommerce accepts the store's access token. Returns whether the
    /// token is still the store's current one.
    async fn record_token<T>(&self, answer: &Result<T, bigcommerce::Error>) -> Result<bool, Error> {
        let since: Option<Timestamp> = match (answer, self.store.state) {
            (Err(bigcommerce::Error::Unauthorized(_)), _) => Some(self.app.clock.now()),
            (Ok(_), StoreState::NeedsReauthorization(_)) => None,
            _ => return Ok(true),
        };
        let storage = &self.app.storage;
        let saved = storage.save_token_acceptance(self.store, since).await?;
        // Concurrent calls all report the same change. It is logged and acted on once.
        match (saved, since) {
            (TokenAcceptance::Changed, Some(_)) => {
                tracing::warn!(store = %self.store.hash, "access token refused: the merchant has to authorize the app again");
            }
            (TokenAcceptance::Changed, None) => {
                tracing::info!(store = %self.store.hash, "access token accepted again");
                self.release_jobs().await;
            }
            _ => {}
        }
        Ok(saved != TokenAcceptance::OtherToken)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.limiter
            .lock()
            .end(self.has_outcome.load(Ordering::Relaxed));
        self.limiter.ended.notify_waiters();
    }
}
