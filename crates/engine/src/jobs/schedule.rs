//! The in-memory schedule of stores. It decides which store is next; the database decides which of the
//! store's jobs.

use std::collections::{BTreeSet, HashMap};

use bigcommerce::StoreHash;
use db::{Job, Rank};

/// The maximum number of running jobs per store. Their calls share the store's rate limit anyway.
const PER_STORE: usize = 2;
/// The maximum number of long jobs among them, so that a slot is left for changes.
const LONG_PER_STORE: usize = 1;
/// The maximum number of running jobs overall.
const OVERALL: usize = 16;

/// One store can occupy at most an eighth of all slots.
const _: () = assert!(8 * PER_STORE <= OVERALL);

/// A position in the queue: the time when a store is due. Ties are broken by a ticket number, so the store
/// that has waited longer comes first.
type Place = (i64, u64, StoreHash);

/// The stores that may have due jobs. Times are milliseconds of the app's clock.
#[derive(Default)]
pub(super) struct Schedule {
    stores: HashMap<StoreHash, Entry>,
    line: BTreeSet<Place>,
    ticket: u64,
    running: usize,
}

#[derive(Default)]
struct Entry {
    /// When a job may be due.
    due: Option<i64>,
    /// The end of the store's hold.
    held_until: i64,
    running: Vec<Job>,
    /// The running jobs that started before the store was last released.
    outdated: Vec<Job>,
    place: Option<Place>,
}

impl Schedule {
    /// Records that a store may have a job that is due at `due`.
    pub(super) fn ask(&mut self, store: &StoreHash, due: i64) {
        let entry = self.stores.entry(store.clone()).or_default();
        entry.due = Some(entry.due.map_or(due, |known| known.min(due)));
        self.place(store);
    }

    /// Returns whether a store has been released since this running job started.
    pub(super) fn is_outdated(&self, store: &StoreHash, job: Job) -> bool {
        let entry = self.stores.get(store);
        entry.is_some_and(|entry| entry.outdated.contains(&job))
    }

    /// Puts a store on hold: none of its jobs starts before `until`.
    pub(super) fn hold(&mut self, store: &StoreHash, until: i64) {
        if let Some(entry) = self.stores.get_mut(store) {
            entry.held_until = entry.held_until.max(until);
            self.place(store);
        }
    }

    /// Ends all holds of a store.
    pub(super) fn release(&mut self, store: &StoreHash, now: i64) {
        if let Some(entry) = self.stores.get_mut(store) {
            entry.held_until = 0;
            entry.outdated.clone_from(&entry.running);
        }
        self.ask(store, now);
    }

    /// Returns the store that is next. The caller must follow up with [`Self::begin`] or [`Self::rest`].
    pub(super) fn next(&self, now: i64) -> Option<StoreHash> {
        let (at, _, store) = self.line.first()?;
        (*at <= now && self.running < OVERALL).then(|| store.clone())
    }

    /// Returns when [`Self::next`] will return a store, if nothing else happens before.
    pub(super) fn wakes_at(&self) -> Option<i64> {
        if self.running >= OVERALL {
            return None;
        }
        self.line.first().map(|(at, _, _)| *at)
    }

    /// Returns whether a job may start beside the running jobs of its store.
    pub(super) fn may_begin(&self, store: &StoreHash, job: Job) -> bool {
        let running = self.running(store);
        running.len() < PER_STORE && !running.contains(&job) && self.takes(store, job.rank())
    }

    /// Returns the priorities for which a store has a free slot. Those with no running job come first, so
    /// that history is read even while many changes arrive.
    pub(super) fn in_turn(&self, store: &StoreHash, ranks: &[Rank]) -> Vec<Rank> {
        let running = self.running(store);
        let mut ranks: Vec<Rank> = ranks
            .iter()
            .copied()
            .filter(|rank| self.takes(store, *rank))
            .collect();
        ranks.sort_by_key(|rank| running.iter().any(|job| job.rank() == *rank));
        ranks
    }

    /// Returns whether a slot is free for jobs of this priority.
    fn takes(&self, store: &StoreHash, rank: Rank) -> bool {
        let long = |job: &&Job| job.rank() == Rank::History;
        rank != Rank::History || self.running(store).iter().filter(long).count() < LONG_PER_STORE
    }

    /// Returns the running jobs of a store.
    fn running(&self, store: &StoreHash) -> &[Job] {
        let entry = self.stores.get(store);
        entry.map_or(&[], |entry| &entry.running)
    }

    /// Records that a job has started. The store moves to the end of the queue.
    pub(super) fn begin(&mut self, store: &StoreHash, job: Job, now: i64) {
        let entry = self.stores.entry(store.clone()).or_default();
        entry.running.push(job);
        entry.due = Some(now);
        self.running += 1;
        self.place(store);
    }

    /// Records that no job of a store can start before `due`, or before one of its running jobs ends.
    pub(super) fn rest(&mut self, store: &StoreHash, due: Option<i64>) {
        if let Some(entry) = self.stores.get_mut(store) {
            entry.due = due;
            self.place(store);
        }
    }

    /// Records that a job ended, successfully or not. Its store is due again, since it may have more jobs.
    pub(super) fn end(&mut self, store: &StoreHash, job: Job, now: i64) {
        if let Some(entry) = self.stores.get_mut(store)
            && let Some(index) = entry.running.iter().position(|running| *running == job)
        {
            entry.running.swap_remove(index);
            entry.outdated.retain(|outdated| *outdated != job);
            self.running = self.running.saturating_sub(1);
            self.ask(store, now);
        }
    }

