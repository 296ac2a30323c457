//! Taking turns at a store's API: every call to a store goes through here.
//!
//! One scheduler per store, for all of its shoppers, its merchant and the work behind them: it keeps
//! to the quota that the store's answers tell, leaves a part of it to the merchant's other apps, lets
//! those go first whom somebody waits for, and leaves a store alone that is down or says so.
//!
//! Pauses are by the app's clock. A wait for a turn is by the machine's own, and is short.

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
pub(crate) use self::{class::Class, gates::Gates, login::Login};
use crate::{error::Error, service::App};
use db::model::{Store, StoreState};

/// How many wait for turns at one store. Who comes later is told to come again.
const MOST_WAITING: usize = 256;

/// When to come again with the new token, where an old one was refused.
const REPLACED: Duration = Duration::from_secs(1);

/// A turn at a store's API, for one call or several in a row. It ends when dropped.
pub(crate) struct Turn<'a> {
    app: &'a App,
    store: &'a Store,
    class: Class,
    gate: Arc<StoreGate>,
    /// The gate's when this turn began.
    generation: u64,
    has_noted: AtomicBool,
    /// The one order that all of its calls are about.
    order: Option<u64>,
    overall: Option<OwnedSemaphorePermit>,
}

/// A place in a store's queue. Given up when dropped: who waits may go away.
struct Place<'a> {
    gate: &'a StoreGate,
    class: Class,
    ticket: u64,
}

/// Waits for a turn, or refuses at once where waiting would be of no use.
///
/// # Errors
/// [`Error::Paused`] while the store is to be left alone, or too many wait.
pub(crate) async fn turn<'a>(
    app: &'a App,
    store: &'a Store,
    class: Class,
) -> Result<Turn<'a>, Error> {
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
    // The store's turn first: who waits at one store is in nobody's way at another.
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
        // From here on no end is missed, even one before the first poll.
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
        // The next in line may have waited for this one only.
        self.gate.ended.notify_waiters();
    }
}

impl Turn<'_> {
    /// The same, for calls that are all about one order: where they fail again and again, it is the
    /// order that is taken for broken, and not the store.
    pub(crate) fn about(mut self, order_id: u64) -> Self {
        self.order = Some(order_id);
        self
    }

    /// The store's API, for the calls of this turn. Each call's outcome is to be shown to
    /// [`Turn::note`]. What calls it makes beyond those asked for keep to the reserve as well.
    pub(crate) fn api(&self) -> StoreClient<'_> {
        self.app
            .client
            .store(&self.store.hash, &self.store.access_token)
            .with_reserve(self.class.reserve_rule())
    }

    /// Learns from an outcome: whether the token works, how much is left, whether the store is up.
    ///
    /// # Errors
    /// The outcome's own; [`Error::Paused`] where a token is refused that the merchant has replaced
    /// meanwhile; a database that could not note that the token is refused.
    pub(crate) async fn note<T>(&self, answer: Result<T, bigcommerce::Error>) -> Result<T, Error> {
        // The database first: an install saves its token there, and then has the gate begin afresh.
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
            tracing::info!(store = %self.store.hash, "an access token is refused that has been replaced");
            return Err(Error::Paused(REPLACED));
        }
        is_current?;
        Ok(answer?)
    }

    /// Has the gate learn; answers what it took the outcome for, and what that changed.
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
                tracing::warn!(store = %self.store.hash, "store down: it is left alone for now");
            }
            Change::Up(after) => {
                let seconds = after.as_secs();
                tracing::info!(store = %self.store.hash, seconds, "store back");
            }
        }
        (outcome, change)
    }

    /// What waits in the queue for a store to work again need not wait any longer.
    async fn release_jobs(&self) {
        let now = self.app.clock.now();
        if let Err(error) = self.app.storage.release_jobs(&self.store.hash, now).await {
            // They are tried again in their own time.
            tracing::warn!(store = %self.store.hash, error = %error, "jobs that wait could not be released");
        }
    }

    /// Keeps for the dashboard whether BigCommerce takes the store's access token. Answers whether
    /// the token was still the store's.
    async fn note_token<T>(&self, answer: &Result<T, bigcommerce::Error>) -> Result<bool, Error> {
        let since: Option<Timestamp> = match (answer, self.store.state) {
            (Err(bigcommerce::Error::Unauthorized(_)), _) => Some(self.app.clock.now()),
            (Ok(_), StoreState::NeedsReauthorisation(_)) => None,
            _ => return Ok(true),
        };
        let storage = &self.app.storage;
        let is_current = storage.save_reauthorisation_need(self.store, since).await?;
        if is_current && since.is_some() && self.store.state == StoreState::Active {
            tracing::warn!(store = %self.store.hash, "the access token is refused: the merchant has to authorise the app again");
        }
        if is_current && since.is_none() {
            tracing::info!(store = %self.store.hash, "the access token is taken again");
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

/// Wakes those who wait at a store.
type Ended = Notify;
