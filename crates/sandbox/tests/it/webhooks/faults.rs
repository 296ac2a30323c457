//! Injected faults of deliveries, and the clock.

use std::{collections::BTreeSet, time::Duration};

use crate::support::receiver::{Answer, Got, Receiver, control, hook, place_order};
use crate::support::{World, parts, world};
use sandbox::{
    BadSignature, ReleaseOrder, WebhookFault, WebhookOutcome, WebhookSettings, WebhookTimestamps,
    WebhookTrouble, seed::FERNWAY,
};
use serde_json::{Value, json};

const CREATED: &str = "store/order/created";

fn fire(world: &World, id: u64) {
    let data = json!({"type": "order", "id": id});
    assert!(world.sandbox.fire(FERNWAY, CREATED, data));
}

fn ids(receiver: &Receiver) -> Vec<u64> {
    let got = receiver.got();
    got.iter()
        .map(|it| it.body()["data"]["id"].as_u64().unwrap())
        .collect()
}

async fn listening(world: &World) -> Receiver {
    let receiver = Receiver::start().await;
    hook(world, CREATED, &receiver.url("/a")).await;
    receiver
}

#[tokio::test]
async fn duplicates_share_body_and_id_by_default() {
    let world = world().await;
    let receiver = listening(&world).await;
    world
        .sandbox
        .add_webhook_fault(WebhookFault::duplicated(CREATED, 2));
    fire(&world, 1);
    fire(&world, 2);
    world.sandbox.webhooks_settled().await;
    assert_eq!(ids(&receiver), [1, 1, 1, 2]);
    let distinct = |name: &str| {
        let got = receiver.got();
        let values: BTreeSet<_> = got[..3]
            .iter()
            .map(|it| it.header(name).to_owned())
            .collect();
        values.len()
    };
    assert_eq!(distinct("webhook-id"), 1);
    receiver.forget();
    let fault = json!({
        "match": {"scope": "store/order/*", "store": FERNWAY},
        "fault": {"duplicates": 2, "new_ids": true},
    });
    assert_eq!(
        control(&world, "POST", "/webhooks/faults", &fault).await.0,
        204
    );
    fire(&world, 3);
    world.sandbox.webhooks_settled().await;
    assert_eq!(distinct("webhook-id"), 3);
    let got = receiver.got();
    let bodies: BTreeSet<_> = got.iter().map(|it| it.raw.clone()).collect();
    assert_eq!((got.len(), bodies.len()), (3, 1));
    assert!(got.iter().all(Got::verifies));
}

#[tokio::test]
async fn releases_held_deliveries_in_the_requested_order() {
    let world = world().await;
    let receiver = listening(&world).await;
    let second = Receiver::start().await;
    hook(&world, CREATED, &second.url("/b")).await;
    let mut orders = Vec::new();
    for release in [
        ReleaseOrder::AsFired,
        ReleaseOrder::Reversed,
        ReleaseOrder::Shuffled(7),
        ReleaseOrder::Shuffled(7),
        ReleaseOrder::Shuffled(8),
    ] {
        world.sandbox.hold_webhooks();
        for id in 0..12 {
            fire(&world, id);
        }
        world.sandbox.webhooks_settled().await;
        assert_eq!(ids(&receiver), [0; 0]);
        world.sandbox.release_webhooks(release);
        world.sandbox.webhooks_settled().await;
        orders.push(ids(&receiver));
        assert_eq!(ids(&second).len(), 12);
        receiver.forget();
        second.forget();
    }
    assert_eq!(orders[0], (0..12).collect::<Vec<_>>());
    assert_eq!(orders[1], (0..12).rev().collect::<Vec<_>>());
    assert_eq!(orders[2], orders[3]);
    assert_ne!(orders[2], orders[4]);
    assert_ne!(orders[2], orders[0]);
    // After the release deliveries are made as usual.
    fire(&world, 99);
    world.sandbox.webhooks_settled().await;
    assert_eq!(ids(&receiver), [99]);
}

#[tokio::test]
async fn a_reversed_release_is_ordered_across_destinations() {
    let world = world().await;
    let receiver = Receiver::start().await;
    for (scope, path) in [(CREATED, "/created"), ("store/order/updated", "/updated")] {
        hook(&world, scope, &receiver.url(path)).await;
    }
    let hold = json!({"hold": true});
    let (status, standing) = control(&world, "POST", "/webhooks", &hold).await;
    assert_eq!((status, &standing["held"]), (200, &json!(true)));
    let id = place_order(&world).await;
    let path = format!("/stores/abc123/orders/{id}");
    control(&world, "PUT", &path, &json!({"status_id": 2})).await;
    let (_, standing) = control(&world, "GET", "/webhooks", &Value::Null).await;
    assert_eq!(standing["waiting"].as_array().unwrap().len(), 2);
    receiver.always(Answer::Late(Duration::from_millis(50)));
    control(&world, "POST", "/webhooks", &json!({"release": "reversed"})).await;
    let settle = control(&world, "POST", "/webhooks/settle", &Value::Null).await;
    assert_eq!(settle.0, 204);
    assert_eq!(receiver.scopes(), ["store/order/updated", CREATED]);
    assert_eq!(receiver.most_at_once(), 1);
}

