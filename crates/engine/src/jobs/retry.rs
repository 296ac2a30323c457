//! Results of jobs: whether to retry a job, and whether to put its store on hold.

use bigcommerce::StoreHash;
use db::Job;
use jiff::SignedDuration;

use super::back_off;
use crate::error::Error;

/// The next step after a successful run of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// It is done.
    Done,
    /// A part of it is done; the rest runs at the store's next turn.
    More,
    /// It runs again after this time.
    After(SignedDuration),
}

/// The retry of a failed job, and the hold of its store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RetryDecision {
    /// The delay before the job is retried. `None` if it was not even attempted: it then keeps its failure
    /// count and moves behind the other due jobs.
    pub retry: Option<SignedDuration>,
    /// The time during which no jobs run for the store.
    pub hold: Option<SignedDuration>,
}

/// The hold for a rate limit without an end time.
const LIMITED: SignedDuration = SignedDuration::from_secs(5);
/// The longest hold that a store's rate limit can cause.
const LONGEST_LIMIT: SignedDuration = SignedDuration::from_mins(5);
/// The hold after a refused token. Nothing changes until the merchant acts, and an install ends the hold at
/// once; this delay is for refusals that were a mistake.
const REFUSED: SignedDuration = SignedDuration::from_hours(1);
/// The hold after an error of our own, such as a full disk.
const OURS: SignedDuration = SignedDuration::from_secs(2);

/// The delay for all jobs of a kind after one of them is forbidden: a scope is missing, or the store's plan
/// or owner has changed.
pub(super) const FORBIDDEN: SignedDuration = SignedDuration::from_mins(10);

/// The number of consecutive, seemingly permanent failures after which a job is given up. With the backoff
/// that takes more than an hour, because a store that is down may also send unreadable responses for a while.
const MAX_FAILURES: u32 = 16;

/// Returns the failed call if a job is given up after `failures` previous consecutive failures, or `None` if
/// it is retried. Only order jobs are given up, and only if the error is most likely permanent.
pub(super) fn permanent_failure(
    job: Job,
    failures: u32,
    error: &Error,
) -> Option<bigcommerce::Call> {
    match (job, error) {
        (Job::Order(_), Error::Upstream(error)) => {
            (error.is_lasting() && failures.saturating_add(1) >= MAX_FAILURES).then(|| error.call())
        }
        _ => None,
    }
}

/// Returns the decision for a job that failed with `error` after `failures` previous consecutive failures.
pub(super) fn decide_retry(
    store: &StoreHash,
    job: Job,
    failures: u32,
    error: &Error,
) -> RetryDecision {
    let retry = Some(back_off::wait(store, job, failures));
    let hold = match error {
        Error::Paused(left) => return not_tried(SignedDuration::try_from(*left)),
        Error::Upstream(bigcommerce::Error::RateLimited { retry_after, .. }) => {
            return not_tried(retry_after.map_or(Ok(LIMITED), SignedDuration::try_from));
        }
        Error::Upstream(bigcommerce::Error::Unauthorized(_)) => Some(REFUSED),
        Error::Storage(_) => Some(OURS),
        _ => None,
    };
    RetryDecision { retry, hold }
}

fn not_tried<E>(wait: Result<SignedDuration, E>) -> RetryDecision {
    let wait = wait.unwrap_or(LONGEST_LIMIT);
    RetryDecision {
        retry: None,
        hold: Some(wait.clamp(SignedDuration::from_millis(100), LONGEST_LIMIT)),
    }
}

/// Returns the decision for an erasure job. Such a job waits on its own and does not put its store on hold,
/// except after an error of our own.
pub(super) fn decide_erasure_retry(
    store: &StoreHash,
    job: Job,
    failures: u32,
    error: &Error,
) -> RetryDecision {
    let RetryDecision { retry, hold } = decide_retry(store, job, failures, error);
    match retry {
        None => RetryDecision {
            retry: hold.max(Some(back_off::wait(store, job, failures))),
            hold: None,
        },
        Some(_) => RetryDecision {
            retry,
            hold: hold.filter(|_| matches!(error, Error::Storage(_))),
        },
    }
}
