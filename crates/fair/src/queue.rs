//! A fair queue for a fixed set of resources.

use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
    ops::Deref,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::oneshot;

/// The bounds of a [`FairQueue`].
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// How many one key may hold at once.
    pub per_key: usize,
    /// How many requests of one key may wait.
    pub waiting_per_key: usize,
    /// How many requests may wait in total.
    pub waiting: usize,
    /// How long a request waits.
    pub patience: Duration,
}

/// A request was not served: too many are waiting already, or it has waited for too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy;

/// A fixed number of resources of type `T`, each held by one request at a time.
///
/// Each request has a key. No key holds more than its share, waiting keys are served in turn, and requests
/// of one key in the order of their arrival. One key with a thousand waiting requests therefore delays
/// another key by a single turn.
pub struct FairQueue<K: Eq + Hash + Clone, T: Clone> {
    state: Mutex<State<K, T>>,
    bounds: Bounds,
    /// A key that waits for at most one turn of the others.
    express: Option<K>,
}

struct State<K: Eq + Hash + Clone, T: Clone> {
    idle: Vec<T>,
    /// How many resources each key holds. Keys that hold none are not in it.
    held: HashMap<K, usize>,
    /// The waiting requests by key. Keys without any are not in it.
    waiting: HashMap<K, VecDeque<Waiter<K, T>>>,
    /// The keys in `waiting`, the next one first.
    order: VecDeque<K>,
    waiting_count: usize,
    next_ticket: u64,
    was_express: bool,
}

struct Waiter<K: Eq + Hash + Clone, T: Clone> {
    ticket: u64,
    tell: oneshot::Sender<Held<K, T>>,
}

/// A held resource. Dropping it passes it on.
pub struct Held<K: Eq + Hash + Clone, T: Clone> {
    queue: Arc<FairQueue<K, T>>,
    key: K,
    thing: T,
}

impl<K: Eq + Hash + Clone, T: Clone> FairQueue<K, T> {
    /// Creates a queue for `things`, with these bounds.
    #[must_use]
    pub fn new(things: Vec<T>, bounds: Bounds) -> Arc<Self> {
        Arc::new(Self::of(things, bounds, None))
    }

    /// Creates a queue in which the key `express` waits for at most one turn of the others.
    #[must_use]
    pub fn with_express(things: Vec<T>, bounds: Bounds, express: K) -> Arc<Self> {
        Arc::new(Self::of(things, bounds, Some(express)))
    }

    fn of(things: Vec<T>, bounds: Bounds, express: Option<K>) -> Self {
        Self {
            state: Mutex::new(State {
                idle: things,
                held: HashMap::new(),
                waiting: HashMap::new(),
                order: VecDeque::new(),
                waiting_count: 0,
                next_ticket: 0,
                was_express: false,
            }),
            bounds,
            express,
        }
    }

    /// Waits for a resource.
    ///
    /// # Errors
    /// [`Busy`].
    pub async fn take(self: &Arc<Self>, key: K) -> Result<Held<K, T>, Busy> {
        let (place, turn) = match self.ask(key)? {
            Asked::Now(held) => return Ok(held),
            Asked::Later(place, turn) => (place, turn),
        };
        let turn = tokio::time::timeout(self.bounds.patience, turn).await;
        drop(place);
        match turn {
            Ok(Ok(held)) => Ok(held),
            _ => Err(Busy),
        }
    }

    fn ask(self: &Arc<Self>, key: K) -> Result<Asked<K, T>, Busy> {
        let mut state = self.lock();
        if state.held_by(&key) < self.bounds.per_key
            && let Some(thing) = state.idle.pop()
        {
            return Ok(Asked::Now(self.held(&mut state, &key, thing)));
        }
        let of_key = state.waiting.get(&key).map_or(0, VecDeque::len);
        if of_key >= self.bounds.waiting_per_key || state.waiting_count >= self.bounds.waiting {
            return Err(Busy);
        }
        let (tell, turn) = oneshot::channel();
        let ticket = state.queue(key.clone(), tell);
        let place = Place {
            queue: self.clone(),
            key,
            ticket,
        };
        Ok(Asked::Later(place, turn))
    }

