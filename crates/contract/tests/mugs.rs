//! The differences that are found, with a document of our own.

// A failed expectation should fail the test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{path::Path, sync::LazyLock};

use contract::{Contract, Outcome};
use http::{Request, Response};

static MUGS: LazyLock<Contract> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    Contract::read(&folder).unwrap()
});

fn request(method: &str, path: &str, body: &str) -> Request<Vec<u8>> {
    let request = Request::builder()
        .method(method)
        .uri(format!("/stores/abc123/v3{path}"))
        .header("Accept", "application/json")
        .header("X-Auth-Token", "hidden");
    let request = match body {
        "" => request,
        _ => request.header("Content-Type", "application/json; charset=utf-8"),
    };
    request.body(body.as_bytes().to_vec()).unwrap()
}

fn response(status: u16, body: &str) -> Response<Vec<u8>> {
    let response = Response::builder().status(status);
    let response = response.header("Content-Type", "application/json");
    response.body(body.as_bytes().to_vec()).unwrap()
}

/// Returns `place: message` for each difference.
fn differences(outcome: &Outcome) -> Vec<String> {
    let violations = outcome.violations.iter();
    violations
        .map(|it| format!("{}: {}", it.place, it.message))
        .collect()
}

fn of_request(request: &Request<Vec<u8>>) -> Vec<String> {
    differences(&MUGS.check(request, true, None))
}

fn of_response(path: &str, response: &Response<Vec<u8>>) -> Vec<String> {
    differences(&MUGS.check(&request("GET", path, ""), false, Some(response)))
}

#[test]
fn a_documented_exchange_passes() {
    let sent = request("GET", "/mugs?id%3Ain=1,2&cracked=true&sort=name", "");
    let body = r#"{"data": [{"id": 1, "name": "Mug <b>", "glaze": null}]}"#;
    let outcome = MUGS.check(&sent, true, Some(&response(200, body)));
    assert_eq!(outcome.violations, []);
    assert_eq!(
        outcome.operation.unwrap(),
        "GET /stores/{store_hash}/v3/mugs"
    );
    let made = request("POST", "/mugs", r#"{"name": "Mug <b>"}"#);
    assert_eq!(of_request(&made), [""; 0]);
}

#[test]
fn query_parameters_must_be_declared_and_have_their_type() {
    let wrong = request("GET", "/mugs?id:in=1,two&cracked=perhaps&color=red", "");
    let found = of_request(&wrong);
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found[0].starts_with("id:in/*: "), "{found:#?}");
    assert!(found[1].starts_with("cracked: "), "{found:#?}");
    assert_eq!(found[2], "color: this query parameter is not declared");
    assert_eq!(found[3], "sort: required, but missing");
}

#[test]
fn accept_and_the_access_token_are_required() {
    let mut bare = request("GET", "/mugs?sort=id", "");
    bare.headers_mut().clear();
    assert_eq!(
        of_request(&bare),
        [
            "Accept: required, but missing",
            "X-Auth-Token: required, but missing"
        ]
    );
}

#[test]
fn a_body_must_be_there_have_a_declared_type_and_match_its_schema() {
    let missing = request("POST", "/mugs", "");
    assert_eq!(of_request(&missing), [": the required body is missing"]);
    let nameless = request("POST", "/mugs", r#"{"glaze": "purple"}"#);
    assert_eq!(of_request(&nameless).len(), 2);
    let broken = request("POST", "/mugs", "{");
    assert!(of_request(&broken)[0].starts_with(": not JSON"));
    let mut form = request("POST", "/mugs", "name=mug");
    let plain = http::HeaderValue::from_static("text/plain");
    form.headers_mut().insert("Content-Type", plain);
    assert!(of_request(&form)[0].starts_with("Content-Type: 'text/plain' is not declared"));
    let needless = request("GET", "/mugs?sort=id", "{}");
    assert_eq!(of_request(&needless), [": no body is declared"]);
}

#[test]
fn a_literal_path_has_precedence_over_a_parameter() {
    assert_eq!(of_request(&request("GET", "/mugs/7", "")), [""; 0]);
    let count = MUGS.check(&request("GET", "/mugs/count", ""), true, None);
    assert_eq!(
        count.operation.unwrap(),
        "GET /stores/{store_hash}/v3/mugs/count"
    );
    assert_eq!(count.violations, []);
    let found = of_request(&request("GET", "/mugs/seven", ""));
    assert!(found[0].starts_with("mug_id: "), "{found:#?}");
}

#[test]
fn an_undescribed_call_is_a_difference() {
    let found = of_request(&request("GET", "/plates", ""));
    assert_eq!(found, [": no document describes this call"]);
}

#[test]
fn an_undescribed_success_is_a_difference_unless_it_is_exempted() {
    let found = of_response("/plates", &response(200, "{}"));
    assert_eq!(
        found,
        [": successful, although no document describes it and no exemption names it"]
    );
    let named = request("GET", "/customers?id:in=1", "");
    let outcome = MUGS.check(&named, true, Some(&response(200, r#"{"data": []}"#)));
    assert_eq!(outcome.violations, []);
    assert_eq!(outcome.exempted, ["no-customers-document"]);
    assert_eq!(outcome.operation, None);
}

#[test]
fn every_error_must_have_the_shape_of_its_version() {
    let right = r#"{"status": 405, "title": "Method Not Allowed", "type": "https://docs.example"}"#;
    for path in ["/plates", "/customers"] {
        assert_eq!(of_response(path, &response(405, right)), [""; 0]);
        let array = response(405, r#"[{"status": 405, "message": "Method Not Allowed"}]"#);
        assert_eq!(of_response(path, &array), [": an error of V3 is an object"]);
    }
}

#[test]
fn a_response_must_have_a_declared_status_and_match_its_schema() {
    let path = "/mugs?sort=id";
    let dated = response(
        200,
        r#"{"data": [{"id": 1, "name": "a", "made": "Tue, 1 Jan"}]}"#,
    );
    let found = of_response(path, &dated);
    assert!(found[0].starts_with("/data/*/made: "), "{found:#?}");
    let rows = r#"{"data": [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}]}"#;
    let found = of_response(path, &response(200, rows));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0], found[1]);
    assert_eq!(
        of_response(path, &response(200, "")),
        [": the declared body is missing"]
    );
    let found = of_response(path, &response(301, "{}"));
    assert_eq!(found, [": this status is not declared"]);
}

#[test]
fn an_exempted_error_is_checked_against_its_shape() {
    let path = "/mugs?sort=id";
    let right = response(
        429,
        r#"{"status": 429, "title": "Slower", "type": "https://docs.example"}"#,
    );
    let outcome = MUGS.check(&request("GET", path, ""), false, Some(&right));
    assert_eq!(outcome.violations, []);
    assert_eq!(outcome.exempted, ["platform-errors"]);
    let wrong = response(429, r#"[{"status": 429, "message": "Slower"}]"#);
    assert_eq!(of_response(path, &wrong), [": an error of V3 is an object"]);
}
