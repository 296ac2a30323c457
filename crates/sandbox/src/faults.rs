//! Injected faults, which replace, delay or break off the real response.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A fault, and the requests it applies to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The requests it applies to.
    #[serde(rename = "match", default)]
    pub matching: Match,
    /// The effect.
    pub fault: Trouble,
    /// How many requests it applies to: 1 by default; 0 until the faults are cleared.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

/// The requests a fault applies to. An absent field matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Match {
    /// `GET`, `POST`, …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The path after `/stores/{hash}` on the API (`/v2/orders`), the whole path elsewhere
    /// (`/oauth2/token`, and `/customer/current.jwt` on a storefront). A `*` at the end matches
    /// any ending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The store's hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
}

/// The effect on a request. Fields can be combined: a delay and then a status, a status with a
/// body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trouble {
    /// Answer this status instead, with an empty body unless `body` is given. Only the given headers
    /// are sent: a 429 without rate-limit headers is how an overloaded platform answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Headers for the answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// Answer this body instead, always as `application/json`. The status is 200 unless given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Wait this many milliseconds first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay_ms: Option<u64>,
    /// Wait first until [`Sandbox::release_calls`](crate::Sandbox::release_calls). Only tests can set
    /// this; it is not a field of the JSON.
    #[serde(skip)]
    pub hold: bool,
    /// Handle the request, and hold its answer until
    /// [`Sandbox::release_calls`](crate::Sandbox::release_calls). Only tests can set this,
    /// like `hold`.
    #[serde(skip)]
    pub hold_answer: bool,
    /// Close the connection without answering.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reset: bool,
    /// Announce the whole body, send this many bytes of it, and close.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truncate: Option<usize>,
}

impl Trouble {
    /// Returns whether the real response is sent in the end, perhaps late.
    pub(crate) fn spares_the_answer(&self) -> bool {
        let replaced = self.status.is_some() || self.body.is_some();
        !replaced && !self.reset && self.truncate.is_none()
    }

    /// Rejects a fault that does nothing or has an invalid status.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        if self
            .status
            .is_some_and(|status| !(200..=599).contains(&status))
        {
            return Err("status must be between 200 and 599");
        }
        let answers = self.status.is_some() || self.body.is_some();
        if !answers && !self.headers.is_empty() {
            return Err("headers need a status or a body");
        }
        let waits = self.delay_ms.is_some() || self.hold || self.hold_answer;
        if !answers && !waits && !self.reset && self.truncate.is_none() {
            return Err("this fault does nothing");
        }
        Ok(())
    }
}

impl Fault {
    fn on(method: &str, path: &str, fault: Trouble) -> Self {
        let matching = Match {
            method: Some(method.to_owned()),
            path: Some(path.to_owned()),
            store: None,
        };
        Self {
            matching,
            fault,
            times: 1,
        }
    }

    /// Answers this status, once.
    pub fn status(method: &str, path: &str, status: u16) -> Self {
        Self::on(
            method,
            path,
            Trouble {
                status: Some(status),
                ..Trouble::default()
            },
        )
    }

    /// Answers this body with status 200, once.
    pub fn body(method: &str, path: &str, body: impl Into<String>) -> Self {
        Self::on(
            method,
            path,
            Trouble {
                body: Some(body.into()),
                ..Trouble::default()
            },
        )
    }

    /// Waits this many milliseconds, once.
    pub fn delay(method: &str, path: &str, delay_ms: u64) -> Self {
        Self::on(
            method,
            path,
            Trouble {
                delay_ms: Some(delay_ms),
                ..Trouble::default()
            },
        )
    }

    /// Waits until [`Sandbox::release_calls`](crate::Sandbox::release_calls), once.
    pub fn hold(method: &str, path: &str) -> Self {
        Self::on(
            method,
            path,
            Trouble {
                hold: true,
                ..Trouble::default()
            },
        )
    }

    /// Handles the request, and holds its answer until
    /// [`Sandbox::release_calls`](crate::Sandbox::release_calls), once.
    pub fn hold_answer(method: &str, path: &str) -> Self {
        Self::on(
            method,
            path,
            Trouble {
                hold_answer: true,
                ..Trouble::default()
            },
        )
    }

