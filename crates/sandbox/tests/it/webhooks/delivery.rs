//! Contents, recipients and signatures of deliveries.

use std::{collections::BTreeSet, time::Duration};

use crate::cart::{filled, item};
use crate::support::receiver::{Answer, Receiver, answer, control, hook, place_order, post};
use crate::support::{CLIENT_ID, World, world, world_with};
use sandbox::{
    Config, ReleaseOrder, WebhookOutcome, WebhookSettings,
    seed::{FERNWAY, products},
};
use serde_json::{Value, json};

/// Returns the received bodies with their scopes.
async fn told(world: &World, receiver: &Receiver) -> Vec<(String, Value)> {
    world.sandbox.webhooks_settled().await;
    let got = receiver.got();
    receiver.forget();
    got.iter()
        .map(|it| (it.scope(), it.body()["data"].clone()))
        .collect()
}

/// Creates webhooks for all events the sandbox can fire.
async fn listen(world: &World, receiver: &Receiver) {
    for scope in [
        "store/order/*",
        "store/product/*",
        "store/customer/*",
        "store/information/updated",
        "store/channel/*",
        "store/channel/1/order/*",
        "store/channel/1/product/assigned",
        "store/channel/1/product/unassigned",
        "store/channel/1002/product/assigned",
    ] {
        hook(world, scope, &receiver.url("/webhooks")).await;
    }
}

#[tokio::test]
async fn a_placed_order_is_delivered_with_all_headers_and_fields() {
    let config = Config {
        now: "2026-03-04T05:06:07Z".parse().unwrap(),
        ..Config::default()
    };
    let world = world_with(config, "http://127.0.0.1:9/").await;
    let receiver = Receiver::start().await;
    let body = json!({
        "scope": "store/order/created",
        "destination": receiver.url("/webhooks/bigcommerce?of=orders"),
        "headers": {"X-Shared": "secret of the hook", "User-Agent": "mine"},
    });
    assert_eq!(post(&world, &body).await.0, 200);
    let order = place_order(&world).await;
    world.sandbox.webhooks_settled().await;
    let got = receiver.got();
    assert_eq!(got.len(), 1);
    let (got, told) = (&got[0], got[0].body());
    assert_eq!(got.path, "/webhooks/bigcommerce");
    assert_eq!(got.header("content-type"), "application/json");
    assert_eq!(got.header("x-shared"), "secret of the hook");
    assert_eq!(got.header("user-agent"), "mine");
    assert!(got.verifies(), "{:?}", got.headers);
    assert!(got.header("webhook-id").starts_with("msg_"));
    let now = world.sandbox.now().as_second();
    assert!((now - got.timestamp()).abs() < 30);
    assert_eq!(told["scope"], "store/order/created");
    assert_eq!(told["data"], json!({"type": "order", "id": order}));
    assert_eq!(told["producer"], "stores/abc123");
    assert!((told["created_at"].as_i64().unwrap() - now).abs() < 30);
    assert_eq!(told["hash"].as_str().unwrap().len(), 40);
    let store = world.json("/v2/store").await;
    assert_eq!(told["store_id"], store["store_id"].to_string());
    assert_ne!(told["store_id"], FERNWAY);
    assert_eq!(told.as_object().unwrap().len(), 6);
}

#[tokio::test]
async fn a_cart_that_becomes_an_order_is_reported_with_both_ids() {
    let world = world().await;
    let receiver = Receiver::start().await;
    hook(&world, "store/cart/*", &receiver.url("/webhooks")).await;
    let (cart, _) = filled(&world, &item(products::MUG, 1)).await;
    let cart_id = cart["id"].as_str().unwrap();
    let order = world.sandbox.order(FERNWAY).from_cart(cart_id).placed();
    let order = order.await.unwrap();
    let converted = json!({"type": "cart", "id": cart_id, "orderId": order});
    let expected = ("store/cart/converted".to_owned(), converted);
    assert_eq!(told(&world, &receiver).await, [expected]);
    // An order that only has the id of some cart, and one without any.
    let unknown = world.sandbox.order(FERNWAY).from_cart("no-cart");
    unknown.of(products::MUG, 1).placed().await.unwrap();
    let by_hand = world.sandbox.order(FERNWAY).without_cart();
    by_hand.of(products::MUG, 1).placed().await.unwrap();
    assert_eq!(told(&world, &receiver).await, []);
    assert!(
        world.sandbox.order(FERNWAY).placed().await.is_err(),
        "no lines"
    );
}

