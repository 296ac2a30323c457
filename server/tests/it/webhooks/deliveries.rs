//! Which deliveries are accepted, and how they are answered.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use jiff::SignedDuration;
use sandbox::{
    TEST_CLIENT_SECRET,
    seed::{FERNWAY, KILN, customers},
};
use serde_json::{Value, json};

use crate::support::World;

#[tokio::test]
async fn a_delivery_gets_an_empty_200_and_its_order_is_read_once() {
    let world = World::installed().await;
    let page = world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    assert_eq!((page.status, &*page.body), (200, ""));
    world.wait_until_idle().await;
    assert_eq!(world.reads_of(1001), 1);
    let calls = world.sandbox.calls();
    assert_eq!(calls.len(), 1, "{calls:?}");
    assert_eq!(calls[0].store.as_deref(), Some(FERNWAY));
}

#[tokio::test]
async fn a_delivery_bigcommerce_did_not_sign_is_refused_and_ignored() {
    let world = World::installed().await;
    let good = world.order_delivery("a", FERNWAY, 1001);
    let signature = good.signature();
    let raw = STANDARD.decode(&signature[3..]).unwrap();
    let mut old = good.clone();
    old.timestamp = (world.app_now().as_second() - 301).to_string();
    let mut ahead = good.clone();
    ahead.timestamp = (world.app_now().as_second() + 310).to_string();
    let mut changed = good.clone();
    changed.body = good.body.replace("1001", "1002");
    let cases = [
        (&good, String::new(), "webhook_signature"),
        (&good, "v1,".to_owned(), "webhook_signature"),
        (&good, "v1".to_owned(), "webhook_signature"),
        (&good, "v1,not-base64!".to_owned(), "webhook_signature"),
        (
            &good,
            signature[..signature.len() - 4].to_owned(),
            "webhook_signature",
        ),
        (
            &good,
            format!("v1,{}", STANDARD.encode(&raw[..16])),
            "webhook_signature",
        ),
        (&good, signature.replace("v1,", "v1a,"), "webhook_signature"),
        (
            &good,
            good.signature_with("another-test-secret-altogether"),
            "webhook_signature",
        ),
        (&good, good.signature_with(""), "webhook_signature"),
        (&changed, signature.clone(), "webhook_signature"),
        (&old, old.signature(), "webhook_timestamp"),
        (&ahead, ahead.signature(), "webhook_timestamp"),
    ];
    for (delivery, signature, code) in cases {
        let page = delivery.send_with(world.site(), &signature).await;
        assert_eq!((page.status, &*page.code()), (401, code), "{signature}");
        assert!(!page.body.contains(TEST_CLIENT_SECRET));
    }
    let whole = [
        ("webhook-id", &*good.id),
        ("webhook-timestamp", &*good.timestamp),
        ("webhook-signature", &*signature),
    ];
    for (index, header) in whole.into_iter().enumerate() {
        let missing: Vec<_> = whole.into_iter().filter(|it| *it != header).collect();
        let twice: Vec<_> = whole.into_iter().chain([header]).collect();
        for headers in [missing, twice] {
            let page = good.send_under(world.site(), &headers).await;
            assert_eq!(
                (page.status, &*page.code()),
                (401, "webhook_malformed"),
                "{index}: {headers:?}"
            );
        }
    }
    assert_eq!(world.stored_deliveries().await, 0);
    assert_eq!(world.waiting_jobs().await, 0);
    assert!(world.sandbox.calls().is_empty());
    // The delivery itself is valid: with BigCommerce's signature it is accepted.
    assert_eq!(good.send(world.site()).await.status, 200);
    assert_eq!(world.stored_deliveries().await, 1);
}

