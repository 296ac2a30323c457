//! Failed deliveries: retries, blocks and exceptions.

use std::{collections::BTreeSet, time::Duration};

use crate::support::receiver::{Answer, Got, Receiver, answer, control, hook, place_order};
use crate::support::{World, world};
use sandbox::{WebhookOutcome, WebhookSettings, seed::FERNWAY};
use serde_json::{Value, json};

/// Seconds between attempts, as documented.
const RETRY_DELAYS: [u64; 11] = [
    60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400, 86_400,
];

fn fire(world: &World, id: u64) {
    let data = json!({"type": "order", "id": id});
    assert!(world.sandbox.fire(FERNWAY, "store/order/created", data));
}

async fn advance(world: &World, seconds: u64) {
    world.sandbox.advance(Duration::from_secs(seconds)).await;
}

async fn is_active(world: &World, id: u64) -> bool {
    let hook = world.json(&format!("/v3/hooks/{id}")).await;
    hook["data"]["is_active"].as_bool().unwrap()
}

async fn admin(world: &World) -> Value {
    world.json("/v3/hooks/admin").await["data"].clone()
}

#[tokio::test]
async fn retries_a_failed_delivery_with_the_documented_delays() {
    let world = world().await;
    let receiver = Receiver::start().await;
    receiver.always(Answer::Status(500));
    let emails = json!({"emails": ["ops@app.example"]});
    answer(world.api("PUT", "/v3/hooks/admin").json(&emails)).await;
    let id = hook(&world, "store/order/created", &receiver.url("/a")).await;
    fire(&world, 1);
    world.sandbox.webhooks_settled().await;
    for (index, seconds) in RETRY_DELAYS.into_iter().enumerate() {
        assert_eq!(receiver.got().len(), index + 1);
        assert!(is_active(&world, id).await);
        // Nothing arrives early.
        advance(&world, seconds - 10).await;
        assert_eq!(receiver.got().len(), index + 1, "before {seconds}");
        advance(&world, 10).await;
        assert_eq!(receiver.got().len(), index + 2, "after {seconds}");
    }
    assert!(!is_active(&world, id).await);
    assert_eq!(
        admin(&world).await["hooks_list"][0]["status"],
        "deactivated"
    );
    let emails = world.sandbox.webhook_emails();
    assert_eq!(emails.len(), 1);
    assert_eq!(
        (&emails[0].to, emails[0].hook_id),
        (&vec!["ops@app.example".to_owned()], Some(id))
    );
    let got = receiver.got();
    assert!(!got.is_empty());
    assert!(got.iter().all(Got::verifies));
    let ids: BTreeSet<_> = got
        .iter()
        .map(|it| it.header("webhook-id").to_owned())
        .collect();
    let bodies: BTreeSet<_> = got.iter().map(|it| it.raw.clone()).collect();
    assert_eq!((ids.len(), bodies.len()), (1, 1));
    for (pair, seconds) in got.windows(2).zip(RETRY_DELAYS) {
        let passed = u64::try_from(pair[1].timestamp() - pair[0].timestamp()).unwrap();
        assert!(passed.abs_diff(seconds) <= 5, "{passed} for {seconds}");
    }
    let record = world.sandbox.deliveries();
    let attempts: Vec<_> = record.iter().map(|it| it.attempt).collect();
    assert_eq!(attempts, (1..=12).collect::<Vec<_>>());
    assert_eq!(record[10].outcome, WebhookOutcome::Failed);
    assert_eq!(record[11].outcome, WebhookOutcome::GivenUp);
    assert_eq!(
        (record[11].status, &record[11].next_due),
        (Some(500), &None)
    );
    // A deactivated webhook gets nothing until it is reactivated.
    receiver.always(Answer::Status(200));
    fire(&world, 2);
    advance(&world, 200_000).await;
    assert_eq!(receiver.got().len(), 12);
    let path = format!("/v3/hooks/{id}");
    answer(world.api("PUT", &path).json(&json!({"is_active": true}))).await;
    fire(&world, 3);
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.got().len(), 13);
    assert_eq!(admin(&world).await["hooks_list"][0]["status"], "active");
}

#[tokio::test]
async fn a_long_advance_makes_every_retry_in_order() {
    let world = world().await;
    let receiver = Receiver::start().await;
    receiver.always(Answer::Status(503));
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    fire(&world, 1);
    world.sandbox.webhooks_settled().await;
    advance(&world, 30).await;
    fire(&world, 2);
    let body = json!({"advance_seconds": 60 + 180});
    let (status, clock) = control(&world, "POST", "/clock", &body).await;
    assert_eq!(status, 200);
    assert!(
        clock["advanced_seconds"].as_u64().unwrap().abs_diff(270) <= 1,
        "{clock}"
    );
    let ids: Vec<_> = receiver
        .got()
        .iter()
        .map(|it| it.body()["data"]["id"].as_u64().unwrap())
        .collect();
    // At 0 and 30, at 60 and 90, and the first again at 240; the second's third is due at 270.
    assert_eq!(ids[..5], [1, 2, 1, 2, 1]);
}

