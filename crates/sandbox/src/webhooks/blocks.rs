//! Blocks domains with too many failures for a while
//! (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`).

use std::collections::{BTreeMap, VecDeque};

use jiff::{SignedDuration, Timestamp};

/// The period in which successes are counted.
const WINDOW: SignedDuration = SignedDuration::from_mins(2);

/// The fewest attempts within the window before the rate of success matters.
const MIN_ATTEMPTS: usize = 100;

/// How long a domain is blocked.
const BLOCK_TIME: SignedDuration = SignedDuration::from_mins(3);

/// A domain for one app: deliveries of other apps are not affected.
#[derive(Default)]
struct Domain {
    /// Recent attempts: when, and the failure if there was one.
    attempts: VecDeque<(Timestamp, Option<String>)>,
    block: Option<Block>,
}

/// A block.
#[derive(Clone)]
pub(crate) struct Block {
    pub(crate) until: Timestamp,
    /// When the block began.
    pub(crate) since: Timestamp,
    /// The number of failed attempts by reason.
    pub(crate) failures: BTreeMap<String, u64>,
}

/// Domains by client id and origin.
#[derive(Default)]
pub(super) struct Blocks(BTreeMap<(String, String), Domain>);

impl Blocks {
    /// Returns until when an app's deliveries to a domain are blocked.
    pub(super) fn until(&self, client_id: &str, domain: &str, now: Timestamp) -> Option<Timestamp> {
        let key = (client_id.to_owned(), domain.to_owned());
        let block = self.0.get(&key)?.block.as_ref()?;
        (block.until > now).then_some(block.until)
    }

    /// Returns the current blocks of an app by domain.
    pub(super) fn of(&self, client_id: &str, now: Timestamp) -> Vec<(String, Block)> {
        let of_app = self.0.iter().filter(|((id, _), _)| id == client_id);
        of_app
            .filter_map(|((_, domain), it)| Some((domain.clone(), it.block.clone()?)))
            .filter(|(_, block)| block.until > now)
            .collect()
    }

    /// Counts an attempt, with the reason if it failed. Returns whether this blocks the domain.
    pub(super) fn count(
        &mut self,
        client_id: &str,
        domain: &str,
        failure: Option<&str>,
        now: Timestamp,
    ) -> bool {
        let key = (client_id.to_owned(), domain.to_owned());
        let domain = self.0.entry(key).or_default();
        domain.attempts.push_back((now, failure.map(str::to_owned)));
        let is_old = |(at, _): &(Timestamp, _)| now.duration_since(*at) >= WINDOW;
        while domain.attempts.front().is_some_and(is_old) {
            domain.attempts.pop_front();
        }
        let sent = domain.attempts.len();
        let failed = domain.attempts.iter().filter(|(_, it)| it.is_some());
        let is_low = failed.count() * 10 > sent;
        if sent < MIN_ATTEMPTS || !is_low || is_blocked(domain, now) {
            return false;
        }
        let mut failures = BTreeMap::new();
        for (_, failure) in domain.attempts.drain(..) {
            if let Some(failure) = failure {
                *failures.entry(failure).or_default() += 1;
            }
        }
        domain.block = Some(Block {
            until: now.saturating_add(BLOCK_TIME).unwrap_or(now),
            since: now,
            failures,
        });
        true
    }
}

fn is_blocked(domain: &Domain, now: Timestamp) -> bool {
    domain.block.as_ref().is_some_and(|block| block.until > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn counted(failures: usize, successes: usize) -> bool {
        let mut blocks = Blocks::default();
        let results = (0..failures)
            .map(|_| Some("500"))
            .chain((0..successes).map(|_| None));
        let mut blocked = false;
        for failure in results {
            blocked |= blocks.count("app", "https://a.example", failure, at(1000));
        }
        blocked
    }

    #[test]
    fn blocks_a_domain_below_90_percent_success_of_100_attempts() {
        assert!(!counted(99, 0));
        assert!(counted(100, 0));
        assert!(counted(11, 89));
        assert!(!counted(10, 90));
    }

    #[test]
    fn counts_the_last_two_minutes_of_one_app() {
        let mut blocks = Blocks::default();
        for second in 0..300 {
            let now = at(1000 + second * 2);
            assert!(!blocks.count("app", "https://a.example", Some("500"), now));
        }
        for _ in 0..60 {
            assert!(!blocks.count("other", "https://a.example", Some("500"), at(1600)));
        }
    }

    #[test]
    fn a_block_lasts_three_minutes() {
        let mut blocks = Blocks::default();
        for _ in 0..100 {
            blocks.count("app", "https://a.example", Some("500"), at(1000));
        }
        let until = |second| blocks.until("app", "https://a.example", at(second));
        assert_eq!(until(1179), Some(at(1180)));
        assert_eq!(until(1180), None);
        assert_eq!(blocks.until("other", "https://a.example", at(1001)), None);
        let block = blocks.of("app", at(1001)).remove(0).1;
        assert_eq!(block.failures["500"], 100);
    }
}
