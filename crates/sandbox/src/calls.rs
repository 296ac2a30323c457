//! The record of API and OAuth calls.

use std::collections::{BTreeSet, VecDeque, vec_deque};

use serde::{Deserialize, Serialize};

/// A call to the API or the token endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// Increases by one with every call; not reset when the record is cleared.
    pub seq: u64,
    /// `GET`, `POST`, …
    pub method: String,
    /// The whole path, such as `/stores/abc123/v2/orders`.
    pub path: String,
    /// The raw query without `?`; empty if there was none.
    pub query: String,
    /// The status of the response; `None` if the connection was reset.
    pub status: Option<u16>,
    /// When it arrived, RFC 3339.
    pub time: String,
    /// The store's hash, if the path names one.
    pub store: Option<String>,
    /// The sandbox does not emulate this call.
    pub unexpected: bool,
}

/// The maximum number of calls that are kept; older ones are removed.
const MAX_KEPT: usize = 10_000;

/// The maximum number of distinct unexpected calls that are kept, however many calls follow.
const MAX_UNEXPECTED: usize = 100;

/// A response extension that marks a call as not emulated.
#[derive(Clone, Copy)]
pub(crate) struct Unexpected;

/// The most recent [`MAX_KEPT`] calls.
#[derive(Default)]
pub(crate) struct Calls {
    recent: VecDeque<Call>,
    count: u64,
    /// Method and path of calls that are not emulated.
    unexpected: BTreeSet<(String, String)>,
    /// Patterns of paths that may be called although they are not emulated.
    acknowledged: Vec<String>,
}

impl Calls {
    /// Records a call and numbers it.
    pub(crate) fn record(&mut self, mut call: Call) {
        self.count += 1;
        call.seq = self.count;
        if call.unexpected && self.unexpected.len() < MAX_UNEXPECTED {
            self.unexpected
                .insert((call.method.clone(), call.path.clone()));
        }
        if self.recent.len() >= MAX_KEPT {
            self.recent.pop_front();
        }
        self.recent.push_back(call);
    }

    /// Returns the calls, oldest first.
    pub(crate) fn iter(&self) -> vec_deque::Iter<'_, Call> {
        self.recent.iter()
    }

    /// Clears the record, but does not restart the numbering.
    pub(crate) fn clear(&mut self) {
        self.recent.clear();
        self.unexpected.clear();
    }

    /// Allows unexpected calls of this path.
    pub(crate) fn acknowledge(&mut self, path: &str) {
        self.acknowledged.push(path.to_owned());
    }

    /// Returns method and path of every unexpected call that was not acknowledged.
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

    /// Returns the record after a reset: empty, with the same acknowledged paths.
    pub(crate) fn after_reset(self) -> Self {
        Self {
            acknowledged: self.acknowledged,
            ..Self::default()
        }
    }
}

/// Returns whether a pattern matches a path: the whole path, or the part after `/stores/{hash}`. A
/// `*` at the end matches any ending.
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
    fn keeps_unexpected_calls_longer_than_others() {
        let mut calls = Calls::default();
        calls.record(call("/nowhere", true));
        for _ in 0..MAX_KEPT {
            calls.record(call("/stores/abc123/v2/time", false));
        }
        assert_eq!(calls.iter().count(), MAX_KEPT);
        assert_eq!(calls.iter().next().unwrap().seq, 2);
        assert_eq!(calls.unacknowledged(), ["GET /nowhere"]);
        calls.clear();
        assert!(calls.unacknowledged().is_empty());
        calls.record(call("/nowhere", false));
        assert_eq!(
            calls.iter().next().unwrap().seq,
            u64::try_from(MAX_KEPT).unwrap() + 2
        );
    }

    #[test]
    fn matches_whole_paths_paths_after_the_store_and_prefixes() {
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
