//! The sandbox as a library: builders, and failing tests that leave unexpected calls.

use std::{
    collections::BTreeSet,
    panic::{AssertUnwindSafe, catch_unwind},
};

use crate::support::receiver::{Receiver, answer, control, hook};
use crate::support::{CLIENT_ID, world, world_with};
use sandbox::{
    AppRegistration, Config, Error, Sandbox, TEST_CLIENT_SECRET,
    seed::{FERNWAY, KILN, TRADE_CHANNEL, customer_groups::CLUB, customers, products},
};
use serde_json::{Value, json};

/// Drops a sandbox and returns its panic message, if it panics.
fn complaint(sandbox: Sandbox) -> Option<String> {
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(sandbox)));
    dropped
        .err()
        .map(|panic| panic.downcast_ref::<String>().unwrap().clone())
}

async fn visit(sandbox: &Sandbox, path: &str) {
    let url = format!("http://{}{path}", sandbox.addr());
    reqwest::get(url).await.unwrap();
}

#[tokio::test]
async fn a_test_that_leaves_unexpected_calls_fails() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    visit(&sandbox, "/stores/abc123/v3/price-lists?limit=1").await;
    visit(&sandbox, "/stores/abc123/v3/price-lists").await;
    visit(&sandbox, "/nowhere").await;
    let complaint = complaint(sandbox).unwrap();
    assert_eq!(complaint.matches("/v3/price-lists").count(), 1);
    assert!(complaint.contains("GET /nowhere"), "{complaint}");
}

#[tokio::test]
async fn a_shutdown_reports_unexpected_calls_too() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    visit(&sandbox, "/nowhere").await;
    let ended = tokio::spawn(sandbox.shutdown()).await;
    assert!(ended.unwrap_err().is_panic());
}

#[tokio::test]
async fn expected_cleared_and_emulated_calls_fail_no_test() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    sandbox.expect_unexpected("/v3/price-lists*");
    visit(&sandbox, "/stores/abc123/v3/price-lists/7").await;
    // Rejected, but emulated.
    visit(&sandbox, "/stores/abc123/v2/orders").await;
    visit(&sandbox, "/favicon.ico").await;
    assert_eq!(complaint(sandbox), None);

    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    visit(&sandbox, "/nowhere").await;
    sandbox.clear_calls();
    assert_eq!(complaint(sandbox), None);
}

#[tokio::test]
async fn an_expectation_covers_its_path_only() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    sandbox.expect_unexpected("/v3/price-lists");
    visit(&sandbox, "/stores/abc123/v3/price-lists/7").await;
    assert!(complaint(sandbox).is_some());
}

#[tokio::test]
async fn a_lenient_sandbox_allows_unexpected_calls() {
    let sandbox = Sandbox::builder().lenient().start().await.unwrap();
    visit(&sandbox, "/nowhere").await;
    assert_eq!(complaint(sandbox), None);
}

#[tokio::test]
async fn an_expectation_survives_a_reset() {
    let sandbox = Sandbox::start(Config::default()).await.unwrap();
    sandbox.expect_unexpected("/nowhere");
    sandbox.reset();
    visit(&sandbox, "/nowhere").await;
    assert_eq!(complaint(sandbox), None);
}

#[tokio::test]
async fn places_an_order_with_the_builder() {
    let world = world().await;
    let shop = &world.sandbox;
    let june = customers::NO_ORDERS.id;
    let jumper = products::JUMPER;
    let id = shop
        .order(FERNWAY)
        .by(june)
        .of(products::MUG, 2)
        .of_variant(jumper, jumper * 100 + 1, 1)
        .on_channel(TRADE_CHANNEL)
        .with_status(9)
        .placed()
        .await
        .unwrap();
    let order = world.json(&format!("/v2/orders/{id}")).await;
    assert_eq!(order["customer_id"], june);
    assert_eq!(order["channel_id"], TRADE_CHANNEL);
    assert_eq!(
        (&order["status_id"], &order["items_total"]),
        (&9.into(), &3.into())
    );
    let lines = world.json(&format!("/v2/orders/{id}/products")).await;
    assert_eq!(lines[1]["variant_id"], jumper * 100 + 1);
    assert_eq!(
        world.json(&format!("/v2/orders?customer_id={june}")).await[0]["id"],
        id
    );

    shop.change_order(FERNWAY, id)
        .to_status(10)
        .archived()
        .done()
        .await
        .unwrap();
    let order = world.json(&format!("/v2/orders/{id}")).await;
    assert_eq!(
        (&order["status_id"], &order["is_deleted"]),
        (&10.into(), &true.into())
    );
    shop.change_order(FERNWAY, id)
        .restored()
        .done()
        .await
        .unwrap();
    let order = world.json(&format!("/v2/orders/{id}")).await;
    assert_eq!(
        (&order["status_id"], &order["is_deleted"]),
        (&10.into(), &false.into())
    );
}

