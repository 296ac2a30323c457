//! The quota of a store, shared by all its apps
//! (BigCommerce docs, `docs/api-docs/getting-started/api-rate-limits.mdx`).

use std::time::{Duration, Instant};

use super::Reply;
use crate::state::{Shared, State};

/// Where a store is in its window.
pub(super) struct Limit {
    quota: u32,
    left: u32,
    window_ms: u32,
    reset_ms: u128,
    /// The call is one too many.
    pub(super) exceeded: bool,
}

/// Counts one call of a store in its sliding window, unless the window is full.
pub(super) fn count(shared: &Shared, state: &mut State, hash: &str) -> Limit {
    let (quota, window_ms) = (shared.rate_limit.quota, shared.rate_limit.window_ms);
    let (now, window) = (Instant::now(), Duration::from_millis(window_ms.into()));
    let calls = state.windows.entry(hash.to_owned()).or_default();
    while calls
        .front()
        .is_some_and(|at| now.duration_since(*at) >= window)
    {
        calls.pop_front();
    }
    let made = u32::try_from(calls.len()).unwrap_or(u32::MAX);
    let exceeded = made >= quota;
    if !exceeded {
        calls.push_back(now);
    }
    let oldest = calls.front().map_or(now, |at| *at);
    Limit {
        quota,
        left: quota.saturating_sub(made).saturating_sub(1),
        window_ms,
        reset_ms: window
            .saturating_sub(now.duration_since(oldest))
            .as_millis(),
        exceeded,
    }
}

impl Limit {
    /// Writes the documented headers
    /// (BigCommerce docs, `docs/api-docs/getting-started/api-rate-limits.mdx`).
    pub(super) fn describe(&self, reply: Reply) -> Reply {
        let reply = reply
            .with_header("x-rate-limit-requests-quota", self.quota.to_string())
            .with_header("x-rate-limit-requests-left", self.left.to_string())
            .with_header("x-rate-limit-time-window-ms", self.window_ms.to_string())
            .with_header("x-rate-limit-time-reset-ms", self.reset_ms.to_string());
        if self.exceeded {
            return reply.with_header("x-retry-after", self.reset_ms.div_ceil(1000).to_string());
        }
        reply
    }
}
