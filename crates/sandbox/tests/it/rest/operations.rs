//! Every emulated operation, and the table of operations.

use std::{collections::BTreeMap, env, fmt::Write, fs, path::Path};

use crate::support::{World, patient_world, world};
use contract::Contract;
use sandbox::{Operation, operations};
use serde_json::{Value, json};

/// The path of the table, relative to this crate.
const TABLE: &str = "docs/operations.md";

/// The environment variable that makes the test write the table instead of comparing it.
const REWRITE: &str = "REPRISE_REWRITE_OPERATIONS";

/// `/v2/orders/{order_id}` → `/v2/orders/{}`.
fn bare(path: &str) -> String {
    let parts = path
        .split('/')
        .map(|part| if part.starts_with('{') { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

/// Returns whether a storefront answers a call. Otherwise it answers with a page that says so.
async fn is_on_storefront(world: &World, method: &str, path: &str) -> bool {
    let path = path.replace(['{', '}'], "");
    let request = world
        .shop(method, &path, "")
        .header("Accept", "application/json");
    let request = match method {
        "POST" | "PUT" => request.json(&json!({})),
        _ => request,
    };
    let response = request.send().await.unwrap();
    let kind = response.headers().get("content-type");
    let is_page = kind.is_some_and(|kind| kind.to_str().unwrap().starts_with("text/html"));
    let is_allowed = response.status() != 405;
    // The storefront's API also answers paths that it does not emulate, and says so.
    let body = response.text().await.unwrap();
    is_allowed && !is_page && !body.contains("does not emulate")
}

struct Row {
    method: String,
    path: String,
    emulated: bool,
}

/// Returns the documented operations by document.
async fn documented(contract: &Contract) -> BTreeMap<String, Vec<Row>> {
    let world = patient_world().await;
    let mut documents: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for (document, method, path) in contract.operations() {
        let emulated = match path.strip_prefix("/stores/{store_hash}") {
            Some(path) => is_route(method, path),
            None => is_on_storefront(&world, method, path).await,
        };
        let path = path.strip_prefix("/stores/{store_hash}").unwrap_or(path);
        documents.entry(document.to_owned()).or_default().push(Row {
            method: method.to_owned(),
            path: path.to_owned(),
            emulated,
        });
    }
    documents
}

fn is_route(method: &str, path: &str) -> bool {
    operations().any(|it| it.method == method && it.path == bare(path))
}

fn table(documents: &BTreeMap<String, Vec<Row>>) -> String {
    let mut text =
        "# Emulated operations\n\nWritten by `tests/it/rest/operations.rs` from the table of \
                    routes and BigCommerce's OpenAPI\ndocuments. Paths of the REST API are those \
                    behind `/stores/{store_hash}`; the others are paths\nof a storefront.\n"
            .to_owned();
    for (document, rows) in documents {
        let (own, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.emulated);
        let (count, all) = (own.len(), rows.len());
        write!(
            text,
            "\n## {document}\n\n{count} of {all} operations are emulated"
        )
        .unwrap();
        text.push_str(if others.is_empty() {
            ".\n"
        } else {
            "; the others are not.\n"
        });
        if !own.is_empty() {
            text.push_str("\n| method | path |\n|---|---|\n");
            for row in own {
                line(&mut text, &row.method, &row.path);
            }
        }
    }
    text.push_str(
        "\n## No document beside the checkout\n\nEmulated, but only the shape of errors is \
         checked.\n\n| method | path |\n|---|---|\n",
    );
    let described = |it: &Operation| {
        let mut rows = documents.values().flatten();
        rows.any(|row| row.method == it.method && bare(&row.path) == it.path)
    };
    for operation in operations().filter(|it| !described(it)) {
        line(&mut text, operation.method, operation.path);
    }
    text
}

fn line(text: &mut String, method: &str, path: &str) {
    writeln!(text, "| {method} | `{path}` |").unwrap();
}

#[tokio::test]
async fn the_table_of_operations_matches_routes_and_documents() {
    let Some(contract) = Contract::load().unwrap() else {
        eprintln!("skipped: the OpenAPI documents are not beside the checkout");
        return;
    };
    let written = table(&documented(contract).await);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(TABLE);
    if env::var_os(REWRITE).is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &written).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == written,
        "{TABLE} is out of date: run `{REWRITE}=1 cargo test -p sandbox --test it operations`"
    );
}

#[tokio::test]
async fn operations_that_are_not_emulated_say_so() {
    let Some(contract) = Contract::load().unwrap() else {
        eprintln!("skipped: the OpenAPI documents are not beside the checkout");
        return;
    };
    let world = patient_world().await;
    world.sandbox.expect_unexpected("*");
    for (_, method, path) in contract.operations() {
        let Some(path) = path.strip_prefix("/stores/{store_hash}") else {
            continue;
        };
        if is_route(method, path) {
            continue;
        }
        let filled = path.replace(['{', '}'], "");
        let response = world.api(method, &filled).send().await.unwrap();
        assert_eq!(response.status(), 404, "{method} {path}");
        let body: Value = response.json().await.unwrap();
        let title = body["title"].as_str().unwrap();
        assert!(
            title.contains("does not emulate"),
            "{method} {path}: {title}"
        );
    }
}

/// Returns the path with ids that exist in the seed's first store.
async fn filled(world: &World, operation: &Operation) -> String {
    let order = &world.json("/v2/orders?status_id=2&limit=1").await[0]["id"];
    let lines = world.json(&format!("/v2/orders/{order}/products")).await;
    let mut path = operation.path.to_owned();
    for (pattern, value) in [
        (
            "/orders/{}/products/{}",
            format!("/orders/{order}/products/{}", lines[0]["id"]),
        ),
        ("/shipments/{}", format!("/shipments/{order}1")),
        (
            "/shipping_addresses/{}",
            format!("/shipping_addresses/{order}"),
        ),
        ("/shipping/{}", format!("/shipping/{order}")),
        ("/orders/{}", format!("/orders/{order}")),
        ("/images/{}", "/images/1010".to_owned()),
        ("/products/{}", "/products/101".to_owned()),
        ("/order_statuses/{}", "/order_statuses/11".to_owned()),
        ("/customer_groups/{}", "/customer_groups/6".to_owned()),
        ("/channels/{}", "/channels/1".to_owned()),
        ("/sites/{}", "/sites/1000".to_owned()),
    ] {
        path = path.replace(pattern, &value);
    }
    if path == "/v3/content/regions" {
        path.push_str("?template_file=pages/home");
    }
    path
}

#[tokio::test]
async fn every_get_operation_works_as_documented() {
    let world = patient_world().await;
    for operation in operations().filter(|it| it.method == "GET") {
        let path = filled(&world, &operation).await;
        if path.contains("{}") {
            // Resources of an app are created on the path that lists them.
            continue;
        }
        let status = world.get(&path).await.status();
        assert!(status == 200 || status == 204, "{path}: {status}");
        let foreign = operation.path.replace("{}", "no-such-thing");
        if foreign != operation.path {
            assert_eq!(world.get(&foreign).await.status(), 404, "{foreign}");
        }
    }
}

#[tokio::test]
async fn every_operation_needs_one_of_its_scopes() {
    let world = patient_world().await;
    let token = world.sandbox.access_token(
        sandbox::seed::FERNWAY,
        crate::support::CLIENT_ID,
        &["store_themes_manage"],
    );
    for operation in operations().filter(|it| !it.scopes.is_empty()) {
        let path = operation.path.replace("{}", "1");
        let request = world.http.request(
            operation.method.parse().unwrap(),
            world.at(&format!("/stores/{}{path}", sandbox::seed::FERNWAY)),
        );
        let response = request.header("X-Auth-Token", &token).send().await.unwrap();
        assert_eq!(response.status(), 403, "{} {path}", operation.method);
    }
}

#[tokio::test]
async fn every_listed_operation_is_emulated_and_has_scopes() {
    let world = world().await;
    let answer = world.http.get(world.at("/_sandbox/operations")).send();
    let listed: Vec<Value> = answer.await.unwrap().json().await.unwrap();
    assert!(listed.len() > 15, "{listed:?}");
    for operation in &listed {
        let method = operation["method"].as_str().unwrap();
        let path = operation["path"].as_str().unwrap().replace("{}", "1");
        assert!(operation["scopes"].is_array(), "{operation}");
        let response = world.api(method, &path).send().await.unwrap();
        let body = response.text().await.unwrap();
        assert!(!body.contains("does not emulate"), "{operation}: {body}");
    }
    let calls = world.sandbox.calls();
    assert!(calls.len() >= listed.len());
    assert!(calls.iter().all(|call| !call.unexpected));
}

#[tokio::test]
async fn orders_need_either_of_their_scopes() {
    let world = world().await;
    let answer = world.http.get(world.at("/_sandbox/operations")).send();
    let listed: Vec<Value> = answer.await.unwrap().json().await.unwrap();
    let orders = listed
        .iter()
        .find(|it| it["method"] == "GET" && it["path"] == "/v2/orders/{}")
        .unwrap();
    assert_eq!(
        orders["scopes"],
        json!(["store_v2_orders", "store_v2_orders_read_only"])
    );
}
