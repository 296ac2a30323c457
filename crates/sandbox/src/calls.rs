//! The record of API and OAuth calls.

use std::collections::{BTreeSet, VecDeque, vec_deque};

use serde::{Deserialize, Serialize};

/// One call the sandbox received on its API or its token endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Grows by one with every call; not reset when calls are forgotten.
    pub seq: u64,
    /// `GET`, `POST`, …
    pub method: String,
    /// The whole path, `/stores/abc123/v2/orders`.
    pub path: String,
    /// The raw query without `?`; empty where there was none.
    pub query: String,
    /// The status answered; none where the connection was reset.
    pub status: Option<u16>,
    /// When it arrived, RFC 3339.
    pub time: String,
    /// The store's hash, where the path names one.
    pub store: Option<String>,
    /// The sandbox does not emulate this call.
    pub unexpected: bool,
}

/// Calls kept; older ones are forgotten.
const KEPT: usize = 10_000;

/// Different unexpected calls remembered however many calls came after them.
const UNEXPECTED_KEPT: usize = 100;

/// Marks, as an extension of the response, a call that is not emulated.
#[derive(Clone, Copy)]
pub(crate) struct Unexpected;

/// The calls received, the newest [`KEPT`] of them.
#[derive(Default)]
pub(crate) struct Calls {
    kept: VecDeque<Call>,
    seen: u64,
    /// Method and path of calls that are not emulated.
    unexpected: BTreeSet<(String, String)>,
    /// Patterns of paths that may be called although they are not emulated.
    acknowledged: Vec<String>,
}

impl Calls {
    /// Remembers a call and numbers it.
    pub(crate) fn record(&mut self, mut call: Call) {
        self.seen += 1;
        call.seq = self.seen;
        if call.unexpected && self.unexpected.len() < UNEXPECTED_KEPT {
            self.unexpected
                .insert((call.method.clone(), call.path.clone()));
        }
        if self.kept.len() >= KEPT {
            self.kept.pop_front();
        }
        self.kept.push_back(call);
    }

    /// The calls, oldest first.
    pub(crate) fn iter(&self) -> vec_deque::Iter<'_, Call> {
        self.kept.iter()
    }

    /// Forgets the calls, not how many there were.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
        self.unexpected.clear();
    }

    /// Calls of this path may be unexpected.
    pub(crate) fn acknowledge(&mut self, path: &str) {
        self.acknowledged.push(path.to_owned());
    }

    /// Method and path of every unexpected call that nobody acknowledged.
    pub(crate) fn unacknowledged(&self) -> Vec<String> {
        let open = self.unexpected.iter().filter(|(_, path)| {
            !self
                .acknowledged
                .iter()
                .any(|pattern| matches(pattern, path))
        });
        open.map(|(method, path)| format!("{method} {path}"))
            .collect()
    }

    /// The record of a sandbox that is back to its seed: empty, with what is acknowledged.
    pub(crate) fn after_reset(self) -> Self {
        Self {
            acknowledged: self.acknowledged,
            ..Self::default()
        }
    }
}

/// Whether a path is meant by a pattern: the whole path, or what is behind `/stores/{hash}`, each
/// with `*` at the end for anything that follows.
fn matches(pattern: &str, path: &str) -> bool {
    let is = |path: &str| match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    };
    is(path) || crate::rest::split(path).is_some_and(|(_, rest)| is(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(path: &str, unexpected: bool) -> Call {
        Call {
            seq: 0,
            method: "GET".to_owned(),
            path: path.to_owned(),
            query: String::new(),
            status: Some(404),
            time: String::new(),
            store: None,
            unexpected,
        }
    }

    #[test]
    fn the_record_is_bounded_and_an_unexpected_call_outlives_it() {
        let mut calls = Calls::default();
        calls.record(call("/nowhere", true));
        for _ in 0..KEPT {
            calls.record(call("/stores/abc123/v2/time", false));
        }
        assert_eq!(calls.iter().count(), KEPT);
        assert_eq!(calls.iter().next().unwrap().seq, 2);
        assert_eq!(calls.unacknowledged(), ["GET /nowhere"]);
        calls.clear();
        assert!(calls.unacknowledged().is_empty());
        calls.record(call("/nowhere", false));
        assert_eq!(
            calls.iter().next().unwrap().seq,
            u64::try_from(KEPT).unwrap() + 2
        );
    }

    #[test]
    fn a_path_is_acknowledged_whole_behind_the_store_or_by_its_start() {
        let path = "/stores/abc123/v3/customers/7";
        for pattern in [
            path,
            "/v3/customers/7",
            "/v3/customers*",
            "/stores/abc123/*",
        ] {
            assert!(matches(pattern, path), "{pattern}");
        }
        for pattern in ["/v3/customers", "/customers/7", "", "/v2*"] {
            assert!(!matches(pattern, path), "{pattern}");
        }
    }
}