#[tokio::test]
async fn order_events_go_to_store_and_channel() {
    let world = world().await;
    let receiver = Receiver::start().await;
    listen(&world, &receiver).await;
    let id = place_order(&world).await;
    let of_store = json!({"type": "order", "id": id});
    let of_channel = json!({"order_id": id});
    let both = |what: &str, more: Value| {
        let mut data = of_store.clone();
        for (name, value) in more.as_object().unwrap() {
            data[name] = value.clone();
        }
        [
            (format!("store/order/{what}"), data),
            (format!("store/channel/1/order/{what}"), of_channel.clone()),
        ]
    };
    assert_eq!(told(&world, &receiver).await, both("created", json!({})));
    let path = format!("/stores/abc123/orders/{id}");
    control(&world, "PUT", &path, &json!({"status_id": 2})).await;
    let status = json!({"status": {"previous_status_id": 11, "new_status_id": 2}});
    let expected = [both("updated", json!({})), both("statusUpdated", status)].concat();
    assert_eq!(told(&world, &receiver).await, expected);
    control(&world, "PUT", &path, &json!({"status_id": 2})).await;
    assert_eq!(told(&world, &receiver).await, both("updated", json!({})));
    let lines = world.json(&format!("/v2/orders/{id}/products")).await;
    let line = &lines[0]["id"];
    let refund = json!({"refund": {"line_id": line}});
    let (status, refunded) = control(&world, "PUT", &path, &refund).await;
    assert_eq!((status, &refunded["status_id"]), (200, &json!(14)));
    let status = json!({"status": {"previous_status_id": 2, "new_status_id": 14}});
    let expected = [
        both("refund/created", json!({"refund": {"refund_id": 1}})),
        both("updated", json!({})),
        both("statusUpdated", status),
    ];
    assert_eq!(told(&world, &receiver).await, expected.concat());
    let (_, refunded) = control(&world, "PUT", &path, &refund).await;
    assert_eq!(refunded["status_id"], 4);
    assert_eq!(told(&world, &receiver).await[0].1["refund"]["refund_id"], 2);
    assert_eq!(control(&world, "PUT", &path, &refund).await.0, 422);
    assert_eq!(told(&world, &receiver).await, []);
    control(&world, "PUT", &path, &json!({"is_deleted": true})).await;
    assert_eq!(told(&world, &receiver).await, both("archived", json!({})));
    control(&world, "PUT", &path, &json!({"is_deleted": false})).await;
    assert_eq!(told(&world, &receiver).await, both("updated", json!({})));
}

#[tokio::test]
async fn product_events_are_delivered() {
    let world = world().await;
    let receiver = Receiver::start().await;
    listen(&world, &receiver).await;
    let new = json!({"name": "Tin Whistle", "price": 9.5});
    let (status, made) = control(&world, "POST", "/stores/abc123/products", &new).await;
    assert_eq!(status, 201, "{made}");
    let id = made["id"].as_u64().unwrap();
    let product = json!({"type": "product", "id": id});
    let of_product = |what: &str| (format!("store/product/{what}"), product.clone());
    assert_eq!(told(&world, &receiver).await, [of_product("created")]);
    let listed = world.json(&format!("/v3/catalog/products/{id}")).await;
    assert_eq!(listed["data"]["name"], "Tin Whistle");
    let path = format!("/stores/abc123/products/{id}");
    control(&world, "PUT", &path, &json!({"price": 10})).await;
    assert_eq!(told(&world, &receiver).await, [of_product("updated")]);
    control(&world, "PUT", &path, &json!({"inventory_level": 3})).await;
    let mut stock = of_product("inventory/updated");
    stock.1["inventory"] = json!({"product_id": id, "method": "absolute", "value": 3});
    assert_eq!(
        told(&world, &receiver).await,
        [of_product("updated"), stock]
    );
    control(&world, "PUT", &path, &json!({"channels": [1002]})).await;
    let assignment = |channel: u64, what: &str| {
        let scope = format!("store/channel/{channel}/product/{what}");
        (scope, json!({"product_id": id}))
    };
    let moved = [assignment(1002, "assigned"), assignment(1, "unassigned")];
    assert_eq!(told(&world, &receiver).await, moved);
    control(&world, "PUT", &path, &json!({"is_deleted": true})).await;
    assert_eq!(told(&world, &receiver).await, [of_product("deleted")]);
}

