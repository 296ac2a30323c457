//! Where the widget appears on each storefront.

use sandbox::{
    Fault,
    seed::{FERNWAY, TRADE_CHANNEL},
};
use serde_json::{Value, json};
use testkit::Dashboard;

use crate::support::{World, people::check_of};

const SCRIPTS: &str = "/v3/content/scripts";

/// Saves a placement of a storefront, whatever it was before, and returns what came of it.
async fn save(dashboard: &Dashboard<'_>, channel_id: u64, placement: Value) -> Value {
    let arguments = json!({"channel_id": channel_id, "placement": placement, "base": null});
    let page = dashboard.asks("save_placement", arguments).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()
}

async fn load(dashboard: &Dashboard<'_>, channel_id: Option<u64>) -> Value {
    let page = dashboard.asks("load_placement", json!({"channel_id": channel_id}));
    let page = page.await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()
}

impl World {
    /// Returns the address of the script on a channel of Fernway, or `None` if there is no script.
    fn loader_on(&self, channel_id: u64) -> Option<url::Url> {
        let scripts = self.sandbox.scripts(FERNWAY);
        let ours = scripts.iter().find(|it| it["channel_id"] == channel_id)?;
        Some(ours["src"].as_str().unwrap().parse().unwrap())
    }

    /// Returns what the script on the first storefront is told.
    fn told(&self) -> Vec<(String, String)> {
        let script = self.loader_on(1).unwrap();
        script.query_pairs().into_owned().collect()
    }
}

#[tokio::test]
async fn a_placement_is_part_of_the_scripts_address() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let before = world.loader_on(1).unwrap();
    assert_eq!(before.query(), None);
    let placement = json!({
        "home": {"layout": "row", "position": {"region": "home_below_menu"}},
        "product": {"is_on": false},
        "other": {"position": {"before": "  footer .links, #a&b  "}},
    });
    let saved = save(&merchant, 1, placement).await;
    assert_eq!(saved["Saved"]["problem"], Value::Null);
    let expected = [
        ("home", "row,after,[data-content-region='home_below_menu']"),
        ("product", "off"),
        ("other", ",before,footer .links, #a&b"),
    ];
    let expected = expected.map(|(kind, value)| (kind.to_owned(), value.to_owned()));
    assert_eq!(world.told(), expected);
    let now = world.loader_on(1).unwrap();
    assert_eq!(now.path(), before.path(), "the same file");
    let loader = world.visit_url(now.as_str()).await;
    assert_eq!(loader.status, 200);
    assert!(loader.header("cache-control").contains("immutable"));
    assert_eq!(world.loader_on(TRADE_CHANNEL).unwrap().query(), None);
    // Opening the dashboard again leaves it as it is.
    world.sandbox.clear_calls();
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    let calls = world.sandbox.calls();
    assert!(
        !calls
            .iter()
            .any(|call| call.path == SCRIPTS && call.method != "GET")
    );
    // As before, there is no query.
    save(&merchant, 1, json!({})).await;
    assert_eq!(world.loader_on(1).unwrap(), before);
    let team = merchant.asks("load_team", json!({"before": null})).await;
    let changes = team.json()["log"][1]["changes"].clone();
    let home = json!({
        "label": "Home page",
        "from": "layout as in Appearance, at the end of the content",
        "to": "Row, in the region home_below_menu",
    });
    assert_eq!(changes[0], home, "{changes}");
}

#[tokio::test]
async fn a_storefront_can_be_turned_off_and_on() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    save(&merchant, 1, json!({"is_on": false})).await;
    assert_eq!(world.loader_on(1), None);
    assert!(world.loader_on(TRADE_CHANNEL).is_some());
    // Neither the dashboard nor its buttons bring it back, and nothing is wrong.
    assert_eq!(merchant.asks("place_scripts", json!({})).await.status, 200);
    let overview = merchant.asks("load_overview", json!({})).await.json();
    let of_channel = |id: u64| {
        let channels = overview["channels"].as_array().unwrap();
        channels.iter().find(|it| it["id"] == id).unwrap()["script"].clone()
    };
    assert_eq!(
        (of_channel(1), of_channel(TRADE_CHANNEL)),
        ("Off".into(), "Present".into())
    );
    world.wait_until_idle().await;
    let health = merchant.asks("load_health", json!({})).await.json();
    assert_eq!(check_of(&health, "scripts")["state"], "Good");
    assert_eq!(world.loader_on(1), None);

    let saved = save(&merchant, 1, json!({"is_on": true})).await;
    assert_eq!(saved["Saved"]["placement"]["is_on"], true);
    assert_eq!(world.loader_on(1).unwrap().query(), None);
}

#[tokio::test]
async fn a_placement_that_bigcommerce_does_not_take_yet_is_saved_and_tried_again() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    let script = world.sandbox.scripts(FERNWAY)[0].clone();
    let path = format!("{SCRIPTS}/{}", script["uuid"].as_str().unwrap());
    let fault = Fault::status("PUT", &path, 503).times(0);
    world.sandbox.add_fault(fault);
    let channel_id = script["channel_id"].as_u64().unwrap();
    let saved = save(&merchant, channel_id, json!({"home": {"is_on": false}})).await;
    let problem = saved["Saved"]["problem"].as_str().unwrap();
    assert!(problem.contains("BigCommerce"), "{problem}");
    world.sandbox.clear_faults();
    world
        .until("the script has the placement", async || {
            let scripts = world.sandbox.scripts(FERNWAY);
            scripts
                .iter()
                .any(|it| it["src"].as_str().unwrap().ends_with("?home=off"))
        })
        .await;
}

