//! A fair queue for a fixed set of resources.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    ops::Deref,
    sync::Arc,
    time::Duration,
};

use parking_lot::{Mutex, MutexGuard};
use tokio::sync::oneshot;

/// The limits of a [`FairQueue`].
#[derive(Debug, Clone, Copy)]
pub struct QueueLimits {
    /// The maximum number of resources that a key holds at once.
    pub per_key: usize,
    /// The maximum number of waiting requests per key.
    pub waiting_per_key: usize,
    /// The maximum number of waiting requests in total.
    pub waiting: usize,
    /// The longest time that a request waits.
    pub timeout: Duration,
}

/// A request was not served: too many are waiting already, or it waited too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy;

/// A fixed number of resources of type `T`, each held by one request at a time.
///
/// Each request has a key. No key holds more than its share, waiting keys are served in turn, and requests
/// of one key in the order of their arrival. One key with a thousand waiting requests therefore delays
/// another key by a single turn.
pub struct FairQueue<K: Eq + Hash + Clone, T: Clone> {
    state: Mutex<State<K, T>>,
    limits: QueueLimits,
    /// A key that waits for at most one lease of another key.
    express: Option<K>,
}

struct State<K: Eq + Hash + Clone, T: Clone> {
    idle: Vec<T>,
    /// The number of resources that each key holds, without keys that hold none.
    held: HashMap<K, usize>,
    /// The waiting requests by key, without keys that have none.
    waiting: HashMap<K, VecDeque<Waiter<K, T>>>,
    /// The keys in `waiting`, the next one first.
    order: VecDeque<K>,
    waiting_count: usize,
    next_ticket: u64,
    was_express: bool,
}

struct Waiter<K: Eq + Hash + Clone, T: Clone> {
    ticket: u64,
    sender: oneshot::Sender<Lease<K, T>>,
}

/// A resource that is held. Dropping it passes it on.
pub struct Lease<K: Eq + Hash + Clone, T: Clone> {
    queue: Arc<FairQueue<K, T>>,
    key: K,
    resource: T,
}

impl<K: Eq + Hash + Clone, T: Clone> FairQueue<K, T> {
    /// Creates a queue for `resources`.
    #[must_use]
    pub fn new(resources: Vec<T>, limits: QueueLimits) -> Arc<Self> {
        Arc::new(Self::of(resources, limits, None))
    }

    /// Creates a queue in which the key `express` waits for at most one lease of another key.
    #[must_use]
    pub fn with_express(resources: Vec<T>, limits: QueueLimits, express: K) -> Arc<Self> {
        Arc::new(Self::of(resources, limits, Some(express)))
    }

    fn of(resources: Vec<T>, limits: QueueLimits, express: Option<K>) -> Self {
        Self {
            state: Mutex::new(State {
                idle: resources,
                held: HashMap::new(),
                waiting: HashMap::new(),
                order: VecDeque::new(),
                waiting_count: 0,
                next_ticket: 0,
                was_express: false,
            }),
            limits,
            express,
        }
    }

    /// Waits for a resource.
    ///
    /// # Errors
    /// [`Busy`].
    pub async fn acquire(self: &Arc<Self>, key: K) -> Result<Lease<K, T>, Busy> {
        let (place, receiver) = match self.request(key)? {
            Requested::Served(lease) => return Ok(lease),
            Requested::Queued(place, receiver) => (place, receiver),
        };
        let received = tokio::time::timeout(self.limits.timeout, receiver).await;
        drop(place);
        match received {
            Ok(Ok(lease)) => Ok(lease),
            _ => Err(Busy),
        }
    }

    fn request(self: &Arc<Self>, key: K) -> Result<Requested<K, T>, Busy> {
        let mut state = self.lock();
        if state.held_by(&key) < self.limits.per_key
            && let Some(resource) = state.idle.pop()
        {
            return Ok(Requested::Served(self.lease(&mut state, &key, resource)));
        }
        let of_key = state.waiting.get(&key).map_or(0, VecDeque::len);
        if of_key >= self.limits.waiting_per_key || state.waiting_count >= self.limits.waiting {
            return Err(Busy);
        }
        let (sender, receiver) = oneshot::channel();
        let ticket = state.queue(key.clone(), sender);
        let place = Place {
            queue: self.clone(),
            key,
            ticket,
        };
        Ok(Requested::Queued(place, receiver))
    }

