//! A store that is down for a while, as shoppers and the log see it.

use std::time::{Duration, Instant};

use sandbox::{
    Fault,
    seed::{FERNWAY, customers},
};
use testkit::{NEW_PRODUCT, Program};

use crate::support::{World, print_always};

const KNOWN: u64 = customers::REGULAR.id;
const BUYER: u64 = customers::NO_ORDERS.id;
const STRANGER: u64 = customers::EVERY_STATUS.id;
/// How long the store stays down after the app has noticed.
const OUTAGE: Duration = Duration::from_secs(6);
/// How long a busy machine may take to notice.
const TIMEOUT: Duration = Duration::from_secs(40);

/// Views the widget until the log has such a line, and returns the number of views.
async fn look_until(world: &World, app: &Program, line: &str) -> usize {
    let known = world.shown(app, KNOWN).await;
    let began = Instant::now();
    let mut views = 1;
    while app.logged(line).is_empty() {
        assert_eq!(world.shown(app, KNOWN).await, known, "view {views}");
        views += 1;
        assert!(began.elapsed() < TIMEOUT, "no '{line}': {}", app.tail());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    views
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_outage_is_two_log_lines_and_known_shoppers_do_not_notice() {
    let world = World::new().await;
    let app = world.installed().await;
    for customer in [KNOWN, BUYER] {
        world.shown(&app, customer).await;
    }
    app.wait_until_idle().await;

    world
        .sandbox
        .add_fault(Fault::status("GET", "*", 503).times(0));
    let mut orders = Vec::new();
    for _ in 0..4 {
        orders.push(world.place(BUYER, NEW_PRODUCT, 10).await);
    }
    let mut views = look_until(&world, &app, "store down").await;
    // A new shopper is asked to retry at once: the app does not wait for the store.
    let began = Instant::now();
    let page = world.shopper(&app, STRANGER).widget().await;
    assert_eq!(page.status, 503, "{}", page.body);
    assert!(began.elapsed() < Duration::from_secs(2), "{began:?}");

    // Long enough for a probe to fail, which logs nothing.
    let known = world.shown(&app, KNOWN).await;
    while began.elapsed() < OUTAGE {
        assert_eq!(world.shown(&app, KNOWN).await, known, "view {views}");
        views += 1;
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    world.sandbox.clear_faults();
    views += look_until(&world, &app, "store back").await;
    world.shows(&app, BUYER, NEW_PRODUCT).await;
    app.wait_until_idle().await;
    world.shows_purchases(&app, STRANGER).await;

    let (down, back) = (app.logged("store down"), app.logged("store back"));
    assert_eq!((down.len(), back.len()), (1, 1), "{}", app.tail());
    assert!(down[0].contains(FERNWAY) && back[0].contains(FERNWAY));
    print_always!(
        "{}\n{}\n{views} views meanwhile, all answered",
        down[0],
        back[0]
    );
}
