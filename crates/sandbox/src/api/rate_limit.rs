//! The quota of a store, shared by all its apps
//! (BigCommerce docs, `docs/api-docs/getting-started/api-rate-limits.mdx`).

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use super::Reply;
use crate::{
    config::RateLimit,
    state::{Shared, State},
};

/// Calls a store has in an hour on the plans Plus and Standard. It is told, and nothing is refused
/// when it is used up: `docs/start/about/index.mdx` names the header and no consequence.
const HOURLY: u64 = 20_000;

const HOUR: Duration = Duration::from_secs(3600);

/// What a store has used lately. The window slides: each call counts until it is as old as the
/// window is long.
#[derive(Debug, Default)]
pub(crate) struct Window {
    calls: VecDeque<Instant>,
    /// When a minute began in which there were calls, and how many.
    minutes: VecDeque<(Instant, u64)>,
    /// The store's own quota, where it was given one.
    pub(crate) limit: Option<RateLimit>,
}

impl Window {
    /// Forgets what has slid out.
    fn slide(&mut self, now: Instant, window: Duration) {
        while self
            .calls
            .front()
            .is_some_and(|at| now.duration_since(*at) >= window)
        {
            self.calls.pop_front();
        }
        while self
            .minutes
            .front()
            .is_some_and(|(at, _)| now.duration_since(*at) >= HOUR)
        {
            self.minutes.pop_front();
        }
    }

    fn add(&mut self, now: Instant) {
        self.calls.push_back(now);
        match self.minutes.back_mut() {
            Some((at, count)) if now.duration_since(*at) < Duration::from_secs(60) => *count += 1,
            _ => self.minutes.push_back((now, 1)),
        }
    }

    fn hourly_left(&self) -> u64 {
        let made: u64 = self.minutes.iter().map(|(_, count)| count).sum();
        HOURLY.saturating_sub(made)
    }
}

/// Where a store is in its window.
pub(super) struct Limit {
    quota: u32,
    left: u32,
    hourly_left: u64,
    window_ms: u32,
    reset_ms: u128,
    /// The call is one too many.
    pub(super) exceeded: bool,
}

/// Counts one call of a store in its sliding window, unless the window is full.
pub(super) fn count(shared: &Shared, state: &mut State, hash: &str) -> Limit {
    let now = Instant::now();
    let used = state.windows.entry(hash.to_owned()).or_default();
    let limit = used.limit.unwrap_or(shared.rate_limit);
    let window = Duration::from_millis(limit.window_ms.into());
    used.slide(now, window);
    let made = u32::try_from(used.calls.len()).unwrap_or(u32::MAX);
    let exceeded = made >= limit.quota;
    if !exceeded {
        used.add(now);
    }
    let oldest = used.calls.front().map_or(now, |at| *at);
    Limit {
        quota: limit.quota,
        left: limit.quota.saturating_sub(made).saturating_sub(1),
        hourly_left: used.hourly_left(),
        window_ms: limit.window_ms,
        reset_ms: window
            .saturating_sub(now.duration_since(oldest))
            .as_millis(),
        exceeded,
    }
}

impl Limit {
    /// Writes the documented headers
    /// (BigCommerce docs, `docs/api-docs/getting-started/api-rate-limits.mdx`; the hourly one,
    /// `docs/start/about/index.mdx`).
    pub(super) fn describe(&self, reply: Reply) -> Reply {
        let reply = reply
            .with_header("x-rate-limit-requests-quota", self.quota.to_string())
            .with_header("x-rate-limit-requests-left", self.left.to_string())
            .with_header("x-rate-limit-time-window-ms", self.window_ms.to_string())
            .with_header("x-rate-limit-time-reset-ms", self.reset_ms.to_string())
            .with_header("x-bc-apilimit-remaining", self.hourly_left.to_string());
        if self.exceeded {
            return reply.with_header("x-retry-after", self.reset_ms.div_ceil(1000).to_string());
        }
        reply
    }
}
