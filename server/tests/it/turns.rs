//! Turns at a store's API: who goes first, when a store is left alone, and that it comes back.

use std::time::{Duration, Instant};

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, customers},
};

use crate::support::World;

const ORDERS: &str = "/v2/orders";

#[tokio::test]
async fn a_store_that_is_down_is_left_alone_and_found_again() {
    let world = World::installed().await;
    // Each call that a 503 answers is sent a second time by the client.
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
    assert_eq!(world.calls_to(ORDERS), 5, "it is left alone");

    world.sandbox.clear_faults();
    assert_eq!(shopper.purchases().await.status, 503, "for some seconds");
    world.app_clock_ahead(SignedDuration::from_secs(6));
    assert_eq!(shopper.purchases().await.status, 200);
    let other = world.shopper(FERNWAY, customers::SIXTY_ORDERS.id);
    assert_eq!(other.purchases().await.status, 200);
}

#[tokio::test]
async fn one_probe_tells_that_a_store_is_still_down() {
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
async fn shoppers_of_another_store_do_not_wait_for_a_slow_one() {
    let world = World::installed().await;
    let slow = Fault::delay("GET", ORDERS, 3_000).times(0).store(FERNWAY);
    world.sandbox.add_fault(slow);
    let slow = |customer| world.shopper(FERNWAY, customer);
    let [a, b, c, d, e] = [13, 14, 15, 16, 17].map(slow);
    let all_wait = async {
        tokio::join!(a.widget(), b.widget(), c.widget(), d.widget(), e.widget());
    };
    let began = Instant::now();
    let other = customers::REGULAR_AT_KILN;
    let quick = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        world.shopper(other.store, other.id).widget().await
    };
    tokio::select! {
        answer = quick => assert_eq!(answer.status, 200),
        () = all_wait => panic!("the slow store was faster"),
    }
    assert!(
        began.elapsed() < Duration::from_secs(2),
        "{:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn a_limit_without_a_time_makes_the_app_wait_longer_each_time() {
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