#[tokio::test]
async fn customer_and_store_events_are_delivered() {
    let world = world().await;
    let receiver = Receiver::start().await;
    listen(&world, &receiver).await;
    let path = "/stores/abc123/customers/777";
    let customer = |what: &str| {
        let data = json!({"type": "customer", "id": 777});
        (format!("store/customer/{what}"), data)
    };
    assert_eq!(
        control(&world, "PUT", path, &json!({"last_name": "Ng"}))
            .await
            .0,
        422
    );
    let new = json!({"email": "may@shop.example", "first_name": "May", "last_name": "Ng"});
    let (status, made) = control(&world, "PUT", path, &new).await;
    assert_eq!((status, &made["name"]), (200, &json!("May Ng")));
    control(&world, "PUT", path, &json!({"email": "m@shop.example"})).await;
    let cookie = world.sign_in(777).await;
    assert_eq!(control(&world, "DELETE", path, &Value::Null).await.0, 204);
    assert_eq!(control(&world, "DELETE", path, &Value::Null).await.0, 404);
    let expected = [
        customer("created"),
        customer("updated"),
        customer("deleted"),
    ];
    assert_eq!(told(&world, &receiver).await, expected);
    let token = world.shop(
        "GET",
        &format!("/customer/current.jwt?app_client_id={}", "x"),
        &cookie,
    );
    assert_eq!(token.send().await.unwrap().status(), 404);
    control(
        &world,
        "PUT",
        "/stores/abc123",
        &json!({"name": "Fernway & Daughters"}),
    )
    .await;
    let information = (
        "store/information/updated".to_owned(),
        json!({"type": "store"}),
    );
    assert_eq!(told(&world, &receiver).await, [information]);
    assert_eq!(world.json("/v2/store").await["name"], "Fernway & Daughters");
    let closed = json!({"status": "inactive"});
    let (status, _) = control(&world, "PUT", "/stores/abc123/channels/1002", &closed).await;
    assert_eq!(status, 204);
    let channel = (
        "store/channel/updated".to_owned(),
        json!({"type": "channel", "id": 1002}),
    );
    assert_eq!(told(&world, &receiver).await, [channel]);
}

/// Returns the structure of a value: names and types without values.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
        Value::Array(items) => items.iter().map(shape).collect(),
        Value::String(_) => "text".into(),
        Value::Number(_) => "number".into(),
        Value::Bool(_) => "flag".into(),
        Value::Null => Value::Null,
    }
}

#[tokio::test]
async fn bodies_match_the_examples_of_bigcommerce() {
    let Some(examples) = contract::webhook_examples() else {
        // Without the examples there is nothing to compare, which is printed.
        return;
    };
    let world = world().await;
    let receiver = Receiver::start().await;
    listen(&world, &receiver).await;
    let id = place_order(&world).await;
    let order = format!("/stores/abc123/orders/{id}");
    let line = world.json(&format!("/v2/orders/{id}/products")).await[0]["id"].clone();
    let new = json!({"name": "Tin Whistle", "price": 9.5});
    let customer = "/stores/abc123/customers/777";
    for (method, path, body) in [
        ("PUT", order.as_str(), json!({"refund": {"line_id": line}})),
        ("PUT", &order, json!({"is_deleted": true})),
        ("POST", "/stores/abc123/products", new),
        (
            "PUT",
            "/stores/abc123/products/101",
            json!({"inventory_level": 3}),
        ),
        (
            "PUT",
            "/stores/abc123/products/101",
            json!({"is_deleted": true}),
        ),
        ("PUT", customer, json!({"email": "may@shop.example"})),
        ("PUT", customer, json!({"first_name": "May"})),
        ("DELETE", customer, Value::Null),
        (
            "PUT",
            "/stores/abc123",
            json!({"name": "Fernway & Daughters"}),
        ),
    ] {
        let (status, answer) = control(&world, method, path, &body).await;
        assert!(status < 300, "{method} {path}: {answer}");
    }
    world.sandbox.webhooks_settled().await;
    let mut compared = BTreeSet::new();
    for got in receiver.got() {
        let Some(example) = examples.get(&got.scope()) else {
            continue;
        };
        assert_eq!(shape(&got.body()), shape(example), "{}", got.scope());
        compared.insert(got.scope());
    }
    assert_eq!(compared.len(), 13, "{compared:#?}");
}