#[tokio::test]
async fn records_a_dropped_delivery() {
    let world = world().await;
    let receiver = listening(&world).await;
    world
        .sandbox
        .add_webhook_fault(WebhookFault::dropped("store/order/*").times(2));
    for id in 1..=3 {
        fire(&world, id);
    }
    world.sandbox.advance(Duration::from_hours(25)).await;
    assert_eq!(ids(&receiver), [3]);
    let outcomes: Vec<_> = world
        .sandbox
        .deliveries()
        .iter()
        .map(|it| it.outcome)
        .collect();
    let (dropped, delivered) = (WebhookOutcome::Dropped, WebhookOutcome::Delivered);
    assert_eq!(outcomes, [dropped, dropped, delivered]);
}

#[tokio::test]
async fn a_delayed_delivery_arrives_on_time() {
    let world = world().await;
    let receiver = listening(&world).await;
    world
        .sandbox
        .add_webhook_fault(WebhookFault::delayed(CREATED, 3600));
    fire(&world, 1);
    fire(&world, 2);
    world.sandbox.advance(Duration::from_secs(3590)).await;
    assert_eq!(ids(&receiver), [2]);
    world.sandbox.advance(Duration::from_secs(10)).await;
    assert_eq!(ids(&receiver), [2, 1]);
    let got = receiver.got();
    let told = got[1].body()["created_at"].as_i64().unwrap();
    assert!(got[1].timestamp() - told >= 3600);
}

#[tokio::test]
async fn signatures_are_invalid_in_every_requested_way() {
    let world = world().await;
    let receiver = listening(&world).await;
    for (bad, signature) in [
        (BadSignature::Wrong, "v1,…"),
        (BadSignature::Missing, ""),
        (BadSignature::Empty, "v1,"),
        (BadSignature::Stale, "v1,…"),
    ] {
        world
            .sandbox
            .add_webhook_fault(WebhookFault::badly_signed(CREATED, bad));
        fire(&world, 1);
        world.sandbox.webhooks_settled().await;
        let got = receiver.got().pop().unwrap();
        assert_eq!(got.verifies(), bad == BadSignature::Stale, "{bad:?}");
        let sent = got.header("webhook-signature");
        match signature {
            "v1,…" => assert_eq!(sent.len(), 47, "{bad:?}"),
            signature => assert_eq!(sent, signature, "{bad:?}"),
        }
        if bad == BadSignature::Stale {
            assert!(world.sandbox.now().as_second() - got.timestamp() >= 600);
        }
    }
    fire(&world, 2);
    world.sandbox.webhooks_settled().await;
    assert!(receiver.got().pop().unwrap().verifies());
}

#[tokio::test]
async fn faults_affect_matching_deliveries_until_cleared() {
    let world = world().await;
    let receiver = listening(&world).await;
    let of_hook = json!({"match": {"hook_id": 1}, "fault": {"drop": true}, "times": 0});
    let of_store = json!({"match": {"store": "xyz789"}, "fault": {"drop": true}, "times": 0});
    for fault in [of_hook, of_store] {
        assert_eq!(
            control(&world, "POST", "/webhooks/faults", &fault).await.0,
            204
        );
    }
    fire(&world, 1);
    world.sandbox.webhooks_settled().await;
    assert_eq!(ids(&receiver), [1]);
    world
        .sandbox
        .add_webhook_fault(WebhookFault::dropped("store/*").times(0));
    fire(&world, 2);
    fire(&world, 3);
    control(&world, "DELETE", "/webhooks/faults", &Value::Null).await;
    fire(&world, 4);
    world.sandbox.webhooks_settled().await;
    assert_eq!(ids(&receiver), [1, 4]);
}

#[tokio::test]
async fn admin_routes_reject_invalid_requests() {
    let world = world().await;
    for (path, body) in [
        ("/webhooks/faults", json!({"fault": {}})),
        ("/webhooks/faults", json!({"fault": {"duplicates": 101}})),
        ("/webhooks/faults", json!({"fault": {"new_ids": true}})),
        ("/webhooks/faults", json!({"fault": {"signature": "rude"}})),
        ("/webhooks/faults", json!({"fault": {"dropp": true}})),
        ("/webhooks", json!({"hold": true, "release": "reversed"})),
        ("/webhooks", json!({"release": "sideways"})),
        ("/webhooks", json!({"settings": {"at_once": 0}})),
        (
            "/webhooks",
            json!({"settings": {"time_limit_ms": 3_600_000}}),
        ),
        ("/webhooks", json!({"pause": true})),
        ("/clock", json!({"advance_seconds": -1})),
        ("/clock", json!({})),
        (
            "/stores/abc123/events",
            json!({"scope": "store/order/created"}),
        ),
    ] {
        assert_eq!(
            control(&world, "POST", path, &body).await.0,
            422,
            "{path} {body}"
        );
    }
}

