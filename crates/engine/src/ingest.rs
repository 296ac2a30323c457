//! The queue of webhook deliveries, with many requests per transaction.
//!
//! A delivery is acknowledged once it is on disk, and writing a hundred takes a disk about as long as writing
//! one. So requests hand their deliveries over and wait, and everything that arrives during one transaction
//! goes into the next. A transaction never waits for more deliveries.

use std::{collections::HashMap, time::Duration};

use bigcommerce::StoreHash;
use db::InboundDelivery;
use fair::{Share, Shares};
use tokio::sync::{
    mpsc::{self, Receiver, Sender, error::TrySendError},
    oneshot,
};

use crate::error::Error;

/// The maximum number of waiting deliveries, shared fairly among stores. Further ones are refused, and
/// BigCommerce sends them again.
pub(crate) const MAX_WAITING: usize = 2_048;
/// The maximum number of deliveries per transaction.
const MAX_AT_ONCE: usize = 256;
/// The time limit for writing a delivery. BigCommerce does not document how long it waits for a response; a
/// refusal in time is better than no response. If the delivery is written after all, its retry is recognized
/// as a duplicate.
const PATIENCE: Duration = Duration::from_secs(3);

/// The queue through which requests hand over deliveries.
pub struct Ingest {
    queue: Sender<Waiting>,
    shares: Shares<StoreHash>,
}

/// A delivery, and the request that waits for it.
pub struct Waiting {
    pub(crate) arrival: InboundDelivery,
    pub(crate) taken: oneshot::Sender<bool>,
    pub(crate) share: Share<StoreHash>,
}

impl Ingest {
    /// Returns both ends of the queue.
    pub fn new() -> (Self, Receiver<Waiting>) {
        let (queue, receiver) = mpsc::channel(MAX_WAITING);
        let shares = Shares::new(MAX_WAITING as u64);
        (Self { queue, shares }, receiver)
    }

    /// Hands over a delivery, which is on disk once this returns.
    ///
    /// # Errors
    /// [`Error::Busy`] if the delivery was not written and should be sent again.
    pub(crate) async fn hand_over(&self, arrival: InboundDelivery) -> Result<(), Error> {
        let (taken, answer) = oneshot::channel();
        let share = self.shares.take(&arrival.store, 1).ok_or(Error::Busy)?;
        let waiting = Waiting {
            arrival,
            taken,
            share,
        };
        match self.queue.try_send(waiting) {
            Ok(()) => {}
            Err(TrySendError::Full(_) | TrySendError::Closed(_)) => return Err(Error::Busy),
        }
        match tokio::time::timeout(PATIENCE, answer).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false) | Err(_)) | Err(_) => Err(Error::Busy),
        }
    }
}

/// Removes and returns the deliveries for the next transaction: the first of each store, then the second of
/// each, and so on.
pub(crate) fn next_batch(waiting: &mut Vec<Waiting>) -> Vec<Waiting> {
    let mut counts = HashMap::new();
    let mut ranked: Vec<(usize, Waiting)> = Vec::with_capacity(waiting.len());
    for one in waiting.drain(..) {
        let count: &mut usize = counts.entry(one.arrival.store.clone()).or_default();
        ranked.push((*count, one));
        *count += 1;
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut all = ranked.into_iter().map(|(_, one)| one);
    let batch = all.by_ref().take(MAX_AT_ONCE).collect();
    waiting.extend(all);
    batch
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use db::Task;
    use tokio::task::JoinHandle;

    use super::*;

    fn arrival(store: &str) -> InboundDelivery {
        InboundDelivery {
            fingerprint: [0; 16],
            store: store.parse().unwrap(),
            task: Task::Nothing,
        }
    }

    /// Hands over deliveries until one is refused immediately.
    async fn fill(
        ingest: &Arc<Ingest>,
        deliveries: &Receiver<Waiting>,
        store: &str,
    ) -> Vec<JoinHandle<Result<(), Error>>> {
        let mut waiting = Vec::new();
        loop {
            let before = deliveries.len();
            let (handing, arrival) = (ingest.clone(), arrival(store));
            let one = tokio::spawn(async move { handing.hand_over(arrival).await });
            while deliveries.len() == before && !one.is_finished() {
                tokio::task::yield_now().await;
            }
            if deliveries.len() == before {
                assert!(matches!(one.await.unwrap(), Err(Error::Busy)));
                return waiting;
            }
            waiting.push(one);
        }
    }

    #[tokio::test]
    async fn deliveries_beyond_the_queue_are_refused() {
        let (ingest, mut deliveries) = Ingest::new();
        let ingest = Arc::new(ingest);
        let waiting = fill(&ingest, &deliveries, "abc123").await;
        assert_eq!(waiting.len(), MAX_WAITING / 2, "others still have room");
        let mut taken = Vec::new();
        deliveries.recv_many(&mut taken, MAX_AT_ONCE).await;
        for (number, waiting) in taken.drain(..).enumerate() {
            waiting.taken.send(number > 0).unwrap();
        }
        // Deliveries that were not written, or that are still queued at shutdown, are not acknowledged.
        drop(deliveries);
        let mut acknowledged = 0;
        for waiting in waiting {
            acknowledged += usize::from(waiting.await.unwrap().is_ok());
        }
        assert_eq!(acknowledged, MAX_AT_ONCE - 1);
        let refused = ingest.hand_over(arrival("abc123")).await;
        assert!(matches!(refused, Err(Error::Busy)));
    }

    #[tokio::test]
    async fn a_busy_store_leaves_room_in_the_next_transaction() {
        let (ingest, mut deliveries) = Ingest::new();
        let ingest = Arc::new(ingest);
        let mut waiting = fill(&ingest, &deliveries, "abc123").await;
        let others = fill(&ingest, &deliveries, "xyz789").await;
        assert_eq!(others.len(), MAX_WAITING / 8);
        waiting.extend(others);
        let mut all = Vec::new();
        deliveries.recv_many(&mut all, MAX_WAITING).await;
        let batch = next_batch(&mut all);
        let of_other = |waiting: &&Waiting| waiting.arrival.store.as_str() == "xyz789";
        assert_eq!(batch.len(), MAX_AT_ONCE);
        assert_eq!(batch.iter().filter(of_other).count(), MAX_AT_ONCE / 2);
        let mut left = all.len();
        while left > 0 {
            next_batch(&mut all);
            assert_eq!(all.len(), left.saturating_sub(MAX_AT_ONCE));
            left = all.len();
        }
    }
}
