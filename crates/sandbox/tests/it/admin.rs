//! Faults, calls, reset, placed orders, callbacks.

use std::time::{Duration, Instant};

use crate::support::{CLIENT_ID, World, parts, receiver::answer, world, world_with};
use axum::{Router, extract::State, http::Uri, routing::get};
use sandbox::{
    Config, Fault, Sandbox,
    seed::{FERNWAY, KILN},
};
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::mpsc};

async fn post(world: &World, path: &str, body: Value) -> (u16, Value) {
    answer(world.http.post(world.at(path)).json(&body)).await
}

#[tokio::test]
async fn a_status_fault_answers_once_with_only_its_headers() {
    let world = world().await;
    let fault = json!({
        "match": {"method": "GET", "path": "/v2/orders"},
        "fault": {"status": 429, "headers": {"X-Retry-After": "7"}, "body": "slow down"},
    });
    assert_eq!(post(&world, "/_sandbox/faults", fault).await.0, 204);
    let response = world.get("/v2/orders").await;
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["X-Retry-After"], "7");
    assert!(
        response
            .headers()
            .get("X-Rate-Limit-Requests-Quota")
            .is_none()
    );
    assert_eq!(response.text().await.unwrap(), "slow down");
    assert_eq!(world.get("/v2/orders").await.status(), 200);
}

#[tokio::test]
async fn a_body_fault_answers_its_body_with_200() {
    let world = world().await;
    world
        .sandbox
        .add_fault(Fault::body("GET", "/v2/store", "<html>"));
    let response = world.get("/v2/store").await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.text().await.unwrap(), "<html>");
}

#[tokio::test]
async fn a_delay_precedes_the_real_response() {
    let world = world().await;
    world
        .sandbox
        .add_fault(Fault::delay("GET", "/v2/time", 250));
    let start = Instant::now();
    assert_eq!(world.get("/v2/time").await.status(), 200);
    assert!(start.elapsed() >= Duration::from_millis(250));
}

