//! The store's profile: the latest response wins.

use sandbox::{Fault, seed::FERNWAY};
use serde_json::json;

use crate::support::World;

/// How long a response takes: long enough for a later request to be answered first, and less than the app's
/// timeout.
const SLOW: u64 = 4_000;
/// A storefront of the store besides its default one.
const CHANNEL: u64 = 1002;

#[tokio::test]
async fn a_late_response_does_not_replace_a_newer_one() {
    let world = World::installed().await;
    // Their webhooks would be another way to learn of a change.
    world.sandbox.hold_webhooks();
    let old = world.own_api("GET", FERNWAY, "/v2/store", None).await;
    assert!(old.body.contains("Fernway"), "{}", old.body);
    let mut slow = Fault::body("GET", "/v2/store", old.body).store(FERNWAY);
    slow.fault.delay_ms = Some(SLOW);
    world.sandbox.clear_calls();
    world.sandbox.add_fault(slow);
    let name = async || -> String {
        sqlx::query_scalar("SELECT name FROM store_profiles WHERE store_hash = ?")
            .bind(FERNWAY)
            .fetch_one(&mut world.database().await)
            .await
            .unwrap()
    };
    let storefronts = "SELECT COUNT(*) FROM storefronts WHERE store_hash = 'abc123'";
    let before = world.number(storefronts).await;
    let later = async {
        // All responses are in except the slow one, which describes the store before the change.
        world
            .until("the store is asked", async || {
                world.calls_to("/v3/channels") > 0 && world.calls_to("/v3/sites") > 0
            })
            .await;
        let renamed = json!({"name": "Fernway & Daughters"});
        world.control("PUT", FERNWAY, "", renamed).await;
        let archived = json!({"status": "archived"});
        let channel = format!("/channels/{CHANNEL}");
        world.control("PUT", FERNWAY, &channel, archived).await;
        world.merchant(FERNWAY).opens().await;
        assert_eq!(name().await, "Fernway & Daughters");
        assert_eq!(world.number(storefronts).await, before - 1);
    };
    let merchant = world.merchant(FERNWAY);
    let (dashboard, ()) = tokio::join!(merchant.opens(), later);
    assert_eq!(name().await, "Fernway & Daughters");
    assert_eq!(world.number(storefronts).await, before - 1);
    assert!(
        dashboard.page.body.contains("Fernway &amp; Daughters"),
        "the late response shows the newer name"
    );
}
