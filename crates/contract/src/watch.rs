//! Watching the exchanges of one test.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, Once, PoisonError},
    thread,
};

use http::{Request, Response};

use crate::{
    Contract, Outcome, Violation,
    report::{self, Checked},
};

/// A request with its whole body.
pub type Sent = Request<Vec<u8>>;

/// An answer with its whole body.
pub type Answered = Response<Vec<u8>>;

/// Whether a test's requests are held to the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requests {
    /// They are our client's.
    Held,
    /// They are written by hand and wrong on purpose: only answers are held.
    Deliberate,
}

/// Holds the exchanges of one test to the documents. Dropping it fails the test if any differed.
#[derive(Debug)]
pub struct Watch(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    requests: Requests,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    checked: Checked,
    violations: BTreeMap<Violation, u64>,
}

impl Watch {
    /// Begins; nothing is seen yet.
    ///
    /// # Panics
    /// The documents are there and cannot be used.
    #[must_use]
    pub fn new(requests: Requests) -> Self {
        static ONCE: Once = Once::new();
        match Contract::load() {
            Ok(Some(_)) => {}
            Ok(None) => ONCE.call_once(report::tell_skipped),
            Err(error) => panic!("BigCommerce's OpenAPI documents cannot be used: {error}"),
        }
        Self(Arc::new(Inner {
            requests,
            seen: Mutex::default(),
        }))
    }

    /// What is to be called with each exchange. Without an answer only the request is looked at.
    pub fn listener(&self) -> impl Fn(&Sent, Option<&Answered>) + Send + Sync + use<> {
        let inner = self.0.clone();
        move |request, response| {
            if let Ok(Some(contract)) = Contract::load() {
                inner.look(contract, request, response);
            }
        }
    }
}

impl Watch {
    /// What is to be called with the body of each webhook.
    pub fn webhooks(&self) -> impl Fn(&[u8]) + Send + Sync + use<> {
        let inner = self.0.clone();
        move |body| {
            if let Ok(Some(contract)) = Contract::load() {
                inner.add(contract.check_callback(body), true, false);
            }
        }
    }
}

impl Inner {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(&self, contract: &Contract, request: &Sent, response: Option<&Answered>) {
        let held = self.requests == Requests::Held;
        let outcome = contract.check(request, held, response);
        self.add(outcome, held, response.is_some());
    }

    fn add(&self, outcome: Outcome, request: bool, response: bool) {
        let mut seen = self.seen();
        if let Some(operation) = outcome.operation {
            seen.checked.operations.insert(operation);
            seen.checked.requests += u64::from(request);
            seen.checked.responses += u64::from(response);
        }
        seen.checked.excused.extend(outcome.excused);
        for violation in outcome.violations {
            *seen.violations.entry(violation).or_default() += 1;
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let seen = self.0.seen();
        seen.checked.tell();
        if seen.violations.is_empty() || thread::panicking() {
            return;
        }
        let lines = seen.violations.iter();
        let text: String = lines
            .map(|(it, times)| format!("\n  {times}× {it}"))
            .collect();
        drop(seen);
        panic!("exchanges differ from BigCommerce's OpenAPI documents:{text}");
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    fn seen_of(path: &str, requests: Requests) -> Result<(), String> {
        let watch = Watch::new(requests);
        let request = Request::get(path).body(Vec::new()).unwrap();
        watch.listener()(&request, None);
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(watch)));
        dropped.map_err(|panic| *panic.downcast::<String>().unwrap())
    }

    #[test]
    fn a_watch_fails_its_test_when_it_ends_and_not_before() {
        if Contract::load().unwrap().is_none() {
            // Without the documents nothing is held; the run says so.
            return;
        }
        let path = "/stores/abc123/v2/ordres";
        let told = seen_of(path, Requests::Held).unwrap_err();
        assert!(
            told.contains("1× GET /stores/abc123/v2/ordres request"),
            "{told}"
        );
        assert_eq!(seen_of(path, Requests::Deliberate), Ok(()));
    }
}
