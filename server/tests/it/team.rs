//! The team page: who has access, and who changed what.

use jiff::SignedDuration;
use sandbox::seed::{FERNWAY, KILN, customers};
use serde_json::{Value, json};
use testkit::{Dashboard, Merchant, Page};

use crate::support::World;

const DAY: SignedDuration = SignedDuration::from_hours(24);
const STORED: &str = "SELECT COUNT(*) FROM audit_log WHERE store_hash = 'abc123'";

impl World {
    /// Returns the second user of a store, who is not its owner.
    fn colleague<'a>(&'a self, store: &'a str) -> Merchant<'a> {
        let mut colleague = self.merchant(store);
        colleague.user_id = Some(self.site().users(store)[1]);
        colleague
    }
}

/// Whether Fernway is served.
const ACTIVE: &str =
    "SELECT COUNT(*) FROM stores WHERE store_hash = 'abc123' AND deactivated_at IS NULL";

/// Returns the team page's data.
async fn team(dashboard: &Dashboard<'_>) -> Value {
    let page = dashboard.asks("load_team", json!({"before": null})).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()
}

/// Returns the texts of the log, the newest first.
fn texts(team: &Value) -> Vec<&str> {
    let log = team["log"].as_array().unwrap();
    log.iter()
        .map(|entry| entry["text"].as_str().unwrap())
        .collect()
}

fn settings(title: &str, product_count: u32) -> Value {
    json!({"settings": {"title": title, "product_count": product_count, "optional_statuses": []}})
}

#[tokio::test]
async fn changes_are_logged_with_who_made_them_and_both_values() {
    let world = World::installed().await;
    let owner = world.merchant(FERNWAY).opens().await;
    let colleague = world.colleague(FERNWAY).opens().await;
    let saved = colleague
        .asks("save_settings", settings("Once more", 3))
        .await;
    assert_eq!(saved.status, 200);

    let team = team(&owner).await;
    let users = team["users"].as_array().unwrap();
    assert_eq!(users.len(), 2);
    let email = |is_self: bool| {
        let found = users.iter().find(|user| user["is_self"] == is_self);
        found.unwrap()["email"].clone()
    };
    assert_eq!(
        texts(&team),
        ["Changed the appearance", "Installed Reprise"]
    );
    assert_eq!(team["log"][0]["who"], email(false));
    assert_eq!(team["log"][1]["who"], email(true));
    assert_eq!(
        team["log"][0]["changes"],
        json!([
            {"label": "Number of products", "from": "8", "to": "3"},
            {"label": "Heading", "from": "Buy it again", "to": "Once more"},
        ])
    );

    // Saved again without a change.
    let saved = owner.asks("save_settings", settings("Once more", 3)).await;
    assert_eq!(saved.status, 200);
    assert_eq!(world.number(STORED).await, 2);
}

#[tokio::test]
async fn the_team_page_is_rendered_on_the_server() {
    let world = World::installed().await;
    let opened = world.merchant(FERNWAY).opens().await;
    let page = world
        .browser
        .post(world.url("/dashboard/team"))
        .header("Sec-Fetch-Site", "same-origin")
        .form(&[("session", &opened.session)]);
    let page = Page::sent(page).await;
    assert_eq!(page.texts("h1"), ["Team"]);
    assert_eq!(page.count("[aria-labelledby=users-title] .row"), 1);
    let log = page.texts("[aria-labelledby=activity-title] .row");
    assert_eq!(log.len(), 1);
    assert!(log[0].contains("Installed Reprise"), "{log:?}");
}