    fn lease(self: &Arc<Self>, state: &mut State<K, T>, key: &K, resource: T) -> Lease<K, T> {
        *state.held.entry(key.clone()).or_default() += 1;
        state.was_express = self.express.as_ref() == Some(key);
        Lease {
            queue: self.clone(),
            key: key.clone(),
            resource,
        }
    }

    /// Takes a resource back and passes idle resources on to waiting requests.
    fn give_back(self: &Arc<Self>, key: &K, resource: T) {
        let mut state = self.lock();
        state.release(key);
        state.idle.push(resource);
        let mut leases = Vec::new();
        while let Some((key, waiter)) = self.next(&mut state) {
            let Some(resource) = state.idle.pop() else {
                break;
            };
            leases.push((waiter, self.lease(&mut state, &key, resource)));
        }
        // After unlocking, because the resource of a request that no longer waits comes back here and locks again.
        drop(state);
        for (waiter, lease) in leases {
            waiter.sender.send(lease).ok();
        }
    }

    /// Removes and returns the next request.
    fn next(&self, state: &mut State<K, T>) -> Option<(K, Waiter<K, T>)> {
        if state.idle.is_empty() {
            return None;
        }
        let is_free = |key: &K| state.held_by(key) < self.limits.per_key;
        let express = self
            .express
            .clone()
            .filter(|key| !state.was_express && state.waiting.contains_key(key) && is_free(key));
        let key = express.or_else(|| state.order.iter().find(|key| is_free(key)).cloned())?;
        let waiter = state.waiting.get_mut(&key)?.pop_front()?;
        state.rotate(&key);
        Some((key, waiter))
    }

    fn lock(&self) -> MutexGuard<'_, State<K, T>> {
        self.state.lock()
    }
}

impl<K: Eq + Hash + Clone, T: Clone> State<K, T> {
    fn held_by(&self, key: &K) -> usize {
        self.held.get(key).copied().unwrap_or(0)
    }

    fn release(&mut self, key: &K) {
        if let Some(held) = self.held.get_mut(key) {
            *held -= 1;
            if *held == 0 {
                self.held.remove(key);
            }
        }
    }

    fn queue(&mut self, key: K, sender: oneshot::Sender<Lease<K, T>>) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.waiting_count += 1;
        let of_key = self.waiting.entry(key.clone()).or_default();
        if of_key.is_empty() {
            self.order.push_back(key);
        }
        of_key.push_back(Waiter { ticket, sender });
        ticket
    }

    /// Moves a key whose request has left the queue to the end, or removes it if none is left.
    fn rotate(&mut self, key: &K) {
        self.waiting_count -= 1;
        self.order.retain(|waiting| waiting != key);
        if self.waiting.get(key).is_some_and(VecDeque::is_empty) {
            self.waiting.remove(key);
        } else {
            self.order.push_back(key.clone());
        }
    }

    /// Removes a request that gave up, unless it was served in the meantime.
    fn leave(&mut self, key: &K, ticket: u64) {
        let Some(of_key) = self.waiting.get_mut(key) else {
            return;
        };
        let before = of_key.len();
        of_key.retain(|waiter| waiter.ticket != ticket);
        if of_key.len() == before {
            return;
        }
        self.waiting_count -= 1;
        if of_key.is_empty() {
            self.waiting.remove(key);
            self.order.retain(|waiting| waiting != key);
        }
    }
}

enum Requested<K: Eq + Hash + Clone, T: Clone> {
    Served(Lease<K, T>),
    Queued(Place<K, T>, oneshot::Receiver<Lease<K, T>>),
}

/// A place in the queue. Dropping it leaves the queue, because a waiting request may be canceled.
struct Place<K: Eq + Hash + Clone, T: Clone> {
    queue: Arc<FairQueue<K, T>>,
    key: K,
    ticket: u64,
}

impl<K: Eq + Hash + Clone, T: Clone> Drop for Place<K, T> {
    fn drop(&mut self) {
        self.queue.lock().leave(&self.key, self.ticket);
    }
}

impl<K: Eq + Hash + Clone, T: Clone> Deref for Lease<K, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.resource
    }
}

impl<K: Eq + Hash + Clone, T: Clone> Drop for Lease<K, T> {
    fn drop(&mut self) {
        self.queue.give_back(&self.key, self.resource.clone());
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::{Pin, pin},
        task::{Context, Poll, Waker},
    };

    use super::*;

    const LIMITS: QueueLimits = QueueLimits {
        per_key: 2,
        waiting_per_key: 3,
        waiting: 5,
        timeout: Duration::from_mins(1),
    };

    type Queue = Arc<FairQueue<char, u8>>;
    type CharLease = Lease<char, u8>;