#[tokio::test]
async fn reads_the_record_from_a_given_number() {
    let world = world().await;
    let _receiver = listening(&world).await;
    fire(&world, 1);
    fire(&world, 2);
    world.sandbox.webhooks_settled().await;
    let path = "/webhooks/deliveries";
    let (_, all) = control(&world, "GET", path, &Value::Null).await;
    assert_eq!(all.as_array().unwrap().len(), 2);
    assert_eq!(all[0]["seq"], 1);
    assert_eq!(all[0]["outcome"], "delivered");
    assert_eq!(all[0]["scope"], CREATED);
    assert!(all[0]["body"].as_str().unwrap().contains("stores/abc123"));
    let (_, rest) = control(&world, "GET", &format!("{path}?since=1"), &Value::Null).await;
    assert_eq!(rest.as_array().unwrap().len(), 1);
    control(&world, "DELETE", path, &Value::Null).await;
    assert_eq!(world.sandbox.deliveries(), []);
    fire(&world, 3);
    world.sandbox.webhooks_settled().await;
    assert_eq!(world.sandbox.deliveries()[0].seq, 3);
}

#[tokio::test]
async fn tokens_follow_the_clock_until_a_reset() {
    let world = world().await;
    let issued = |world: &World| {
        let jwt = world.sandbox.current_customer_jwt(FERNWAY, 11);
        parts(&jwt).0["iat"].as_i64().unwrap()
    };
    let before = issued(&world);
    world.sandbox.advance(Duration::from_hours(24)).await;
    assert!((issued(&world) - before - 86_400).abs() < 30);
    let (_, clock) = control(&world, "GET", "/clock", &Value::Null).await;
    assert_eq!(clock["advanced_seconds"], 86_400);
    assert!(clock["now"].as_str().unwrap().ends_with('Z'));
    world.sandbox.reset();
    assert!((issued(&world) - before).abs() < 60);
}

#[tokio::test]
async fn advancing_the_clock_delivers_nothing_while_held() {
    let world = world().await;
    let receiver = listening(&world).await;
    world.sandbox.hold_webhooks();
    fire(&world, 1);
    world.sandbox.advance(Duration::from_hours(168)).await;
    assert_eq!(ids(&receiver), [0; 0]);
    world.sandbox.release_webhooks(ReleaseOrder::AsFired);
    world.sandbox.webhooks_settled().await;
    assert_eq!(ids(&receiver), [1]);
}

#[tokio::test]
async fn timestamps_can_use_the_machines_clock() {
    let world = world().await;
    let receiver = listening(&world).await;
    world.sandbox.set_webhooks(WebhookSettings {
        timestamps: WebhookTimestamps::Machine,
        ..WebhookSettings::default()
    });
    world.sandbox.advance(Duration::from_hours(24)).await;
    fire(&world, 1);
    world.sandbox.webhooks_settled().await;
    let got = receiver.got().pop().unwrap();
    assert!(got.verifies());
    assert!((jiff::Timestamp::now().as_second() - got.timestamp()).abs() < 60);
    assert!(got.body()["created_at"].as_i64().unwrap() - got.timestamp() > 86_000);
}

#[tokio::test]
async fn a_reset_discards_waiting_and_running_deliveries() {
    let world = world().await;
    let receiver = listening(&world).await;
    receiver.always(Answer::Late(Duration::from_secs(1)));
    world.sandbox.add_webhook_fault(WebhookFault::on(
        CREATED,
        WebhookTrouble {
            delay_seconds: 5,
            ..WebhookTrouble::default()
        },
    ));
    fire(&world, 1);
    fire(&world, 2);
    receiver.arrived(1).await;
    world.sandbox.reset();
    world.sandbox.advance(Duration::from_secs(200_000)).await;
    tokio::time::sleep(Duration::from_millis(1200)).await;
    assert_eq!(ids(&receiver), [2]);
    assert_eq!(world.sandbox.deliveries(), []);
}

#[tokio::test]
async fn drops_and_records_deliveries_over_the_limit() {
    let world = world().await;
    let receiver = listening(&world).await;
    world.sandbox.hold_webhooks();
    world
        .sandbox
        .add_webhook_fault(WebhookFault::duplicated(CREATED, 100).times(0));
    for id in 0..201 {
        fire(&world, id);
    }
    let record = world.sandbox.deliveries();
    let dropped = record
        .iter()
        .filter(|it| it.outcome == WebhookOutcome::Dropped);
    assert_eq!(dropped.count(), 201 * 101 - 20_000);
    drop(receiver);
}

#[tokio::test]
async fn deliveries_stop_with_the_sandbox() {
    let world = world().await;
    let receiver = listening(&world).await;
    receiver.always(Answer::Late(Duration::from_millis(300)));
    for id in 0..50 {
        fire(&world, id);
    }
    receiver.arrived(1).await;
    drop(world);
    tokio::time::sleep(Duration::from_millis(500)).await;
    let came = receiver.got().len();
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(receiver.got().len(), came);
}