#[tokio::test]
async fn every_kind_of_change_is_logged() {
    let world = World::installed().await;
    let owner = world.merchant(FERNWAY).opens().await;
    let text = json!([{"form": "heading", "text": "Nochmal"}]);
    for (function, arguments) in [
        ("save_texts", json!({"language": "de", "texts": text})),
        ("place_scripts", json!({})),
        ("repair", json!({"name": "webhooks"})),
        ("repair", json!({"name": "templates"})),
        ("repair", json!({"name": "jobs"})),
        (
            "erase_shopper",
            json!({"customer_id": customers::REGULAR.id}),
        ),
        ("create_headless_secret", json!({})),
    ] {
        let page = owner.asks(function, arguments).await;
        assert_eq!(page.status, 200, "{function}: {}", page.body);
    }
    let headless = owner.asks("load_headless", json!({})).await.json();
    let id = headless["secrets"][0]["id"].as_str().unwrap();
    let ended = owner.asks("end_headless_secret", json!({"id": id})).await;
    assert_eq!(ended.status, 200);
    let ended = owner.asks("end_headless_secret", json!({"id": id})).await;
    assert_eq!(ended.status, 200, "again, which changes nothing");

    let team = team(&owner).await;
    let (created, ended) = (
        format!("Created the headless secret {id}"),
        format!("Ended the headless secret {id}"),
    );
    assert_eq!(
        texts(&team),
        [
            &ended,
            &created,
            "Erased the data of a shopper",
            "Retried failed background work",
            "Wrote the widget to Page Builder again",
            "Repaired the webhooks",
            "Placed the script on storefronts",
            "Changed texts of the widget in Deutsch",
            "Installed Reprise",
        ]
    );
    let changed = &team["log"][7]["changes"];
    assert_eq!(
        changed,
        &json!([{"label": "heading", "from": "original", "to": "Nochmal"}])
    );
    let customer = customers::REGULAR.id.to_string();
    let stored = "SELECT COUNT(*) FROM audit_log WHERE event LIKE '%\"customer%'";
    assert_eq!(
        world.number(stored).await,
        0,
        "no entry names customer {customer}"
    );
}

#[tokio::test]
async fn an_uninstall_a_reactivation_and_a_reinstall_are_logged() {
    let world = World::installed().await;
    assert_eq!(
        world.merchant(FERNWAY).calls("/uninstall").await.status,
        200
    );
    // The token still works, so it was no uninstall.
    world.app_clock_forward(SignedDuration::from_secs(61));
    world
        .until("the store is active again", async || {
            world.number(ACTIVE).await == 1
        })
        .await;
    world.merchant(FERNWAY).installs().await;
    let owner = world.merchant(FERNWAY).opens().await;
    let team = team(&owner).await;
    assert_eq!(
        texts(&team),
        [
            "Installed Reprise again",
            "Activated Reprise again, because the store still gave it access",
            "Uninstalled Reprise",
            "Installed Reprise",
        ]
    );
    assert_eq!(team["log"][1]["who"], "Reprise");
}

#[tokio::test]
async fn older_changes_are_loaded_page_by_page() {
    let world = World::installed().await;
    let owner = world.merchant(FERNWAY).opens().await;
    for count in 1..=35 {
        let title = format!("Heading {count}");
        assert_eq!(
            owner
                .asks("save_settings", settings(&title, 8))
                .await
                .status,
            200
        );
    }
    let first = team(&owner).await;
    assert_eq!(texts(&first).len(), 30);
    let second = owner
        .asks("load_team", json!({"before": first["older"]}))
        .await
        .json();
    assert_eq!(texts(&second).len(), 6);
    assert_eq!(texts(&second)[5], "Installed Reprise");
    assert_eq!(second["older"], Value::Null);
    assert_eq!(first["log"][29]["changes"][0]["to"], "Heading 6");
    assert_eq!(second["log"][0]["changes"][0]["to"], "Heading 5");
}

#[tokio::test]
async fn ended_sessions_are_over_and_an_old_payload_opens_nothing() {
    let world = World::installed().await;
    let owner = world.merchant(FERNWAY).opens().await;
    let colleague = world.colleague(FERNWAY);
    let kept = colleague.payload();
    let session = colleague.opens_with(&kept).await;
    assert_eq!(
        session
            .asks("load_team", json!({"before": null}))
            .await
            .status,
        200
    );

    let ended = owner
        .asks("end_sessions", json!({"user_id": colleague.user_id}))
        .await;
    assert_eq!(ended.status, 200, "{}", ended.body);
    assert!(texts(&ended.json())[0].starts_with("Ended the sessions of "));
    assert_eq!(
        session
            .asks("load_team", json!({"before": null}))
            .await
            .status,
        401
    );
    assert_eq!(colleague.calls_with("/load", &kept).await.status, 401);
    team(&owner).await;

    // Time is counted in seconds.
    world.app_clock_forward(SignedDuration::from_secs(2));
    let again = colleague.opens().await;
    team(&again).await;
}

