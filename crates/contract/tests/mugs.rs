//! What is found, shown with a document of our own.

// A test may end at once: a failed expectation is what it is for.
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

/// `place: message` of each difference.
fn differences(outcome: &Outcome) -> Vec<String> {
    let violations = outcome.violations.iter();
    violations
        .map(|it| format!("{}: {}", it.place, it.message))
        .collect()
}

fn of_request(request: &Request<Vec<u8>>) -> Vec<String> {
    differences(&MUGS.check(request, true, None))
}

fn of_answer(path: &str, response: &Response<Vec<u8>>) -> Vec<String> {
    differences(&MUGS.check(&request("GET", path, ""), false, Some(response)))
}

#[test]
fn a_request_and_an_answer_as_documented_pass() {
    let asked = request("GET", "/mugs?id%3Ain=1,2&cracked=true&sort=name", "");
    let body = r#"{"data": [{"id": 1, "name": "Mug <b>", "glaze": null}]}"#;
    let outcome = MUGS.check(&asked, true, Some(&response(200, body)));
    assert_eq!(outcome.violations, []);
    assert_eq!(
        outcome.operation.unwrap(),
        "GET /stores/{store_hash}/v3/mugs"
    );
    let made = request("POST", "/mugs", r#"{"name": "Mug <b>"}"#);
    assert_eq!(of_request(&made), [""; 0]);
}

#[test]
fn query_parameters_are_declared_and_of_their_type() {
    let wrong = request("GET", "/mugs?id:in=1,two&cracked=perhaps&color=red", "");
    let found = of_request(&wrong);
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found[0].starts_with("id:in/*: "), "{found:#?}");
    assert!(found[1].starts_with("cracked: "), "{found:#?}");
    assert_eq!(found[2], "color: is not a declared query parameter");
    assert_eq!(found[3], "sort: is required, and missing");
}

#[test]
fn accept_and_the_token_have_to_be_there() {
    let mut bare = request("GET", "/mugs?sort=id", "");
    bare.headers_mut().clear();
    assert_eq!(
        of_request(&bare),
        [
            "Accept: is required, and missing",
            "X-Auth-Token: is required, and missing"
        ]
    );
}

#[test]
fn a_body_is_there_of_a_declared_type_and_fits() {
    let missing = request("POST", "/mugs", "");
    assert_eq!(of_request(&missing), [": a body is required, and missing"]);
    let nameless = request("POST", "/mugs", r#"{"glaze": "purple"}"#);
    assert_eq!(of_request(&nameless).len(), 2);
    let broken = request("POST", "/mugs", "{");
    assert!(of_request(&broken)[0].starts_with(": is no JSON"));
    let mut form = request("POST", "/mugs", "name=mug");
    let plain = http::HeaderValue::from_static("text/plain");
    form.headers_mut().insert("Content-Type", plain);
    assert!(of_request(&form)[0].starts_with("Content-Type: is 'text/plain'"));
    let needless = request("GET", "/mugs?sort=id", "{}");
    assert_eq!(of_request(&needless), [": no body is declared"]);
}

#[test]
fn the_literal_path_goes_before_the_parameter() {
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
fn a_call_that_no_document_knows_is_a_difference() {
    let found = of_request(&request("GET", "/plates", ""));
    assert_eq!(found, [": no document knows this call"]);
}

#[test]
fn a_success_that_no_document_knows_is_a_difference_unless_it_is_named() {
    let found = of_answer("/plates", &response(200, "{}"));
    assert_eq!(
        found,
        [": answered, while no document describes it and no exception names it"]
    );
    let named = request("GET", "/customers?id:in=1", "");
    let outcome = MUGS.check(&named, true, Some(&response(200, r#"{"data": []}"#)));
    assert_eq!(outcome.violations, []);
    assert_eq!(outcome.excused, ["no-customers-document"]);
    assert_eq!(outcome.operation, None);
}

#[test]
fn an_error_has_its_versions_shape_whether_its_call_is_known_or_not() {
    let right = r#"{"status": 405, "title": "Method Not Allowed", "type": "https://docs.example"}"#;
    for path in ["/plates", "/customers"] {
        assert_eq!(of_answer(path, &response(405, right)), [""; 0]);
        let array = response(405, r#"[{"status": 405, "message": "Method Not Allowed"}]"#);
        assert_eq!(of_answer(path, &array), [": an error of V3 is an object"]);
    }
}

#[test]
fn an_answer_has_a_declared_status_and_type_and_fits() {
    let path = "/mugs?sort=id";
    let dated = response(
        200,
        r#"{"data": [{"id": 1, "name": "a", "made": "Tue, 1 Jan"}]}"#,
    );
    let found = of_answer(path, &dated);
    assert!(found[0].starts_with("/data/*/made: "), "{found:#?}");
    let rows = r#"{"data": [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}]}"#;
    let found = of_answer(path, &response(200, rows));
    assert_eq!(found.len(), 2);
    assert_eq!(found[0], found[1]);
    assert_eq!(
        of_answer(path, &response(200, "")),
        [": a body is declared, and missing"]
    );
    let found = of_answer(path, &response(301, "{}"));
    assert_eq!(found, [": this status is not declared"]);
}

#[test]
fn an_error_that_every_operation_has_is_held_to_its_shape() {
    let path = "/mugs?sort=id";
    let right = response(
        429,
        r#"{"status": 429, "title": "Slower", "type": "https://docs.example"}"#,
    );
    let outcome = MUGS.check(&request("GET", path, ""), false, Some(&right));
    assert_eq!(outcome.violations, []);
    assert_eq!(outcome.excused, ["platform-errors"]);
    let wrong = response(429, r#"[{"status": 429, "message": "Slower"}]"#);
    assert_eq!(of_answer(path, &wrong), [": an error of V3 is an object"]);
}
