//! The store's quota, as the last answer told it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::header::HeaderMap;

use crate::StoreHash;

/// Stores remembered at once. Past it all are forgotten: the next answers tell them again.
const MAX_STORES: usize = 4096;

/// For a quota that does not tell its window.
const UNTOLD: Duration = Duration::from_secs(5);

/// A store's quota as its last answer told it (BigCommerce docs,
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
    /// When the answer came.
    pub seen_at: Instant,
}

impl RateLimit {
    /// How long its window goes on; none once it has ended, and then it says nothing any more. A
    /// quota that does not tell its window is believed for five seconds.
    #[must_use]
    pub fn rest(&self, now: Instant) -> Option<Duration> {
        let whole = self.reset.or(self.window).unwrap_or(UNTOLD);
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

/// A header that is a whole number.
pub(super) fn number(headers: &HeaderMap, name: &str) -> Option<u64> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// The last quota of each store.
#[derive(Default)]
pub(crate) struct RateLimits(Mutex<BTreeMap<StoreHash, RateLimit>>);

impl RateLimits {
    pub(super) fn record(&self, store: &StoreHash, limit: RateLimit) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_STORES && !known.contains_key(store) {
            known.clear();
        }
        known.insert(store.clone(), limit);
    }

    pub(crate) fn last(&self, store: &StoreHash) -> Option<RateLimit> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(store).copied()
    }

    pub(crate) fn all(&self) -> Vec<RateLimit> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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
    fn all_four_headers_are_read() {
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
    fn without_what_is_left_nothing_is_known() {
        let headers = headers(&[("X-Rate-Limit-Requests-Quota", "150")]);
        assert_eq!(RateLimit::read(&headers, Instant::now()), None);
    }

    #[test]
    fn garbage_is_nothing() {
        let headers = headers(&[("X-Rate-Limit-Requests-Left", "-1")]);
        assert_eq!(RateLimit::read(&headers, Instant::now()), None);
    }

    #[test]
    fn remembered_stores_are_bounded() {
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
        assert_eq!(limits.0.lock().unwrap().len(), 1);
        assert_eq!(
            limits.last(&format!("s{MAX_STORES}").parse().unwrap()),
            Some(limit)
        );
    }
}
