//! A store's quota, as its last response stated it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use parking_lot::Mutex;
use reqwest::header::HeaderMap;

use crate::StoreHash;

/// How many stores' quotas are kept. Beyond that all are dropped; the next responses bring them again.
const MAX_STORES: usize = 4096;

/// Assumed if a response does not state its window.
const DEFAULT_WINDOW: Duration = Duration::from_secs(5);

/// A store's quota as its last response stated it (BigCommerce docs,
/// `docs/api-docs/getting-started/api-rate-limits.mdx`). All apps of the store share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests left in this window.
    pub left: u64,
    /// Requests allowed in a window.
    pub quota: Option<u64>,
    /// Length of a window.
    pub window: Option<Duration>,
    /// Time until the window ends, counted from `seen_at`.
    pub reset: Option<Duration>,
    /// When the response arrived.
    pub seen_at: Instant,
}

impl RateLimit {
    /// Returns the time until its window ends, or `None` if the window has ended and the quota says
    /// nothing any more. Without a stated window, five seconds are assumed.
    #[must_use]
    pub fn rest(&self, now: Instant) -> Option<Duration> {
        let whole = self.reset.or(self.window).unwrap_or(DEFAULT_WINDOW);
        let passed = now.saturating_duration_since(self.seen_at);
        whole.checked_sub(passed).filter(|rest| !rest.is_zero())
    }

    pub(super) fn read(headers: &HeaderMap, seen_at: Instant) -> Option<Self> {
        let milliseconds = |name| number(headers, name).map(Duration::from_millis);
        Some(Self {
            left: number(headers, "x-rate-limit-requests-left")?,
            quota: number(headers, "x-rate-limit-requests-quota"),
            window: milliseconds("x-rate-limit-time-window-ms"),
            reset: milliseconds("x-rate-limit-time-reset-ms"),
            seen_at,
        })
    }
}

/// Returns a header's value if it is a whole number.
pub(super) fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The latest quota of each store.
#[derive(Default)]
pub(crate) struct RateLimits(Mutex<BTreeMap<StoreHash, RateLimit>>);

impl RateLimits {
    pub(super) fn record(&self, store: &StoreHash, limit: RateLimit) {
        let mut known = self.0.lock();
        if known.len() >= MAX_STORES && !known.contains_key(store) {
            known.clear();
        }
        known.insert(store.clone(), limit);
    }

    pub(crate) fn last(&self, store: &StoreHash) -> Option<RateLimit> {
        let known = self.0.lock();
        known.get(store).copied()
    }

    pub(crate) fn all(&self) -> Vec<RateLimit> {
        let known = self.0.lock();
        known.values().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn reads_all_four_headers() {
        let now = Instant::now();
        let headers = headers(&[
            ("X-Rate-Limit-Requests-Left", "35"),
            ("X-Rate-Limit-Requests-Quota", "150"),
            ("X-Rate-Limit-Time-Window-Ms", "30000"),
            ("X-Rate-Limit-Time-Reset-Ms", " 15250 "),
        ]);
        assert_eq!(
            RateLimit::read(&headers, now),
            Some(RateLimit {
                left: 35,
                quota: Some(150),
                window: Some(Duration::from_secs(30)),
                reset: Some(Duration::from_millis(15_250)),
                seen_at: now,
            })
        );
    }

    #[test]
    fn a_quota_without_the_remaining_requests_is_ignored() {
        let headers = headers(&[("X-Rate-Limit-Requests-Quota", "150")]);
        assert_eq!(RateLimit::read(&headers, Instant::now()), None);
    }

    #[test]
    fn a_quota_that_is_not_a_number_is_ignored() {
        let headers = headers(&[("X-Rate-Limit-Requests-Left", "-1")]);
        assert_eq!(RateLimit::read(&headers, Instant::now()), None);
    }

    #[test]
    fn the_number_of_stores_is_limited() {
        let limits = RateLimits::default();
        let limit = RateLimit {
            left: 1,
            quota: None,
            window: None,
            reset: None,
            seen_at: Instant::now(),
        };
        for index in 0..=MAX_STORES {
            limits.record(&format!("s{index}").parse().unwrap(), limit);
        }
        assert_eq!(limits.0.lock().len(), 1);
        assert_eq!(
            limits.last(&format!("s{MAX_STORES}").parse().unwrap()),
            Some(limit)
        );
    }
}
