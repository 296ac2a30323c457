//! Metrics and logs for the operator.

use std::{collections::HashSet, time::Instant};

use sandbox::seed::{FERNWAY, KILN, customers};

use crate::support::{
    World, log,
    people::{check_of, fact_of},
};

impl World {
    /// Returns the value of a series in `GET /metrics`, if it is there.
    pub(crate) async fn metric(&self, series: &str) -> Option<f64> {
        let page = self.metrics().await;
        let line = page.lines().find(|line| {
            line.rsplit_once(' ')
                .is_some_and(|(name, _)| name == series)
        })?;
        line.rsplit_once(' ')?.1.parse().ok()
    }

    /// Returns the whole body of `GET /metrics`.
    pub(crate) async fn metrics(&self) -> String {
        let url = format!("{}/metrics", self.operator_url);
        let answer = self.browser.get(url).send().await.unwrap();
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
    for (view, count) in [("First", 1.0), ("Known", 2.0)] {
        let series = format!(r#"reprise_view_seconds_count{{view="{view}"}}"#);
        assert_eq!(world.metric(&series).await, Some(count), "{series}");
    }
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
async fn queue_metrics_leave_out_jobs_that_wait_for_a_merchant() {
    let world = World::installed().await;
    // Due tomorrow, so that no worker takes them before they are counted.
    let wait = "INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
                SELECT store_hash, 'products', 0, 0, 1, (unixepoch() - 86400) * 1000,
                       (unixepoch() + 86400) * 1000
                FROM stores";
    world.change_database(wait).await;
    // The queue is counted every few seconds.
    let told = async |jobs: f64, is_old: bool| {
        world
            .until(&format!("{jobs} jobs wait, old: {is_old}"), async || {
                let age = world.metric("reprise_queue_age_seconds").await;
                world.metric("reprise_queue_depth").await == Some(jobs)
                    && (age > Some(80_000.0)) == is_old
            })
            .await;
    };
    told(2.0, true).await;
    let refuse = "UPDATE stores SET reauthorise_since = unixepoch() WHERE store_hash = 'abc123'";
    world.change_database(refuse).await;
    told(1.0, true).await;
    world
        .change_database(
            "UPDATE stores SET deactivated_at = unixepoch() WHERE store_hash = 'xyz789'",
        )
        .await;
    told(0.0, false).await;
    // The store's own Health page still shows it.
    let health = world.merchant(FERNWAY).opens().await;
    let health = health.asks("load_health", serde_json::json!({})).await;
    let jobs = check_of(&health.json(), "jobs");
    let waiting = fact_of(&jobs, "Changes waiting");
    assert!(waiting.starts_with("1, the oldest for "), "{waiting}");
    // Erasure does not wait for a merchant.
    let erases = "UPDATE jobs SET rank = -1, kind = 'uninstalled' WHERE kind = 'products'";
    world.change_database(erases).await;
    world.change_database(refuse).await;
    told(2.0, true).await;
}

#[tokio::test]
async fn metrics_are_on_the_operator_address_only_and_probes_on_both() {
    let world = World::new().await;
    assert_eq!(world.visit("/metrics").await.status, 404);
    let at = |path: &str| format!("{}{path}", world.operator_url);
    assert_eq!(world.visit_url(&at("/metrics")).await.status, 200);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(world.visit(path).await.status, 200, "{path}");
        assert_eq!(world.visit_url(&at(path)).await.status, 200, "{path}");
    }
    for path in ["/embed.js", "/dashboard", "/load", "/favicon.svg"] {
        assert_eq!(world.visit_url(&at(path)).await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_scrape_does_not_query_the_queue() {
    let world = World::new().await;
    let sampled = "reprise_queue_sampled_timestamp_seconds";
    let mut samples = HashSet::new();
    for _ in 0..300 {
        let at = world.metric(sampled).await.unwrap();
        samples.insert(at.to_bits());
    }
    // Were the queue counted at each scrape, there would be about as many samples as scrapes.
    assert!(samples.len() < 100, "{}", samples.len());
    let last = world.metric(sampled).await;
    world
        .until("it is counted again", async || {
            world.metric(sampled).await > last
        })
        .await;
}

#[tokio::test]
async fn readiness_queries_the_database_at_most_once_a_second() {
    let world = World::new().await;
    let asked = || {
        let statements = log::statements().into_iter();
        let probes = statements.filter(|(statement, _)| statement.starts_with("SELECT 1 AS one"));
        probes.map(|(_, times)| times).sum::<usize>()
    };
    let (before, began) = (asked(), Instant::now());
    for _ in 0..300 {
        assert_eq!(world.visit("/readyz").await.status, 200);
    }
    let took = began.elapsed();
    // Other tests of this program probe, too.
    let most = 100 + usize::try_from(took.as_secs()).unwrap();
    let asked = asked() - before;
    assert!((1..most).contains(&asked), "{asked} times in {took:?}");
}

#[tokio::test]
async fn refused_requests_are_all_counted_and_logged_once_a_second() {
    let world = World::new().await;
    // No other test logs this code at this route.
    let refused = || {
        let log = log::text();
        let lines = log.lines().filter(|line| {
            line.contains("request refused")
                && line.contains("route=\"/remove_user\"")
                && line.contains("code=\"token_missing\"")
        });
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let (before, began) = (refused().len(), Instant::now());
    for _ in 0..300 {
        let answer = world.visit("/remove_user").await;
        assert_eq!(answer.status, 401);
    }
    let seconds = usize::try_from(began.elapsed().as_secs()).unwrap();
    let lines = refused();
    let logged = lines.len() - before;
    assert!((1..20 + 2 * seconds).contains(&logged), "{logged} lines");
    let counted = r#"reprise_requests_refused_total{route="/remove_user",code="token_missing"}"#;
    assert_eq!(world.metric(counted).await, Some(300.0));
    world
        .until("the number left out is logged", async || {
            let log = log::text();
            log.lines().any(|line| {
                line.contains("requests were left out of the log") && line.contains("/remove_user")
            })
        })
        .await;
}

#[tokio::test]
async fn public_pages_do_not_flood_the_log() {
    let world = World::new().await;
    let lines = || {
        let log = log::text();
        let lines = log
            .lines()
            .filter(|line| line.contains(" INFO ") && line.contains("GET route=\"/dashboard\""));
        lines.count()
    };
    let (before, began) = (lines(), Instant::now());
    for _ in 0..600 {
        assert_eq!(world.visit("/dashboard").await.status, 200);
    }
    let seconds = usize::try_from(began.elapsed().as_secs()).unwrap();
    let logged = lines() - before;
    // Twenty a second, plus some from other tests.
    assert!(
        (1..60 + 21 * (seconds + 1)).contains(&logged),
        "{logged} in {seconds} s"
    );
}

#[tokio::test]
async fn metric_labels_name_no_store_customer_or_client_input() {
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
        "cache", "call", "code", "le", "method", "outcome", "quota", "reason", "route", "status",
        "view", "what",
    ];
    for label in labels {
        assert!(known.contains(&label), "{label}");
    }
}

#[tokio::test]
async fn rate_limits_apply_to_one_shopper() {
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