#[tokio::test]
async fn only_events_of_one_change_with_equal_data_share_a_hash() {
    let world = world().await;
    let receiver = Receiver::start().await;
    hook(&world, "store/order/*", &receiver.url("/a")).await;
    hook(&world, "store/order/created", &receiver.url("/b")).await;
    let first = place_order(&world).await;
    place_order(&world).await;
    let path = format!("/stores/abc123/orders/{first}");
    for _ in 0..2 {
        control(&world, "PUT", &path, &json!({"status_id": 11})).await;
    }
    world.sandbox.webhooks_settled().await;
    let mut hashes: Vec<(String, String)> = receiver
        .got()
        .iter()
        .map(|got| (got.body()["hash"].to_string(), got.path.clone()))
        .collect();
    hashes.sort();
    let of = |path: &str| -> BTreeSet<String> {
        let these = hashes.iter().filter(|(_, it)| it == path);
        these.map(|(hash, _)| hash.clone()).collect()
    };
    assert_eq!((of("/a").len(), of("/b").len()), (4, 2));
    assert!(of("/b").is_subset(&of("/a")));
    let ids: BTreeSet<String> = receiver
        .got()
        .iter()
        .map(|got| got.header("webhook-id").to_owned())
        .collect();
    assert_eq!(ids.len(), 6);
}

#[tokio::test]
async fn delivers_only_to_active_webhooks_that_cover_the_event() {
    let world = world().await;
    let receiver = Receiver::start().await;
    for scope in [
        "store/order/updated",
        "store/product/*",
        "store/channel/2/order/*",
        "store/channel/*",
    ] {
        hook(&world, scope, &receiver.url("/wrong")).await;
    }
    let off = hook(&world, "store/order/created", &receiver.url("/wrong")).await;
    let path = format!("/v3/hooks/{off}");
    answer(world.api("PUT", &path).json(&json!({"is_active": false}))).await;
    let elsewhere = world.sandbox.access_token("xyz789", CLIENT_ID, &[]);
    let body = json!({"scope": "store/order/*", "destination": receiver.url("/wrong")});
    let other = world
        .http
        .post(world.at("/stores/xyz789/v3/hooks"))
        .json(&body);
    assert_eq!(answer(other.header("X-Auth-Token", elsewhere)).await.0, 200);
    place_order(&world).await;
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.scopes(), [""; 0]);
    assert_eq!(world.sandbox.deliveries(), []);
}

#[tokio::test]
async fn fires_any_event_on_request() {
    let world = world().await;
    let receiver = Receiver::start().await;
    hook(&world, "store/app/uninstalled", &receiver.url("/a")).await;
    hook(
        &world,
        "store/channel/1/script/created",
        &receiver.url("/a"),
    )
    .await;
    let event = json!({"scope": "store/app/uninstalled", "data": {"type": "store"}});
    assert_eq!(
        control(&world, "POST", "/stores/abc123/events", &event)
            .await
            .0,
        202
    );
    assert_eq!(
        control(&world, "POST", "/stores/nowhere/events", &event)
            .await
            .0,
        404
    );
    let data = json!({"type": "script", "id": "ab"});
    assert!(
        world
            .sandbox
            .fire(FERNWAY, "store/channel/1/script/created", data)
    );
    world.sandbox.webhooks_settled().await;
    let expected = ["store/app/uninstalled", "store/channel/1/script/created"];
    assert_eq!(receiver.scopes(), expected);
}

#[tokio::test]
async fn a_destination_may_be_below_localhost() {
    let world = world().await;
    let receiver = Receiver::start().await;
    let port = receiver.base.rsplit(':').next().unwrap();
    let destination = format!("http://app.localhost:{port}/webhooks");
    hook(&world, "store/order/created", &destination).await;
    place_order(&world).await;
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.got().len(), 1);
    assert_eq!(
        receiver.got()[0].header("host"),
        format!("app.localhost:{port}")
    );
}

#[tokio::test]
async fn deliveries_to_one_destination_are_sequential_by_default() {
    let world = world().await;
    let receiver = Receiver::start().await;
    receiver.always(Answer::Late(Duration::from_millis(40)));
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    let fire = |count: u64| {
        for id in 0..count {
            let data = json!({"type": "order", "id": id});
            world.sandbox.fire(FERNWAY, "store/order/created", data);
        }
    };
    fire(6);
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.most_at_once(), 1);
    let ids: Vec<_> = receiver
        .got()
        .iter()
        .map(|it| it.body()["data"]["id"].as_u64())
        .collect();
    assert_eq!(ids, (0..6).map(Some).collect::<Vec<_>>());
    world.sandbox.set_webhooks(WebhookSettings {
        at_once: 5,
        ..WebhookSettings::default()
    });
    // Long enough for five to overlap.
    receiver.always(Answer::Late(Duration::from_millis(500)));
    fire(20);
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.most_at_once(), 5);
    assert_eq!(receiver.got().len(), 26);
}