#[tokio::test]
async fn a_success_ends_the_retries() {
    let world = world().await;
    let receiver = Receiver::start().await;
    receiver.next([
        Answer::Status(500),
        Answer::Status(404),
        Answer::Status(204),
    ]);
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    fire(&world, 1);
    advance(&world, 200_000).await;
    assert_eq!(receiver.got().len(), 3);
    let record = world.sandbox.deliveries();
    let statuses: Vec<_> = record.iter().map(|it| it.status.unwrap()).collect();
    assert_eq!(statuses, [500, 404, 204]);
    assert_eq!(record[2].outcome, WebhookOutcome::Delivered);
}

#[tokio::test]
async fn only_a_timely_2xx_within_the_header_limits_acknowledges() {
    let world = world().await;
    let receiver = Receiver::start().await;
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    for (answer, acknowledged) in [
        (Answer::Status(200), true),
        (Answer::Status(204), true),
        (Answer::Status(299), true),
        (Answer::RedirectTo(receiver.url("/elsewhere")), false),
        (Answer::Status(410), false),
        (Answer::Status(503), false),
        (Answer::Late(Duration::from_millis(900)), false),
        (Answer::Headers(10), true),
        (Answer::Headers(65), false),
        (Answer::LongHeader(8000), true),
        (Answer::LongHeader(8193), false),
    ] {
        receiver.next([answer.clone()]);
        // Five seconds are enough for all responses that are not meant to be late.
        let time_limit_ms = match answer {
            Answer::Late(_) => 300,
            _ => WebhookSettings::default().time_limit_ms,
        };
        world.sandbox.set_webhooks(WebhookSettings {
            time_limit_ms,
            ..WebhookSettings::default()
        });
        fire(&world, 1);
        world.sandbox.webhooks_settled().await;
        let last = world.sandbox.deliveries().pop().unwrap();
        let delivered = last.outcome == WebhookOutcome::Delivered;
        assert_eq!(delivered, acknowledged, "{answer:?}: {last:?}");
    }
    let got = receiver.got();
    assert!(!got.is_empty());
    assert!(got.iter().all(|it| it.path == "/a"));
}

#[tokio::test]
async fn an_unreachable_receiver_is_a_failure_without_a_status() {
    let world = world().await;
    hook(&world, "store/order/created", "http://127.0.0.1:9/a").await;
    fire(&world, 1);
    world.sandbox.webhooks_settled().await;
    let record = world.sandbox.deliveries();
    assert_eq!(
        (record[0].status, record[0].outcome),
        (None, WebhookOutcome::Failed)
    );
    assert_eq!(
        record[0].reason.as_deref(),
        Some("the destination could not be reached")
    );
}

#[tokio::test]
async fn deactivates_a_webhook_after_90_days_of_inactivity() {
    let world = world().await;
    let receiver = Receiver::start().await;
    let id = hook(&world, "store/order/created", &receiver.url("/a")).await;
    let idle = hook(&world, "store/order/updated", &receiver.url("/a")).await;
    let day = 86_400;
    advance(&world, 80 * day).await;
    fire(&world, 1);
    advance(&world, 9 * day).await;
    assert!(is_active(&world, idle).await);
    advance(&world, day).await;
    assert!(!is_active(&world, idle).await);
    assert!(is_active(&world, id).await);
    advance(&world, 80 * day).await;
    assert!(!is_active(&world, id).await);
    assert_eq!(world.sandbox.webhook_emails().len(), 2);
}

#[tokio::test]
async fn blocks_a_failing_domain_for_three_minutes() {
    let world = world().await;
    let receiver = Receiver::start().await;
    let other = Receiver::start().await;
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    hook(&world, "store/order/created", &other.url("/b")).await;
    hook(&world, "store/order/updated", &receiver.url("/c")).await;
    receiver.always(Answer::Status(500));
    for id in 0..99 {
        fire(&world, id);
    }
    world.sandbox.webhooks_settled().await;
    assert_eq!(admin(&world).await["blocked_domains"], json!([]));
    fire(&world, 99);
    world.sandbox.webhooks_settled().await;
    assert_eq!(receiver.got().len(), 100);
    let blocked = admin(&world).await["blocked_domains"].clone();
    assert_eq!(blocked[0]["destination"], receiver.base);
    assert!(
        (170..=180).contains(&blocked[0]["time_left"].as_u64().unwrap()),
        "{blocked}"
    );
    assert_eq!(blocked[0]["reasons"][0]["count"], 100);
    assert_eq!(blocked.as_array().unwrap().len(), 1);
    // All deliveries to the domain wait, also those of other hooks; other domains are not affected.
    receiver.always(Answer::Status(200));
    place_order(&world).await;
    world.sandbox.fire(
        FERNWAY,
        "store/order/updated",
        json!({"type": "order", "id": 1}),
    );
    advance(&world, 170).await;
    assert_eq!(receiver.got().len(), 100);
    assert_eq!(other.got().len(), 101);
    advance(&world, 10).await;
    assert_eq!(admin(&world).await["blocked_domains"], json!([]));
    // The hundred retries and the two new deliveries have waited for the block to end, without
    // losing an attempt.
    assert_eq!(receiver.got().len(), 202);
    let last = world.sandbox.deliveries().pop().unwrap();
    assert_eq!(last.outcome, WebhookOutcome::Delivered);
    let put_off = world.sandbox.deliveries();
    let put_off = put_off
        .iter()
        .filter(|it| it.outcome == WebhookOutcome::PutOff);
    assert_eq!(put_off.count(), 102);
    assert_eq!(world.sandbox.webhook_emails().len(), 1);
}

