//! `/v3/hooks`: creating, finding, changing and deleting webhooks.

use crate::support::receiver::{answer, control, hook, post};
use crate::support::{CLIENT_ID, World, world};
use sandbox::seed::{FERNWAY, KILN};
use serde_json::{Value, json};

fn order_created() -> Value {
    json!({"scope": "store/order/created", "destination": "https://app.example/webhooks"})
}

async fn put(world: &World, id: u64, body: &Value) -> (u16, Value) {
    answer(world.api("PUT", &format!("/v3/hooks/{id}")).json(body)).await
}

#[tokio::test]
async fn creates_finds_changes_and_deletes_a_webhook() {
    let world = world().await;
    let mut body = order_created();
    body["headers"] = json!({"X-Secret": "s3"});
    let (status, made) = post(&world, &body).await;
    assert_eq!(status, 200);
    let made = &made["data"];
    assert_eq!(made["client_id"], CLIENT_ID);
    assert_eq!(made["store_hash"], FERNWAY);
    assert_eq!(made["is_active"], true);
    assert_eq!(made["headers"], json!({"X-Secret": "s3"}));
    assert!(made["created_at"].is_u64() && made["created_at"] == made["updated_at"]);
    let id = made["id"].as_u64().unwrap();
    let path = format!("/v3/hooks/{id}");
    assert_eq!(world.json("/v3/hooks").await["data"][0], *made);
    assert_eq!(world.json(&path).await["data"], *made);
    let (status, changed) = put(&world, id, &json!({"scope": "store/order/*"})).await;
    assert_eq!(
        (status, &changed["data"]["scope"]),
        (200, &json!("store/order/*"))
    );
    assert_eq!(changed["data"]["headers"], json!({"X-Secret": "s3"}));
    let (_, changed) = put(&world, id, &json!({"is_active": false, "headers": null})).await;
    assert_eq!(changed["data"]["is_active"], false);
    assert_eq!(changed["data"]["headers"], Value::Null);
    let (status, deleted) = answer(world.api("DELETE", &path)).await;
    assert_eq!((status, &deleted["data"]["id"]), (200, &json!(id)));
    let (status, gone) = answer(world.api("GET", &path)).await;
    assert_eq!(status, 404);
    assert_eq!(gone["title"], format!("Webhook with id [{id}] not found"));
}

#[tokio::test]
async fn needs_a_token_but_no_scope() {
    let world = world().await;
    let bare = world.sandbox.access_token(FERNWAY, CLIENT_ID, &[]);
    let list = || world.http.get(world.at("/stores/abc123/v3/hooks"));
    let (status, body) = answer(list().header("X-Auth-Token", bare)).await;
    assert_eq!((status, &body["data"]), (200, &json!([])));
    assert_eq!(answer(list()).await.0, 401);
}

#[tokio::test]
async fn names_each_wrong_field() {
    let world = world().await;
    for (field, value) in [
        ("scope", Value::Null),
        ("scope", json!(7)),
        ("scope", json!("")),
        ("scope", json!("store/order/create")),
        ("destination", json!("/webhooks")),
        ("destination", json!("http://app.example/webhooks")),
        ("destination", json!("https://app.example:8443/webhooks")),
        ("destination", json!(["https://app.example/"])),
        ("is_active", json!("yes")),
        ("headers", json!(["a"])),
        ("headers", json!({"a": 1})),
        ("headers", json!({"a b": "c"})),
        ("headers", json!({"a": "line\nbreak"})),
        ("headers", json!({"Host": "elsewhere.example"})),
    ] {
        let mut body = order_created();
        body[field] = value.clone();
        let (status, refused) = post(&world, &body).await;
        assert_eq!(status, 422, "{field} {value}");
        assert_eq!(refused["title"], "JSON data is missing or invalid");
        assert!(refused["errors"].get(field).is_some(), "{field}: {refused}");
    }
    let (status, refused) = post(&world, &json!({})).await;
    assert_eq!(status, 422);
    let missing = json!({"scope": "error.path.missing.", "destination": "error.path.missing."});
    assert_eq!(refused["errors"], missing);
    assert_eq!(world.json("/v3/hooks").await["data"], json!([]));
}

#[tokio::test]
async fn a_body_that_is_not_an_object_is_a_400() {
    let world = world().await;
    for body in ["", "{", "[]", "\"store/order/created\"", "\u{fffd}"] {
        let request = world.api("POST", "/v3/hooks");
        let request = request.header("Content-Type", "application/json");
        let (status, refused) = answer(request.body(body)).await;
        assert_eq!(status, 400, "{body}");
        assert_eq!(refused["title"], "Input is invalid.");
    }
}

