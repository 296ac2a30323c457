//! Invalid requests get documented errors: never a panic, never a 5xx.

use crate::support::{patient_world, world};
use sandbox::{Operation, operations};
use serde_json::{Value, json};

/// Checks that an error has the format of its version.
fn check_error(path: &str, status: u16, body: &str) {
    assert!((400..500).contains(&status), "{path}: {status} {body}");
    let json: Value = serde_json::from_str(body).unwrap_or_else(|_| panic!("{path}: {body}"));
    if path.starts_with("/v2/") {
        assert_eq!(json[0]["status"], status, "{path}: {body}");
        assert!(json[0]["message"].is_string(), "{path}: {body}");
    } else {
        assert_eq!(json["status"], status, "{path}: {body}");
        assert!(
            json["title"].is_string() && json["type"].is_string(),
            "{path}: {body}"
        );
    }
}

async fn answered(request: reqwest::RequestBuilder) -> (u16, String) {
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

const SEGMENTS: [&str; 8] = [
    "-1",
    "0",
    "18446744073709551616",
    "1.5",
    "NaN",
    "no-such-thing",
    "%ff%fe",
    "%00",
];

#[tokio::test]
async fn an_invalid_id_is_404() {
    let world = patient_world().await;
    for operation in operations().filter(|it| it.path.contains("{}")) {
        for segment in SEGMENTS {
            // 0 is a status like any other.
            if operation.path == "/v2/order_statuses/{}" && segment == "0" {
                continue;
            }
            let path = operation.path.replace("{}", segment);
            let request = world.api(operation.method, &path);
            let (status, body) = answered(request.json(&json!({}))).await;
            assert_eq!(status, 404, "{} {path}", operation.method);
            check_error(&path, status, &body);
        }
    }
}

const VALUES: [&str; 9] = [
    "",
    "-1",
    "18446744073709551616",
    "1e400",
    "NaN",
    "a,b,,c",
    "%ff%fe%00",
    "%F0%9F%A6%8A",
    "2026-13-45T99:99:99Z",
];

/// Parameters that some operation documents.
const PARAMETERS: [&str; 34] = [
    "page",
    "limit",
    "sort",
    "direction",
    "include",
    "include_fields",
    "id",
    "id:in",
    "id:not_in",
    "id:min",
    "channel_id",
    "channel_id:in",
    "product_id:in",
    "site_id:in",
    "min_id",
    "max_id",
    "min_total",
    "max_total",
    "customer_id",
    "status_id",
    "is_deleted",
    "min_date_created",
    "max_date_modified",
    "date_modified",
    "date_modified:min",
    "price",
    "inventory_level:less",
    "is_visible",
    "available",
    "type:in",
    "details",
    "consignment_structure",
    "template_file",
    "email:in",
];

#[tokio::test]
async fn no_parameter_value_causes_a_server_error() {
    let world = patient_world().await;
    let lists = operations().filter(|it| it.method == "GET" && !it.path.contains("{}"));
    for (row, operation) in lists.enumerate() {
        for (column, parameter) in PARAMETERS.iter().enumerate() {
            // Three values each, so that every parameter gets every value at some operation.
            let values = VALUES.iter().skip((row + column) % 3).step_by(3);
            for value in values {
                // A small page, to be fast.
                let path = format!("{}?limit=1&{parameter}={value}", operation.path);
                let (status, body) = answered(world.api("GET", &path)).await;
                match status {
                    200 => assert!(serde_json::from_str::<Value>(&body).is_ok(), "{path}"),
                    204 => assert_eq!(body, "", "{path}"),
                    _ => check_error(&path, status, &body),
                }
            }
        }
    }
}

#[tokio::test]
async fn rejects_nan_and_accepts_huge_numbers() {
    let world = world().await;
    for wrong in [
        "min_total=NaN",
        "max_total=dear",
        "customer_id=1.5",
        "page=1e3",
    ] {
        let path = format!("/v2/orders?{wrong}");
        assert_eq!(world.get(&path).await.status(), 400, "{wrong}");
    }
    assert_eq!(world.get("/v2/orders?min_total=1e300").await.status(), 204);
    assert_eq!(world.get("/v2/orders?max_total=-1e300").await.status(), 204);
    assert_eq!(
        world
            .get("/v2/orders?max_total=1e300&limit=1")
            .await
            .status(),
        200
    );
}

#[tokio::test]
async fn the_last_of_repeated_parameters_counts() {
    let world = world().await;
    let path = "/v3/catalog/products?id:in=101&id:in=102,103&limit=1&limit=5";
    let json = world.json(path).await;
    assert_eq!(json["meta"]["pagination"]["total"], 2);
    assert_eq!(json["meta"]["pagination"]["per_page"], 5);
}

fn with_bodies() -> impl Iterator<Item = Operation> {
    operations().filter(|it| matches!(it.method, "POST" | "PUT"))
}

#[tokio::test]
async fn rejects_a_body_that_is_not_an_object() {
    let world = patient_world().await;
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    let bodies: [&[u8]; 9] = [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\"text\"",
        b"{\"name\": \"\xff\xfe\"}",
        b"{\"name\": NaN}",
        b"\xef\xbb\xbf{}",
        deep.as_bytes(),
    ];
    for operation in with_bodies() {
        for body in bodies {
            let path = operation.path.replace("{}", "1");
            let request = world
                .api(operation.method, &path)
                .header("Content-Type", "application/json")
                .body(body.to_vec());
            let (status, answer) = answered(request).await;
            // The resource has to exist before it is changed.
            let expected = match operation.path {
                // Channel 1 exists.
                "/v3/carts/settings/channels/{}" => 422,
                path if path.contains("{}") => 404,
                // For webhooks the document distinguishes malformed bodies from wrong fields.
                path if path.contains("/hooks") => 400,
                _ => 422,
            };
            assert_eq!(status, expected, "{} {path}", operation.method);
            check_error(&path, status, &answer);
        }
    }
}

#[tokio::test]
async fn no_field_type_causes_a_server_error() {
    let world = patient_world().await;
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(1e300),
        json!("text"),
        json!(""),
        json!([]),
        json!([null]),
        json!([[1]]),
        json!({}),
        json!({"a": {"b": []}}),
    ];
    let fields = [
        "name",
        "template",
        "schema",
        "channel_id",
        "widget_template_uuid",
        "widget_configuration",
        "widget_uuid",
        "template_file",
        "sort_order",
        "status",
        "src",
        "html",
        "kind",
        "integrity_hashes",
        "enabled",
        "csp_header",
        "hsts",
        "sitewide_https_enabled",
        "x_frame_options_header",
        "currency_code",
        "items",
        "customer_group_id",
        "customer_id",
        "scope",
        "destination",
        "is_active",
        "headers",
    ];
    for operation in with_bodies().filter(|it| !it.path.contains("{}")) {
        for field in fields {
            for value in &values {
                let body = json!({field: value});
                let path = operation.path;
                let request = world.api(operation.method, path).json(&body);
                let (status, answer) = answered(request).await;
                let expected = if path.starts_with("/v2/") { 400 } else { 422 };
                assert_eq!(status, expected, "{} {path} {body}", operation.method);
                check_error(path, status, &answer);
            }
        }
    }
}

