//! Scheduling of calls to the stores' APIs: every call to a store goes through here.
//!
//! Each store has one limiter for its shoppers, its merchant and background work. It keeps to the quota that
//! the store's responses report, leaves a part of the quota to the merchant's other apps, serves calls first
//! that a person waits for, and pauses calls to a store that is down or asks for a pause.
//!
//! Pauses follow the app's clock. The short waits for a permit follow the machine's monotonic clock.

mod breaker;
mod class;
mod gate;
mod gates;
mod login;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use bigcommerce::StoreClient;
use jiff::Timestamp;
use tokio::sync::{Notify, OwnedSemaphorePermit};

use self::{
    breaker::Change,
    gate::{Answer, Outcome},
    gates::StoreGate,
};
pub use self::{class::Class, gates::Gates, login::Login};
use crate::{app::App, error::Error};
use db::model::{Store, StoreState};

/// The maximum number of callers waiting at one store. Further ones are refused with a retry time.
const MOST_WAITING: usize = 256;

/// The retry time after an old token was refused that has been replaced by a new one.
const REPLACED: Duration = Duration::from_secs(1);

/// Permission to make one call, or several in sequence, to a store's API. It ends when dropped.
pub struct Turn<'a> {
    app: &'a App,
    store: &'a Store,
    class: Class,
    gate: Arc<StoreGate>,
    /// The limiter's generation when this permit was granted.
    generation: u64,
    has_noted: AtomicBool,
    /// The order that all calls with this permit are about.
    order: Option<u64>,
    overall: Option<OwnedSemaphorePermit>,
}

/// A position in a store's queue. It is released when dropped, because a waiting caller may be canceled.
struct Place<'a> {
    gate: &'a StoreGate,
    class: Class,
    ticket: u64,
}

/// Waits for a permit, or fails at once if waiting would not help.
///
/// # Errors
/// [`Error::Paused`] while calls to the store are paused, or if too many callers wait.
pub async fn turn<'a>(app: &'a App, store: &'a Store, class: Class) -> Result<Turn<'a>, Error> {
    let gate = app.gates.of(&store.hash, app.clock.now());
    let deadline = Instant::now() + class.patience();
    wait(app, store, &gate, class, deadline).await?;
    let generation = gate.lock().generation();
    let mut turn = Turn {
        app,
        store,
        class,
        gate,
        generation,
        has_noted: AtomicBool::new(false),
        order: None,
        overall: None,
    };
    // The store's permit comes first, so that callers waiting at one store never block another store.
    let overall = app.gates.overall(class).acquire_owned();
    match tokio::time::timeout_at(deadline.into(), overall).await {
        Ok(Ok(permit)) => turn.overall = Some(permit),
        _ => return Err(Error::Paused(class.patience())),
    }
    Ok(turn)
}

async fn wait(
    app: &App,
    store: &Store,
    gate: &StoreGate,
    class: Class,
    deadline: Instant,
) -> Result<(), Error> {
    let place = Place::take(gate, class)?;
    loop {
        let ended = gate.ended.notified();
        tokio::pin!(ended);
        // From here on no notification is missed, not even one before the first poll.
        ended.as_mut().enable();
        let limit = app.client.rate_limit(&store.hash);
        let instant = Instant::now();
        let now = (app.clock.now(), instant);
        let answer = gate.lock().ask(class, place.ticket, limit, now);
        let wait = match answer {
            Answer::Now => return Ok(()),
            Answer::No(wait) => return Err(Error::Paused(wait)),
            Answer::Later(wait) => wait,
        };
        let left = deadline.saturating_duration_since(instant);
        if left.is_zero() {
            return Err(Error::Paused(wait));
        }
        drop(tokio::time::timeout(wait.min(left), ended).await);
    }
}

impl<'a> Place<'a> {
    fn take(gate: &'a StoreGate, class: Class) -> Result<Self, Error> {
        let mut state = gate.lock();
        if state.queued() >= MOST_WAITING {
            return Err(Error::Paused(class.patience()));
        }
        let ticket = state.queue(class);
        Ok(Self {
            gate,
            class,
            ticket,
        })
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.gate.lock().leave(self.class, self.ticket);
        // The next in the queue may have been waiting only for this one.
        self.gate.ended.notify_waiters();
    }
}

impl Turn<'_> {
    /// Marks the permit as being for calls about one order. If such calls fail repeatedly, the order counts
    /// as broken, not the store.
    pub fn about(mut self, order_id: u64) -> Self {
        self.order = Some(order_id);
        self
    }

    /// Returns the store's API client for this permit. Pass the outcome of each call to [`Turn::note`].
    /// Additional calls that the client makes, e.g. for further pages, respect the reserve as well.
    pub fn api(&self) -> StoreClient<'_> {
        self.app
            .client
            .store(&self.store.hash, &self.store.access_token)
            .with_reserve(self.class.reserve_rule())
    }

    /// Records the outcome of a call: whether the token works, how much of the quota is left, and whether the
    /// store is up.
    ///
    /// # Errors
    /// Returns the outcome's own error, [`Error::Paused`] if a token was refused that the merchant has
    /// replaced in the meantime, or a database error if a refused token could not be saved.
    pub async fn note<T>(&self, answer: Result<T, bigcommerce::Error>) -> Result<T, Error> {
        // The database first: an install saves its token there and then resets the limiter.
        let is_current = self.note_token(&answer).await;
        let mut outcome = Outcome::of(&answer);
        if outcome == Outcome::Refused && matches!(is_current, Ok(false)) {
            outcome = Outcome::Outdated;
        }
        let (outcome, change) = self.learn(outcome);
        if matches!(change, Change::Up(_)) {
            self.release_jobs().await;
        }
        if outcome == Outcome::Outdated {
            tracing::info!(store = %self.store.hash, "an old access token was refused; it has been replaced");
            return Err(Error::Paused(REPLACED));
        }
        is_current?;
        Ok(answer?)
    }

    /// Records the outcome in the limiter. Returns the outcome as the limiter classified it, and the
    /// resulting change.
    fn learn(&self, mut outcome: Outcome) -> (Outcome, Change) {
        self.has_noted.store(true, Ordering::Relaxed);
        let mut gate = self.gate.lock();
        if outcome == Outcome::Refused && gate.generation() != self.generation {
            outcome = Outcome::Outdated;
        }
        let change = gate.note(outcome, self.order, self.app.clock.now());
        drop(gate);
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
    async fn note_token<T>(&self, answer: &Result<T, bigcommerce::Error>) -> Result<bool, Error> {
        let since: Option<Timestamp> = match (answer, self.store.state) {
            (Err(bigcommerce::Error::Unauthorized(_)), _) => Some(self.app.clock.now()),
            (Ok(_), StoreState::NeedsReauthorisation(_)) => None,
            _ => return Ok(true),
        };
        let storage = &self.app.storage;
        let is_current = storage.save_reauthorisation_need(self.store, since).await?;
        if is_current && since.is_some() && self.store.state == StoreState::Active {
            tracing::warn!(store = %self.store.hash, "access token refused: the merchant has to authorize the app again");
        }
        if is_current && since.is_none() {
            tracing::info!(store = %self.store.hash, "access token accepted again");
            self.release_jobs().await;
        }
        Ok(is_current)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.gate.lock().end(self.has_noted.load(Ordering::Relaxed));
        self.gate.ended.notify_waiters();
    }
}

/// Notifies the callers that wait at a store.
type Ended = Notify;
