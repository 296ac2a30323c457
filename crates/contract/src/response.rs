//! Checks a response against its operation.

use http::Response;
use serde_json::Value;

use crate::{
    exemptions,
    findings::{Findings, Side},
    operation::{Contents, Operation},
};

/// Returns all differences between a response and its operation.
pub(crate) fn check<'a>(operation: &'a Operation, response: &Response<Vec<u8>>) -> Findings<'a> {
    let status = response.status().as_u16();
    let mut findings = Findings::new(operation, Side::Response(status));
    match declared(operation, status) {
        Some(contents) => check_declared(&mut findings, contents, response),
        None => check_undeclared(&mut findings, response, "this status is not declared"),
    }
    findings
}

/// Returns the most specific declaration for a status.
fn declared(operation: &Operation, status: u16) -> Option<&Contents> {
    let names = [
        status.to_string(),
        format!("{}XX", status / 100),
        "default".to_owned(),
    ];
    names.iter().find_map(|name| operation.responses.get(name))
}

fn check_declared(findings: &mut Findings<'_>, contents: &Contents, response: &Response<Vec<u8>>) {
    let body = response.body();
    match (contents.is_empty(), body.is_empty()) {
        (false, false) => findings.check_body(contents, response.headers(), body),
        // According to HTTP, it has no body (RFC 9110, section 15.3.5).
        (false, true) if response.status() == http::StatusCode::NO_CONTENT => {}
        (false, true) => findings.add("", "the declared body is missing"),
        (true, false) => check_undeclared(findings, response, "no body is declared"),
        (true, true) => {}
    }
}

/// Checks a response that is not declared, or declared without a body, against the shape of an exemption.
fn check_undeclared(findings: &mut Findings<'_>, response: &Response<Vec<u8>>, message: &str) {
    let (status, operation) = (response.status().as_u16(), findings.operation());
    let Some((id, shape)) = exemptions::status(&operation.name(), status) else {
        return findings.add("", message);
    };
    findings.exempted.push(id);
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let body = (!response.body().is_empty()).then_some(&body);
    if let Err(message) = shape.check(status, &operation.path, body) {
        findings.add("", message);
    }
}