#[tokio::test]
async fn a_user_cannot_end_sessions_in_another_store() {
    let world = World::installed().await;
    let other = world.merchant(KILN).opens().await;
    let owner = world.merchant(FERNWAY).opens().await;
    let user_id = world.site().users(FERNWAY)[0];
    let ended = other
        .asks("end_sessions", json!({"user_id": user_id}))
        .await;
    assert_eq!(texts(&ended.json()), ["Installed Reprise"]);
    team(&owner).await;
}

#[tokio::test]
async fn the_log_is_kept_for_a_year_and_bounded() {
    let mut world = World::installed().await;
    let owner = world.merchant(FERNWAY).opens().await;
    assert_eq!(
        owner.asks("save_settings", settings("Old", 8)).await.status,
        200
    );
    let many =
        "WITH RECURSIVE ids (id) AS (SELECT 3 UNION ALL SELECT id + 1 FROM ids WHERE id < 1001)
         INSERT INTO audit_log (store_hash, entry_id, at, event)
         SELECT 'abc123', id, strftime('%s') + 86400 * 300, '{\"kind\": \"teapot\"}' FROM ids";
    world.change_database(many).await;
    assert_eq!(world.number(STORED).await, 1_001);
    assert_eq!(
        owner.asks("save_settings", settings("New", 8)).await.status,
        200
    );
    assert_eq!(
        world.number(STORED).await,
        1_000,
        "the oldest ones are gone"
    );

    // The entries of the statement above are the only ones that are younger than a year by then.
    world.app_clock_forward(DAY * 366);
    world.restart().await;
    let old = "SELECT COUNT(*) FROM audit_log WHERE event NOT LIKE '%teapot%'";
    world
        .until("entries are deleted after a year", async || {
            world.number(old).await == 0
        })
        .await;
    assert_eq!(world.number(STORED).await, 999, "the others are kept");
}

#[tokio::test]
async fn everything_stored_about_a_shopper_is_exported() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let shown = shopper.purchases().await.json();
    world.wait_until_idle().await;
    let owner = world.merchant(FERNWAY).opens().await;
    let ask = async |customer_id: u64| {
        let page = owner
            .asks("export_shopper", json!({"customer_id": customer_id}))
            .await;
        assert_eq!(page.status, 200, "{}", page.body);
        page.json()
    };
    let exported = ask(customers::REGULAR.id).await;
    let exported: Value = serde_json::from_str(exported.as_str().unwrap()).unwrap();
    assert_eq!(exported["customer_id"], customers::REGULAR.id);
    let counts = |table: &str| exported[table].as_array().unwrap().len();
    let stored = "SELECT COUNT(*) FROM orders WHERE customer_id = 11 AND store_hash = 'abc123'";
    assert_eq!(
        i64::try_from(counts("orders")).unwrap(),
        world.number(stored).await
    );
    assert_eq!(
        counts("purchases"),
        shown["purchases"].as_array().unwrap().len()
    );
    assert!(exported["orders"][0]["lines"][0]["name"].is_string());
    assert_eq!(exported["orders"][0]["channel_id"], 1);
    assert_eq!(exported["purchases"][0]["channels"], json!([1]));
    assert_eq!(
        texts(&team(&owner).await)[0],
        "Exported the data of a shopper"
    );

    assert_eq!(
        ask(customers::SIXTY_ORDERS.id).await,
        Value::Null,
        "never seen here"
    );
    assert_eq!(texts(&team(&owner).await).len(), 2);
}

#[tokio::test]
async fn a_repair_that_is_asked_for_again_and_again_is_logged_once() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    for _ in 0..3 {
        assert_eq!(merchant.asks("place_scripts", json!({})).await.status, 200);
    }
    let log = "SELECT COUNT(*) FROM audit_log WHERE event LIKE '%scripts_placed%'";
    assert_eq!(world.number(log).await, 1);
    world.app_clock_forward(SignedDuration::from_mins(11));
    assert_eq!(merchant.asks("place_scripts", json!({})).await.status, 200);
    assert_eq!(world.number(log).await, 2);
    // Erasures are not merged: each is of another shopper.
    for customer_id in [11, 12] {
        let erased = merchant.asks("erase_shopper", json!({"customer_id": customer_id}));
        assert_eq!(erased.await.status, 200);
    }
    let log = "SELECT COUNT(*) FROM audit_log WHERE event LIKE '%shopper_erased%'";
    assert_eq!(world.number(log).await, 2);
}
