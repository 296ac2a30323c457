//! The request log, with a rate limit: otherwise, anonymous requests could fill the disk. Each kind of line
//! is logged a limited number of times per second; the others are counted.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use crate::http::error::Error;

/// The time window of the rate limit.
const WINDOW: Duration = Duration::from_secs(1);
/// The limit of lines per window for one kind of refusal.
const REFUSALS: u32 = 1;
/// The limit of lines per window for one kind of success: more than merchants cause, and little for a disk.
const ANSWERS: u32 = 20;

/// The request log. Lines are grouped by route, code and status, all of which have few values, so the map
/// stays small.
#[derive(Default)]
pub(crate) struct RequestLog(Mutex<HashMap<Kind, Lines>>);

/// A route's pattern, the error's code (empty on success), and the status.
type Kind = (String, &'static str, u16);

/// The lines of one kind in the current window, and the number left out since the last one logged.
struct Lines {
    since: Instant,
    logged: u32,
    left_out: u64,
}

impl RequestLog {
    /// Logs a refused or failed request.
    pub(super) fn refused(&self, route: &str, error: &Error) {
        let info = error.info();
        let (code, status) = (info.code, info.status.as_u16());
        let kind = (route.to_owned(), code, status);
        let Some(left_out) = self.may_log(kind, REFUSALS, Instant::now()) else {
            return;
        };
        if status >= 500 {
            tracing::error!(route, status, code, left_out, error = %error, "request failed");
        } else {
            tracing::warn!(route, status, code, left_out, error = %error, "request refused");
        }
    }

    /// Logs a successful request.
    pub(super) fn answered(&self, route: &str, status: u16, elapsed: Duration) {
        let kind = (route.to_owned(), "", status);
        if let Some(left_out) = self.may_log(kind, ANSWERS, Instant::now()) {
            tracing::info!(status, ?elapsed, left_out, "request answered");
        }
    }

    /// Returns the number of lines of this kind left out since the last one, or `None` if this one has to be
    /// left out as well.
    fn may_log(&self, kind: Kind, most: u32, now: Instant) -> Option<u64> {
        let mut kinds = self.0.lock();
        let lines = kinds.entry(kind).or_insert(Lines {
            since: now,
            logged: 0,
            left_out: 0,
        });
        if now.saturating_duration_since(lines.since) >= WINDOW {
            lines.since = now;
            lines.logged = 0;
        }
        if lines.logged >= most {
            lines.left_out += 1;
            return None;
        }
        lines.logged += 1;
        Some(std::mem::take(&mut lines.left_out))
    }

    /// Logs the number of lines left out of each kind, unless a later line of that kind has reported it.
    pub(crate) fn report_left_out(&self) {
        for ((route, code, status), left_out) in self.take_left_out(Instant::now()) {
            tracing::info!(
                route,
                status,
                code,
                left_out,
                "requests were left out of the log"
            );
        }
    }

    /// Returns and resets the numbers of lines left out, of kinds whose window is over.
    fn take_left_out(&self, now: Instant) -> Vec<(Kind, u64)> {
        let mut kinds = self.0.lock();
        let over = kinds.iter_mut().filter(|(_, lines)| {
            lines.left_out > 0 && now.saturating_duration_since(lines.since) >= WINDOW
        });
        over.map(|(kind, lines)| (kind.clone(), std::mem::take(&mut lines.left_out)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(code: &'static str) -> Kind {
        ("/widget".to_owned(), code, 401)
    }

    #[test]
    fn each_line_counts_those_left_out_before_it() {
        let (log, start) = (RequestLog::default(), Instant::now());
        let at = |milliseconds| start + Duration::from_millis(milliseconds);
        assert_eq!(log.may_log(kind("token_expired"), 1, at(0)), Some(0));
        for _ in 0..1_000 {
            assert_eq!(log.may_log(kind("token_expired"), 1, at(999)), None);
        }
        assert_eq!(log.may_log(kind("token_missing"), 1, at(999)), Some(0));
        assert_eq!(
            log.may_log(kind("token_expired"), 1, at(1_000)),
            Some(1_000)
        );
        assert_eq!(log.may_log(kind("token_expired"), 1, at(2_000)), Some(0));
    }

    #[test]
    fn left_out_lines_are_reported_once() {
        let (log, start) = (RequestLog::default(), Instant::now());
        for _ in 0..3 {
            log.may_log(kind("token_expired"), 1, start);
        }
        assert_eq!(log.take_left_out(start), [], "a line may still come");
        let later = start + WINDOW;
        assert_eq!(log.take_left_out(later), [(kind("token_expired"), 2)]);
        assert_eq!(log.take_left_out(later), []);
    }
}
