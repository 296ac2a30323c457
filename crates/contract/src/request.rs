//! Holding a request to its operation.

use http::{Request, header};
use url::form_urlencoded;

use crate::{
    exceptions,
    exchange::{Findings, name},
    operation::{Operation, Parameter},
    parameters,
    violation::Side,
};

/// Everything in which a request differs from its operation.
pub(crate) fn check<'a>(
    operation: &'a Operation,
    path: &[(&str, &str)],
    request: &Request<Vec<u8>>,
) -> Findings<'a> {
    let mut findings = Findings::new(operation, Side::Request);
    for (parameter, value) in path {
        // The server's own `{store_hash}` is no parameter of the operation.
        if let Some(declared) = find(operation, "path", parameter) {
            hold(&mut findings, operation, declared, value);
        }
    }
    check_query(
        &mut findings,
        operation,
        request.uri().query().unwrap_or_default(),
    );
    check_headers(&mut findings, operation, request);
    check_body(&mut findings, operation, request);
    findings
}

fn find<'a>(operation: &'a Operation, place: &str, name: &str) -> Option<&'a Parameter> {
    let mut parameters = operation.parameters.iter();
    parameters.find(|it| it.place == place && it.name == name)
}

fn hold(findings: &mut Findings<'_>, operation: &Operation, parameter: &Parameter, text: &str) {
    if let Some(schema) = &parameter.schema {
        let value = parameters::read(&operation.document, parameter, text);
        findings.hold(&parameter.name, schema, &value);
    }
}

fn check_query(findings: &mut Findings<'_>, operation: &Operation, query: &str) {
    let given: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    for (parameter, value) in &given {
        let Some(declared) = find(operation, "query", parameter) else {
            findings.add(parameter, "is not a declared query parameter");
            continue;
        };
        match exceptions::query_value(&name(operation), parameter, value) {
            Some((id, excused)) => {
                findings.excused.push(id);
                hold(findings, operation, declared, excused);
            }
            None => hold(findings, operation, declared, value),
        }
    }
    let required = operation.parameters.iter().filter(|it| it.required);
    for parameter in required.filter(|it| it.place == "query") {
        if !given.iter().any(|(name, _)| *name == parameter.name) {
            findings.add(&parameter.name, "is required, and missing");
        }
    }
}

fn check_headers(findings: &mut Findings<'_>, operation: &Operation, request: &Request<Vec<u8>>) {
    let declared = operation
        .parameters
        .iter()
        .filter(|it| it.place == "header");
    let required = declared.clone().filter(|it| it.required).map(|it| &it.name);
    for name in required.chain(&operation.credentials) {
        if is_of_the_body(name) {
            continue;
        }
        if !request.headers().contains_key(name.as_str()) {
            findings.add(name, "is required, and missing");
        }
    }
    for parameter in declared.filter(|it| !is_of_the_body(&it.name)) {
        let value = request.headers().get(&parameter.name);
        if let Some(Ok(value)) = value.map(|value| value.to_str()) {
            hold(findings, operation, parameter, value);
        }
    }
}

/// OpenAPI has parameters of this name ignored: the body's declared media types say it.
fn is_of_the_body(name: &str) -> bool {
    name.eq_ignore_ascii_case(header::CONTENT_TYPE.as_str())
}

fn check_body(findings: &mut Findings<'_>, operation: &Operation, request: &Request<Vec<u8>>) {
    match &operation.body {
        Some(declared) if !request.body().is_empty() => {
            findings.hold_body(&declared.contents, request.headers(), request.body());
        }
        Some(declared) if declared.required => findings.add("", "a body is required, and missing"),
        None if !request.body().is_empty() => findings.add("", "no body is declared"),
        _ => {}
    }
}
