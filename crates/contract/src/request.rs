//! Checks a request against its operation.

use http::{Request, header};
use serde_json::{Number, Value};
use url::form_urlencoded;

use crate::{
    document::Document,
    exemptions,
    findings::{Findings, Side},
    operation::{Operation, Parameter},
};

/// Returns all differences between a request and its operation.
pub(crate) fn check<'a>(
    operation: &'a Operation,
    path: &[(&str, &str)],
    request: &Request<Vec<u8>>,
) -> Findings<'a> {
    let mut findings = Findings::new(operation, Side::Request);
    for (parameter, value) in path {
        // `{store_hash}` is a variable of the server's URL, not a parameter of the operation.
        if let Some(declared) = find(operation, "path", parameter) {
            check_parameter(&mut findings, operation, declared, value);
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

fn check_parameter(
    findings: &mut Findings<'_>,
    operation: &Operation,
    parameter: &Parameter,
    text: &str,
) {
    if let Some(schema) = &parameter.schema {
        let value = value(&operation.document, parameter, schema, text);
        findings.check(&parameter.name, schema, &value);
    }
}

/// Converts a parameter's text to the type that its schema describes. A list is split at its commas.
fn value(document: &Document, parameter: &Parameter, schema: &str, text: &str) -> Value {
    if !parameter.is_list {
        return typed(document, schema, text);
    }
    let items = format!("{schema}/items");
    let each = text.split(',').map(|item| typed(document, &items, item));
    Value::Array(each.collect())
}

/// Text that does not have the declared type stays text, and does not match the schema.
fn typed(document: &Document, schema: &str, text: &str) -> Value {
    let found = document.find(schema);
    let kind = found.and_then(|(_, schema)| schema["type"].as_str());
    let value = match kind {
        Some("integer" | "number") => text.parse::<Number>().ok().map(Value::Number),
        Some("boolean") => text.parse::<bool>().ok().map(Value::Bool),
        _ => None,
    };
    value.unwrap_or_else(|| Value::String(text.to_owned()))
}

fn check_query(findings: &mut Findings<'_>, operation: &Operation, query: &str) {
    let given: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    for (parameter, value) in &given {
        let Some(declared) = find(operation, "query", parameter) else {
            match exemptions::query_parameter(&operation.name(), parameter) {
                Some(id) => findings.exempted.push(id),
                None => findings.add(parameter, "this query parameter is not declared"),
            }
            continue;
        };
        match exemptions::query_value(&operation.name(), parameter, value) {
            Some((id, value)) => {
                findings.exempted.push(id);
                check_parameter(findings, operation, declared, value);
            }
            None => check_parameter(findings, operation, declared, value),
        }
    }
    let required = operation.parameters.iter().filter(|it| it.required);
    for parameter in required.filter(|it| it.place == "query") {
        if !given.iter().any(|(name, _)| *name == parameter.name) {
            findings.add(&parameter.name, "required, but missing");
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
        if is_content_type(name) {
            continue;
        }
        if !request.headers().contains_key(name.as_str()) {
            findings.add(name, "required, but missing");
        }
    }
    for parameter in declared.filter(|it| !is_content_type(&it.name)) {
        let value = request.headers().get(&parameter.name);
        if let Some(Ok(value)) = value.map(|value| value.to_str()) {
            check_parameter(findings, operation, parameter, value);
        }
    }
}

/// OpenAPI ignores parameters with this name, because the body declares its media types.
fn is_content_type(name: &str) -> bool {
    name.eq_ignore_ascii_case(header::CONTENT_TYPE.as_str())
}

fn check_body(findings: &mut Findings<'_>, operation: &Operation, request: &Request<Vec<u8>>) {
    match &operation.body {
        Some(declared) if !request.body().is_empty() => {
            findings.check_body(&declared.contents, request.headers(), request.body());
        }
        Some(declared) if declared.required => findings.add("", "the required body is missing"),
        None if !request.body().is_empty() => findings.add("", "no body is declared"),
        _ => {}
    }
}