#[tokio::test]
async fn a_repeated_delivery_is_acknowledged_and_ignored() {
    let mut world = World::installed().await;
    let delivery = world.order_delivery("a", FERNWAY, 1001);
    assert_eq!(delivery.send(world.site()).await.status, 200);
    world.wait_until_idle().await;
    assert_eq!(world.reads_of(1001), 1);

    // Replayed as it was, retried later, and after a restart.
    assert_eq!(delivery.send(world.site()).await.status, 200);
    world.app_clock_ahead(SignedDuration::from_hours(47));
    let mut again = delivery.clone();
    again.timestamp = world.app_now().as_second().to_string();
    assert_eq!(again.send(world.site()).await.status, 200);
    world.restart().await;
    assert_eq!(again.send(world.site()).await.status, 200);

    // A different event under the same id counts as a new one. It is sent last: once it is processed,
    // anything that the repeats had queued would be, too.
    let other = world.order_delivery("a", FERNWAY, 1002);
    assert_eq!(other.send(world.site()).await.status, 200);
    world.wait_until_idle().await;
    assert_eq!((world.reads_of(1001), world.reads_of(1002)), (1, 1));
}

#[tokio::test]
async fn delivery_ids_are_kept_for_three_days() {
    let mut world = World::installed().await;
    let delivery = world.order_delivery("a", FERNWAY, 1001);
    assert_eq!(delivery.send(world.site()).await.status, 200);
    world.app_clock_ahead(SignedDuration::from_hours(71));
    // This older row shows when old deliveries have been deleted.
    world
        .change_database("INSERT INTO webhook_ids (fingerprint, seen_at) VALUES (x'00', 0)")
        .await;
    world.restart().await;
    world
        .until("the older one is deleted", async || {
            world.stored_deliveries().await == 1
        })
        .await;
    let kept = "SELECT COUNT(*) FROM webhook_ids WHERE fingerprint <> x'00'";
    assert_eq!(world.number(kept).await, 1);
    world.app_clock_ahead(SignedDuration::from_hours(73));
    world.restart().await;
    world
        .until("it is forgotten", async || {
            world.stored_deliveries().await == 0
        })
        .await;
}

#[tokio::test]
async fn a_delivery_for_an_inactive_store_is_acknowledged_and_ignored() {
    let world = World::installed().await;
    for store in ["nobody", "zzz999"] {
        let page = world
            .order_delivery("a", store, 1001)
            .send(world.site())
            .await;
        assert_eq!((page.status, &*page.body), (200, ""), "{store}");
    }
    world.merchant(KILN).calls("/uninstall").await;
    let page = world
        .order_delivery("b", KILN, 1001)
        .send(world.site())
        .await;
    assert_eq!(page.status, 200);
    assert_eq!(world.stored_deliveries().await, 0);
    assert_eq!(world.reads_of(1001), 0);
}

#[tokio::test]
async fn the_store_comes_from_the_signed_body() {
    let world = World::installed().await;
    let page = world
        .order_delivery("a", KILN, 1001)
        .send(world.site())
        .await;
    assert_eq!(page.status, 200);
    world.wait_until_idle().await;
    let stores: Vec<_> = world
        .sandbox
        .calls()
        .into_iter()
        .filter_map(|call| call.store)
        .collect();
    assert_eq!(stores, [KILN]);
}

#[tokio::test]
async fn a_meaningless_payload_is_acknowledged_and_ignored() {
    let world = World::installed().await;
    let mut delivery = world.order_delivery("a", FERNWAY, 1001);
    for body in [
        "",
        "null",
        "[]",
        "{",
        "<html>",
        r#"{"scope":"store/order/created"}"#,
        r#"{"scope":"store/order/created","producer":"stores/../v2","data":{"id":1}}"#,
        r#"{"scope":"store/order/created","producer":"stores/abc123","data":{"id":"x"}}"#,
        r#"{"scope":["store/order/created"],"producer":"stores/abc123"}"#,
    ] {
        delivery.body = body.to_owned();
        let page = delivery.send(world.site()).await;
        assert_eq!((page.status, &*page.body), (200, ""), "{body}");
    }
    // A valid one is sent last: once it is processed, anything before it would be, too.
    let last = world.order_delivery("b", FERNWAY, 1002);
    assert_eq!(last.send(world.site()).await.status, 200);
    world.wait_until_idle().await;
    let calls = world.sandbox.calls();
    let paths: Vec<_> = calls.iter().map(|call| &*call.path).collect();
    assert!(
        !paths.is_empty() && paths.iter().all(|path| path.contains("/v2/orders/1002")),
        "{paths:?}"
    );
}