#[tokio::test]
async fn deleting_a_webhook_discards_its_waiting_deliveries() {
    let world = world().await;
    let receiver = Receiver::start().await;
    let id = hook(&world, "store/order/created", &receiver.url("/a")).await;
    world.sandbox.hold_webhooks();
    place_order(&world).await;
    answer(world.api("DELETE", &format!("/v3/hooks/{id}"))).await;
    world.sandbox.release_webhooks(ReleaseOrder::default());
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.scopes(), [""; 0]);
}

#[tokio::test]
async fn an_uninstall_removes_all_webhooks_of_the_app() {
    let world = world().await;
    let receiver = Receiver::start().await;
    for scope in ["store/order/*", "store/app/uninstalled"] {
        hook(&world, scope, &receiver.url("/a")).await;
    }
    let other = world.sandbox.access_token(FERNWAY, "another app", &[]);
    let body = json!({"scope": "store/order/*", "destination": receiver.url("/other")});
    let make = world
        .http
        .post(world.at("/stores/abc123/v3/hooks"))
        .json(&body);
    assert_eq!(answer(make.header("X-Auth-Token", &other)).await.0, 200);
    world.sandbox.hold_webhooks();
    place_order(&world).await;
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    world.sandbox.release_webhooks(ReleaseOrder::default());
    place_order(&world).await;
    world.sandbox.webhooks_settled().await;
    let paths: BTreeSet<String> = receiver.got().iter().map(|it| it.path.clone()).collect();
    assert_eq!(paths, BTreeSet::from(["/other".to_owned()]));
    // Installed again, the app has none, and the sandbox cannot sign for an unknown app.
    assert!(
        receiver
            .got()
            .iter()
            .all(|it| !it.headers.contains_key("webhook-signature"))
    );
    let token = world.sandbox.access_token(FERNWAY, CLIENT_ID, &[]);
    let list = world.http.get(world.at("/stores/abc123/v3/hooks"));
    let (_, list) = answer(list.header("X-Auth-Token", token)).await;
    assert_eq!(list["data"], json!([]));
}

#[tokio::test]
async fn a_new_token_keeps_existing_webhooks() {
    let world = world().await;
    let receiver = Receiver::start().await;
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    world.sandbox.access_token(FERNWAY, CLIENT_ID, &[]);
    place_order(&world).await;
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.got().len(), 1);
}

#[tokio::test]
async fn announces_an_uninstall_once_if_enabled() {
    let world = world().await;
    let receiver = Receiver::start().await;
    hook(&world, "store/app/uninstalled", &receiver.url("/a")).await;
    let settings = json!({"settings": {"announce_uninstalls": true}});
    assert_eq!(control(&world, "POST", "/webhooks", &settings).await.0, 200);
    receiver.always(Answer::Status(500));
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    world.sandbox.advance(Duration::from_hours(1)).await;
    assert_eq!(receiver.scopes(), ["store/app/uninstalled"]);
    assert!(receiver.got()[0].verifies());
    let outcomes: Vec<_> = world
        .sandbox
        .deliveries()
        .iter()
        .map(|it| it.outcome)
        .collect();
    assert_eq!(outcomes, [WebhookOutcome::GivenUp]);
}

#[tokio::test]
async fn script_events_go_to_their_channel() {
    let world = world().await;
    let receiver = Receiver::start().await;
    for scope in [
        "store/channel/1/script/created",
        "store/channel/1/script/updated",
    ] {
        hook(&world, scope, &receiver.url("/a")).await;
    }
    let script = json!({"name": "Loader", "src": "https://app.example/a.js", "channel_id": 1});
    let (_, made) = answer(world.api("POST", "/v3/content/scripts").json(&script)).await;
    let uuid = made["data"]["uuid"].as_str().unwrap();
    let path = format!("/v3/content/scripts/{uuid}");
    answer(world.api("PUT", &path).json(&json!({"enabled": false}))).await;
    let in_panel = world.at(&format!("/manage/abc123/scripts/{uuid}"));
    for form in [("enabled", "true"), ("consent_category", "vital")] {
        let request = world.http.post(&in_panel).form(&[form]);
        request.send().await.unwrap();
    }
    world.api("DELETE", &path).send().await.unwrap();
    let told_of = |what: &str| {
        let scope = format!("store/channel/1/script/{what}");
        (scope, json!({"uuid": uuid}))
    };
    // The second form was rejected, and a deletion fires no event.
    let expected = [told_of("created"), told_of("updated"), told_of("updated")];
    assert_eq!(told(&world, &receiver).await, expected);
}