    fn poll<F: Future>(future: &mut Pin<&mut F>) -> Option<F::Output> {
        match future
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
        {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        }
    }

    /// Queues requests of these keys for one resource. Returns the order in which they were served.
    async fn order(queue: &Queue, held: CharLease, keys: &str) -> String {
        let (sender, mut served) = tokio::sync::mpsc::unbounded_channel();
        for key in keys.chars() {
            let (queue, sender) = (queue.clone(), sender.clone());
            let mut request = Box::pin(async move {
                let _lease = queue.acquire(key).await.unwrap();
                sender.send(key).unwrap();
            });
            assert!(poll(&mut request.as_mut()).is_none());
            tokio::spawn(request);
        }
        drop((held, sender));
        let mut order = String::new();
        while let Some(key) = served.recv().await {
            order.push(key);
        }
        order
    }

    #[tokio::test]
    async fn serves_keys_in_turn_and_requests_of_a_key_in_order() {
        let limits = QueueLimits {
            waiting_per_key: 9,
            waiting: 9,
            ..LIMITS
        };
        let queue = FairQueue::new(vec![1], limits);
        let held = queue.acquire('a').await.unwrap();
        assert_eq!(order(&queue, held, "aaaabbc").await, "abcabaa");
    }

    #[tokio::test]
    async fn the_express_key_waits_for_at_most_one_other_and_starves_none() {
        let limits = QueueLimits {
            waiting_per_key: 9,
            waiting: 20,
            ..LIMITS
        };
        let queue = FairQueue::with_express(vec![1], limits, 'x');
        let held = queue.acquire('a').await.unwrap();
        assert_eq!(order(&queue, held, "abcxxx").await, "xaxbxc");
        let held = queue.acquire('x').await.unwrap();
        assert_eq!(order(&queue, held, "abx").await, "axb");
    }

    #[tokio::test]
    async fn no_key_holds_more_than_its_share() {
        let queue = FairQueue::new(vec![1, 2, 3, 4], LIMITS);
        let first = queue.acquire('a').await.unwrap();
        let _second = queue.acquire('a').await.unwrap();
        let mut third = pin!(queue.acquire('a'));
        assert!(poll(&mut third).is_none());
        let other = queue.acquire('b').await.unwrap();
        drop(other);
        assert!(poll(&mut third).is_none(), "it still holds its whole share");
        drop(first);
        assert!(poll(&mut third).unwrap().is_ok());
    }

    #[tokio::test]
    async fn limits_waiting_requests_per_key_and_in_total() {
        let queue = FairQueue::new(vec![1], LIMITS);
        let _held = queue.acquire('a').await.unwrap();
        let mut waiting: Vec<_> = "aaabb"
            .chars()
            .map(|key| Box::pin(queue.acquire(key)))
            .collect();
        for request in &mut waiting {
            assert!(poll(&mut request.as_mut()).is_none());
        }
        assert_eq!(
            queue.acquire('a').await.err(),
            Some(Busy),
            "three of its requests are waiting"
        );
        assert_eq!(
            queue.acquire('c').await.err(),
            Some(Busy),
            "five requests are waiting in total"
        );
        waiting.pop();
        let mut request = pin!(queue.acquire('c'));
        assert!(
            poll(&mut request).is_none(),
            "one has left, so there is room"
        );
    }

    #[tokio::test]
    async fn a_request_that_times_out_leaves_nothing_behind() {
        let limits = QueueLimits {
            timeout: Duration::from_millis(10),
            ..LIMITS
        };
        let queue = FairQueue::new(vec![1], limits);
        let held = queue.acquire('a').await.unwrap();
        assert_eq!(queue.acquire('b').await.err(), Some(Busy));
        drop(held);
        let state = queue.lock();
        assert!(state.waiting.is_empty() && state.order.is_empty() && state.held.is_empty());
        assert_eq!((state.waiting_count, state.idle.len()), (0, 1));
    }

    #[tokio::test]
    async fn the_resource_of_a_canceled_request_goes_to_the_next() {
        let queue = FairQueue::new(vec![1], LIMITS);
        let held = queue.acquire('a').await.unwrap();
        let mut gone = Box::pin(queue.acquire('b'));
        let mut next = pin!(queue.acquire('c'));
        assert!(poll(&mut gone.as_mut()).is_none() && poll(&mut next).is_none());
        // It is served, and canceled before it notices.
        drop(held);
        drop(gone);
        assert!(poll(&mut next).unwrap().is_ok());
    }
}