    /// Moves a store to its position in the queue, or removes it.
    fn place(&mut self, store: &StoreHash) {
        let Some(entry) = self.stores.get_mut(store) else {
            return;
        };
        if let Some(place) = entry.place.take() {
            self.line.remove(&place);
        }
        match entry.due {
            Some(due) if entry.running.len() < PER_STORE => {
                self.ticket = self.ticket.wrapping_add(1);
                let place = (due.max(entry.held_until), self.ticket, store.clone());
                entry.place = Some(place.clone());
                self.line.insert(place);
            }
            None if entry.running.is_empty() => {
                self.stores.remove(store);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(name: &str) -> StoreHash {
        name.parse().unwrap()
    }

    #[test]
    fn stores_take_turns_regardless_of_their_load() {
        let mut schedule = Schedule::default();
        schedule.ask(&hash("many"), 0);
        schedule.ask(&hash("one"), 5);
        let mut order = Vec::new();
        for (step, now) in (10..14).enumerate() {
            let store = schedule.next(now).unwrap();
            let job = Job::Order(step as u64);
            schedule.begin(&store, job, now);
            schedule.end(&store, job, now);
            order.push(store.to_string());
        }
        assert_eq!(order, ["many", "one", "many", "one"]);
    }

    #[test]
    fn one_of_two_slots_is_never_taken_by_long_jobs() {
        let mut schedule = Schedule::default();
        let store = hash("a");
        schedule.ask(&store, 0);
        assert!(schedule.may_begin(&store, Job::OlderOrders(1)));
        schedule.begin(&store, Job::OlderOrders(1), 0);
        assert!(!schedule.may_begin(&store, Job::OlderOrders(2)));
        assert!(schedule.may_begin(&store, Job::Order(1)));
        schedule.begin(&store, Job::Order(1), 0);
        assert!(!schedule.may_begin(&store, Job::Order(2)));
        assert_eq!(schedule.next(10), None);
        schedule.end(&store, Job::Order(1), 10);
        assert_eq!(schedule.next(10), Some(store));
    }

    #[test]
    fn prefers_the_priority_with_no_running_job() {
        let mut schedule = Schedule::default();
        let (store, ranks) = (hash("a"), [Rank::Change, Rank::History]);
        schedule.ask(&store, 0);
        assert_eq!(schedule.in_turn(&store, &ranks), ranks);
        schedule.begin(&store, Job::Order(1), 0);
        assert_eq!(
            schedule.in_turn(&store, &ranks),
            [Rank::History, Rank::Change]
        );
        schedule.begin(&store, Job::OlderOrders(1), 0);
        assert_eq!(schedule.in_turn(&store, &ranks), [Rank::Change]);
    }

    #[test]
    fn a_job_never_runs_twice_at_once() {
        let mut schedule = Schedule::default();
        let store = hash("a");
        schedule.ask(&store, 0);
        schedule.begin(&store, Job::Order(1), 0);
        assert!(!schedule.may_begin(&store, Job::Order(1)));
        assert!(schedule.may_begin(&store, Job::ForgetCustomer(1)));
    }

    #[test]
    fn running_jobs_are_bounded_overall() {
        let mut schedule = Schedule::default();
        for number in 0..100 {
            schedule.ask(&hash(&format!("s{number}")), 0);
        }
        let mut started = 0;
        while let Some(store) = schedule.next(1) {
            schedule.begin(&store, Job::Products, 1);
            started += 1;
        }
        assert_eq!(started, OVERALL);
        assert_eq!(schedule.wakes_at(), None);
    }

    #[test]
    fn a_held_store_lets_others_go_first() {
        let mut schedule = Schedule::default();
        schedule.ask(&hash("held"), 0);
        schedule.hold(&hash("held"), 1_000);
        schedule.ask(&hash("other"), 500);
        assert_eq!(schedule.next(600), Some(hash("other")));
        schedule.rest(&hash("other"), None);
        assert_eq!(schedule.next(600), None);
        // Adding a job does not end the hold.
        schedule.ask(&hash("held"), 600);
        assert_eq!(schedule.wakes_at(), Some(1_000));
        schedule.release(&hash("held"), 700);
        assert_eq!(schedule.next(700), Some(hash("held")));
    }

    #[test]
    fn a_job_started_before_a_release_is_outdated() {
        let mut schedule = Schedule::default();
        let (store, job) = (hash("a"), Job::Order(1));
        schedule.ask(&store, 0);
        schedule.begin(&store, job, 0);
        schedule.release(&store, 10);
        assert!(schedule.is_outdated(&store, job));
        schedule.end(&store, job, 20);
        assert_eq!(schedule.next(20), Some(store.clone()));
        schedule.begin(&store, job, 20);
        assert!(!schedule.is_outdated(&store, job));
    }

    #[test]
    fn a_store_without_jobs_is_removed() {
        let mut schedule = Schedule::default();
        let store = hash("a");
        schedule.ask(&store, 0);
        schedule.begin(&store, Job::Products, 0);
        schedule.rest(&store, None);
        schedule.end(&store, Job::Products, 1);
        assert_eq!(schedule.next(1), Some(store.clone()));
        schedule.rest(&store, None);
        assert!(schedule.stores.is_empty() && schedule.line.is_empty());
        schedule.ask(&store, 50);
        schedule.rest(&store, Some(90));
        assert_eq!((schedule.next(60), schedule.wakes_at()), (None, Some(90)));
    }
}
