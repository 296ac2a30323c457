//! Webhooks are there, stay there, and the merchant is told how they are.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, customers, products},
};
use serde_json::{Value, json};

use super::sender::Delivery;
use crate::support::World;

/// In the order of the text: three storefronts, of which one may be away.
const WANTED: [&str; 13] = [
    "store/app/uninstalled",
    "store/channel/*",
    "store/channel/1/product/assigned",
    "store/channel/1/product/unassigned",
    "store/channel/1002/product/assigned",
    "store/channel/1002/product/unassigned",
    "store/channel/1005/product/assigned",
    "store/channel/1005/product/unassigned",
    "store/customer/deleted",
    "store/information/updated",
    "store/order/*",
    "store/product/*",
    "store/sku/*",
];

async fn health(world: &World) -> Value {
    // Of the app's time, which may be another day.
    let owner = world.sandbox.stores()[0].users[0];
    let mut claims = world.sandbox.signed_payload_claims(FERNWAY, owner);
    let now = world.app_now().as_second();
    (claims["iat"], claims["nbf"], claims["exp"]) = (json!(now), json!(now), json!(now + 60));
    let payload = world.sandbox.mint(claims, "HS256");
    let dashboard = world.merchant(FERNWAY).opens_with(&payload).await;
    let page = dashboard.asks("load_health", json!({})).await;
    assert_eq!(page.status, 200, "{}", page.html);
    page.json()["changes"].clone()
}

async fn all_there(world: &World) {
    let began = Instant::now();
    loop {
        let scopes = world.scopes(FERNWAY).await;
        if scopes == WANTED.map(|scope| (scope.to_owned(), true)) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "only {scopes:?}");
        // Not too often: the store's limit is shared.
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
}

fn id_of(hooks: &[Value], scope: &str) -> u64 {
    let hook = hooks.iter().find(|hook| hook["scope"] == scope);
    hook.unwrap()["id"].as_u64().unwrap()
}

#[tokio::test]
async fn an_install_registers_each_webhook_once_and_coming_again_none() {
    let world = World::installed().await;
    all_there(&world).await;
    let here = world.url("/webhooks/bigcommerce");
    let hooks = world.hooks(FERNWAY).await;
    assert!(!hooks.is_empty());
    assert!(
        hooks.iter().all(|hook| hook["destination"] == here),
        "{hooks:?}"
    );
    world.merchant(FERNWAY).installs().await;
    world.app_clock_ahead(SignedDuration::from_mins(6));
    world.merchant(FERNWAY).opens().await;
    world.worked_off().await;
    assert_eq!(world.hooks(FERNWAY).await, hooks);
}

#[tokio::test]
async fn opening_the_app_mends_what_is_missing_asleep_or_of_another_time() {
    let world = World::installed().await;
    let hooks = world.hooks(FERNWAY).await;
    let asleep = format!("/v3/hooks/{}", id_of(&hooks, "store/order/*"));
    world
        .own_api("PUT", FERNWAY, &asleep, Some(json!({"is_active": false})))
        .await;
    let gone = format!("/v3/hooks/{}", id_of(&hooks, "store/product/*"));
    world.own_api("DELETE", FERNWAY, &gone, None).await;
    for (scope, destination) in [
        (
            "store/order/*",
            "https://old.example.com/webhooks/bigcommerce",
        ),
        ("store/cart/*", &*world.url("/webhooks/bigcommerce")),
    ] {
        let hook = json!({"scope": scope, "destination": destination, "is_active": true});
        world
            .own_api("POST", FERNWAY, "/v3/hooks", Some(hook))
            .await;
    }
    // Within five minutes of the last look none is taken.
    world.merchant(FERNWAY).opens().await;
    world.worked_off().await;
    assert_eq!(world.scopes(FERNWAY).await.len(), WANTED.len() + 1);

    world.app_clock_ahead(SignedDuration::from_mins(6));
    world.merchant(FERNWAY).opens().await;
    world.worked_off().await;
    all_there(&world).await;
    let here = world.url("/webhooks/bigcommerce");
    let hooks = world.hooks(FERNWAY).await;
    assert!(!hooks.is_empty());
    assert!(
        hooks.iter().all(|hook| hook["destination"] == here),
        "{hooks:?}"
    );
}

