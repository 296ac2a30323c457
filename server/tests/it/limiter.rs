//! Calls to a store's API: their priority, when they are paused, and when they resume.

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, customers, products},
};
use serde_json::json;

use crate::support::World;

const ORDERS: &str = "/v2/orders";

#[tokio::test]
async fn a_store_that_is_down_is_paused_and_resumed() {
    let world = World::installed().await;
    // The client sends each call that gets a 503 a second time.
    world
        .sandbox
        .add_fault(Fault::status("GET", ORDERS, 500).times(0));
    for customer in 13..18 {
        let shopper = world.shopper(FERNWAY, customer);
        assert_eq!(shopper.purchases().await.status, 503);
    }
    assert_eq!(world.calls_to(ORDERS), 5);
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let refused = shopper.purchases().await;
    assert_eq!(refused.status, 503);
    assert_ne!(refused.header("retry-after"), "");
    assert_eq!(world.calls_to(ORDERS), 5, "it is not called");

    world.sandbox.clear_faults();
    assert_eq!(shopper.purchases().await.status, 503, "for some seconds");
    world.app_clock_ahead(SignedDuration::from_secs(6));
    assert_eq!(shopper.purchases().await.status, 200);
    let other = world.shopper(FERNWAY, customers::SIXTY_ORDERS.id);
    assert_eq!(other.purchases().await.status, 200);
}

#[tokio::test]
async fn one_probe_finds_that_a_store_is_still_down() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", ORDERS, 500).times(0));
    for customer in 13..18 {
        world.shopper(FERNWAY, customer).purchases().await;
    }
    world.app_clock_ahead(SignedDuration::from_secs(6));
    for customer in 13..22 {
        world.shopper(FERNWAY, customer).purchases().await;
    }
    assert_eq!(world.calls_to(ORDERS), 6);
}

#[tokio::test]
async fn a_slow_store_does_not_delay_another_stores_shoppers() {
    let world = World::installed().await;
    let slow = Fault::hold("GET", ORDERS).times(0).store(FERNWAY);
    world.sandbox.add_fault(slow);
    let slow = |customer| world.shopper(FERNWAY, customer);
    let shoppers = [13, 14, 15, 16, 17].map(slow);
    let all_wait = async {
        let [first, second, third, fourth, fifth] = &shoppers;
        tokio::join!(
            first.widget(),
            second.widget(),
            third.widget(),
            fourth.widget(),
            fifth.widget()
        );
    };
    let other = customers::REGULAR_AT_KILN;
    let quick = async {
        world.call_held().await;
        world.shopper(other.store, other.id).widget().await
    };
    tokio::select! {
        answer = quick => assert_eq!(answer.status, 200),
        () = all_wait => panic!("the slow store was faster"),
    }
}

#[tokio::test]
async fn rate_limits_without_a_reset_time_back_off() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", ORDERS, 429).times(2));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.purchases().await.status, 503);
    world.app_clock_ahead(SignedDuration::from_secs(5));
    assert_eq!(shopper.purchases().await.status, 503);
    assert_eq!(world.calls_to(ORDERS), 2);
    world.app_clock_ahead(SignedDuration::from_secs(10));
    assert_eq!(shopper.purchases().await.status, 503, "now it is ten");
    assert_eq!(world.calls_to(ORDERS), 2);
    world.app_clock_ahead(SignedDuration::from_secs(16));
    assert_eq!(shopper.purchases().await.status, 200);
}

/// Returns a fault that refuses a call with the old token late: it is held until the merchant has installed
/// again.
fn late_refusal(path: &str) -> Fault {
    let mut fault = Fault::hold("GET", path);
    fault.fault.status = Some(401);
    fault.store(FERNWAY)
}