#[tokio::test]
async fn a_change_needs_a_field_and_a_known_webhook() {
    let world = world().await;
    let id = hook(&world, "store/order/created", "https://app.example/a").await;
    assert_eq!(put(&world, id, &json!({})).await.0, 422);
    assert_eq!(put(&world, id, &json!({"color": "red"})).await.0, 422);
    assert_eq!(
        put(&world, id + 1, &json!({"is_active": true})).await.0,
        404
    );
    for id in ["0", "-1", "x", "99999999999999999999"] {
        let (status, _) = answer(world.api("GET", &format!("/v3/hooks/{id}"))).await;
        assert_eq!(status, 404, "{id}");
    }
}

#[tokio::test]
async fn a_scope_has_at_most_ten_webhooks_with_distinct_destinations() {
    let world = world().await;
    let mut last = 0;
    for index in 0..10 {
        let destination = format!("https://app.example/{index}");
        last = hook(&world, "store/order/created", &destination).await;
    }
    let (status, refused) = post(&world, &order_created()).await;
    assert_eq!(status, 422);
    assert!(refused["errors"].get("scope").is_some(), "{refused}");
    let taken = json!({"scope": "store/order/created", "destination": "https://app.example/3"});
    let (status, refused) = post(&world, &taken).await;
    assert_eq!(status, 422);
    assert!(refused["errors"].get("destination").is_some(), "{refused}");
    // Each scope has its own ten, and changing a hook does not count as another one.
    hook(&world, "store/order/updated", "https://app.example/3").await;
    assert_eq!(put(&world, last, &json!({"is_active": false})).await.0, 200);
    let to_third = json!({"destination": "https://app.example/3"});
    assert_eq!(put(&world, last, &to_third).await.0, 422);
    answer(world.api("DELETE", &format!("/v3/hooks/{last}"))).await;
    assert_eq!(post(&world, &order_created()).await.0, 200);
}

#[tokio::test]
async fn delivery_exceptions_have_a_single_webhook_with_its_own_destination() {
    let world = world().await;
    hook(&world, "store/order/created", "https://app.example/a").await;
    let exception =
        |place: &str| json!({"scope": "store/hook/deliveryException", "destination": place});
    assert_eq!(
        post(&world, &exception("https://app.example/a")).await.0,
        422
    );
    assert_eq!(
        post(&world, &exception("https://app.example/b")).await.0,
        200
    );
    assert_eq!(
        post(&world, &exception("https://app.example/c")).await.0,
        422
    );
    let (status, _) = post(
        &world,
        &json!({"scope": "store/order/updated", "destination": "https://app.example/b"}),
    )
    .await;
    assert_eq!(status, 422);
}

#[tokio::test]
async fn filters_and_pages_the_list() {
    let world = world().await;
    for index in 0..3 {
        hook(
            &world,
            "store/order/created",
            &format!("https://app.example/{index}"),
        )
        .await;
    }
    let other = hook(&world, "store/product/updated", "https://app.example/0").await;
    put(&world, other, &json!({"is_active": false})).await;
    for (query, found) in [
        ("", 4),
        ("?is_active=true", 3),
        ("?is_active=false", 1),
        ("?scope=store/order/created", 3),
        ("?scope=store/order", 0),
        ("?destination=https://app.example/0", 2),
        (
            "?destination=https://app.example/0&scope=store/product/updated",
            1,
        ),
        ("?limit=3", 3),
        ("?limit=3&page=2", 1),
        ("?limit=3&page=3", 0),
    ] {
        let list = world.json(&format!("/v3/hooks{query}")).await;
        assert_eq!(list["data"].as_array().unwrap().len(), found, "{query}");
    }
    let list = world.json("/v3/hooks?limit=3").await;
    assert_eq!(list["meta"]["pagination"]["total"], 4);
    for query in ["?is_active=maybe", "?page=x", "?limit=0"] {
        let (status, _) = answer(world.api("GET", &format!("/v3/hooks{query}"))).await;
        assert_eq!(status, 422, "{query}");
    }
}

