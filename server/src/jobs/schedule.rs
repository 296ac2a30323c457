//! Whose turn it is. All in memory; it says which store to look at, and the database what for.

use std::collections::{BTreeSet, HashMap};

use bigcommerce::StoreHash;
use db::{Job, Rank};

/// How many jobs of one store are done at once. Their calls share the store's limit anyway.
const PER_STORE: usize = 2;
/// How many of them may be long ones: the other place is for what tells of a change.
const LONG_PER_STORE: usize = 1;
/// How many jobs are done at once in all.
const OVERALL: usize = 16;

/// One store can run at most an eighth of the jobs.
const _: () = assert!(8 * PER_STORE <= OVERALL);

/// When to look at a store; among equals, who has waited longer.
type Place = (i64, u64, StoreHash);

/// The stores for which there is something to do. Times are milliseconds of the app's clock.
#[derive(Default)]
pub(super) struct Schedule {
    stores: HashMap<StoreHash, Entry>,
    line: BTreeSet<Place>,
    ticket: u64,
    running: usize,
}

#[derive(Default)]
struct Entry {
    /// When there may be something to do.
    due: Option<i64>,
    /// Until when nothing is done.
    held_until: i64,
    running: Vec<Job>,
    /// Those of them that were begun before the store was released.
    outdated: Vec<Job>,
    place: Option<Place>,
}

impl Schedule {
    /// There is something to do for a store from then on.
    pub(super) fn ask(&mut self, store: &StoreHash, due: i64) {
        let entry = self.stores.entry(store.clone()).or_default();
        entry.due = Some(entry.due.map_or(due, |known| known.min(due)));
        self.place(store);
    }

    /// Whether a store has been released since this job, which is being done, was begun.
    pub(super) fn is_outdated(&self, store: &StoreHash, job: Job) -> bool {
        let entry = self.stores.get(store);
        entry.is_some_and(|entry| entry.outdated.contains(&job))
    }

    /// Nothing is done for a store until then.
    pub(super) fn hold(&mut self, store: &StoreHash, until: i64) {
        if let Some(entry) = self.stores.get_mut(store) {
            entry.held_until = entry.held_until.max(until);
            self.place(store);
        }
    }

    /// Whatever a store was held for is over.
    pub(super) fn release(&mut self, store: &StoreHash, now: i64) {
        if let Some(entry) = self.stores.get_mut(store) {
            entry.held_until = 0;
            entry.outdated.clone_from(&entry.running);
        }
        self.ask(store, now);
    }

    /// The store to look at. It is to be followed by [`Self::begin`] or [`Self::rest`].
    pub(super) fn next(&self, now: i64) -> Option<StoreHash> {
        let (at, _, store) = self.line.first()?;
        (*at <= now && self.running < OVERALL).then(|| store.clone())
    }

    /// When [`Self::next`] will have an answer, should nothing else happen.
    pub(super) fn wakes_at(&self) -> Option<i64> {
        if self.running >= OVERALL {
            return None;
        }
        self.line.first().map(|(at, _, _)| *at)
    }

    /// Whether a job may be begun beside those of its store that are being done.
    pub(super) fn may_begin(&self, store: &StoreHash, job: Job) -> bool {
        let running = self.running(store);
        running.len() < PER_STORE && !running.contains(&job) && self.takes(store, job.rank())
    }

    /// The ranks of which a job may be begun for a store, the one to look for first first: that of
    /// which none is being done, so that however many changes are told, history is read beside them.
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

    /// Whether there is a place for jobs of that rank.
    fn takes(&self, store: &StoreHash, rank: Rank) -> bool {
        let long = |job: &&Job| job.rank() == Rank::History;
        rank != Rank::History || self.running(store).iter().filter(long).count() < LONG_PER_STORE
    }

    /// The jobs of a store that are being done.
    fn running(&self, store: &StoreHash) -> &[Job] {
        let entry = self.stores.get(store);
        entry.map_or(&[], |entry| &entry.running)
    }

    /// A job of a store is begun. The store goes to the end of the line.
    pub(super) fn begin(&mut self, store: &StoreHash, job: Job, now: i64) {
        let entry = self.stores.entry(store.clone()).or_default();
        entry.running.push(job);
        entry.due = Some(now);
        self.running += 1;
        self.place(store);
    }

    /// There is nothing to begin for a store before `due`, or before one of its jobs ends.
    pub(super) fn rest(&mut self, store: &StoreHash, due: Option<i64>) {
        if let Some(entry) = self.stores.get_mut(store) {
            entry.due = due;
            self.place(store);
        }
    }

    /// A job came to its end, good or bad: the store is to be looked at.
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

    /// Puts a store where it belongs in the line, or forgets it.
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
    fn stores_take_turns_however_much_one_has_to_do() {
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
    fn a_store_has_two_places_and_one_of_them_is_never_for_long_work() {
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
    fn of_what_none_is_being_done_is_looked_for_first() {
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
    fn no_job_is_begun_beside_itself() {
        let mut schedule = Schedule::default();
        let store = hash("a");
        schedule.ask(&store, 0);
        schedule.begin(&store, Job::Order(1), 0);
        assert!(!schedule.may_begin(&store, Job::Order(1)));
        assert!(schedule.may_begin(&store, Job::ForgetCustomer(1)));
    }

    #[test]
    fn there_is_an_end_to_what_is_done_at_once() {
        let mut schedule = Schedule::default();
        for number in 0..100 {
            schedule.ask(&hash(&format!("s{number}")), 0);
        }
        let mut begun = 0;
        while let Some(store) = schedule.next(1) {
            schedule.begin(&store, Job::Products, 1);
            begun += 1;
        }
        assert_eq!(begun, OVERALL);
        assert_eq!(schedule.wakes_at(), None);
    }

    #[test]
    fn a_store_that_is_held_waits_and_lets_others_go_before() {
        let mut schedule = Schedule::default();
        schedule.ask(&hash("held"), 0);
        schedule.hold(&hash("held"), 1_000);
        schedule.ask(&hash("other"), 500);
        assert_eq!(schedule.next(600), Some(hash("other")));
        schedule.rest(&hash("other"), None);
        assert_eq!(schedule.next(600), None);
        // To be asked again does not end it.
        schedule.ask(&hash("held"), 600);
        assert_eq!(schedule.wakes_at(), Some(1_000));
        schedule.release(&hash("held"), 700);
        assert_eq!(schedule.next(700), Some(hash("held")));
    }

    #[test]
    fn a_job_from_before_a_release_is_known_as_one() {
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
    fn a_store_without_anything_to_do_is_forgotten() {
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