/// Asserts that the store is served and its webhooks are processed.
async fn works(world: &World) {
    let refused = "SELECT COUNT(*) FROM stores WHERE reauthorise_since IS NOT NULL";
    assert_eq!(world.number(refused).await, 0, "the new token is good");
    let shopper = world.shopper(FERNWAY, customers::SIXTY_ORDERS.id);
    assert_eq!(shopper.purchases().await.status, 200);
    world.sandbox.clear_calls();
    world
        .places_order(FERNWAY, customers::REGULAR.id, products::BY_STATUS[2])
        .await;
    world
        .until("the order is read", async || {
            !world.sandbox.calls().is_empty()
        })
        .await;
    world.wait_until_idle().await;
}

#[tokio::test]
async fn a_refusal_of_the_old_token_does_not_affect_the_new_one() {
    let world = World::installed().await;
    world.sandbox.add_fault(late_refusal(ORDERS));
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let install = async {
        world.call_held().await;
        assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), install);
    assert_eq!(page.status, 503);
    works(&world).await;
    assert_eq!(shopper.purchases().await.status, 200);
}

#[tokio::test]
async fn a_job_refused_with_the_old_token_runs_with_the_new_one() {
    let world = World::installed().await;
    world.sandbox.add_fault(late_refusal("/v2/orders/1001"));
    world
        .change_order(FERNWAY, 1001, json!({"status_id": 5}))
        .await;
    world.call_held().await;
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    world.sandbox.release_calls();
    world
        .until("it was refused", async || {
            world.calls_to("/v2/orders/1001") > 0
        })
        .await;
    world.wait_until_idle().await;
    assert_eq!(world.calls_to("/v2/orders/1001"), 2);
    works(&world).await;
}

/// Has the worker try the failing order until its job has failed that often.
async fn fails(world: &World, times: std::ops::RangeInclusive<i64>) {
    let failures = "SELECT COALESCE(MAX(failures), 0) FROM jobs WHERE kind = 'order'";
    for failed in times {
        // Past its next attempt.
        world.app_clock_ahead(SignedDuration::from_secs(45 * failed));
        world
            .until("it has failed once more", async || {
                world.number(failures).await >= failed
            })
            .await;
    }
}

#[tokio::test]
async fn one_failing_order_does_not_open_the_breaker() {
    let world = World::installed().await;
    let order = "/v2/orders/1001";
    world
        .sandbox
        .add_fault(Fault::status("GET", order, 500).times(0));
    world
        .change_order(FERNWAY, 1001, json!({"status_id": 5}))
        .await;
    fails(&world, 1..=5).await;
    let shopper = world.shopper_tomorrow(FERNWAY, customers::SIXTY_ORDERS.id);
    assert_eq!(shopper.purchases().await.status, 200);
    fails(&world, 6..=6).await;
    let shopper = world.shopper_tomorrow(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.purchases().await.status, 200);
}

#[tokio::test]
async fn a_first_view_of_many_long_orders_costs_few_calls_and_completes_later() {
    let world = World::installed().await;
    // Without webhooks, everything that is read is read for the view.
    world.sandbox.hold_webhooks();
    let long = vec![products::MUG; 60];
    for _ in 0..7 {
        world.place(FERNWAY, customers::NO_ORDERS.id, &long).await;
    }
    world.sandbox.clear_calls();
    let shopper = world.shopper(FERNWAY, customers::NO_ORDERS.id);
    assert_eq!(shopper.purchases().await.status, 200);
    world.wait_until_idle().await;
    let calls = world.sandbox.calls();
    let (lines, others): (Vec<_>, Vec<_>) = calls
        .iter()
        .filter(|call| call.path.contains("/v2/orders/"))
        .partition(|call| call.path.ends_with("/products"));
    // In the background, each order's lines come after the order itself.
    assert_eq!((lines.len(), lines.len() - others.len()), (7, 4));
    let lacking = "SELECT COUNT(*) FROM orders WHERE lines_complete = 0";
    assert_eq!(world.number(lacking).await, 0);
    let counted = "SELECT COUNT(*) FROM order_lines";
    assert_eq!(world.number(counted).await, 7 * 60);
}