#[tokio::test]
async fn rejected_changes_return_a_reason() {
    let world = world().await;
    let shop = &world.sandbox;
    let errors = [
        shop.order("nowhere")
            .of(products::MUG, 1)
            .placed()
            .await
            .unwrap_err(),
        shop.order(FERNWAY)
            .by(9999)
            .of(products::MUG, 1)
            .placed()
            .await
            .unwrap_err(),
        shop.order(FERNWAY).of(9999, 1).placed().await.unwrap_err(),
        shop.order(FERNWAY)
            .of_variant(products::MUG, 9999, 1)
            .placed()
            .await
            .unwrap_err(),
        shop.order(FERNWAY)
            .with_status(15)
            .placed()
            .await
            .unwrap_err(),
        shop.change_order(FERNWAY, 9999)
            .to_status(1)
            .done()
            .await
            .unwrap_err(),
        shop.change_product(FERNWAY, 9999)
            .hidden()
            .done()
            .await
            .unwrap_err(),
        shop.change_product(FERNWAY, 101)
            .with_availability("sometimes")
            .done()
            .await
            .unwrap_err(),
        shop.change_product(FERNWAY, 101)
            .priced(f64::NAN)
            .done()
            .await
            .unwrap_err(),
    ];
    let said = [
        "store",
        "customer",
        "product",
        "variant",
        "status_id",
        "order",
        "product",
        "availability",
        "price",
    ];
    for (error, word) in errors.iter().zip(said) {
        assert!(
            matches!(error, Error::Refused(text) if text.contains(word)),
            "{error}"
        );
    }
}

#[tokio::test]
async fn changes_a_product_with_the_builder() {
    let world = world().await;
    let change = || world.sandbox.change_product(FERNWAY, products::MUG);
    change()
        .named("Tin Mug")
        .priced(9.5)
        .with_stock(3)
        .done()
        .await
        .unwrap();
    change()
        .on_channels(&[TRADE_CHANNEL])
        .with_availability("preorder")
        .with_hidden_price()
        .hidden()
        .done()
        .await
        .unwrap();
    let path = format!("/v3/catalog/products/{}", products::MUG);
    let product = &world.json(&path).await["data"];
    assert_eq!(
        (&product["name"], &product["price"]),
        (&"Tin Mug".into(), &9.5.into())
    );
    assert_eq!(product["inventory_level"], 3);
    assert_eq!(
        (&product["is_visible"], &product["is_price_hidden"]),
        (&false.into(), &true.into())
    );
    assert_eq!(product["availability"], "preorder");
    change().visible().deleted().done().await.unwrap();
    assert_eq!(world.get(&path).await.status(), 404);
}

