//! The list of what is emulated.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod support;

use serde_json::Value;
use support::world;

#[tokio::test]
async fn every_operation_that_is_listed_is_emulated_and_names_its_scopes() {
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
async fn orders_are_listed_with_either_of_their_scopes() {
    let world = world().await;
    let answer = world.http.get(world.at("/_sandbox/operations")).send();
    let listed: Vec<Value> = answer.await.unwrap().json().await.unwrap();
    let orders = listed
        .iter()
        .find(|it| it["method"] == "GET" && it["path"] == "/v2/orders/{}")
        .unwrap();
    assert_eq!(
        orders["scopes"],
        serde_json::json!(["store_v2_orders", "store_v2_orders_read_only"])
    );
}
