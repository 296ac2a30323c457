//! Exponential backoff with jitter for failed jobs.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use bigcommerce::StoreHash;
use db::Job;
use jiff::SignedDuration;

/// The delay after the first failure, in milliseconds.
const FIRST: u64 = 1_000;
/// The maximum delay before jitter, in milliseconds.
const LONGEST: u64 = 10 * 60 * 1_000;

/// Returns the delay before a retry: from one second to ten minutes, doubled with each failure, and up to a
/// quarter more or less so that jobs that failed together are not retried together. The jitter is
/// deterministic for a job and count.
pub(super) fn wait(store: &StoreHash, job: Job, failures: u32) -> SignedDuration {
    let base = FIRST
        .saturating_mul(1_u64.checked_shl(failures).unwrap_or(u64::MAX))
        .min(LONGEST);
    let mut hasher = DefaultHasher::new();
    (store.as_ref(), job, failures).hash(&mut hasher);
    // In thousandths, from 750 to 1250.
    let factor = 750 + hasher.finish() % 501;
    SignedDuration::from_millis(i64::try_from(base.saturating_mul(factor) / 1_000).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_doubles_to_ten_minutes_within_a_quarter() {
        let store: StoreHash = "abc123".parse().unwrap();
        for (failures, seconds) in [
            (0, 1),
            (1, 2),
            (5, 32),
            (9, 512),
            (10, 600),
            (63, 600),
            (64, 600),
            (u32::MAX, 600),
        ] {
            for order in 1..50 {
                let wait = wait(&store, Job::Order(order), failures).as_millis();
                let (least, most) = (seconds * 750, seconds * 1_250);
                assert!((least..=most).contains(&wait), "{failures}: {wait}");
            }
        }
    }

    #[test]
    fn jobs_that_failed_together_are_spread_out() {
        let store: StoreHash = "abc123".parse().unwrap();
        let waits: std::collections::HashSet<_> = (1..=50)
            .map(|order| wait(&store, Job::Order(order), 3).as_millis())
            .collect();
        assert!(waits.len() > 40, "{waits:?}");
    }
}
