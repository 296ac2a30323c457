//! What is to be delivered, and when.
//!
//! Deliveries to one address form a lane. Lanes are served side by side, each in the order in which
//! its deliveries fall due, so that what arrives is predictable unless disorder is asked for.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::fault::BadSignature;
use crate::model::Hook;

/// The most deliveries that wait. What comes when it is full is dropped, and recorded so.
pub(super) const WAITING: usize = 20_000;

/// The most deliveries under way at once, to all addresses together.
const UNDER_WAY: usize = 32;

/// The lane of deliveries that were held and then released in an order of their own.
const RELEASED: &str = "";

/// A delivery that has not arrived.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) hook_id: u64,
    pub(super) store: String,
    pub(super) scope: String,
    /// Where it is to go, which says its lane.
    pub(super) destination: String,
    /// Stable over retries.
    pub(super) webhook_id: String,
    pub(super) body: String,
    pub(super) due: Timestamp,
    /// Attempts made.
    pub(super) attempts: u32,
    pub(super) signature: Option<BadSignature>,
    /// The hook itself where it is gone: then there is one attempt.
    pub(super) farewell: Option<Box<Hook>>,
}

#[derive(Default)]
struct Lane {
    waiting: BTreeMap<(Timestamp, u64), Pending>,
    under_way: usize,
}

/// Every lane.
#[derive(Default)]
pub(super) struct Lanes {
    lanes: BTreeMap<String, Lane>,
    /// By key, with the lane's name.
    under_way: HashMap<u64, (String, Pending)>,
    waiting: usize,
    last_key: u64,
}

impl Lanes {
    /// Empty ones, which repeat no key of these.
    pub(super) fn successor(&self) -> Self {
        Self {
            last_key: self.last_key,
            ..Self::default()
        }
    }

    /// Lines one up; gives it back where there are too many.
    pub(super) fn push(&mut self, pending: Pending) -> Option<Pending> {
        let lane = pending.destination.clone();
        self.push_into(lane, pending)
    }

    fn push_into(&mut self, lane: String, pending: Pending) -> Option<Pending> {
        if self.waiting >= WAITING {
            return Some(pending);
        }
        self.last_key += 1;
        self.waiting += 1;
        let key = (pending.due, self.last_key);
        let lane = self.lanes.entry(lane).or_default();
        lane.waiting.insert(key, pending);
        None
    }

    /// The next delivery that is due and may start, with the key to end it by.
    pub(super) fn take(&mut self, now: Timestamp, at_once: usize) -> Option<(u64, Pending)> {
        if self.under_way.len() >= UNDER_WAY {
            return None;
        }
        let free = self.lanes.iter().filter(|(name, lane)| {
            let limit = if *name == RELEASED { 1 } else { at_once };
            lane.under_way < limit
        });
        let first = free.filter_map(|(name, lane)| Some((*lane.waiting.keys().next()?, name)));
        let (key, name) = first.min().filter(|((due, _), _)| *due <= now)?;
        let name = name.clone();
        let lane = self.lanes.get_mut(&name)?;
        let pending = lane.waiting.remove(&key)?;
        lane.under_way += 1;
        self.waiting -= 1;
        self.under_way.insert(key.1, (name, pending.clone()));
        Some((key.1, pending))
    }

    /// Ends a delivery under way; none where it was forgotten meanwhile.
    pub(super) fn end(&mut self, key: u64) -> Option<Pending> {
        let (name, pending) = self.under_way.remove(&key)?;
        if let Some(lane) = self.lanes.get_mut(&name) {
            lane.under_way = lane.under_way.saturating_sub(1);
        }
        self.sweep();
        Some(pending)
    }

    /// Forgets what waits and is not wanted.
    pub(super) fn retain(&mut self, wanted: impl Fn(&Pending) -> bool) {
        for lane in self.lanes.values_mut() {
            lane.waiting.retain(|_, pending| wanted(pending));
        }
        self.sweep();
    }

    /// Puts everything that is due into one lane, one after another in the order made of it.
    pub(super) fn release(&mut self, now: Timestamp, order: impl FnOnce(&mut Vec<Pending>)) {
        let mut due = BTreeMap::new();
        for lane in self.lanes.values_mut() {
            let later = lane.waiting.split_off(&(now, u64::MAX));
            due.append(&mut std::mem::replace(&mut lane.waiting, later));
        }
        self.sweep();
        let mut released: Vec<Pending> = due.into_values().collect();
        order(&mut released);
        for mut pending in released {
            pending.due = now;
            // There is room: it has just been made.
            drop(self.push_into(RELEASED.to_owned(), pending));
        }
    }

    /// Removes lanes that nothing is in, and counts.
    fn sweep(&mut self) {
        self.lanes
            .retain(|_, lane| lane.under_way > 0 || !lane.waiting.is_empty());
        self.waiting = self.lanes.values().map(|lane| lane.waiting.len()).sum();
    }

    /// When the first of those that wait is due.
    pub(super) fn next_due(&self) -> Option<Timestamp> {
        let first = self
            .lanes
            .values()
            .filter_map(|lane| lane.waiting.keys().next());
        first.map(|(due, _)| *due).min()
    }

    /// How many are under way.
    pub(super) fn under_way(&self) -> usize {
        self.under_way.len()
    }

    /// Those that wait, in the order in which they are due.
    pub(super) fn waiting(&self) -> Vec<&Pending> {
        let mut all: Vec<_> = self.lanes.values().flat_map(|lane| &lane.waiting).collect();
        all.sort_by_key(|(key, _)| **key);
        all.into_iter().map(|(_, pending)| pending).collect()
    }
}
