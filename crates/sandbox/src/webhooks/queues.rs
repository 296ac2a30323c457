//! Pending deliveries.
//!
//! Every destination has a queue. Queues are served in parallel, each in the order in which its
//! deliveries are due, so that the order of arrival is predictable unless disorder is asked for.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::fault::BadSignature;
use crate::model::Hook;

/// The maximum number of waiting deliveries. Further ones are dropped, and recorded as dropped.
pub(super) const MAX_WAITING: usize = 20_000;

/// The maximum number of deliveries in flight, over all destinations.
const MAX_IN_FLIGHT: usize = 32;

/// The queue of deliveries that were held and then released in an order of their own.
const RELEASED: &str = "";

/// A delivery that has not arrived yet.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) hook_id: u64,
    pub(super) store: String,
    pub(super) scope: String,
    /// The destination, which is also the name of its queue.
    pub(super) destination: String,
    /// Stays the same over retries.
    pub(super) webhook_id: String,
    pub(super) body: String,
    pub(super) due: Timestamp,
    /// Attempts so far.
    pub(super) attempts: u32,
    pub(super) signature: Option<BadSignature>,
    /// The hook itself if it has been deleted: then this is the only attempt.
    pub(super) final_attempt: Option<Box<Hook>>,
}

#[derive(Default)]
struct Queue {
    waiting: BTreeMap<(Timestamp, u64), Pending>,
    in_flight: usize,
}

/// All queues.
#[derive(Default)]
pub(super) struct DeliveryQueues {
    queues: BTreeMap<String, Queue>,
    /// Deliveries in flight by key, with the name of their queue.
    in_flight: HashMap<u64, (String, Pending)>,
    waiting: usize,
    last_key: u64,
}

impl DeliveryQueues {
    /// Returns empty queues that reuse none of the keys of these.
    pub(super) fn reset(&self) -> Self {
        Self {
            last_key: self.last_key,
            ..Self::default()
        }
    }

    /// Adds a delivery, or returns it if too many are waiting.
    pub(super) fn push(&mut self, pending: Pending) -> Option<Pending> {
        let name = pending.destination.clone();
        self.push_into(name, pending)
    }

    fn push_into(&mut self, name: String, pending: Pending) -> Option<Pending> {
        if self.waiting >= MAX_WAITING {
            return Some(pending);
        }
        self.last_key += 1;
        self.waiting += 1;
        let key = (pending.due, self.last_key);
        let queue = self.queues.entry(name).or_default();
        queue.waiting.insert(key, pending);
        None
    }

    /// Takes the next delivery that is due and may start, with the key to finish it by.
    pub(super) fn take(
        &mut self,
        now: Timestamp,
        limit_per_queue: usize,
    ) -> Option<(u64, Pending)> {
        if self.in_flight.len() >= MAX_IN_FLIGHT {
            return None;
        }
        let free = self.queues.iter().filter(|(name, queue)| {
            let limit = if *name == RELEASED {
                1
            } else {
                limit_per_queue
            };
            queue.in_flight < limit
        });
        let first = free.filter_map(|(name, queue)| Some((*queue.waiting.keys().next()?, name)));
        let (key, name) = first.min().filter(|((due, _), _)| *due <= now)?;
        let name = name.clone();
        let queue = self.queues.get_mut(&name)?;
        let pending = queue.waiting.remove(&key)?;
        queue.in_flight += 1;
        self.waiting -= 1;
        self.in_flight.insert(key.1, (name, pending.clone()));
        Some((key.1, pending))
    }

    /// Finishes a delivery in flight. Returns `None` if a reset has forgotten it.
    pub(super) fn finish(&mut self, key: u64) -> Option<Pending> {
        let (name, pending) = self.in_flight.remove(&key)?;
        if let Some(queue) = self.queues.get_mut(&name) {
            queue.in_flight = queue.in_flight.saturating_sub(1);
        }
        self.remove_empty();
        Some(pending)
    }

    /// Removes waiting deliveries for which the predicate is false.
    pub(super) fn retain(&mut self, wanted: impl Fn(&Pending) -> bool) {
        for queue in self.queues.values_mut() {
            queue.waiting.retain(|_, pending| wanted(pending));
        }
        self.remove_empty();
    }

    /// Moves every due delivery into a single queue, in the order that `order` arranges.
    pub(super) fn release(&mut self, now: Timestamp, order: impl FnOnce(&mut Vec<Pending>)) {
        let mut due = BTreeMap::new();
        for queue in self.queues.values_mut() {
            let later = queue.waiting.split_off(&(now, u64::MAX));
            due.append(&mut std::mem::replace(&mut queue.waiting, later));
        }
        self.remove_empty();
        let mut released: Vec<Pending> = due.into_values().collect();
        order(&mut released);
        for mut pending in released {
            pending.due = now;
            // There is room, since these have just been removed.
            let _ = self.push_into(RELEASED.to_owned(), pending);
        }
    }

    /// Removes empty queues and updates the count.
    fn remove_empty(&mut self) {
        self.queues
            .retain(|_, queue| queue.in_flight > 0 || !queue.waiting.is_empty());
        self.waiting = self.queues.values().map(|queue| queue.waiting.len()).sum();
    }

    /// Returns when the first waiting delivery is due.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        let first = self
            .queues
            .values()
            .filter_map(|queue| queue.waiting.keys().next());
        first.map(|(due, _)| *due).min()
    }

    /// Returns the number of deliveries in flight.
    pub(super) fn in_flight(&self) -> usize {
        self.in_flight.len()
    }

    /// Returns the waiting deliveries, sorted by due time.
    pub(super) fn waiting(&self) -> Vec<&Pending> {
        let mut all: Vec<_> = self
            .queues
            .values()
            .flat_map(|queue| &queue.waiting)
            .collect();
        all.sort_by_key(|(key, _)| **key);
        all.into_iter().map(|(_, pending)| pending).collect()
    }
}