    fn held(self: &Arc<Self>, state: &mut State<K, T>, key: &K, thing: T) -> Held<K, T> {
        *state.held.entry(key.clone()).or_default() += 1;
        state.was_express = self.express.as_ref() == Some(key);
        Held {
            queue: self.clone(),
            key: key.clone(),
            thing,
        }
    }

    /// Takes a resource back, and passes idle ones on to waiting requests.
    fn give_back(self: &Arc<Self>, key: &K, thing: T) {
        let mut state = self.lock();
        state.release(key);
        state.idle.push(thing);
        let mut turns = Vec::new();
        while let Some((key, waiter)) = self.next(&mut state) {
            let Some(thing) = state.idle.pop() else { break };
            turns.push((waiter, self.held(&mut state, &key, thing)));
        }
        // After unlocking: if a request no longer waits, its resource comes back here and locks again.
        drop(state);
        for (waiter, held) in turns {
            drop(waiter.tell.send(held));
        }
    }

    /// Removes and returns the next request.
    fn next(&self, state: &mut State<K, T>) -> Option<(K, Waiter<K, T>)> {
        if state.idle.is_empty() {
            return None;
        }
        let is_free = |key: &K| state.held_by(key) < self.bounds.per_key;
        let express = self
            .express
            .clone()
            .filter(|key| !state.was_express && state.waiting.contains_key(key) && is_free(key));
        let key = express.or_else(|| state.order.iter().find(|key| is_free(key)).cloned())?;
        let waiter = state.waiting.get_mut(&key)?.pop_front()?;
        state.moved_on(&key);
        Some((key, waiter))
    }

    fn lock(&self) -> MutexGuard<'_, State<K, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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

    fn queue(&mut self, key: K, tell: oneshot::Sender<Held<K, T>>) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.waiting_count += 1;
        let of_key = self.waiting.entry(key.clone()).or_default();
        if of_key.is_empty() {
            self.order.push_back(key);
        }
        of_key.push_back(Waiter { ticket, tell });
        ticket
    }

    /// Moves a key, of which a request has left the queue, to the end of the line, or removes it.
    fn moved_on(&mut self, key: &K) {
        self.waiting_count -= 1;
        self.order.retain(|waiting| waiting != key);
        if self.waiting.get(key).is_some_and(VecDeque::is_empty) {
            self.waiting.remove(key);
        } else {
            self.order.push_back(key.clone());
        }
    }

    /// Removes a request that gave up, unless it has been served in the meantime.
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

enum Asked<K: Eq + Hash + Clone, T: Clone> {
    Now(Held<K, T>),
    Later(Place<K, T>, oneshot::Receiver<Held<K, T>>),
}

/// A place in the queue. Dropping it leaves the queue, since a waiting request may be canceled.
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

impl<K: Eq + Hash + Clone, T: Clone> Deref for Held<K, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.thing
    }
}

impl<K: Eq + Hash + Clone, T: Clone> Drop for Held<K, T> {
    fn drop(&mut self) {
        self.queue.give_back(&self.key, self.thing.clone());
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::{Pin, pin},
        task::{Context, Poll, Waker},
    };

    use super::*;

    const BOUNDS: Bounds = Bounds {
        per_key: 2,
        waiting_per_key: 3,
        waiting: 5,
        patience: Duration::from_secs(60),
    };

    type Queue = Arc<FairQueue<char, u8>>;
    type Turn = Held<char, u8>;

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
    async fn order(queue: &Queue, held: Turn, keys: &str) -> String {
        let (tell, mut served) = tokio::sync::mpsc::unbounded_channel();
        for key in keys.chars() {
            let (queue, tell) = (queue.clone(), tell.clone());
            let mut turn = Box::pin(async move {
                let _turn = queue.take(key).await.unwrap();
                tell.send(key).unwrap();
            });
            assert!(poll(&mut turn.as_mut()).is_none());
            tokio::spawn(turn);
        }
        drop((held, tell));
        let mut order = String::new();
        while let Some(key) = served.recv().await {
            order.push(key);
        }
        order
    }

