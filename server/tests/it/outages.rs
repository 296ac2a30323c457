//! BigCommerce fails: the shopper sees a quiet, correct state, and the log has one line.

use std::time::{Duration, Instant};

use sandbox::{
    Fault,
    seed::{FERNWAY, customers},
};

use crate::support::{World, log};

const ORDERS: &str = "/v2/orders";
const PRODUCTS: &str = "/v3/catalog/products";

/// Returns every kind of failure of one call, each lasting until it is removed.
fn troubles(path: &str) -> Vec<(&'static str, Fault)> {
    let mut troubles: Vec<(&str, Fault)> = vec![
        ("garbage", Fault::body("GET", path, "<html>not json")),
        ("another shape", Fault::body("GET", path, r#"{"data": 7}"#)),
        ("half a body", Fault::truncate("GET", path, 40)),
        ("nothing", Fault::reset("GET", path)),
        (
            "429 with headers",
            Fault::status("GET", path, 429).header("X-Rate-Limit-Time-Reset-Ms", "7000"),
        ),
    ];
    for status in [401, 403, 404, 429, 500, 503] {
        troubles.push(("a status", Fault::status("GET", path, status)));
    }
    troubles
        .into_iter()
        .map(|(what, fault)| (what, fault.times(0)))
        .collect()
}

#[tokio::test]
async fn order_failures_in_a_first_view_show_a_quiet_message() {
    let mut world = World::installed().await;
    for (what, fault) in troubles(ORDERS) {
        let case = format!("{what} {:?}", fault.fault.status);
        world.sandbox.add_fault(fault);
        let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
        let page = shopper.widget().await;
        assert_eq!(page.status, 503, "{case}: {}", page.body);
        assert_eq!(page.count("li.rp-card"), 0, "{case}");
        // The header is for programs; the page in a frame reads it from the document.
        let after = page.header("retry-after").to_owned();
        assert!(after.parse::<u32>().unwrap() > 0, "{case}");
        assert_eq!(
            page.attributes("[data-rp-retry]", "data-rp-retry"),
            [after],
            "{case}"
        );
        let answer = shopper.purchases().await;
        assert_eq!(
            (answer.status, &*answer.code()),
            (503, "upstream_unavailable"),
            "{case}"
        );
        world.sandbox.clear_faults();
        // A store that limited or refused us, or keeps failing, is not called for a while. A new process
        // remembers nothing of that.
        world.restart().await;
        let page = world.shopper(FERNWAY, customers::REGULAR.id).widget().await;
        assert_eq!(page.status, 200, "after {case}: {}", page.body);
        forget_everybody(&mut world).await;
    }
}

/// Makes the next view a first one again. Nothing may be running meanwhile.
async fn forget_everybody(world: &mut World) {
    world.stop().await;
    for statement in [
        "DELETE FROM shoppers",
        "DELETE FROM orders",
        "DELETE FROM products",
    ] {
        world.change_database(statement).await;
    }
    world.start_app().await;
}

#[tokio::test]
async fn product_failures_in_a_first_view_still_show_what_was_bought() {
    let mut world = World::installed().await;
    for (what, fault) in troubles(PRODUCTS) {
        let case = format!("{what} {:?}", fault.fault.status);
        world.sandbox.add_fault(fault);
        let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
        let page = shopper.widget().await;
        assert_eq!(page.status, 200, "{case}: {}", page.body);
        assert_eq!(page.count("li.rp-card"), 8, "{case}");
        // It claims and offers nothing that is unknown.
        assert_eq!(
            page.count("a, .rp-note, .rp-price"),
            0,
            "{case}: {}",
            page.body
        );
        assert_eq!(shopper.purchases().await.status, 200, "{case}");
        world.sandbox.clear_faults();
        forget_everybody(&mut world).await;
    }
}

#[tokio::test]
async fn a_rate_limited_view_says_when_to_retry() {
    let world = World::installed().await;
    let fault = Fault::status("GET", ORDERS, 429).header("X-Rate-Limit-Time-Reset-Ms", "6200");
    world.sandbox.add_fault(fault);
    let page = world
        .shopper(FERNWAY, customers::REGULAR.id)
        .purchases()
        .await;
    assert_eq!(page.header("retry-after"), "7");
    assert_eq!(
        world.calls_to(ORDERS),
        1,
        "a limit is not answered with more calls"
    );
}

#[tokio::test]
async fn a_rate_limited_store_is_not_called_until_its_limit_resets() {
    let world = World::installed().await;
    let fault = Fault::status("GET", ORDERS, 429).header("X-Rate-Limit-Time-Reset-Ms", "30000");
    world.sandbox.add_fault(fault);
    for customer in [11, 12, 15, 16] {
        let page = world.shopper(FERNWAY, customer).purchases().await;
        assert_eq!(page.status, 503);
        assert!(!page.header("retry-after").is_empty());
    }
    assert_eq!(world.calls_to(ORDERS), 1);
    let other = customers::REGULAR_AT_KILN;
    assert_eq!(
        world.shopper(other.store, other.id).widget().await.status,
        200
    );
    world.app_clock_ahead(jiff::SignedDuration::from_secs(31));
    assert_eq!(world.shopper(FERNWAY, 12).purchases().await.status, 200);
}

#[tokio::test]
async fn views_do_not_wait_for_writers() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    shopper.widget().await;
    let mut other = world.database().await;
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();
    let began = Instant::now();
    for _ in 0..20 {
        assert_eq!(shopper.widget().await.status, 200);
    }
    assert!(
        began.elapsed() < Duration::from_secs(4),
        "{:?}",
        began.elapsed()
    );
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
}

#[tokio::test]
async fn a_first_view_has_a_deadline_and_a_retry_finds_it_done() {
    let world = World::with_deadline(1_500).await.with_installs().await;
    world.sandbox.add_fault(Fault::hold("GET", ORDERS));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let began = Instant::now();
    let page = shopper.widget().await;
    assert_eq!(page.status, 503);
    assert_eq!(
        page.header("retry-after"),
        "2",
        "it continues in the background"
    );
    // A call without a response times out after ten seconds.
    assert!(
        began.elapsed() < Duration::from_secs(8),
        "{:?}",
        began.elapsed()
    );
    world.sandbox.release_calls();
    world
        .until("it is done", async || shopper.widget().await.status == 200)
        .await;
    assert_eq!(world.calls_to(ORDERS), 1);
}

#[tokio::test]
async fn a_slow_catalog_delays_a_view_no_longer_than_the_deadline() {
    let world = World::with_deadline(4_000).await.with_installs().await;
    world.sandbox.add_fault(Fault::hold("GET", PRODUCTS));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let page = shopper.widget().await;
    assert_eq!((page.status, page.count("li.rp-card")), (200, 8));
    assert_eq!(page.count("a"), 0, "by the names on the orders");
    assert_eq!(
        world.sandbox.held_calls(),
        1,
        "it continues in the background"
    );
    world.sandbox.release_calls();
    world
        .until("the catalog is there", async || {
            shopper.widget().await.count("a.rp-button") > 0
        })
        .await;
    assert_eq!(world.calls_to(ORDERS), 1);
}

#[tokio::test]
async fn a_failing_store_does_not_affect_another() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", ORDERS, 500).times(0).store(FERNWAY));
    let other = customers::REGULAR_AT_KILN;
    assert_eq!(
        world.shopper(other.store, other.id).widget().await.status,
        200
    );
    assert_eq!(world.shopper(FERNWAY, other.id).widget().await.status, 503);
}

