//! What becomes of a job, and of its store's other jobs.

use bigcommerce::StoreHash;
use db::Job;
use jiff::SignedDuration;

use super::back_off;
use crate::error::Error;

/// How a job that went well goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// It is done.
    Done,
    /// A part of it is done, and the rest is to be done as soon as it is its turn.
    More,
    /// It is to be done again after that long.
    After(SignedDuration),
}

/// What a failure means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Setback {
    /// When to try the job again. None where it was not even tried: then it keeps its count, and
    /// goes behind those that are due.
    pub retry: Option<SignedDuration>,
    /// For how long nothing at all is to be done for the store.
    pub hold: Option<SignedDuration>,
}

/// For a limit that does not say when it ends.
const LIMITED: SignedDuration = SignedDuration::from_secs(5);
/// However long a store asks for, it is looked at again after this.
const LONGEST_LIMIT: SignedDuration = SignedDuration::from_mins(5);
/// The token is refused. Until the merchant acts nothing changes, and an install tells us; this is for
/// a refusal that was none.
const REFUSED: SignedDuration = SignedDuration::from_hours(1);
/// We failed ourselves, or the disk did.
const OURS: SignedDuration = SignedDuration::from_secs(2);

/// For how long jobs of a kind are put off where one of them is not allowed: a scope is missing, or the
/// store's plan or owner has changed.
pub(super) const FORBIDDEN: SignedDuration = SignedDuration::from_mins(10);

/// After how many failures in a row what BigCommerce answers, and nobody can read, is given up: after an
/// hour and more, for a failing store may answer so for a while, too.
const MOST_FAILURES: u32 = 16;

/// The call for which a job is given up that has failed `failures` times in a row before: only that of
/// an order, and only for an answer that most likely stays the same.
pub(super) fn given_up_for(job: Job, failures: u32, error: &Error) -> Option<bigcommerce::Call> {
    match (job, error) {
        (Job::Order(_), Error::Upstream(error)) => (error.is_lasting()
            && failures.saturating_add(1) >= MOST_FAILURES)
            .then(|| error.call()),
        _ => None,
    }
}

/// What `error` means for a job that has failed `failures` times in a row before.
pub(super) fn setback(store: &StoreHash, job: Job, failures: u32, error: &Error) -> Setback {
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
    Setback { retry, hold }
}

fn not_tried<E>(wait: Result<SignedDuration, E>) -> Setback {
    let wait = wait.unwrap_or(LONGEST_LIMIT);
    Setback {
        retry: None,
        hold: Some(wait.clamp(SignedDuration::from_millis(100), LONGEST_LIMIT)),
    }
}

/// The same for a job that erases: it waits alone, by its own time, so that it is in no other's way.
/// Only where we fail ourselves are the others left alone too.
pub(super) fn setback_of_erasure(
    store: &StoreHash,
    job: Job,
    failures: u32,
    error: &Error,
) -> Setback {
    let Setback { retry, hold } = setback(store, job, failures, error);
    match retry {
        None => Setback {
            retry: hold.max(Some(back_off::wait(store, job, failures))),
            hold: None,
        },
        Some(_) => Setback {
            retry,
            hold: hold.filter(|_| matches!(error, Error::Storage(_))),
        },
    }
}
