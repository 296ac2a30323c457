//! The quota of a store, shared by all its apps
//! (BigCommerce docs, `docs/api-docs/getting-started/api-rate-limits.mdx`).

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use super::Reply;
use crate::{
    config::RateLimit,
    state::{SandboxState, Shared},
};

/// Calls per hour of a store on the plans Plus and Standard. It is reported but not enforced:
/// `docs/start/about/index.mdx` names the header and no consequence.
const HOURLY: u64 = 20_000;

const HOUR: Duration = Duration::from_hours(1);

/// The recent calls of a store. The window slides: each call counts until it is as old as the window
/// is long.
#[derive(Debug, Default)]
pub(crate) struct Window {
    calls: VecDeque<Instant>,
    /// Calls per minute, with the start of the minute.
    minutes: VecDeque<(Instant, u64)>,
    /// The store's own quota, if it was given one.
    pub(crate) limit: Option<RateLimit>,
}

impl Window {
    /// Removes calls that have left the window.
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
            Some((at, count)) if now.duration_since(*at) < Duration::from_mins(1) => *count += 1,
            _ => self.minutes.push_back((now, 1)),
        }
    }

    /// Counts a call unless the window is full.
    fn count(&mut self, limit: RateLimit, now: Instant) -> Limit {
        let window = Duration::from_millis(limit.window_ms.into());
        self.slide(now, window);
        let made = u32::try_from(self.calls.len()).unwrap_or(u32::MAX);
        let exceeded = made >= limit.quota;
        if !exceeded {
            self.add(now);
        }
        let oldest = self.calls.front().map_or(now, |at| *at);
        Limit {
            quota: limit.quota,
            left: limit.quota.saturating_sub(made).saturating_sub(1),
            hourly_left: self.hourly_left(),
            window_ms: limit.window_ms,
            reset_ms: window
                .saturating_sub(now.duration_since(oldest))
                .as_millis(),
            exceeded,
        }
    }

    fn hourly_left(&self) -> u64 {
        let made: u64 = self.minutes.iter().map(|(_, count)| count).sum();
        HOURLY.saturating_sub(made)
    }
}

/// The state of a store's window after a call.
pub(super) struct Limit {
    quota: u32,
    left: u32,
    hourly_left: u64,
    window_ms: u32,
    reset_ms: u128,
    /// The call exceeds the quota.
    pub(super) exceeded: bool,
}

/// Counts a call of a store unless its window is full.
pub(super) fn count(shared: &Shared, state: &mut SandboxState, hash: &str) -> Limit {
    let used = state.windows.entry(hash.to_owned()).or_default();
    let limit = used.limit.unwrap_or(shared.rate_limit);
    used.count(limit, Instant::now())
}

impl Limit {
    /// Adds the documented headers
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

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse as _;

    use super::*;

    const TWO_IN_TWO_SECONDS: RateLimit = RateLimit {
        quota: 2,
        window_ms: 2_000,
    };

    /// Makes calls at these times, in milliseconds. Returns for each whether it exceeded the quota,
    /// how many are left, and the time until the reset.
    fn calls_at(milliseconds: &[u64]) -> Vec<(bool, u32, u128)> {
        let (mut window, began) = (Window::default(), Instant::now());
        let calls = milliseconds.iter().map(|at| {
            let limit = window.count(TWO_IN_TWO_SECONDS, began + Duration::from_millis(*at));
            (limit.exceeded, limit.left, limit.reset_ms)
        });
        calls.collect()
    }

    #[test]
    fn slides_the_window_call_by_call() {
        let reported = calls_at(&[0, 1_200, 1_201, 1_999, 2_000, 2_001, 3_199, 3_200]);
        let expected = [
            (false, 1, 2_000),
            (false, 0, 800),
            (true, 0, 799),
            (true, 0, 1),
            // The first has left the window, the second has not: one call is free again, not two.
            (false, 0, 1_200),
            (true, 0, 1_199),
            (true, 0, 1),
            (false, 0, 800),
        ];
        assert_eq!(reported, expected);
    }

    #[test]
    fn does_not_count_rejected_calls() {
        let reported = calls_at(&[0, 1, 2, 3, 4, 5, 2_001, 2_002]);
        let exceeded: Vec<bool> = reported.iter().map(|it| it.0).collect();
        let expected = [false, false, true, true, true, true, false, false];
        assert_eq!(exceeded, expected);
    }

    #[test]
    fn rounds_retry_after_up_to_whole_seconds() {
        let mut window = Window::default();
        let began = Instant::now();
        let limit = RateLimit {
            quota: 1,
            window_ms: 2_000,
        };
        window.count(limit, began);
        for (at, wait) in [(0, "2"), (999, "2"), (1_000, "1"), (1_600, "1")] {
            let exceeded = window.count(limit, began + Duration::from_millis(at));
            let response = exceeded.describe(Reply::no_content()).into_response();
            assert_eq!(response.headers()["x-retry-after"], wait, "{at}");
        }
    }
}