#[tokio::test]
async fn a_storefront_that_closes_takes_its_webhooks_along_and_brings_them_back() {
    let world = World::installed().await;
    all_there(&world).await;
    for status in ["deleted", "active"] {
        let change = json!({"status": status});
        world
            .control("PUT", FERNWAY, "/channels/1005", change)
            .await;
        world
            .until("its webhooks follow", async || {
                let scopes = world.scopes(FERNWAY).await;
                let of_it = |(scope, _): &&(String, bool)| scope.contains("/1005/");
                scopes.iter().filter(of_it).count() == if status == "active" { 2 } else { 0 }
            })
            .await;
    }
    all_there(&world).await;
}

#[tokio::test]
async fn a_product_that_is_taken_from_a_storefront_and_a_variant_that_changes_show_at_once() {
    let world = World::installed().await;
    let product = products::BY_STATUS[2];
    world
        .place(FERNWAY, customers::NO_ORDERS.id, &[product])
        .await;
    world.worked_off().await;
    let shopper = world.shopper(FERNWAY, customers::NO_ORDERS.id);
    let first = shopper.purchases().await.json();
    assert_eq!(first["purchases"][0]["availability"], "in_stock", "{first}");
    let elsewhere = json!({"channels": [1002]});
    world.change_product(FERNWAY, product, elsewhere).await;
    world
        .until("it is not sold there", async || {
            let page = shopper.purchases().await.json();
            page["purchases"][0]["availability"] == "unavailable"
        })
        .await;
    world.worked_off().await;

    world.sandbox.clear_calls();
    let inventory =
        json!({"product_id": product, "variant_id": 1, "method": "absolute", "value": 0});
    let data = json!({"type": "sku", "id": 1, "inventory": inventory});
    let told = Delivery::of(&world, "sku", FERNWAY, "store/sku/inventory/updated", data);
    assert_eq!(told.send(&world).await.status, 200);
    world
        .until("it is read again", async || {
            world.calls_to("/v3/catalog/products") == 1
        })
        .await;
}

#[tokio::test]
async fn a_webhook_that_is_gone_is_back_within_a_day_though_nobody_opens_the_app() {
    let world = World::installed().await;
    let hooks = world.hooks(FERNWAY).await;
    let gone = format!("/v3/hooks/{}", id_of(&hooks, "store/order/*"));
    world.own_api("DELETE", FERNWAY, &gone, None).await;
    world.app_clock_ahead(SignedDuration::from_hours(21));
    all_there(&world).await;
}

#[tokio::test]
async fn a_store_from_before_there_were_webhooks_gets_them() {
    let mut world = World::installed().await;
    world.stop().await;
    for hook in world.hooks(FERNWAY).await {
        let path = format!("/v3/hooks/{}", hook["id"]);
        world.own_api("DELETE", FERNWAY, &path, None).await;
    }
    let mut database = world.database().await;
    for table in [
        "DELETE FROM jobs",
        "DELETE FROM webhook_states",
        "DELETE FROM webhooks",
    ] {
        sqlx::query(table).execute(&mut database).await.unwrap();
    }
    world.start_app().await;
    // Planned for some time within the hour.
    let planned = "SELECT COUNT(*) FROM jobs WHERE kind = 'webhooks'";
    world
        .until("it is planned", async || world.number(planned).await == 2)
        .await;
    world.app_clock_ahead(SignedDuration::from_mins(61));
    all_there(&world).await;
}