#[tokio::test]
async fn oversized_deliveries_and_other_methods_are_refused() {
    let world = World::installed().await;
    let large = |kibibytes: usize| {
        let data = json!({"type": "order", "id": 1001, "more": "x".repeat(kibibytes * 1024)});
        world.delivery("a", FERNWAY, "store/order/updated", data)
    };
    let page = large(65).send(world.site()).await;
    assert_eq!((page.status, &*page.code()), (413, "too_large"));
    assert_eq!(large(63).send(world.site()).await.status, 200);
    let page = world.visit("/webhooks/bigcommerce").await;
    assert_eq!(page.status, 405);
}

#[tokio::test]
async fn a_delivery_that_cannot_be_stored_is_not_acknowledged() {
    let world = World::installed().await;
    let mut other = world.database().await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    let delivery = world.order_delivery("a", FERNWAY, 1001);
    let page = delivery.send(world.site()).await;
    assert_eq!((page.status, &*page.code()), (503, "busy"));
    assert!(!page.header("retry-after").is_empty());
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    assert_eq!(delivery.send(world.site()).await.status, 200);
    world.wait_until_idle().await;
    assert_eq!(world.reads_of(1001), 1);
}

#[tokio::test]
async fn only_what_changed_is_read() {
    let world = World::installed().await;
    let tell = async |id: &str, scope: &str, data: Value| {
        let page = world
            .delivery(id, FERNWAY, scope, data)
            .send(world.site())
            .await;
        assert_eq!(page.status, 200, "{scope}");
        world.wait_until_idle().await;
        let calls: Vec<_> = world
            .sandbox
            .calls()
            .into_iter()
            .map(|call| call.path.replace("/stores/abc123", ""))
            .collect();
        world.sandbox.clear_calls();
        calls
    };
    let order = json!({"order_id": 1001});
    let read = tell("a", "store/channel/1/order/updated", order).await;
    assert_eq!(read, ["/v2/orders/1001"]);
    let facts = tell("b", "store/information/updated", json!({"type": "store"})).await;
    assert!(facts.contains(&"/v2/store".to_owned()), "{facts:?}");
    let facts = tell("c", "store/channel/updated", json!({"id": 1})).await;
    assert!(facts.contains(&"/v3/channels".to_owned()), "{facts:?}");
    for (id, scope) in [
        ("d", "store/cart/created"),
        ("e", "store/order/message/created"),
        ("f", "store/customer/updated"),
        ("g", "store/product/created"),
        ("h", "something/else"),
    ] {
        let nothing = tell(id, scope, json!({"id": 7})).await;
        assert!(nothing.is_empty(), "{scope}: {nothing:?}");
    }
}

#[tokio::test]
async fn an_order_delivery_changes_the_next_response() {
    let world = World::installed().await;
    let regular = customers::REGULAR.id;
    let shopper = world.shopper(FERNWAY, regular);
    let query = format!("/v2/orders?customer_id={regular}&sort=id:desc&limit=10");
    let orders = world.api(FERNWAY).get(&query).await;
    let is_paid = |order: &&Value| order["status_id"] == 11;
    let newest = orders.as_array().unwrap().iter().find(is_paid).unwrap();
    let newest = newest["id"].as_u64().unwrap();
    let shown = async || {
        let widget = shopper.widget().await.body;
        (
            shopper.purchases().await.json()["purchases"].clone(),
            widget,
        )
    };
    let before = shown().await;
    // Only this order's delivery: one about a product would drop cached responses, too.
    world.sandbox.hold_webhooks();
    let cancelled = json!({"status_id": 5});
    world.change_order(FERNWAY, newest, cancelled).await;
    world.sandbox.clear_calls();
    let delivery = world.order_delivery("cancelled", FERNWAY, newest);
    assert_eq!(delivery.send(world.site()).await.status, 200);
    world
        .until("the order is read", async || {
            world.reads_of(newest) == 1 && world.waiting_jobs().await == 0
        })
        .await;
    // Responses are cached for a minute, and less than a second has passed.
    let after = shown().await;
    assert_ne!(after.0, before.0);
    assert_ne!(after.1, before.1);
}