    #[tokio::test]
    async fn keys_are_served_in_turn_and_each_in_its_own_order() {
        let bounds = Bounds {
            waiting_per_key: 9,
            waiting: 9,
            ..BOUNDS
        };
        let queue = FairQueue::new(vec![1], bounds);
        let held = queue.take('a').await.unwrap();
        assert_eq!(order(&queue, held, "aaaabbc").await, "abcabaa");
    }

    #[tokio::test]
    async fn the_express_key_waits_for_at_most_one_other_and_starves_no_key() {
        let bounds = Bounds {
            waiting_per_key: 9,
            waiting: 20,
            ..BOUNDS
        };
        let queue = FairQueue::with_express(vec![1], bounds, 'x');
        let held = queue.take('a').await.unwrap();
        assert_eq!(order(&queue, held, "abcxxx").await, "xaxbxc");
        let held = queue.take('x').await.unwrap();
        assert_eq!(order(&queue, held, "abx").await, "axb");
    }

    #[tokio::test]
    async fn no_key_holds_more_than_its_share() {
        let queue = FairQueue::new(vec![1, 2, 3, 4], BOUNDS);
        let first = queue.take('a').await.unwrap();
        let _second = queue.take('a').await.unwrap();
        let mut third = pin!(queue.take('a'));
        assert!(poll(&mut third).is_none());
        let other = queue.take('b').await.unwrap();
        drop(other);
        assert!(poll(&mut third).is_none(), "it still holds its whole share");
        drop(first);
        assert!(poll(&mut third).unwrap().is_ok());
    }

    #[tokio::test]
    async fn waiting_requests_are_bounded_for_each_key_and_in_total() {
        let queue = FairQueue::new(vec![1], BOUNDS);
        let _held = queue.take('a').await.unwrap();
        let mut waiting: Vec<_> = "aaabb"
            .chars()
            .map(|key| Box::pin(queue.take(key)))
            .collect();
        for turn in &mut waiting {
            assert!(poll(&mut turn.as_mut()).is_none());
        }
        assert_eq!(
            queue.take('a').await.err(),
            Some(Busy),
            "three of them wait"
        );
        assert_eq!(
            queue.take('c').await.err(),
            Some(Busy),
            "five wait in total"
        );
        waiting.pop();
        let mut turn = pin!(queue.take('c'));
        assert!(poll(&mut turn).is_none(), "one has gone, so there is room");
    }

    #[tokio::test]
    async fn patience_ends_and_leaves_nothing_behind() {
        let bounds = Bounds {
            patience: Duration::from_millis(10),
            ..BOUNDS
        };
        let queue = FairQueue::new(vec![1], bounds);
        let held = queue.take('a').await.unwrap();
        assert_eq!(queue.take('b').await.err(), Some(Busy));
        drop(held);
        let state = queue.lock();
        assert!(state.waiting.is_empty() && state.order.is_empty() && state.held.is_empty());
        assert_eq!((state.waiting_count, state.idle.len()), (0, 1));
    }

    #[tokio::test]
    async fn the_turn_of_a_canceled_request_goes_to_the_next() {
        let queue = FairQueue::new(vec![1], BOUNDS);
        let held = queue.take('a').await.unwrap();
        let mut gone = Box::pin(queue.take('b'));
        let mut next = pin!(queue.take('c'));
        assert!(poll(&mut gone.as_mut()).is_none() && poll(&mut next).is_none());
        // It gets its turn, and is canceled before it takes it.
        drop(held);
        drop(gone);
        assert!(poll(&mut next).unwrap().is_ok());
    }
}