#[tokio::test]
async fn an_oversized_body_is_413_in_the_format_of_its_version() {
    let world = world().await;
    let body = vec![b'x'; 10 << 20];
    for (method, path) in [("POST", "/v3/content/scripts"), ("GET", "/v2/orders")] {
        let request = world
            .api(method, path)
            .header("Content-Type", "application/json");
        let (status, answer) = answered(request.body(body.clone())).await;
        assert_eq!(status, 413, "{path}");
        check_error(path, status, &answer);
    }
}

#[tokio::test]
async fn an_unknown_method_is_405_with_the_allowed_ones() {
    let world = world().await;
    for (method, path, allowed) in [
        ("PUT", "/v2/orders", "GET, POST, DELETE"),
        ("PATCH", "/v2/orders/1001", "GET, PUT, DELETE"),
        ("DELETE", "/v3/content/regions", "GET"),
        ("GET", "/v3/pricing/products", "POST"),
        ("POST", "/v3/content/widgets/1", "GET, PUT, DELETE"),
        ("TRACE", "/v2/time", "GET"),
    ] {
        let response = world.api(method, path).send().await.unwrap();
        let header = response.headers()["Allow"].to_str().unwrap().to_owned();
        assert_eq!(
            (response.status().as_u16(), header.as_str()),
            (405, allowed),
            "{method} {path}"
        );
        check_error(path, 405, &response.text().await.unwrap());
    }
    let calls = world.sandbox.calls();
    assert!(!calls.is_empty());
    assert!(calls.iter().all(|call| !call.unexpected));
    // BigCommerce has this method and the sandbox does not, so it is not a 405.
    let missing = world.api("DELETE", "/v2/orders").send().await.unwrap();
    assert_eq!(missing.status(), 404);
    assert!(world.sandbox.calls().last().unwrap().unexpected);
    world.sandbox.clear_calls();
}

#[tokio::test]
async fn a_content_type_similar_to_json_is_415() {
    let world = world().await;
    for (kind, status) in [
        ("application/json-patch+json", 415),
        ("text/plain", 415),
        ("Application/JSON; charset=utf-8", 422),
    ] {
        let request = world
            .api("POST", "/v3/content/widgets")
            .header("Content-Type", kind);
        let (got, answer) = answered(request.body("{}")).await;
        assert_eq!(got, status, "{kind}");
        check_error("/v3/content/widgets", got, &answer);
    }
}
