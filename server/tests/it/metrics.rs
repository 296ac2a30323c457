//! What the operator is told in numbers.

use sandbox::seed::{FERNWAY, KILN, customers};

use crate::support::World;

impl World {
    /// The value of a series as `GET /metrics` writes it; none where there is none.
    async fn metric(&self, series: &str) -> Option<f64> {
        let page = self.metrics().await;
        let line = page.lines().find(|line| {
            line.rsplit_once(' ')
                .is_some_and(|(name, _)| name == series)
        })?;
        line.rsplit_once(' ')?.1.parse().ok()
    }

    async fn metrics(&self) -> String {
        let answer = reqwest::get(self.url("/metrics")).await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.text().await.unwrap()
    }
}

#[tokio::test]
async fn requests_and_calls_are_counted_exactly() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    for _ in 0..3 {
        assert_eq!(shopper.widget().await.status, 200);
    }
    assert_eq!(
        world.shopper_with("no.token.here").widget().await.status,
        401
    );
    let widgets = |status| {
        format!(r#"reprise_http_requests_total{{method="POST",route="/widget",status="{status}"}}"#)
    };
    assert_eq!(world.metric(&widgets(200)).await, Some(3.0));
    assert_eq!(world.metric(&widgets(401)).await, Some(1.0));
    let orders = r#"reprise_upstream_calls_total{call="GET /v2/orders",status="200"}"#;
    assert_eq!(world.metric(orders).await, Some(1.0));
    let installs = r#"reprise_upstream_calls_total{call="POST /oauth2/token",status="200"}"#;
    assert_eq!(world.metric(installs).await, Some(2.0));
    assert_eq!(world.metric("reprise_stores_down").await, Some(0.0));
    assert_eq!(world.metric("reprise_queue_depth").await, Some(0.0));
    let left = r#"reprise_quota_left_ratio{quota="up to 150"}"#;
    let left = world.metric(left).await.unwrap();
    assert!(left > 0.5 && left < 1.0, "{left}");
}

#[tokio::test]
async fn what_waits_for_a_merchant_alone_rings_no_alarm() {
    let world = World::installed().await;
    // Nobody gets to them before they are counted.
    let wait = "INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
                SELECT store_hash, 'products', 0, 0, 1, (unixepoch() - 86400) * 1000,
                       (unixepoch() + 86400) * 1000
                FROM stores";
    world.changes_database(wait).await;
    let waiting = async || {
        let depth = world.metric("reprise_queue_depth").await;
        let is_old = world.metric("reprise_queue_age_seconds").await > Some(80_000.0);
        (depth, is_old)
    };
    assert_eq!(waiting().await, (Some(2.0), true));
    let refuse = "UPDATE stores SET reauthorise_since = unixepoch() WHERE store_hash = 'abc123'";
    world.changes_database(refuse).await;
    assert_eq!(waiting().await, (Some(1.0), true));
    world
        .changes_database(
            "UPDATE stores SET deactivated_at = unixepoch() WHERE store_hash = 'xyz789'",
        )
        .await;
    assert_eq!(waiting().await, (Some(0.0), false));
    // The one store's own page tells of it.
    let health = world.merchant(FERNWAY).opens().await;
    let health = health.asks("load_health", serde_json::json!({})).await;
    assert_eq!(health.json()["changes"]["waiting"], 1, "{}", health.html);
    // What erases waits for no merchant.
    let erases = "UPDATE jobs SET rank = -1, kind = 'uninstalled' WHERE kind = 'products'";
    world.changes_database(erases).await;
    world.changes_database(refuse).await;
    assert_eq!(waiting().await, (Some(2.0), true));
}

#[tokio::test]
async fn no_label_names_a_store_a_customer_or_what_somebody_made_up() {
    let world = World::installed().await;
    for customer in [customers::REGULAR, customers::REGULAR_AT_KILN] {
        let shopper = world.shopper(customer.store, customer.id);
        shopper.purchases().await;
    }
    for path in ["/made-up-path", "/dashboard/made-up-path?made-up=1"] {
        reqwest::get(world.url(path)).await.unwrap();
    }
    let page = world.metrics().await;
    for word in [FERNWAY, KILN, "made-up", "example.com"] {
        assert!(!page.contains(word), "{word} is in {page}");
    }
    let labels = page
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('{')?.1.split_once('}'))
        .flat_map(|(labels, _)| labels.split("\","))
        .filter_map(|label| label.split_once('='))
        .map(|(name, _)| name);
    let known = [
        "cache", "call", "le", "method", "outcome", "quota", "reason", "route", "status", "view",
        "what",
    ];
    for label in labels {
        assert!(known.contains(&label), "{label}");
    }
}

#[tokio::test]
async fn a_shopper_who_asks_without_end_is_told_to_wait_and_nobody_else() {
    let mut world = World::installed().await;
    world.shopper_rate = 1;
    world.restart().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let mut refused = None;
    for _ in 0..200 {
        let answer = shopper.purchases().await;
        if answer.status != 200 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("200 requests at once are too many");
    assert_eq!(refused.status, 429);
    assert_eq!(refused.code(), "too_many_requests");
    assert_eq!(refused.header("retry-after"), "1");
    let other = world.shopper(FERNWAY, customers::SIXTY_ORDERS.id);
    assert_eq!(other.purchases().await.status, 200);
    assert!(world.metric("reprise_shoppers_limited_total").await >= Some(1.0));
}