#[tokio::test]
async fn creates_a_customer_who_can_sign_in() {
    let world = world().await;
    let shop = &world.sandbox;
    let ada = shop
        .customer(FERNWAY)
        .named("Ada Byron")
        .in_group(CLUB)
        .created()
        .await
        .unwrap();
    assert_eq!(ada.name, "Ada Byron");
    assert!(shop.customers(FERNWAY).contains(&ada));
    let claims = shop.current_customer_claims(FERNWAY, ada.id);
    assert_eq!(
        (&claims["customer"]["id"], &claims["customer"]["group_id"]),
        (&ada.id.into(), &CLUB.to_string().into())
    );
    shop.order(FERNWAY)
        .by(ada.id)
        .of(products::MUG, 1)
        .placed()
        .await
        .unwrap();
    let cookie = world.sign_in(ada.id).await;
    let page = world
        .shop("GET", "/account.php", &cookie)
        .send()
        .await
        .unwrap();
    assert!(page.text().await.unwrap().contains("Enamel Camp Mug"));

    let again = shop
        .customer(FERNWAY)
        .named("Another")
        .with_email(&ada.email.to_uppercase());
    assert!(again.created().await.is_err(), "the address is taken");
    let nowhere = shop.customer(FERNWAY).named("Another").in_group(2);
    let refused = nowhere.created().await.unwrap_err().to_string();
    assert!(refused.contains("customer group"), "{refused}");
    let elsewhere = shop.customer(KILN).named("Ada").with_email(&ada.email);
    assert_eq!(elsewhere.created().await.unwrap().email, ada.email);
}

#[tokio::test]
async fn creates_a_customer_over_http() {
    let world = world().await;
    let url = world.at("/_sandbox/stores/abc123/customers");
    let new = json!({"first_name": "Ada", "last_name": "Byron", "customer_group_id": CLUB});
    let response = world.http.post(&url).json(&new).send().await.unwrap();
    assert_eq!(response.status(), 201);
    let made: Value = response.json().await.unwrap();
    assert_eq!(made["name"], "Ada Byron");
    let wrong = json!({"name": "Ada"});
    let response = world.http.post(&url).json(&wrong).send().await.unwrap();
    assert_eq!(response.status(), 422);
}

#[tokio::test]
async fn finds_a_customer_with_a_lower_id_than_all_others() {
    let world = world().await;
    let new = json!({"first_name": "Ada", "email": "ada@example.com", "group_id": CLUB});
    let path = "/stores/abc123/customers/3";
    assert_eq!(control(&world, "PUT", path, &new).await.0, 200);
    assert_eq!(world.sandbox.customers(FERNWAY)[0].id, 3);
    let listed = world.json("/v3/customers?id:in=3,11").await;
    assert_eq!(listed["meta"]["pagination"]["total"], 2);
    for id in [3, customers::REGULAR.id, customers::GERMAN.id] {
        let claims = world.sandbox.current_customer_claims(FERNWAY, id);
        assert_eq!(claims["customer"]["id"], id);
    }
    let nowhere = json!({"group_id": 2});
    assert_eq!(control(&world, "PUT", path, &nowhere).await.0, 404);
}

#[tokio::test]
async fn builders_fire_webhooks() {
    let world = world().await;
    let receiver = Receiver::start().await;
    for scope in ["store/order/*", "store/product/*", "store/customer/*"] {
        hook(&world, scope, &receiver.url("/")).await;
    }
    let shop = &world.sandbox;
    let ada = shop.customer(FERNWAY).named("Ada Byron").created().await;
    let ada = ada.unwrap().id;
    let order = shop.order(FERNWAY).by(ada).of(products::MUG, 1).placed();
    let order = order.await.unwrap();
    let change = shop.change_order(FERNWAY, order).to_status(10).archived();
    change.done().await.unwrap();
    let change = shop.change_product(FERNWAY, products::MUG).with_stock(3);
    change.done().await.unwrap();
    shop.webhooks_settled().await;
    let told: Vec<(String, Value)> = receiver
        .got()
        .iter()
        .map(|it| (it.scope(), it.body()["data"]["id"].clone()))
        .collect();
    let expected = [
        ("store/customer/created", ada),
        ("store/order/created", order),
        ("store/order/updated", order),
        ("store/order/statusUpdated", order),
        ("store/order/archived", order),
        ("store/product/updated", products::MUG),
        ("store/product/inventory/updated", products::MUG),
    ];
    assert_eq!(
        told,
        expected.map(|(scope, id)| (scope.to_owned(), json!(id)))
    );
}

#[tokio::test]
async fn the_builder_covers_the_whole_config() {
    let app = AppRegistration::for_app_url("http://127.0.0.1:9", CLIENT_ID, TEST_CLIENT_SECRET);
    let sandbox = Sandbox::builder()
        .app(app)
        .seed(4)
        .now("2026-11-23T03:17:00Z".parse().unwrap())
        .start()
        .await
        .unwrap();
    let claims = sandbox.current_customer_claims(FERNWAY, customers::REGULAR.id);
    assert_eq!(claims["aud"], CLIENT_ID);
    let issued = claims["iat"].as_i64().unwrap() - 1_795_403_820;
    assert!((0..60).contains(&issued), "{issued}");
}

