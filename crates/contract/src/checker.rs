//! Checks the exchanges of one test, and reports how much was checked.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fs::OpenOptions,
    io::{self, Write},
    sync::{Arc, Once},
    thread,
};

use http::{Request, Response};
use parking_lot::{Mutex, MutexGuard};
use serde_json::{Value, json};

use crate::{Contract, EXEMPTIONS, Outcome, Violation, load::PLACE};

/// The environment variable with the file to which each checker appends one line of JSON. Nothing is written
/// if it is not set. `cargo xtask test` sets it, and adds up the lines.
pub const REPORT_VARIABLE: &str = "REPRISE_CONTRACT_REPORT";

/// A request with its whole body.
pub type SentRequest = Request<Vec<u8>>;

/// A response with its whole body.
pub type ReceivedResponse = Response<Vec<u8>>;

/// Whether a test's requests are checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestCheck {
    /// Yes: our client sends them.
    Enforced,
    /// No: they are written by hand and wrong on purpose. Only responses are checked.
    Skipped,
}

/// Checks the exchanges of one test against the documents. Dropping it fails the test if any differed.
#[derive(Debug)]
pub struct ContractChecker(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    requests: RequestCheck,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    requests: u64,
    responses: u64,
    operations: BTreeSet<String>,
    exempted: BTreeSet<&'static str>,
    violations: BTreeMap<Violation, u64>,
}

impl ContractChecker {
    /// Creates a checker that has seen nothing yet.
    ///
    /// # Panics
    /// If the documents are there but cannot be used.
    #[must_use]
    pub fn new(requests: RequestCheck) -> Self {
        static ONCE: Once = Once::new();
        match Contract::load() {
            Ok(Some(_)) => {}
            Ok(None) => ONCE.call_once(report_skipped),
            Err(error) => panic!("BigCommerce's OpenAPI documents cannot be used: {error}"),
        }
        Self(Arc::new(Inner {
            requests,
            seen: Mutex::default(),
        }))
    }

    /// Returns a function to call with each exchange. Without a response, only the request is checked.
    pub fn exchange_listener(
        &self,
    ) -> impl Fn(&SentRequest, Option<&ReceivedResponse>) + Send + Sync + use<> {
        let inner = self.0.clone();
        move |request, response| {
            if let Ok(Some(contract)) = Contract::load() {
                let enforced = inner.requests == RequestCheck::Enforced;
                let outcome = contract.check(request, enforced, response);
                inner.add(outcome, enforced, response.is_some());
            }
        }
    }

    /// Returns a function to call with the body of each webhook.
    pub fn webhook_listener(&self) -> impl Fn(&[u8]) + Send + Sync + use<> {
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
        self.seen.lock()
    }

    fn add(&self, outcome: Outcome, request: bool, response: bool) {
        let mut seen = self.seen();
        if let Some(operation) = outcome.operation {
            seen.operations.insert(operation);
            seen.requests += u64::from(request);
            seen.responses += u64::from(response);
        }
        seen.exempted.extend(outcome.exempted);
        for violation in outcome.violations {
            *seen.violations.entry(violation).or_default() += 1;
        }
    }
}

impl Drop for ContractChecker {
    fn drop(&mut self) {
        let seen = self.0.seen();
        report(&json!({
            "requests": seen.requests,
            "responses": seen.responses,
            "operations": seen.operations,
            "exempted": seen.exempted,
            "exemptions": EXEMPTIONS.len(),
        }));
        if seen.violations.is_empty() || thread::panicking() {
            return;
        }
        let lines = seen.violations.iter();
        let text: String = lines
            .map(|(violation, times)| format!("\n  {times}× {violation}"))
            .collect();
        drop(seen);
        panic!("exchanges differ from BigCommerce's OpenAPI documents:{text}");
    }
}

/// Says that nothing is checked. It writes to stderr directly, because the test harness hides the output of
/// tests that pass.
fn report_skipped() {
    report(&json!({"skipped": format!("no OpenAPI documents at {PLACE}, beside the checkout")}));
    let text = format!(
        "contract: skipped: no OpenAPI documents at {PLACE}, so nothing is checked against them\n"
    );
    io::stderr().write_all(text.as_bytes()).ok();
}

/// Appends a line to the report. If that fails, the counts are too low, but no test fails.
fn report(line: &Value) {
    let Some(path) = env::var_os(REPORT_VARIABLE) else {
        return;
    };
    let file = OpenOptions::new().create(true).append(true).open(path);
    // With one write, so that lines of several processes stay whole.
    let line = format!("{line}\n");
    file.and_then(|mut file| file.write_all(line.as_bytes()))
        .ok();
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    fn outcome_of(path: &str, requests: RequestCheck) -> Result<(), String> {
        let checker = ContractChecker::new(requests);
        let request = Request::get(path).body(Vec::new()).unwrap();
        checker.exchange_listener()(&request, None);
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(checker)));
        dropped.map_err(|panic| *panic.downcast::<String>().unwrap())
    }

    #[test]
    fn a_checker_fails_its_test_when_it_is_dropped() {
        if Contract::load().unwrap().is_none() {
            // Without the documents nothing is checked, and the run says so.
            return;
        }
        let path = "/stores/abc123/v2/ordres";
        let message = outcome_of(path, RequestCheck::Enforced).unwrap_err();
        let violation = "1× GET /stores/abc123/v2/ordres request";
        assert!(message.contains(violation), "{message}");
        assert_eq!(outcome_of(path, RequestCheck::Skipped), Ok(()));
    }
}
