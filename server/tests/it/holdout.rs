//! Shoppers who are shown nothing, so that their orders can be compared with those of the others.

use std::time::Duration;

use jiff::SignedDuration;
use sandbox::seed::{
    FERNWAY,
    customers::{self, Known},
};
use serde_json::json;
use testkit::Dashboard;

use crate::support::World;

/// Of Fernway's shoppers with purchases, these are in the two groups at 20 percent.
const SHOWN: Known = customers::REGULAR;
const HELD_OUT: Known = customers::SIXTY_ORDERS;
const COMPARED: &str = "SELECT COUNT(*) FROM holdout_shoppers";

async fn hold_out(dashboard: &Dashboard<'_>, percent: u8) {
    let settings = json!({"title": "Again", "product_count": 8, "optional_statuses": [],
                          "holdout_percent": percent});
    let saved = dashboard.asks("save_settings", json!({"settings": settings}));
    assert_eq!(saved.await.status, 200);
}

impl World {
    async fn cards(&self, customer: Known) -> usize {
        let widget = self.shopper(customer.store, customer.id).widget().await;
        assert_eq!(widget.status, 200, "{}", widget.body);
        widget.count("li.rp-card")
    }

    /// Returns a sum of one of the groups.
    async fn sum(&self, what: &str, is_held_out: bool) -> i64 {
        let group = u8::from(is_held_out);
        let query = format!(
            "SELECT COALESCE(SUM({what}), 0) FROM holdout_sums WHERE is_held_out = {group}"
        );
        self.number(query.leak()).await
    }

    async fn until_compared(&self, count: i64) {
        self.until("the shoppers are compared", async || {
            self.number(COMPARED).await == count
        })
        .await;
    }

    async fn until_orders(&self, is_held_out: bool, count: i64) {
        let what = format!("{count} orders of group {is_held_out}");
        self.until(&what, async || {
            self.sum("orders", is_held_out).await == count
        })
        .await;
    }
}

#[tokio::test]
async fn some_shoppers_are_shown_nothing_and_the_orders_of_both_groups_are_compared() {
    let mut world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    for shopper in [SHOWN, HELD_OUT] {
        assert!(world.cards(shopper).await > 0, "everybody sees the widget");
    }
    hold_out(&merchant, 20).await;
    assert!(world.cards(SHOWN).await > 0);
    // The same at each view, in every layout and in every language.
    for form in [
        ("layout", "page"),
        ("layout", "row"),
        ("locale", "de"),
        ("limit", "3"),
    ] {
        let shopper = world.shopper(HELD_OUT.store, HELD_OUT.id);
        let widget = shopper.widget_with(&[form]).await;
        assert_eq!(widget.count("li.rp-card, form, h2, button"), 0, "{form:?}");
        assert_eq!(widget.event_token(), None);
    }
    // A shopper without purchases would see nothing anyway, and is not compared.
    assert_eq!(world.cards(customers::NO_ORDERS).await, 0);
    world.until_compared(2).await;

    let first = world.place(FERNWAY, SHOWN.id, &[111]).await;
    world.place(FERNWAY, SHOWN.id, &[111]).await;
    world.place(FERNWAY, HELD_OUT.id, &[111]).await;
    world.until_orders(false, 2).await;
    world.until_orders(true, 1).await;
    assert_eq!(world.sum("orders_squared", false).await, 4);
    let revenue = world.sum("revenue", false).await;
    assert_eq!(revenue, 2 * world.sum("revenue", true).await);
    assert!(revenue > 0);
    // A canceled order is taken back, and its customer stays in the comparison.
    world
        .change_order(FERNWAY, first, json!({"status_id": 5}))
        .await;
    world.until_orders(false, 1).await;
    assert_eq!(world.sum("revenue", false).await * 2, revenue);
    assert_eq!(world.sum("shoppers", false).await, 1);

    let page = world.merchant(FERNWAY).opens().await.page;
    let panel = page.texts("[aria-labelledby=comparison-title]");
    assert!(
        panel[0].contains("Too few shoppers to tell yet."),
        "{panel:?}"
    );
    let exported = merchant
        .asks("export_shopper", json!({"customer_id": HELD_OUT.id}))
        .await
        .json();
    let exported: serde_json::Value = serde_json::from_str(exported.as_str().unwrap()).unwrap();
    assert_eq!(exported["comparison"]["is_held_out"], 1);
    assert_eq!(
        exported["comparison"]["orders"].as_array().unwrap().len(),
        1
    );

    // After a month, the rows of shoppers are deleted, and the sums are kept.
    drop(merchant);
    world.sandbox.advance(Duration::from_hours(32 * 24)).await;
    world.app_clock_forward(SignedDuration::from_hours(32 * 24));
    world.restart().await;
    world.until_compared(0).await;
    assert_eq!(world.sum("orders", true).await, 1);
}

#[tokio::test]
async fn another_percentage_begins_a_new_comparison_and_none_ends_it() {
    let mut world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    hold_out(&merchant, 20).await;
    assert_eq!(world.cards(HELD_OUT).await, 0);
    world.until_compared(1).await;
    assert_eq!(world.sum("shoppers", true).await, 1);
    // Saved again without a change, it goes on.
    hold_out(&merchant, 20).await;
    assert_eq!(world.sum("shoppers", true).await, 1);

    world.app_clock_forward(SignedDuration::from_secs(5));
    hold_out(&merchant, 15).await;
    assert_eq!(world.sum("shoppers", true).await, 0);
    assert_eq!(world.cards(SHOWN).await, 8);
    world
        .until("the other shopper is compared", async || {
            world.sum("shoppers", false).await == 1
        })
        .await;

    hold_out(&merchant, 0).await;
    assert!(world.cards(HELD_OUT).await > 0);
    let page = world.merchant(FERNWAY).opens().await.page;
    assert_eq!(page.count("[aria-labelledby=comparison-title]"), 0);
    let settings = json!({"title": "Again", "product_count": 8, "optional_statuses": [],
                          "holdout_percent": 21});
    let refused = merchant
        .asks("save_settings", json!({"settings": settings}))
        .await;
    assert!(
        refused.body.contains("Choose between 0 and 20 percent."),
        "{}",
        refused.body
    );
    drop(merchant);
    // The app looks for old rows when it starts.
    world.restart().await;
    world.until_compared(0).await;
}