/// Returns the ids created in a sandbox with this seed.
async fn what_happens(seed: u64) -> Vec<Value> {
    let config = Config {
        seed,
        now: "2026-11-23T03:17:00Z".parse().unwrap(),
        ..Config::default()
    };
    let world = world_with(config, "http://127.0.0.1:9").await;
    let shop = &world.sandbox;
    let mut seen = vec![world.json("/v2/orders?limit=250").await];
    for _ in 0..2 {
        let id = shop
            .order(FERNWAY)
            .of(products::MUG, 1)
            .placed()
            .await
            .unwrap();
        let order = world.json(&format!("/v2/orders/{id}")).await;
        seen.extend([order["id"].clone(), order["cart_id"].clone()]);
    }
    let script = json!({
        "name": "Script", "src": "https://app.example/script.js", "kind": "src",
        "load_method": "default", "location": "head", "visibility": "storefront",
        "auto_uninstall": true, "consent_category": "essential",
    });
    let made = world
        .api("POST", "/v3/content/scripts")
        .json(&script)
        .send()
        .await
        .unwrap();
    let made: Value = made.json().await.unwrap();
    seen.push(made["data"]["uuid"].clone());
    let template = json!({"name": "Template", "template": "<p>Hello</p>"});
    let request = world.api("POST", "/v3/content/widget-templates");
    let (_, made) = answer(request.json(&template)).await;
    seen.push(made["data"]["uuid"].clone());
    let hooks = json!({"scope": "store/order/*", "destination": "https://app.example/"});
    let (_, made) = answer(world.api("POST", "/v3/hooks").json(&hooks)).await;
    seen.push(made["data"]["id"].clone());
    for _ in 0..2 {
        let line = json!({"lineItems": [{"productId": products::MUG, "quantity": 1}]});
        let request = world.shop("POST", "/api/storefront/carts", "").json(&line);
        let (_, cart) = answer(request).await;
        let lines = &cart["lineItems"]["physicalItems"];
        seen.extend([cart["id"].clone(), lines[0]["id"].clone()]);
    }
    // URLs contain the port.
    let port = format!(":{}/", shop.addr().port());
    let text = serde_json::to_string(&seen).unwrap().replace(&port, ":0/");
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn ids_are_reproducible() {
    let (one, same, other) = (
        what_happens(3).await,
        what_happens(3).await,
        what_happens(4).await,
    );
    assert_eq!(one, same);
    assert!(!one.is_empty());
    assert!(one.iter().all(|value| !value.is_null()));
    // Orders and webhooks are numbered; all other ids differ by seed and from each other.
    let uuids = |seen: &[Value]| -> Vec<Value> {
        let uuids = seen.iter().filter(|it| it.is_string());
        uuids.cloned().collect()
    };
    let uuids_of_one = uuids(&one);
    assert_eq!(uuids_of_one.len(), 8, "{one:?}");
    let distinct: BTreeSet<String> = [uuids_of_one, uuids(&other)]
        .concat()
        .iter()
        .map(Value::to_string)
        .collect();
    assert_eq!(distinct.len(), 16);
}

#[tokio::test]
async fn secrets_are_never_the_same() {
    let config = || Config {
        now: "2026-11-23T03:17:00Z".parse().unwrap(),
        ..Config::default()
    };
    let (one, other) = (
        world_with(config(), "http://127.0.0.1:9").await,
        world_with(config(), "http://127.0.0.1:9").await,
    );
    let opens = |sandbox: &Sandbox| {
        let token = sandbox.access_token(FERNWAY, CLIENT_ID, &["store_v2_orders"]);
        (token, sandbox.authorize(FERNWAY, CLIENT_ID).unwrap())
    };
    let (one, other) = (opens(&one.sandbox), opens(&other.sandbox));
    assert_ne!(one.0, other.0);
    assert_ne!(one.1, other.1);
}
