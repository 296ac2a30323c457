//! Two independent queues, so that erasure jobs never wait behind other work.
//!
//! A customer whom the store has deleted must be erased promptly, and so must a canceled store. The store's
//! other jobs may wait a long time for a rate limit or for the merchant, or may be slow and occupy all slots.
//! None of that delays an erasure.

use bigcommerce::StoreHash;
use db::{Job, Rank};

use super::schedule::Schedule;

/// One of the two queues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QueueKind {
    /// Erasure jobs.
    Erasures,
    /// All other jobs.
    Others,
}

impl QueueKind {
    /// Both queues, in the order in which they are served.
    pub(super) const ALL: [Self; 2] = [Self::Erasures, Self::Others];

    /// Returns the priorities of the jobs in this queue, highest first.
    pub(super) fn ranks(self) -> &'static [Rank] {
        match self {
            Self::Erasures => &[Rank::Erasure],
            Self::Others => &[Rank::Change, Rank::History],
        }
    }

    /// Returns the queue for jobs of a priority.
    pub(super) fn of(rank: Rank) -> Self {
        match rank {
            Rank::Erasure => Self::Erasures,
            Rank::Change | Rank::History => Self::Others,
        }
    }
}

/// Both schedules. Times are milliseconds of the app's clock.
#[derive(Default)]
pub(super) struct JobQueues {
    erasures: Schedule,
    others: Schedule,
}

impl JobQueues {
    pub(super) fn at(&self, queue: QueueKind) -> &Schedule {
        match queue {
            QueueKind::Erasures => &self.erasures,
            QueueKind::Others => &self.others,
        }
    }

    pub(super) fn at_mut(&mut self, queue: QueueKind) -> &mut Schedule {
        match queue {
            QueueKind::Erasures => &mut self.erasures,
            QueueKind::Others => &mut self.others,
        }
    }

    /// Records that a store may have a job of any priority that is due at `due`.
    pub(super) fn ask(&mut self, store: &StoreHash, due: i64) {
        for queue in QueueKind::ALL {
            self.at_mut(queue).ask(store, due);
        }
    }

    /// Ends all holds of a store.
    pub(super) fn release(&mut self, store: &StoreHash, now: i64) {
        for queue in QueueKind::ALL {
            self.at_mut(queue).release(store, now);
        }
    }

    /// Records that a job ended. `held_until` puts this queue of the store on hold, unless the store has been
    /// released since the job started. Returns whether it has been.
    pub(super) fn end(
        &mut self,
        store: &StoreHash,
        job: Job,
        now: i64,
        held_until: Option<i64>,
    ) -> bool {
        let schedule = self.at_mut(QueueKind::of(job.rank()));
        let is_outdated = schedule.is_outdated(store, job);
        schedule.end(store, job, now);
        if let Some(until) = held_until.filter(|_| !is_outdated) {
            schedule.hold(store, until);
        }
        is_outdated
    }

    /// Returns when the next store is due, if nothing else happens before.
    pub(super) fn wakes_at(&self) -> Option<i64> {
        let both = QueueKind::ALL.map(|queue| self.at(queue).wakes_at());
        both.into_iter().flatten().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erasures_start_while_other_jobs_are_held_or_full() {
        let mut queues = JobQueues::default();
        let store: StoreHash = "a".parse().unwrap();
        queues.ask(&store, 0);
        for job in [Job::Order(1), Job::Order(2)] {
            queues.at_mut(QueueKind::Others).begin(&store, job, 0);
        }
        queues.end(&store, Job::Order(1), 10, Some(1_000));
        assert_eq!(queues.at(QueueKind::Others).next(10), None);
        let erasures = queues.at_mut(QueueKind::Erasures);
        assert_eq!(erasures.next(10), Some(store.clone()));
        assert!(erasures.may_begin(&store, Job::ForgetCustomer(1)));
        assert_eq!(queues.wakes_at(), Some(0));
        queues.at_mut(QueueKind::Erasures).rest(&store, None);
        assert_eq!(queues.wakes_at(), Some(1_000));
    }

    #[test]
    fn a_job_started_before_a_release_causes_no_hold() {
        let mut queues = JobQueues::default();
        let (store, job): (StoreHash, _) = ("a".parse().unwrap(), Job::Order(1));
        queues.ask(&store, 0);
        let begin =
            |queues: &mut JobQueues, now| queues.at_mut(QueueKind::Others).begin(&store, job, now);
        begin(&mut queues, 0);
        queues.release(&store, 10);
        assert!(queues.end(&store, job, 20, Some(1_000)));
        assert_eq!(queues.at(QueueKind::Others).next(20), Some(store.clone()));
        begin(&mut queues, 20);
        assert!(!queues.end(&store, job, 30, Some(1_000)));
        assert_eq!(queues.at(QueueKind::Others).next(30), None);
        assert_eq!(queues.at(QueueKind::Others).wakes_at(), Some(1_000));
    }

    #[test]
    fn each_priority_belongs_to_exactly_one_queue() {
        for queue in QueueKind::ALL {
            for rank in queue.ranks() {
                assert_eq!(QueueKind::of(*rank), queue);
            }
        }
        let ranks = QueueKind::ALL.map(|queue| queue.ranks().len());
        assert_eq!(ranks.iter().sum::<usize>(), 3);
    }
}
