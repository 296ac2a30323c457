//! Log lines that anonymous requests can cause. Each kind is logged a limited number of times a second;
//! the others are counted.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::http::error::Error;

/// The time in which the lines of a kind are limited.
const WINDOW: Duration = Duration::from_secs(1);
/// Lines for one kind of refusal in that time.
const REFUSALS: u32 = 1;
/// Lines for one route's answers in that time: more than merchants cause, and little for a disk.
const ANSWERS: u32 = 20;

/// The log of requests. Refusals are counted by route and code, answers by route and status: the program has
/// only so many of each.
#[derive(Default)]
pub(crate) struct RequestLog(Mutex<HashMap<Kind, Lines>>);

/// A route as it is written in the router, and a code or a status.
type Kind = (String, &'static str, u16);

/// What was logged of one kind, and what was not.
struct Lines {
    since: Instant,
    logged: u32,
    left_out: u64,
}

impl RequestLog {
    /// Logs a request that was refused or failed.
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

    /// Logs a request that was answered as asked.
    pub(super) fn answered(&self, route: &str, status: u16, elapsed: Duration) {
        let kind = (route.to_owned(), "", status);
        if let Some(left_out) = self.may_log(kind, ANSWERS, Instant::now()) {
            tracing::info!(status, ?elapsed, left_out, "request answered");
        }
    }

    /// Returns how many lines of a kind were left out since the last, or `None` if this one is left out too.
    fn may_log(&self, kind: Kind, most: u32, now: Instant) -> Option<u64> {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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

    /// Logs how many lines were left out, where no later line of the kind has said so.
    pub(crate) fn tell_left_out(&self) {
        for ((route, code, status), left_out) in self.take_left_out(Instant::now()) {
            tracing::info!(route, status, code, left_out, "more requests like the last");
        }
    }

    /// Returns the kinds whose time is over, with the number of lines left out.
    fn take_left_out(&self, now: Instant) -> Vec<(Kind, u64)> {
        let mut kinds = self.0.lock().unwrap_or_else(PoisonError::into_inner);
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
    fn a_kind_has_one_line_a_second_which_says_how_many_were_left_out() {
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
    fn lines_left_out_are_reported_once_even_without_another_request() {
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