/// Waits until this many calls are held.
async fn held(world: &World, calls: usize) {
    while world.sandbox.held_calls() != calls {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_held_call_is_answered_and_recorded_after_its_release() {
    let world = world().await;
    let mut refused = Fault::hold("GET", "/v2/time");
    refused.fault.status = Some(503);
    world.sandbox.add_fault(Fault::hold("GET", "/v2/time"));
    world.sandbox.add_fault(refused);
    let later = async {
        held(&world, 2).await;
        assert_eq!(world.get("/v2/time").await.status(), 200, "used up");
        assert_eq!(world.sandbox.calls().len(), 1);
        world.sandbox.release_calls();
    };
    let (first, second, ()) = tokio::join!(world.get("/v2/time"), world.get("/v2/time"), later);
    let mut statuses = [first.status().as_u16(), second.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 503]);
    assert_eq!(world.sandbox.calls().len(), 3);
    held(&world, 0).await;
}

#[tokio::test]
async fn a_held_call_ends_with_its_client_or_a_reset() {
    let world = world().await;
    let hold = Fault::hold("GET", "/favicon.ico").times(0);
    world.sandbox.add_fault(hold);
    let get = world.http.get(world.at("/favicon.ico"));
    let client = tokio::spawn(get.try_clone().unwrap().send());
    held(&world, 1).await;
    client.abort();
    held(&world, 0).await;
    let reset = async {
        held(&world, 1).await;
        world.sandbox.reset();
    };
    let (answer, ()) = tokio::join!(get.send(), reset);
    assert_eq!(answer.unwrap().status(), 404);
}

#[tokio::test]
async fn a_reset_fault_closes_the_connection_without_a_response() {
    let world = world().await;
    world.sandbox.add_fault(Fault::reset("GET", "/v2/time"));
    let error = world.api("GET", "/v2/time").send().await.unwrap_err();
    assert!(error.is_request() && error.status().is_none(), "{error:?}");
    assert_eq!(world.sandbox.calls()[0].status, None);
    assert_eq!(world.get("/v2/time").await.status(), 200);
}

#[tokio::test]
async fn a_truncated_response_announces_more_than_it_sends() {
    let world = world().await;
    world
        .sandbox
        .add_fault(Fault::truncate("GET", "/v2/orders", 40));
    let mut response = world.get("/v2/orders").await;
    assert_eq!(response.status(), 200);
    assert!(response.content_length().unwrap() > 40);
    let first = response.chunk().await.unwrap().unwrap();
    assert_eq!(first.len(), 40);
    assert!(response.chunk().await.is_err());
}

#[tokio::test]
async fn faults_can_be_limited_to_a_store_and_cleared() {
    let world = world().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/*", 503).times(0).store(FERNWAY));
    assert_eq!(world.get("/v2/time").await.status(), 503);
    assert_eq!(world.get("/v2/orders").await.status(), 503);
    let token = world
        .sandbox
        .access_token(KILN, CLIENT_ID, &["store_v2_information"]);
    let kiln = world
        .http
        .get(world.at("/stores/xyz789/v2/time"))
        .header("X-Auth-Token", token);
    assert_eq!(kiln.send().await.unwrap().status(), 200);
    world
        .http
        .delete(world.at("/_sandbox/faults"))
        .send()
        .await
        .unwrap();
    assert_eq!(world.get("/v2/time").await.status(), 200);
}

#[tokio::test]
async fn the_token_endpoint_and_the_storefront_can_fail_too() {
    let world = world().await;
    world
        .sandbox
        .add_fault(Fault::status("POST", "/oauth2/token", 500));
    assert_eq!(post(&world, "/oauth2/token", json!({})).await.0, 500);
    world
        .sandbox
        .add_fault(Fault::status("GET", "/customer/current.jwt", 500));
    let current = world.shop("GET", "/customer/current.jwt?app_client_id=x", "");
    assert_eq!(current.send().await.unwrap().status(), 500);
}

#[tokio::test]
async fn records_calls_in_order_and_clears_them() {
    let world = world().await;
    world.get("/v2/orders?customer_id=11&limit=1").await;
    world.get("/v2/time").await;
    world.shop("GET", "/", "").send().await.unwrap();
    let calls: Value = world
        .http
        .get(world.at("/_sandbox/calls?since=0"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(calls.as_array().unwrap().len(), 2);
    assert_eq!(calls[0]["path"], "/stores/abc123/v2/orders");
    assert_eq!(calls[0]["query"], "customer_id=11&limit=1");
    assert_eq!(
        (&calls[0]["status"], &calls[0]["store"]),
        (&200.into(), &"abc123".into())
    );
    let later: Value = world
        .http
        .get(world.at("/_sandbox/calls?since=1"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(later.as_array().unwrap().len(), 1);
    world
        .http
        .delete(world.at("/_sandbox/calls"))
        .send()
        .await
        .unwrap();
    assert!(world.sandbox.calls().is_empty());
    world.get("/v2/time").await;
    assert_eq!(world.sandbox.calls()[0].seq, 3);
}

#[tokio::test]
async fn places_an_order_and_changes_its_status() {
    let world = world().await;
    let new = json!({"customer_id": 13, "status_id": 11, "products": [{"product_id": 125, "variant_id": 12501, "quantity": 2}]});
    let (status, order) = post(&world, "/_sandbox/stores/abc123/orders", new).await;
    assert_eq!(status, 201);
    let listed = world.json("/v2/orders?customer_id=13").await;
    assert_eq!(listed[0]["id"], order["id"]);
    let lines = world
        .json(&format!("/v2/orders/{}/products", order["id"]))
        .await;
    assert_eq!(lines[0]["product_options"][1]["display_value"], "L");
    assert_eq!(lines[0]["total_inc_tax"], "258.0000");
    let path = format!("/_sandbox/stores/abc123/orders/{}", order["id"]);
    let change = json!({"status_id": 5});
    let changed = world
        .http
        .put(world.at(&path))
        .json(&change)
        .send()
        .await
        .unwrap();
    assert_eq!(
        changed.json::<Value>().await.unwrap()["status"],
        "Cancelled"
    );
}

#[tokio::test]
async fn rejects_invalid_orders() {
    let world = world().await;
    let line = json!([{"product_id": 101}]);
    for (customer, status, products, expected) in [
        (13, 15, line.clone(), 422),
        (999, 11, line, 404),
        (13, 11, json!([{"product_id": 999}]), 404),
        (13, 11, json!([{"product_id": 101, "variant_id": 1}]), 404),
    ] {
        let new = json!({"customer_id": customer, "status_id": status, "products": products});
        assert_eq!(
            post(&world, "/_sandbox/stores/abc123/orders", new).await.0,
            expected
        );
    }
}

#[tokio::test]
async fn changes_and_deletes_a_product() {
    let world = world().await;
    let path = world.at("/_sandbox/stores/abc123/products/101");
    let change =
        json!({"name": "Mug <b>", "price": 15.25, "inventory_level": 0, "is_visible": false});
    world.http.put(&path).json(&change).send().await.unwrap();
    let mug = world.json("/v3/catalog/products/101").await["data"].clone();
    assert_eq!(
        (&mug["name"], &mug["price"]),
        (&"Mug <b>".into(), &15.25.into())
    );
    assert_eq!(
        (&mug["inventory_level"], &mug["is_visible"]),
        (&0.into(), &false.into())
    );
    world
        .http
        .put(&path)
        .json(&json!({"is_deleted": true}))
        .send()
        .await
        .unwrap();
    assert_eq!(world.get("/v3/catalog/products/101").await.status(), 404);
    let misspelt = world
        .http
        .put(&path)
        .json(&json!({"color": "red"}))
        .send()
        .await
        .unwrap();
    assert_eq!(misspelt.status(), 422);
}

#[tokio::test]
async fn a_reset_restores_the_seed() {
    let world = world().await;
    let before = world.json("/v2/orders?limit=250&min_id=1100").await;
    world
        .http
        .put(world.at("/_sandbox/stores/abc123/products/101"))
        .json(&json!({"is_deleted": true}))
        .send()
        .await
        .unwrap();
    post(
        &world,
        "/_sandbox/stores/abc123/orders",
        json!({"status_id": 1, "products": []}),
    )
    .await;
    world
        .sandbox
        .add_fault(Fault::reset("GET", "/v2/time").times(0));
    assert_eq!(post(&world, "/_sandbox/reset", Value::Null).await.0, 204);
    assert!(world.sandbox.calls().is_empty());
    assert_eq!(
        world.get("/v2/time").await.status(),
        401,
        "installs are gone"
    );
    let token = world
        .sandbox
        .access_token(FERNWAY, CLIENT_ID, &["store_v2_orders"]);
    let url = world.at("/stores/abc123/v2/orders?limit=250&min_id=1100");
    let after = world
        .http
        .get(url)
        .header("X-Auth-Token", token)
        .send()
        .await
        .unwrap();
    assert_eq!(after.json::<Value>().await.unwrap(), before);
}

#[tokio::test]
async fn issues_tokens_without_signing_in() {
    let world = world().await;
    let path =
        "/_sandbox/stores/xyz789/customers/11/current.jwt?app_client_id=client%21%2BID%20%26%C3%A4";
    let token = world
        .http
        .get(world.at(path))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(parts(&token).0["store_hash"], KILN);
    let path = "/_sandbox/stores/abc123/signed_payload?user_id=9002";
    let payload = world
        .http
        .get(world.at(path))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(parts(&payload).0["user"]["id"], 9002);
    for path in ["customers/999/current.jwt", "signed_payload?user_id=1"] {
        let url = world.at(&format!("/_sandbox/stores/abc123/{path}"));
        assert_eq!(world.http.get(url).send().await.unwrap().status(), 404);
    }
}

#[tokio::test]
async fn describes_the_stores() {
    let world = world().await;
    let stores: Value = world
        .http
        .get(world.at("/_sandbox/stores"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(stores[0]["hash"], FERNWAY);
    assert_eq!(stores[0]["storefronts"].as_array().unwrap().len(), 3);
    assert_eq!(stores[0]["customers"][0]["name"], "Mara Lindqvist");
    assert_eq!(stores[0]["installed"][0], CLIENT_ID);
}

/// Starts an app that reports its callbacks.
async fn app() -> (String, mpsc::UnboundedReceiver<Uri>) {
    let (tell, told) = mpsc::unbounded_channel();
    let handler = get(
        |State(tell): State<mpsc::UnboundedSender<Uri>>, uri: Uri| async move {
            tell.send(uri).unwrap();
        },
    );
    let routes = Router::new()
        .route("/uninstall", handler.clone())
        .route("/remove_user", handler);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes.with_state(tell)).await });
    (url, told)
}

fn payload(uri: &Uri) -> Value {
    let query = uri.query().unwrap();
    parts(query.strip_prefix("signed_payload_jwt=").unwrap()).0
}

#[tokio::test]
async fn calls_the_app_for_removed_users_and_an_uninstall() {
    let (url, mut told) = app().await;
    let world = world_with(Config::default(), &url).await;
    let removed = world
        .http
        .post(world.at("/manage/abc123/users/9003/remove"))
        .send()
        .await
        .unwrap();
    assert_eq!(removed.status(), 303);
    let call = told.recv().await.unwrap();
    assert_eq!(
        (call.path(), &payload(&call)["user"]["id"]),
        ("/remove_user", &9003.into())
    );
    assert!(
        !world.sandbox.remove_user(FERNWAY, 9001).await,
        "the owner stays"
    );
    assert_eq!(world.sandbox.uninstall(FERNWAY, CLIENT_ID).await, Some(200));
    let call = told.recv().await.unwrap();
    assert_eq!(
        (call.path(), &payload(&call)["sub"]),
        ("/uninstall", &"stores/abc123".into())
    );
    assert_eq!(
        world.sandbox.uninstall(FERNWAY, CLIENT_ID).await,
        None,
        "it is gone"
    );
}

#[tokio::test]
async fn adds_and_lists_a_user() {
    let world = world().await;
    let form = [("email", "new<b>@example.com")];
    world
        .http
        .post(world.at("/manage/abc123/users"))
        .form(&form)
        .send()
        .await
        .unwrap();
    let page = world
        .http
        .get(world.at("/manage/abc123/users"))
        .send()
        .await
        .unwrap();
    assert!(
        page.text()
            .await
            .unwrap()
            .contains("new&lt;b&gt;@example.com")
    );
}

#[tokio::test]
async fn control_panel_pages_exist() {
    let world = world().await;
    for path in [
        "/",
        "/manage/abc123/apps",
        "/manage/xyz789/users",
        "/_sandbox/control-panel.css",
    ] {
        assert_eq!(
            world
                .http
                .get(world.at(path))
                .send()
                .await
                .unwrap()
                .status(),
            200,
            "{path}"
        );
    }
    assert_eq!(
        world
            .http
            .get(world.at("/manage/nostore/apps"))
            .send()
            .await
            .unwrap()
            .status(),
        404
    );
    let closed = world
        .http
        .get(world.at("/manage/xyz789/apps/client%21%2BID%20%26%C3%A4"));
    let location = closed.send().await.unwrap().headers()["location"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(location.starts_with("/app/") && location.ends_with("store=xyz789"));
}

#[tokio::test]
async fn a_port_in_use_is_an_error_with_advice() {
    let first = Sandbox::start(Config::default()).await.unwrap();
    let config = Config {
        addr: first.addr(),
        ..Config::default()
    };
    let error = Sandbox::start(config).await.unwrap_err().to_string();
    assert!(error.contains("SANDBOX_ADDR"), "{error}");
}

#[tokio::test]
async fn a_dropped_sandbox_stops_listening() {
    let world = world().await;
    let url = world.at("/");
    drop(world.sandbox);
    let began = Instant::now();
    let is_gone = async || {
        let fresh = reqwest::Client::builder().no_proxy().build().unwrap();
        let asked = fresh.get(&url).send().await;
        asked.is_err_and(|error| error.is_connect())
    };
    while !is_gone().await {
        assert!(began.elapsed() < Duration::from_secs(20), "it listens");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test]
async fn rejects_a_fault_that_does_nothing() {
    let world = world().await;
    for fault in [
        json!({}),
        json!({"status": 42}),
        json!({"headers": {"A": "b"}}),
    ] {
        let fault = json!({"match": {"path": "/v2/time"}, "fault": fault});
        assert_eq!(post(&world, "/_sandbox/faults", fault).await.0, 422);
    }
    assert_eq!(world.get("/v2/time").await.status(), 200);
}

#[tokio::test]
async fn claims_can_be_modified_and_signed_again() {
    let world = world().await;
    let mut claims = world.sandbox.current_customer_claims(FERNWAY, 11);
    claims["sub"] = "xyz789".into();
    let token = world.sandbox.mint(claims, "HS256");
    assert_eq!(parts(&token).0["sub"], "xyz789");
    assert_eq!(
        world.sandbox.signed_payload_claims(FERNWAY, 9001)["sub"],
        "stores/abc123"
    );
    assert_eq!(
        world.sandbox.current_customer_claims(FERNWAY, 999),
        Value::Null
    );
}