#[tokio::test]
async fn an_app_sees_only_its_own_webhooks_of_one_store() {
    let world = world().await;
    let id = hook(&world, "store/order/created", "https://app.example/a").await;
    for (store, client) in [(FERNWAY, "another app"), (KILN, CLIENT_ID)] {
        let token = world.sandbox.access_token(store, client, &[]);
        let ask = |method: &str, path: &str| {
            let url = world.at(&format!("/stores/{store}/v3/hooks{path}"));
            let request = world.http.request(method.parse().unwrap(), url);
            request.header("X-Auth-Token", &token)
        };
        assert_eq!(answer(ask("GET", "")).await.1["data"], json!([]));
        let path = format!("/{id}");
        assert_eq!(answer(ask("GET", &path)).await.0, 404);
        assert_eq!(answer(ask("DELETE", &path)).await.0, 404);
        assert_eq!(
            answer(ask("PUT", &path).json(&json!({"is_active": false})))
                .await
                .0,
            404
        );
        // The limit of one per destination applies per app.
        assert_eq!(answer(ask("POST", "").json(&order_created())).await.0, 200);
        let (_, admin) = answer(ask("GET", "/admin")).await;
        assert_eq!(admin["data"]["hooks_list"].as_array().unwrap().len(), 1);
    }
    assert_eq!(
        world.json("/v3/hooks").await["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn the_admin_call_returns_recipients_and_states() {
    let world = world().await;
    let first = hook(&world, "store/order/created", "https://app.example/a").await;
    hook(&world, "store/order/updated", "https://app.example/a").await;
    put(&world, first, &json!({"is_active": false})).await;
    let set = |body: Value| answer(world.api("PUT", "/v3/hooks/admin").json(&body));
    assert_eq!(set(json!({"emails": ["ops@app.example"]})).await.0, 204);
    let admin = world.json("/v3/hooks/admin").await;
    assert_eq!(admin["data"]["emails"], json!(["ops@app.example"]));
    assert_eq!(admin["data"]["hooks_list"][0]["status"], "inactive");
    assert_eq!(admin["data"]["hooks_list"][1]["status"], "active");
    assert_eq!(admin["data"]["blocked_domains"], json!([]));
    let active = world.json("/v3/hooks/admin?is_active=true").await;
    assert_eq!(active["data"]["hooks_list"].as_array().unwrap().len(), 1);
    for wrong in [
        json!({}),
        json!({"emails": "ops@app.example"}),
        json!({"emails": ["nobody"]}),
        json!({"emails": ["a b@app.example"]}),
        json!({"emails": [7]}),
    ] {
        assert_eq!(set(wrong.clone()).await.0, 422, "{wrong}");
    }
    let admin = world.json("/v3/hooks/admin").await;
    assert_eq!(admin["data"]["emails"], json!(["ops@app.example"]));
}

#[tokio::test]
async fn a_reset_removes_webhooks() {
    let world = world().await;
    hook(&world, "store/order/created", "https://app.example/a").await;
    control(&world, "POST", "/reset", &Value::Null).await;
    let token = world.sandbox.access_token(FERNWAY, CLIENT_ID, &[]);
    let list = world.http.get(world.at("/stores/abc123/v3/hooks"));
    let (_, list) = answer(list.header("X-Auth-Token", token)).await;
    assert_eq!(list["data"], json!([]));
}

#[tokio::test]
async fn v2_has_the_same_webhooks_without_an_envelope() {
    let world = world().await;
    assert_eq!(world.get("/v2/hooks").await.status(), 204);
    let (status, made) = answer(world.api("POST", "/v2/hooks").json(&order_created())).await;
    assert_eq!(
        (status, &made["scope"]),
        (201, &json!("store/order/created"))
    );
    let path = format!("/v2/hooks/{}", made["id"]);
    assert_eq!(world.json("/v2/hooks").await, json!([made]));
    assert_eq!(world.json(&path).await, made);
    assert_eq!(world.json("/v3/hooks").await["data"], json!([made]));
    let change = world.api("PUT", &path).json(&json!({"is_active": false}));
    assert_eq!(answer(change).await.1["is_active"], false);
    for (body, text) in [
        (json!({}), "At least one field is required."),
        (json!([]), "Input is invalid."),
        (json!({"scope": "store/*"}), "The field 'scope' is invalid."),
    ] {
        let (status, refused) = answer(world.api("PUT", &path).json(&body)).await;
        assert_eq!((status, &refused[0]["message"]), (400, &json!(text)));
    }
    assert_eq!(answer(world.api("DELETE", &path)).await.0, 200);
    let (status, gone) = answer(world.api("GET", &path)).await;
    assert_eq!((status, &gone[0]["status"]), (404, &json!(404)));
}
