//! Webhooks are registered and stay registered, and the merchant sees their state.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, customers, products},
};
use serde_json::{Value, json};
use testkit::{Dashboard, Page};

use crate::support::{
    World,
    people::{check_of, fact_of},
};

/// Sorted by scope: three storefronts, one of which may be closed.
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
    // By the app's clock, which may be another day.
    let owner = world.sandbox.stores()[0].users[0];
    let mut claims = world.sandbox.signed_payload_claims(FERNWAY, owner);
    let now = world.app_now().as_second();
    (claims["iat"], claims["nbf"], claims["exp"]) = (json!(now), json!(now), json!(now + 60));
    let payload = world.sandbox.mint(claims, "HS256");
    let dashboard = world.merchant(FERNWAY).opens_with(&payload).await;
    let page = dashboard.asks("load_health", json!({})).await;
    assert_eq!(page.status, 200, "{}", page.body);
    check_of(&page.json(), "webhooks")
}

/// Has the webhooks repaired, and returns their check.
async fn repaired(dashboard: &Dashboard<'_>) -> Value {
    let page = dashboard.asks("repair", json!({"name": "webhooks"})).await;
    assert_eq!(page.status, 200, "{}", page.body);
    check_of(&page.json(), "webhooks")
}

async fn all_there(world: &World) {
    let began = Instant::now();
    loop {
        let scopes = world.scopes(FERNWAY);
        if scopes == WANTED.map(|scope| (scope.to_owned(), true)) {
            return;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "only {scopes:?}");
        // Not too often: calls count against the store's limit.
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
}

fn id_of(hooks: &[Value], scope: &str) -> u64 {
    let hook = hooks.iter().find(|hook| hook["scope"] == scope);
    hook.unwrap()["id"].as_u64().unwrap()
}

#[tokio::test]
async fn an_install_registers_each_webhook_once() {
    let world = World::installed().await;
    all_there(&world).await;
    let here = world.url("/webhooks/bigcommerce");
    let hooks = world.hooks(FERNWAY);
    assert!(!hooks.is_empty());
    assert!(
        hooks.iter().all(|hook| hook["destination"] == here),
        "{hooks:?}"
    );
    world.merchant(FERNWAY).installs().await;
    world.app_clock_ahead(SignedDuration::from_mins(6));
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert_eq!(world.hooks(FERNWAY), hooks);
}

#[tokio::test]
async fn opening_the_app_repairs_missing_inactive_and_outdated_webhooks() {
    let world = World::installed().await;
    let hooks = world.hooks(FERNWAY);
    let inactive = format!("/v3/hooks/{}", id_of(&hooks, "store/order/*"));
    world
        .own_api("PUT", FERNWAY, &inactive, Some(json!({"is_active": false})))
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
    // Within five minutes of the last check there is no other.
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert_eq!(world.scopes(FERNWAY).len(), WANTED.len() + 1);

    world.app_clock_ahead(SignedDuration::from_mins(6));
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    all_there(&world).await;
    let here = world.url("/webhooks/bigcommerce");
    let hooks = world.hooks(FERNWAY);
    assert!(!hooks.is_empty());
    assert!(
        hooks.iter().all(|hook| hook["destination"] == here),
        "{hooks:?}"
    );
}

#[tokio::test]
async fn webhooks_follow_a_storefront_that_closes_and_reopens() {
    let world = World::installed().await;
    all_there(&world).await;
    for status in ["deleted", "active"] {
        let change = json!({"status": status});
        world
            .control("PUT", FERNWAY, "/channels/1005", change)
            .await;
        world
            .until("its webhooks follow", async || {
                let scopes = world.scopes(FERNWAY);
                let of_it = |(scope, _): &&(String, bool)| scope.contains("/1005/");
                scopes.iter().filter(of_it).count() == if status == "active" { 2 } else { 0 }
            })
            .await;
    }
    all_there(&world).await;
}

#[tokio::test]
async fn a_channel_change_and_a_stock_change_show_at_once() {
    let world = World::installed().await;
    let product = products::BY_STATUS[2];
    world
        .place(FERNWAY, customers::NO_ORDERS.id, &[product])
        .await;
    world.wait_until_idle().await;
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
    world.wait_until_idle().await;

    world.sandbox.clear_calls();
    let inventory =
        json!({"product_id": product, "variant_id": 1, "method": "absolute", "value": 0});
    let data = json!({"type": "sku", "id": 1, "inventory": inventory});
    let told = world.delivery("sku", FERNWAY, "store/sku/inventory/updated", data);
    assert_eq!(told.send(world.site()).await.status, 200);
    world
        .until("it is read again", async || {
            world.calls_to("/v3/catalog/products") == 1
        })
        .await;
}

#[tokio::test]
async fn a_deleted_webhook_is_restored_within_a_day() {
    let world = World::installed().await;
    let hooks = world.hooks(FERNWAY);
    let gone = format!("/v3/hooks/{}", id_of(&hooks, "store/order/*"));
    world.own_api("DELETE", FERNWAY, &gone, None).await;
    world.app_clock_ahead(SignedDuration::from_hours(21));
    all_there(&world).await;
}

#[tokio::test]
async fn a_store_installed_before_webhooks_gets_them() {
    let mut world = World::installed().await;
    world.stop().await;
    for hook in world.hooks(FERNWAY) {
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
    // Planned within the next hour.
    let planned = "SELECT COUNT(*) FROM jobs WHERE kind = 'webhooks'";
    world
        .until("it is planned", async || world.number(planned).await == 2)
        .await;
    world.app_clock_ahead(SignedDuration::from_mins(61));
    all_there(&world).await;
}

#[tokio::test]
async fn a_rejection_is_shown_in_bigcommerces_words_and_can_be_repaired() {
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
    world.wait_until_idle().await;
    let told = health(&world).await;
    assert_eq!(told["label"], "Rejected", "{told}");
    assert_eq!(told["state"], "Attention");
    let words = told["meaning"].as_str().unwrap();
    assert!(words.contains("no <b>port</b> but 443"), "{words}");
    assert_eq!(fact_of(&told, "Active webhooks"), "0 of 13");
    // Purchases still show.
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!(page.status, 200);

    let dashboard = world.merchant(FERNWAY).opens().await;
    let told = repaired(&dashboard).await;
    assert_eq!(told["label"], "Rejected", "{told}");
    world.sandbox.clear_faults();
    let told = repaired(&dashboard).await;
    assert_eq!(told["label"], "Ready", "{told}");
    assert_eq!(told["state"], "Good");
    all_there(&world).await;
}

#[tokio::test]
async fn webhook_coverage_does_not_depend_on_one_storefront() {
    let world = World::installed().await;
    world.app_clock_ahead(SignedDuration::from_mins(2));
    world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    assert_eq!(health(&world).await["label"], "Working");
    world.wait_until_idle().await;
    // One storefront's webhooks are gone, and webhooks for its kind of channel cannot be created any more.
    for hook in world.hooks(FERNWAY) {
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
    let told = repaired(&dashboard).await;
    assert_eq!(told["label"], "Working", "{told}");
    assert_eq!(fact_of(&told, "Active webhooks"), "11 of 13");
    // The next check finds that they can be created.
    let told = repaired(&dashboard).await;
    assert_eq!(fact_of(&told, "Active webhooks"), "13 of 13");
}

#[tokio::test]
async fn webhooks_are_relied_on_while_complete_and_delivering() {
    let mut world = World::installed().await;
    // Opening the dashboard this often needs more calls than background work may make in half a minute.
    world
        .control("PUT", FERNWAY, "/rate_limit", json!({"quota": 1_000}))
        .await;
    assert_eq!(health(&world).await["label"], "Ready");
    // A new webhook takes a minute to become active.
    world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    assert_eq!(health(&world).await["label"], "Ready");
    world.app_clock_ahead(SignedDuration::from_mins(2));
    world
        .order_delivery("b", FERNWAY, 1001)
        .send(world.site())
        .await;
    let told = health(&world).await;
    assert_eq!(told["label"], "Working", "{told}");
    assert!(
        fact_of(&told, "Last webhook received").ends_with(" UTC"),
        "{told}"
    );
    world.wait_until_idle().await;
    world.restart().await;
    assert_eq!(health(&world).await["label"], "Working");

    // A gap: changes in it may have been missed and may be found at any time.
    let hooks = world.hooks(FERNWAY);
    let gone = format!("/v3/hooks/{}", id_of(&hooks, "store/order/*"));
    world.own_api("DELETE", FERNWAY, &gone, None).await;
    world.app_clock_ahead(SignedDuration::from_mins(10));
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    all_there(&world).await;
    assert_eq!(health(&world).await["label"], "Ready");
    world.app_clock_ahead(SignedDuration::from_mins(12));
    world
        .order_delivery("c", FERNWAY, 1001)
        .send(world.site())
        .await;
    assert_eq!(health(&world).await["label"], "Working");

    // No delivery for a day.
    world.app_clock_ahead(SignedDuration::from_hours(25));
    world.wait_until_idle().await;
    assert_eq!(health(&world).await["label"], "Ready");
}

#[tokio::test]
async fn a_reinstall_resets_webhook_coverage() {
    let world = World::installed().await;
    world.app_clock_ahead(SignedDuration::from_mins(2));
    world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    assert_eq!(health(&world).await["label"], "Working");
    world.merchant(FERNWAY).installs().await;
    world.wait_until_idle().await;
    assert_eq!(health(&world).await["label"], "Ready");
}

#[tokio::test]
async fn an_uninstall_webhook_erases_nothing_while_the_token_works() {
    let world = World::installed().await;
    let hearsay = |id: &str| {
        let data = json!({"type": "store"});
        world.delivery(id, FERNWAY, "store/app/uninstalled", data)
    };
    assert_eq!(hearsay("a").send(world.site()).await.status, 200);
    world.wait_until_idle().await;
    assert!(world.calls_to("/v2/store") >= 1, "nobody asked");
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!(page.status, 200);

    // A failing BigCommerce is no proof either.
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/store", 500));
    assert_eq!(hearsay("b").send(world.site()).await.status, 200);
    world.wait_until_idle().await;
    assert!(world.rows_of(FERNWAY).await > 0);

    world.app_clock_ahead(SignedDuration::from_mins(1));
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/store", 401).times(0));
    assert_eq!(hearsay("c").send(world.site()).await.status, 200);
    world.refused_once().await;
    assert!(world.rows_of(FERNWAY).await > 0, "one refusal may be wrong");
    world
        .until("a store whose token is void is erased", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn an_uninstall_leaves_no_webhooks_behind() {
    let world = World::installed().await;
    world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    world.uninstall_for_good(FERNWAY).await;
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn a_renamed_store_shows_its_new_name() {
    let world = World::installed().await;
    world
        .control("PUT", FERNWAY, "", json!({"name": "Fernway & Daughters"}))
        .await;
    world.sandbox.webhooks_settled().await;
    world.wait_until_idle().await;
    let name: String = sqlx::query_scalar("SELECT name FROM store_profiles WHERE store_hash = ?")
        .bind(FERNWAY)
        .fetch_one(&mut world.database().await)
        .await
        .unwrap();
    assert_eq!(name, "Fernway & Daughters");
}

#[tokio::test]
async fn the_health_page_is_rendered_on_the_server() {
    let world = World::installed().await;
    let session = world.merchant(FERNWAY).opens().await.session;
    let request = world
        .browser
        .post(world.url("/dashboard/health"))
        .header("Sec-Fetch-Site", "same-origin");
    let page = request.form(&[("session", &session)]).send().await.unwrap();
    let page = Page::of(page).await;
    assert_eq!(page.status, 200);
    let here = page.attributes("nav a[aria-current=page]", "href");
    assert_eq!(here, ["/dashboard/health"]);
    let text = page.texts("main").join(" ");
    for words in ["Active webhooks", "13 of 13", "Last webhook received"] {
        assert!(text.contains(words), "{words} is not in: {text}");
    }
    // The one that checks again: nothing needs a repair.
    assert_eq!(page.count("main button"), 1);
}