#[tokio::test]
async fn a_refusal_is_told_in_bigcommerces_words_and_can_be_repaired() {
    let world = World::new().await;
    let refusal = Fault::body(
        "POST",
        "/v3/hooks",
        r#"{"status":422,"title":"JSON data is missing or invalid","errors":{"destination":"no <b>port</b> but 443"}}"#,
    );
    let mut refusal = refusal.times(0);
    refusal.fault.status = Some(422);
    world.sandbox.add_fault(refusal);
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    world.worked_off().await;
    let told = health(&world).await;
    assert_eq!(told["state"], "Refused", "{told}");
    let words = told["refusal"].as_str().unwrap();
    assert!(words.contains("no <b>port</b> but 443"), "{words}");
    assert_eq!(told["active"], 0);
    // Purchases show all the same.
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!(page.status, 200);

    let dashboard = world.merchant(FERNWAY).opens().await;
    let page = dashboard.asks("repair_webhooks", json!({})).await;
    assert_eq!(page.json()["changes"]["state"], "Refused", "{}", page.html);
    world.sandbox.clear_faults();
    let page = dashboard.asks("repair_webhooks", json!({})).await;
    assert_eq!(page.json()["changes"]["state"], "Quiet", "{}", page.html);
    assert_eq!(page.json()["changes"]["refusal"], Value::Null);
    all_there(&world).await;
}

#[tokio::test]
async fn what_is_relied_on_does_not_hang_on_the_webhooks_of_one_storefront() {
    let world = World::installed().await;
    world.app_clock_ahead(SignedDuration::from_mins(2));
    Delivery::of_order(&world, "a", FERNWAY, 1001)
        .send(&world)
        .await;
    assert_eq!(health(&world).await["state"], "Arriving");
    world.worked_off().await;
    // One storefront's are gone, and for their kind of channel there are none any more.
    for hook in world.hooks(FERNWAY).await {
        if hook["scope"].as_str().unwrap().contains("/1005/") {
            let path = format!("/v3/hooks/{}", hook["id"]);
            world.own_api("DELETE", FERNWAY, &path, None).await;
        }
    }
    for status in [422, 403] {
        world
            .sandbox
            .add_fault(Fault::status("POST", "/v3/hooks", status));
    }
    let dashboard = world.merchant(FERNWAY).opens().await;
    let page = dashboard.asks("repair_webhooks", json!({})).await.json();
    let told = &page["changes"];
    assert_eq!(told["state"], "Arriving", "{told}");
    assert_eq!(told["refusal"], Value::Null);
    assert_eq!((&told["active"], &told["wanted"]), (&json!(11), &json!(13)));
    // The next look finds that they are to be had.
    let page = dashboard.asks("repair_webhooks", json!({})).await.json();
    assert_eq!(page["changes"]["active"], 13, "{page}");
}

#[tokio::test]
async fn webhooks_are_trusted_while_they_are_whole_and_deliver() {
    let mut world = World::installed().await;
    assert_eq!(health(&world).await["state"], "Quiet");
    // A webhook that was just made takes a minute to work.
    Delivery::of_order(&world, "a", FERNWAY, 1001)
        .send(&world)
        .await;
    assert_eq!(health(&world).await["state"], "Quiet");
    world.app_clock_ahead(SignedDuration::from_mins(2));
    Delivery::of_order(&world, "b", FERNWAY, 1001)
        .send(&world)
        .await;
    let told = health(&world).await;
    assert_eq!(told["state"], "Arriving", "{told}");
    assert!(told["last_delivery_at"].is_object(), "{told}");
    world.worked_off().await;
    world.restart().await;
    assert_eq!(health(&world).await["state"], "Arriving");

    // A gap: what was not told then may show at any time.
    let hooks = world.hooks(FERNWAY).await;
    let gone = format!("/v3/hooks/{}", id_of(&hooks, "store/order/*"));
    world.own_api("DELETE", FERNWAY, &gone, None).await;
    world.app_clock_ahead(SignedDuration::from_mins(10));
    world.merchant(FERNWAY).opens().await;
    world.worked_off().await;
    all_there(&world).await;
    assert_eq!(health(&world).await["state"], "Quiet");
    world.app_clock_ahead(SignedDuration::from_mins(12));
    Delivery::of_order(&world, "c", FERNWAY, 1001)
        .send(&world)
        .await;
    assert_eq!(health(&world).await["state"], "Arriving");

    // Nothing for a day.
    world.app_clock_ahead(SignedDuration::from_hours(25));
    world.worked_off().await;
    assert_eq!(health(&world).await["state"], "Quiet");
}