#[tokio::test]
async fn a_storefront_that_bigcommerce_does_not_turn_on_yet_is_turned_on_later() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    save(&merchant, 1, json!({"is_on": false})).await;
    world.wait_until_idle().await;
    assert_eq!(world.loader_on(1), None);
    let fault = Fault::status("POST", SCRIPTS, 503).times(0);
    world.sandbox.add_fault(fault);
    let saved = save(&merchant, 1, json!({"is_on": true})).await;
    assert!(saved["Saved"]["problem"].is_string(), "{saved}");
    world.sandbox.clear_faults();
    world
        .until("the script is there", async || world.loader_on(1).is_some())
        .await;
}

#[tokio::test]
async fn a_later_save_overwrites_no_placement_that_was_saved_meanwhile() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let loaded = load(&merchant, None).await["chosen"]["placement"].clone();
    save(&merchant, 1, json!({"cart": {"layout": "cart"}})).await;
    let mine = json!({"channel_id": 1, "placement": {"home": {"is_on": false}}, "base": loaded});
    let refused = merchant.asks("save_placement", mine).await.json();
    let meanwhile = &refused["ChangedMeanwhile"];
    assert!(
        meanwhile["who"].as_str().unwrap().contains('@'),
        "{refused}"
    );
    let changes = json!([{
        "label": "Cart",
        "from": "layout as in Appearance, at the end of the content",
        "to": "Missing from the cart, at the end of the content",
    }]);
    assert_eq!(meanwhile["changes"], changes);
    assert_eq!(
        world.told(),
        [("cart".to_owned(), "cart,append".to_owned())]
    );
}

#[tokio::test]
async fn invalid_placements_are_refused_in_words() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    for (channel_id, placement, words) in [
        (
            1,
            json!({"home": {"position": {"after": " "}}}),
            "Enter a CSS selector",
        ),
        (
            1,
            json!({"home": {"position": {"before": "x".repeat(121)}}}),
            "Enter a CSS selector",
        ),
        (
            1,
            json!({"home": {"position": {"region": "a']"}}}),
            "Choose a region.",
        ),
        (4_711, json!({}), "There is no such storefront."),
        (
            1,
            json!({"home": {"position": "beside"}}),
            "could not be read",
        ),
    ] {
        let arguments = json!({"channel_id": channel_id, "placement": placement, "base": null});
        let refused = merchant.asks("save_placement", arguments).await;
        assert!(
            refused.body.contains(words),
            "{placement}: {}",
            refused.body
        );
    }
    assert_eq!(world.loader_on(1).unwrap().query(), None);
}

#[tokio::test]
async fn the_page_lists_what_was_dragged_with_page_builder() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert_eq!(
        load(&merchant, Some(1)).await["chosen"]["dragged"],
        json!([])
    );
    let templates = "/v3/content/widget-templates?channel_id:in=1";
    let templates = world.api(FERNWAY).get(templates).await;
    let uuid = templates["data"][0]["uuid"].clone();
    let dropped = json!({"template": uuid, "template_file": "pages/home",
                         "region": "home_below_menu", "configuration": {}});
    world.control("POST", FERNWAY, "/widgets", dropped).await;
    let page = load(&merchant, Some(1)).await;
    let listed = json!([{"page": "Home page", "region": "home_below_menu", "is_active": true}]);
    assert_eq!(page["chosen"]["dragged"], listed);
    assert_eq!(
        load(&merchant, Some(TRADE_CHANNEL)).await["chosen"]["dragged"],
        json!([])
    );
    // If BigCommerce cannot be asked, the rest of the page works.
    let fault = Fault::status("GET", "/v3/content/placements", 503).times(0);
    world.sandbox.add_fault(fault);
    let page = load(&merchant, Some(1)).await;
    assert_eq!(page["chosen"]["dragged"], Value::Null);
    assert_eq!(page["storefronts"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_store_can_have_no_storefront_or_two_hundred() {
    for count in [0, 200] {
        let world = World::installed().await;
        let channels: Vec<_> = (0..count)
            .map(|number| {
                json!({"id": 50_000 + number, "name": format!("Shop {number}"), "type": "storefront",
                    "platform": "bigcommerce", "status": "active"})
            })
            .collect();
        let pagination = json!({"total": count, "count": count, "per_page": 250,
                                "current_page": 1, "total_pages": 1});
        let body = json!({"data": channels, "meta": {"pagination": pagination}}).to_string();
        world
            .sandbox
            .add_fault(Fault::body("GET", "/v3/channels", body).times(0));
        let merchant = world.merchant(FERNWAY).opens().await;
        let page = load(&merchant, None).await;
        assert_eq!(page["storefronts"].as_array().unwrap().len(), count);
        assert_eq!(page["chosen"].is_null(), count == 0);
        if count > 0 {
            let last = load(&merchant, Some(50_199)).await;
            assert_eq!(last["chosen"]["channel_id"], 50_199);
        }
    }
}
