//! Single flight for first views: concurrent views of a new shopper, in the widget or the API, share one
//! read.
//!
//! A read outlives the view that started it. With moka's `try_get_with`, it would end with that view.

use std::{collections::HashMap, sync::Arc, time::Duration};

use bigcommerce::StoreHash;
use db::StorageError;
use fair::{Share, Shares};
use parking_lot::{Mutex, MutexGuard};
use tokio::sync::watch;
use tracing::Instrument as _;

use crate::{error::Error, tasks::Tasks};

/// Store and customer. Customer IDs are only unique within a store.
type Key = (StoreHash, u64);
/// `None` while the read is running.
type Outcome = Option<Result<(), Arc<Error>>>;

/// The maximum number of concurrent first reads, shared fairly among stores. Further ones are refused with
/// 503.
const MAX: u64 = 1_000;

/// The first reads that are running.
pub struct SingleFlight {
    under_way: UnderWay,
    shares: Shares<StoreHash>,
}

type Readings = HashMap<Key, watch::Receiver<Outcome>>;
type UnderWay = Arc<Mutex<Readings>>;

fn lock(under_way: &UnderWay) -> MutexGuard<'_, Readings> {
    under_way.lock()
}

impl Default for SingleFlight {
    fn default() -> Self {
        Self {
            under_way: UnderWay::default(),
            shares: Shares::new(MAX),
        }
    }
}

impl SingleFlight {
    /// Joins the running read of a shopper or starts one, and waits for at most `deadline`. The read
    /// continues after the deadline, so a later view finds it done.
    pub(crate) async fn join<F>(
        &self,
        tasks: &Tasks,
        key: Key,
        deadline: Duration,
        read: impl FnOnce() -> F,
    ) -> Result<(), Error>
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        let outcome = self.receiver(tasks, key, read).ok_or(Error::Deadline)?;
        wait_for(outcome, deadline).await
    }

    /// Waits for a running read, if there is one. Starts none.
    pub(crate) async fn join_existing(&self, key: &Key, deadline: Duration) {
        let outcome = lock(&self.under_way).get(key).cloned();
        if let Some(outcome) = outcome {
            drop(wait_for(outcome, deadline).await);
        }
    }

    fn receiver<F>(
        &self,
        tasks: &Tasks,
        key: Key,
        read: impl FnOnce() -> F,
    ) -> Option<watch::Receiver<Outcome>>
    where
        F: Future<Output = Result<(), Error>> + Send + 'static,
    {
        let mut readings = lock(&self.under_way);
        if let Some(outcome) = readings.get(&key) {
            return Some(outcome.clone());
        }
        let share = self.shares.take(&key.0, 1)?;
        let (tell, outcome) = watch::channel(None);
        readings.insert(key.clone(), outcome.clone());
        let ending = Ending {
            under_way: self.under_way.clone(),
            key,
            _share: share,
        };
        let reading = read();
        // In a task of its own, so that the read continues when a shopper stops waiting.
        tasks.spawn(
            async move {
                let read = reading.await.map_err(Arc::new);
                // Removed before the result is sent, so that nobody joins a finished read.
                drop(ending);
                tell.send_replace(Some(read));
            }
            .in_current_span(),
        );
        Some(outcome)
    }
}

async fn wait_for(mut outcome: watch::Receiver<Outcome>, deadline: Duration) -> Result<(), Error> {
    let ended = outcome.wait_for(Option::is_some);
    match tokio::time::timeout(deadline, ended).await {
        Ok(Ok(outcome)) => match &*outcome {
            Some(Err(error)) => Err(shared(error)),
            _ => Ok(()),
        },
        Ok(Err(_)) => Err(Error::Internal("the task of a first view panicked")),
        Err(_) => Err(Error::Deadline),
    }
}

/// Removes a read from the map when dropped, whichever way it ends.
struct Ending {
    under_way: UnderWay,
    key: Key,
    _share: Share<StoreHash>,
}

impl Drop for Ending {
    fn drop(&mut self) {
        lock(&self.under_way).remove(&self.key);
    }
}

/// Returns a copy of a shared failure.
fn shared(error: &Arc<Error>) -> Error {
    match &**error {
        Error::Upstream(error) => Error::Upstream(error.clone()),
        Error::Deadline => Error::Deadline,
        Error::Paused(left) => Error::Paused(*left),
        Error::Busy | Error::Storage(StorageError::Busy | StorageError::TooSlow) => Error::Busy,
        error => {
            tracing::error!(error = %error, "a first view failed");
            Error::Internal("a first view failed")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_stores_first_views_leave_room_for_others() {
        let (single_flight, tasks) = (SingleFlight::default(), Tasks::default());
        let begin_all = |store: &str| {
            let store: StoreHash = store.parse().unwrap();
            let begins = |customer| {
                let key = (store.clone(), customer);
                single_flight
                    .receiver(&tasks, key, std::future::pending)
                    .is_some()
            };
            (0..MAX).take_while(|customer| begins(*customer)).count()
        };
        assert_eq!(["a", "b"].map(begin_all), [500, 125]);
        tasks.end(Duration::ZERO).await;
        assert_eq!(single_flight.shares.total(), 0);
        assert_eq!(begin_all("b"), 500);
    }
}