#[tokio::test]
async fn an_install_ends_the_trust_of_the_one_before() {
    let world = World::installed().await;
    world.app_clock_ahead(SignedDuration::from_mins(2));
    Delivery::of_order(&world, "a", FERNWAY, 1001)
        .send(&world)
        .await;
    assert_eq!(health(&world).await["state"], "Arriving");
    world.merchant(FERNWAY).installs().await;
    world.worked_off().await;
    assert_eq!(health(&world).await["state"], "Quiet");
}

#[tokio::test]
async fn hearsay_of_an_uninstall_erases_nothing_while_the_token_works() {
    let world = World::installed().await;
    let hearsay = |id: &str| {
        let data = json!({"type": "store"});
        Delivery::of(&world, id, FERNWAY, "store/app/uninstalled", data)
    };
    assert_eq!(hearsay("a").send(&world).await.status, 200);
    world.worked_off().await;
    assert!(world.calls_to("/v2/store") >= 1, "nobody asked");
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!(page.status, 200);

    // BigCommerce failing is no proof either.
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/store", 500));
    assert_eq!(hearsay("b").send(&world).await.status, 200);
    world.worked_off().await;
    assert!(world.rows_of(FERNWAY).await > 0);

    world.app_clock_ahead(SignedDuration::from_mins(1));
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/store", 401).times(0));
    assert_eq!(hearsay("c").send(&world).await.status, 200);
    world.refused_once().await;
    assert!(world.rows_of(FERNWAY).await > 0, "one refusal may be wrong");
    world
        .until("a store whose token is void is erased", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn after_an_uninstall_nothing_of_the_webhooks_is_left() {
    let world = World::installed().await;
    Delivery::of_order(&world, "a", FERNWAY, 1001)
        .send(&world)
        .await;
    world.uninstalls_for_good(FERNWAY).await;
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn a_changed_store_is_known_by_its_new_name() {
    let world = World::installed().await;
    world
        .control("PUT", FERNWAY, "", json!({"name": "Fernway & Daughters"}))
        .await;
    world.sandbox.webhooks_settled().await;
    world.worked_off().await;
    let name: String = sqlx::query_scalar("SELECT name FROM store_profiles WHERE store_hash = ?")
        .bind(FERNWAY)
        .fetch_one(&mut world.database().await)
        .await
        .unwrap();
    assert_eq!(name, "Fernway & Daughters");
}

#[tokio::test]
async fn the_health_page_is_painted_on_the_server() {
    let world = World::installed().await;
    let session = world.merchant(FERNWAY).opens().await.session;
    let request = world
        .browser
        .post(world.url("/dashboard/health"))
        .header("Sec-Fetch-Site", "same-origin");
    let page = request.form(&[("session", &session)]).send().await.unwrap();
    let page = crate::support::page::Page::of(page).await;
    assert_eq!(page.status, 200);
    let here = page.attributes("nav a[aria-current=page]", "href");
    assert_eq!(here, ["/dashboard/health"]);
    let text = page.texts("main").join(" ");
    for words in [
        "Changes reach Reprise",
        "13 of 13 active",
        "Last change told",
    ] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    // One to check the webhooks, and one to erase a shopper.
    assert_eq!(page.count("main button"), 2);
}
