//! Holding an answer to its operation.

use http::Response;
use serde_json::Value;

use crate::{
    exceptions,
    exchange::{Findings, name},
    operation::{Contents, Operation},
    violation::Side,
};

/// Everything in which an answer differs from its operation.
pub(crate) fn check<'a>(operation: &'a Operation, response: &Response<Vec<u8>>) -> Findings<'a> {
    let status = response.status().as_u16();
    let mut findings = Findings::new(operation, Side::Response(status));
    match declared(operation, status) {
        Some(contents) => check_declared(&mut findings, contents, response),
        None => check_excused(&mut findings, response, "this status is not declared"),
    }
    findings
}

/// The most exact of what is declared for a status.
fn declared(operation: &Operation, status: u16) -> Option<&Contents> {
    let names = [
        status.to_string(),
        format!("{}XX", status / 100),
        "default".to_owned(),
    ];
    names.iter().find_map(|name| operation.answers.get(name))
}

fn check_declared(findings: &mut Findings<'_>, contents: &Contents, response: &Response<Vec<u8>>) {
    let body = response.body();
    match (contents.is_empty(), body.is_empty()) {
        (false, false) => findings.hold_body(contents, response.headers(), body),
        // HTTP itself leaves it no body (RFC 9110, section 15.3.5).
        (false, true) if response.status() == http::StatusCode::NO_CONTENT => {}
        (false, true) => findings.add("", "a body is declared, and missing"),
        (true, false) => check_excused(findings, response, "no body is declared"),
        (true, true) => {}
    }
}

/// What is declared nowhere, or without a body, is held to the shape of an exception, or is wrong.
fn check_excused(findings: &mut Findings<'_>, response: &Response<Vec<u8>>, wrong: &str) {
    let (status, operation) = (response.status().as_u16(), findings.operation());
    let Some((id, shape)) = exceptions::status(&name(operation), status) else {
        return findings.add("", wrong);
    };
    findings.excused.push(id);
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let empty = response.body().is_empty();
    if let Err(wrong) = shape.check(status, &operation.path, (!empty).then_some(&body)) {
        findings.add("", wrong);
    }
}
