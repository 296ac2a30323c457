//! Whatever the order and number of deliveries, the result is what a fresh read shows.

use sandbox::{
    ReleaseOrder, WebhookFault,
    seed::{FERNWAY, customers, products},
};
use serde_json::{Value, json};

use crate::support::World;

/// Returns the API's response without its time.
async fn shown(world: &World, customer: u64) -> Value {
    let page = world.shopper(FERNWAY, customer).purchases().await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()["purchases"].clone()
}

const SHOPPERS: [u64; 3] = [
    customers::REGULAR.id,
    customers::NO_ORDERS.id,
    customers::EVERY_STATUS.id,
];

/// Makes many changes in a store, as in a busy hour.
async fn much_happens(world: &World) {
    let store = FERNWAY;
    let mut orders = Vec::new();
    for (customer, status) in [
        (SHOPPERS[0], 2),
        (SHOPPERS[1], 3),
        (SHOPPERS[1], 10),
        (SHOPPERS[2], 11),
    ] {
        let product = products::BY_STATUS[status];
        orders.push(world.places_order(store, customer, product).await);
    }
    let change = async |order: u64, body: Value| {
        world
            .control("PUT", store, &format!("/orders/{order}"), body)
            .await;
    };
    change(orders[0], json!({"status_id": 5})).await;
    change(orders[0], json!({"status_id": 2})).await;
    change(orders[1], json!({"status_id": 5})).await;
    change(orders[2], json!({"is_deleted": true})).await;
    change(orders[2], json!({"is_deleted": false})).await;
    change(orders[3], json!({"is_deleted": true})).await;
    let product = format!("/products/{}", products::BY_STATUS[10]);
    world
        .control(
            "PUT",
            store,
            &product,
            json!({"name": "Renamed meanwhile", "price": 3.5}),
        )
        .await;
}

#[tokio::test]
async fn shuffled_and_repeated_deliveries_end_like_a_fresh_read() {
    let mut world = World::installed().await;
    let mut before = Vec::new();
    for customer in SHOPPERS {
        before.push(shown(&world, customer).await);
    }
    world.sandbox.hold_webhooks();
    world
        .sandbox
        .add_webhook_fault(WebhookFault::duplicated("store/order/*", 2).times(0));
    much_happens(&world).await;
    world.sandbox.release_webhooks(ReleaseOrder::Shuffled(7));
    world.sandbox.webhooks_settled().await;
    world.wait_until_idle().await;
    let mut kept = Vec::new();
    for customer in SHOPPERS {
        kept.push(shown(&world, customer).await);
    }
    assert_ne!(before, kept, "none of it shows");

    world.start_over().await;
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    for (customer, kept) in SHOPPERS.into_iter().zip(kept) {
        assert_eq!(shown(&world, customer).await, kept, "customer {customer}");
    }
}

#[tokio::test]
async fn reversed_deliveries_during_views_end_like_a_fresh_read() {
    let mut world = World::installed().await;
    world.sandbox.hold_webhooks();
    much_happens(&world).await;
    world.sandbox.release_webhooks(ReleaseOrder::Reversed);
    // Views race with the deliveries.
    for _ in 0..5 {
        for customer in SHOPPERS {
            shown(&world, customer).await;
        }
    }
    world.sandbox.webhooks_settled().await;
    world.wait_until_idle().await;
    let mut kept = Vec::new();
    for customer in SHOPPERS {
        kept.push(shown(&world, customer).await);
    }
    world.start_over().await;
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    for (customer, kept) in SHOPPERS.into_iter().zip(kept) {
        assert_eq!(shown(&world, customer).await, kept, "customer {customer}");
    }
}