#[tokio::test]
async fn a_new_delivery_in_a_block_waits_for_the_first_retry_delay() {
    let world = world().await;
    let receiver = Receiver::start().await;
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    receiver.always(Answer::Status(500));
    for id in 0..100 {
        fire(&world, id);
    }
    advance(&world, 170).await;
    receiver.always(Answer::Status(200));
    receiver.forget();
    fire(&world, 1000);
    advance(&world, 45).await;
    let came = |id: u64| {
        let got = receiver.got();
        got.iter().any(|it| it.body()["data"]["id"] == id)
    };
    assert!(came(0) && !came(1000));
    advance(&world, 20).await;
    assert!(came(1000));
}

#[tokio::test]
async fn sends_delivery_exceptions_to_their_own_webhook() {
    let world = world().await;
    let (receiver, ops) = (Receiver::start().await, Receiver::start().await);
    let id = hook(&world, "store/order/created", &receiver.url("/a")).await;
    hook(&world, "store/hook/deliveryException", &ops.url("/ops")).await;
    receiver.always(Answer::Status(500));
    fire(&world, 1);
    fire(&world, 2);
    world.sandbox.webhooks_settled().await;
    let codes = || -> Vec<u64> {
        let got = ops.got();
        got.iter()
            .map(|it| it.body()["data"]["error_code"].as_u64().unwrap())
            .collect()
    };
    // There is one exception about retries per destination in ten minutes.
    assert_eq!(codes(), [90_001]);
    let told = ops.got()[0].body();
    assert_eq!(told["data"]["type"], "webhook");
    assert_eq!(told["data"]["id"], id);
    assert!(
        told["data"]["message"]
            .as_str()
            .unwrap()
            .contains("Non-200")
    );
    advance(&world, 599).await;
    assert_eq!(codes(), [90_001]);
    advance(&world, 200_000).await;
    assert_eq!(codes().iter().filter(|it| **it == 90_002).count(), 1);
    for id in 0..100 {
        receiver.always(Answer::Status(500));
        fire(&world, id);
    }
    let path = format!("/v3/hooks/{id}");
    answer(world.api("PUT", &path).json(&json!({"is_active": true}))).await;
    for id in 0..100 {
        fire(&world, id);
    }
    world.sandbox.webhooks_settled().await;
    assert_eq!(codes().iter().filter(|it| **it == 90_003).count(), 1);
    let got = ops.got();
    assert!(!got.is_empty());
    assert!(
        got.iter()
            .all(|it| it.scope() == "store/hook/deliveryException")
    );
}

#[tokio::test]
async fn failures_of_the_exception_webhook_are_not_reported() {
    let world = world().await;
    let ops = Receiver::start().await;
    ops.always(Answer::Status(500));
    hook(&world, "store/hook/deliveryException", &ops.url("/ops")).await;
    hook(&world, "store/order/created", "http://127.0.0.1:9/a").await;
    fire(&world, 1);
    world.sandbox.webhooks_settled().await;
    assert_eq!(ops.got().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_engine_wakes_at_every_stop_of_an_advance() {
    let world = world().await;
    let receiver = Receiver::start().await;
    receiver.always(Answer::Status(500));
    hook(&world, "store/order/created", &receiver.url("/a")).await;
    // Retries end after twelve attempts, which would deactivate the hook, so one has to succeed.
    for round in 0..40 {
        receiver.next([
            Answer::Status(500),
            Answer::Status(500),
            Answer::Status(200),
        ]);
        for id in 0..3 {
            fire(&world, 3 * round + id);
        }
        let began = std::time::Instant::now();
        advance(&world, 300).await;
        // The engine sleeps for up to thirty seconds.
        assert!(began.elapsed() < Duration::from_secs(15), "round {round}");
    }
}