#[tokio::test]
async fn the_merchant_is_told_that_bigcommerce_refuses_the_token() {
    let world = World::installed().await;
    world.sandbox.add_fault(Fault::status("GET", ORDERS, 401));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.widget().await.status, 503);
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/store", 401).times(0));
    let dashboard = world.merchant(FERNWAY).opens().await;
    let overview = dashboard.asks("load_overview", serde_json::json!({})).await;
    assert_eq!(overview.status, 200, "{}", overview.body);
    let problem = overview.json()["problem"].as_str().unwrap().to_owned();
    assert!(problem.contains("Install"), "{problem}");
}

#[tokio::test]
async fn a_reinstall_clears_the_state_of_a_refused_token() {
    let world = World::installed().await;
    world.sandbox.add_fault(Fault::status("GET", ORDERS, 401));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.widget().await.status, 503);
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    assert_eq!(shopper.widget().await.status, 200);
}

#[tokio::test]
async fn a_failure_is_logged_once() {
    let world = World::installed().await;
    // A status of its own, to find it among what other tests log.
    world
        .sandbox
        .add_fault(Fault::status("GET", ORDERS, 418).times(0));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.purchases().await.status, 503);
    let lines: Vec<String> = log::text()
        .lines()
        .filter(|line| line.contains("answered 418") && line.contains("request failed"))
        .map(str::to_owned)
        .collect();
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("upstream_unavailable"), "{lines:?}");
    assert!(!lines[0].contains(&shopper.token));
}