    /// Closes the connection without answering, once.
    pub fn reset(method: &str, path: &str) -> Self {
        Self::on(
            method,
            path,
            Trouble {
                reset: true,
                ..Trouble::default()
            },
        )
    }

    /// Truncates the response after this many bytes, once.
    pub fn truncate(method: &str, path: &str, bytes: usize) -> Self {
        Self::on(
            method,
            path,
            Trouble {
                truncate: Some(bytes),
                ..Trouble::default()
            },
        )
    }

    /// Adds a header to the answer.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.fault.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Applies it to this many requests; with 0, until the faults are cleared.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }

    /// Applies it only in this store.
    #[must_use]
    pub fn store(mut self, hash: &str) -> Self {
        self.matching.store = Some(hash.to_owned());
        self
    }
}

impl Match {
    /// Returns whether it matches this request. `path` has the form described at the field.
    pub(crate) fn matches(&self, method: &str, path: &str, store: Option<&str>) -> bool {
        let method_fits = self
            .method
            .as_deref()
            .is_none_or(|wanted| wanted.eq_ignore_ascii_case(method));
        let store_fits = self
            .store
            .as_deref()
            .is_none_or(|wanted| store == Some(wanted));
        let path_fits = self
            .path
            .as_deref()
            .is_none_or(|wanted| match wanted.strip_suffix('*') {
                Some(prefix) => path.starts_with(prefix),
                None => path == wanted,
            });
        method_fits && store_fits && path_fits
    }
}

/// Returns the first fault for this request and counts it down.
pub(crate) fn take(
    faults: &mut Vec<Fault>,
    method: &str,
    path: &str,
    store: Option<&str>,
) -> Option<Trouble> {
    let index = faults
        .iter()
        .position(|fault| fault.matching.matches(method, path, store))?;
    let trouble = faults[index].fault.clone();
    match faults[index].times {
        0 => {}
        1 => drop(faults.remove(index)),
        _ => faults[index].times -= 1,
    }
    Some(trouble)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_documented_forms() {
        for fault in [
            r#"{"status": 429, "headers": {"X-Retry-After": "3"}}"#,
            r#"{"delay_ms": 900}"#,
            r#"{"reset": true}"#,
            r#"{"truncate": 40}"#,
            r#"{"body": "…"}"#,
        ] {
            let json = format!(
                r#"{{"match": {{"method": "GET", "path": "/v2/orders"}}, "fault": {fault}}}"#
            );
            let read: Fault = serde_json::from_str(&json).unwrap();
            assert_eq!(read.times, 1);
        }
    }

    #[test]
    fn rejects_a_misspelt_fault() {
        let json = r#"{"match": {}, "fault": {"stattus": 500}}"#;
        assert!(serde_json::from_str::<Fault>(json).is_err());
    }

    #[test]
    fn a_path_is_matched_exactly_unless_it_ends_with_a_star() {
        let fault = Fault::status("GET", "/v2/orders", 500);
        assert!(fault.matching.matches("GET", "/v2/orders", Some("abc123")));
        assert!(
            !fault
                .matching
                .matches("GET", "/v2/orders/7", Some("abc123"))
        );
        assert!(!fault.matching.matches("POST", "/v2/orders", None));
        let fault = Fault::status("GET", "/v2/orders/*", 500).store("xyz789");
        assert!(
            fault
                .matching
                .matches("get", "/v2/orders/7/products", Some("xyz789"))
        );
        assert!(
            !fault
                .matching
                .matches("GET", "/v2/orders/7", Some("abc123"))
        );
    }

    #[test]
    fn a_fault_applies_as_often_as_requested() {
        let mut faults = vec![
            Fault::status("GET", "/a", 500).times(2),
            Fault::reset("GET", "/b").times(0),
        ];
        assert!(take(&mut faults, "GET", "/a", None).is_some());
        assert!(take(&mut faults, "GET", "/a", None).is_some());
        assert!(take(&mut faults, "GET", "/a", None).is_none());
        assert!(take(&mut faults, "GET", "/b", None).is_some());
        assert!(take(&mut faults, "GET", "/b", None).is_some());
    }
}
