//! The health page: what it finds, what it repairs, and what it costs.

use jiff::SignedDuration;
use sandbox::{
    AppRegistration, Fault, TEST_CLIENT_SECRET,
    seed::{FERNWAY, TRADE_CHANNEL, customers},
};
use serde_json::{Value, json};
use testkit::{Dashboard, Page};

use crate::support::{
    CLIENT_ID, World,
    people::{check_of, fact_of},
};

const SCRIPTS: &str = "/v3/content/scripts";
const SECURITY: &str = "/v3/settings/storefront/security";

impl World {
    /// Has everything checked again, and returns the data of the health page after that.
    async fn checked_again(&self) -> Value {
        let dashboard = self.merchant(FERNWAY).opens().await;
        repair(&dashboard, "check-again").await;
        self.wait_until_idle().await;
        health(&dashboard).await
    }

    /// Returns a page of the dashboard as the server renders it.
    async fn page(&self, path: &str) -> Page {
        let dashboard = self.merchant(FERNWAY).opens().await;
        let request = self.browser.post(self.url(path));
        let request = request.header("Sec-Fetch-Site", "same-origin");
        Page::sent(request.form(&[("session", dashboard.session)])).await
    }

    /// Returns our script on a channel of Fernway.
    fn script_on(&self, channel_id: u64) -> Option<Value> {
        let scripts = self.sandbox.scripts(FERNWAY).into_iter();
        let mut ours = scripts.filter(|script| script["channel_id"] == channel_id);
        ours.next()
    }

    /// Changes our script on a channel, as the merchant can in Script Manager.
    async fn change_script(&self, channel_id: u64, name: &str, value: Value) {
        let mut script = self.script_on(channel_id).unwrap();
        let path = format!("{SCRIPTS}/{}", script["uuid"].as_str().unwrap());
        script.as_object_mut().unwrap().remove("uuid");
        script[name] = value;
        let changed = self.own_api("PUT", FERNWAY, &path, Some(script)).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
    }

    /// Has the storefronts of Fernway send this `Content-Security-Policy`.
    async fn send_policy(&self, channel: &str, policy: &str) {
        let headers = json!({
            "csp_header": {"enabled": true, "header_value": policy},
            "hsts": {"enabled": false, "include_preload": false, "include_subdomains": false, "max_age": "zero_seconds"},
            "sitewide_https_enabled": true,
            "x_frame_options_header": {"enabled": false, "setting": "same_origin", "allowed_url": ""},
        });
        let path = format!("/security{channel}");
        self.control("PUT", FERNWAY, &path, headers).await;
    }
}

async fn health(dashboard: &Dashboard<'_>) -> Value {
    let page = dashboard.asks("load_health", json!({})).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.json()
}

async fn repair(dashboard: &Dashboard<'_>, name: &str) -> Value {
    let page = dashboard.asks("repair", json!({"name": name})).await;
    assert_eq!(page.status, 200, "{name}: {}", page.body);
    page.json()
}

/// Returns the id and the state of every check that is not good.
fn troubles(health: &Value) -> Vec<(&str, &str)> {
    let checks = health["checks"].as_array().unwrap().iter();
    let pairs = checks.map(|check| {
        let text = |name: &str| check[name].as_str().unwrap();
        (text("id"), text("state"))
    });
    pairs.filter(|(_, state)| *state != "Good").collect()
}

#[tokio::test]
async fn every_check_is_good_after_an_install() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let found = health(&dashboard).await;
    assert_eq!(troubles(&found), [], "{found}");
    assert_eq!(found["problems"], 0);
    let checks = found["checks"].as_array().unwrap();
    assert_eq!(checks.len(), 13);
    let scripts = check_of(&found, "scripts");
    assert!(scripts["checked_at"]["datetime"].is_string(), "{scripts}");

    let page = world.page("/dashboard/health").await;
    assert_eq!(page.count("li.check"), 13, "{}", page.body);
    assert_eq!(page.count("li.check .badge-good"), 13);
    assert_eq!(world.page("/dashboard").await.count("aside.banner"), 0);
}

#[tokio::test]
async fn a_script_that_is_missing_disabled_or_waits_for_consent_is_repaired_on_its_storefront() {
    let world = World::installed().await;
    let uuid = world.script_on(1).unwrap()["uuid"].clone();
    world.sandbox.delete_script(FERNWAY, uuid.as_str().unwrap());
    world
        .change_script(TRADE_CHANNEL, "enabled", json!(false))
        .await;
    let german = sandbox::seed::GERMAN_CHANNEL;
    world
        .change_script(german, "consent_category", json!("targeting"))
        .await;

    let found = world.checked_again().await;
    assert_eq!(troubles(&found), [("scripts", "Broken")]);
    let scripts = check_of(&found, "scripts");
    let listed = scripts["storefronts"].as_array().unwrap();
    let mut labels: Vec<_> = listed.iter().map(|it| it["label"].clone()).collect();
    labels[..2].sort_by_key(Value::to_string);
    assert_eq!(labels, ["Disabled", "Missing", "Waits for consent"]);

    let page = world.page("/dashboard").await;
    let banner = page.texts("aside.banner").join(" ");
    assert!(banner.contains("1 thing"), "{banner}");
    assert_eq!(
        page.attributes("aside.banner a", "href"),
        ["/dashboard/health"]
    );
    let page = world.page("/dashboard/health").await;
    assert_eq!(page.count("#check-scripts .check-storefronts button"), 3);
    assert_eq!(page.count("aside.banner"), 0, "the page itself says it");

    let dashboard = world.merchant(FERNWAY).opens().await;
    for (channel, times) in [(1, 2), (TRADE_CHANNEL, 1), (german, 1)] {
        for _ in 0..times {
            repair(&dashboard, &format!("script-{channel}")).await;
        }
        world.wait_until_idle().await;
        let script = world.script_on(channel).unwrap();
        assert_eq!(script["enabled"], true, "{channel}");
        assert_eq!(script["consent_category"], "functional", "{channel}");
    }
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), 3);
    let found = health(&dashboard).await;
    assert_eq!(troubles(&found), [], "checked again after the repair");
    assert_eq!(dashboard.asks("load_problems", json!({})).await.json(), 0);
}

#[tokio::test]
async fn an_essential_script_is_the_merchants_choice() {
    let world = World::installed().await;
    world
        .change_script(1, "consent_category", json!("essential"))
        .await;
    assert_eq!(troubles(&world.checked_again().await), []);
    let dashboard = world.merchant(FERNWAY).opens().await;
    repair(&dashboard, "script-1").await;
    assert_eq!(world.script_on(1).unwrap()["consent_category"], "essential");
}

#[tokio::test]
async fn a_policy_that_blocks_the_widget_is_shown_with_the_sources_to_add() {
    let world = World::installed().await;
    world
        .send_policy("", "default-src 'self'; form-action 'self'")
        .await;
    // One storefront has a policy of its own.
    let all = format!("default-src 'self' {}", world.app_url);
    world
        .send_policy(&format!("?channel_id={TRADE_CHANNEL}"), &all)
        .await;
    let found = world.checked_again().await;
    assert_eq!(troubles(&found), [("policy", "Broken")]);
    let page = world.page("/dashboard/health").await;
    let rows = page.texts("#check-policy .check-storefronts > li");
    let app = &world.app_url;
    let missing = format!("Add to the policy: default-src {app}; form-action {app}");
    let blocked = rows.iter().filter(|row| row.contains(&missing)).count();
    assert_eq!(blocked, 2, "{rows:?}");

    let all = format!("default-src 'self' {app}; form-action 'self' {app}");
    world.send_policy("", &all).await;
    assert_eq!(troubles(&world.checked_again().await), []);
}

#[tokio::test]
async fn an_outage_makes_nothing_broken_and_checks_continue_after_it() {
    let world = World::new().await;
    let fault = Fault::status("GET", SECURITY, 500).times(0);
    world.sandbox.add_fault(fault);
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    let failed = "SELECT COUNT(*) FROM jobs WHERE kind = 'health' AND failures > 0";
    world
        .until("the checks have failed", async || {
            world.number(failed).await == 1
        })
        .await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let found = health(&dashboard).await;
    assert_eq!(found["is_delayed"], true);
    for id in ["scripts", "policy", "storefronts", "clock"] {
        assert_eq!(check_of(&found, id)["state"], "Unknown", "{id}");
    }
    let is_broken = |(_, state): &(&str, &str)| *state == "Broken";
    assert!(!troubles(&found).iter().any(is_broken), "{found}");
    assert_eq!(
        check_of(&found, "jobs")["state"],
        "Good",
        "the checks themselves are no work that failed"
    );
    world.sandbox.clear_faults();
    world.app_clock_forward(SignedDuration::from_mins(2));
    let found = world.checked_again().await;
    assert_eq!(found["is_delayed"], false);
    let clock = check_of(&found, "clock");
    assert_eq!(troubles(&found), [("clock", "Attention")], "{clock}");
}

#[tokio::test]
async fn what_bigcommerce_denies_is_unknown_and_the_rest_is_checked() {
    let world = World::installed().await;
    for status in [403, 404] {
        world
            .sandbox
            .add_fault(Fault::status("GET", SECURITY, status).times(0));
        let found = world.checked_again().await;
        assert_eq!(troubles(&found), [("policy", "Unknown")], "{status}");
        world.sandbox.clear_faults();
    }
    world
        .sandbox
        .add_fault(Fault::status("GET", SCRIPTS, 403).times(0));
    let found = world.checked_again().await;
    assert_eq!(troubles(&found), [("scripts", "Unknown")]);
    assert_eq!(found["problems"], 0);
}

#[tokio::test]
async fn a_missing_permission_is_named_with_its_purpose() {
    let world = World::new().await;
    world.sandbox.register_app(AppRegistration {
        scopes: vec!["store_v2_orders".to_owned()],
        ..AppRegistration::for_app_url(&world.app_url, CLIENT_ID, TEST_CLIENT_SECRET)
    });
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    let dashboard = world.merchant(FERNWAY).opens().await;
    let permissions = check_of(&health(&dashboard).await, "permissions");
    assert_eq!(permissions["state"], "Broken");
    assert_eq!(permissions["facts"].as_array().unwrap().len(), 5);
    let purpose = fact_of(&permissions, "store_sites_read_only");
    assert_eq!(purpose, "Know the addresses of your storefronts");
}

#[tokio::test]
async fn a_closed_storefront_and_switched_off_purchasing_raise_no_banner() {
    let world = World::new().await;
    let path = format!("/channels/{TRADE_CHANNEL}");
    let prelaunch = json!({"status": "prelaunch"});
    world.control("PUT", FERNWAY, &path, prelaunch).await;
    let off = json!({"allow_purchasing": false});
    world.control("PUT", FERNWAY, "/settings", off).await;
    let world = world.with_installs().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let found = health(&dashboard).await;
    assert_eq!(
        troubles(&found),
        [("storefronts", "Attention"), ("purchasing", "Attention")]
    );
    assert_eq!(found["problems"], 0);
    assert_eq!(world.page("/dashboard").await.count("aside.banner"), 0);
    let page = world.page("/dashboard/health").await;
    let links = page.attributes("#check-storefronts a", "href");
    assert!(
        links[0].ends_with("/deep-links/manage/channel-manager"),
        "{links:?}"
    );
}

#[tokio::test]
async fn a_clock_that_differs_from_bigcommerces_is_reported() {
    let world = World::installed().await;
    for (ahead, state) in [(0, "Good"), (60, "Attention"), (400, "Broken")] {
        world.app_clock_ahead(SignedDuration::from_secs(ahead));
        let found = world.checked_again().await;
        assert_eq!(check_of(&found, "clock")["state"], state, "{ahead}");
    }
}

#[tokio::test]
async fn many_storefronts_are_checked_some_at_a_time_and_looking_costs_nothing() {
    let world = World::installed().await;
    let quota = json!({"quota": 1_000});
    world.control("PUT", FERNWAY, "/rate_limit", quota).await;
    // More than are checked at a time.
    let channels: Vec<_> = (0..63)
        .map(|number| {
            json!({"id": 50_000 + number, "name": format!("Shop {number}"), "type": "storefront",
                "platform": "bigcommerce", "status": "active"})
        })
        .collect();
    let pagination =
        json!({"total": 63, "count": 63, "per_page": 250, "current_page": 1, "total_pages": 1});
    let body = json!({"data": channels, "meta": {"pagination": pagination}}).to_string();
    world
        .sandbox
        .add_fault(Fault::body("GET", "/v3/channels", body).times(0));
    let dashboard = world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    world.sandbox.clear_calls();
    let running = repair(&dashboard, "check-again").await;
    assert_eq!(running["progress"], "Checking…");
    world.wait_until_idle().await;
    // One call for each storefront, and one for each of three parts.
    assert_eq!(world.calls_to(SECURITY), 63 + 3);
    assert_eq!(world.calls_to(SCRIPTS), 3);
    world.sandbox.clear_calls();
    for _ in 0..3 {
        let found = health(&dashboard).await;
        assert_eq!(found["progress"], Value::Null);
        let scripts = check_of(&found, "scripts");
        assert_eq!(scripts["storefronts"].as_array().unwrap().len(), 20);
        assert_eq!(scripts["unlisted"], "And 43 more storefronts.");
        dashboard.asks("load_problems", json!({})).await;
    }
    assert_eq!(world.sandbox.calls().len(), 0);
}

#[tokio::test]
async fn opening_the_app_checks_again_after_an_hour() {
    let world = World::installed().await;
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert_eq!(world.calls_to(SECURITY), 0, "it was checked at the install");
    world.app_clock_forward(SignedDuration::from_hours(1));
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert_eq!(world.calls_to(SECURITY), 1 + 3);
}

#[tokio::test]
async fn failed_jobs_are_retried_on_request() {
    let world = World::installed().await;
    let order = "/v2/orders/1001";
    world
        .sandbox
        .add_fault(Fault::status("GET", order, 500).times(0));
    world
        .order_delivery("a", FERNWAY, 1001)
        .send(world.site())
        .await;
    let failed = "SELECT COUNT(*) FROM jobs WHERE kind = 'order' AND failures > 0";
    world
        .until("the job has failed", async || {
            world.number(failed).await == 1
        })
        .await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let jobs = check_of(&health(&dashboard).await, "jobs");
    assert_eq!(jobs["repair"]["name"], "jobs", "{jobs}");
    // As after many failures.
    world
        .change_database("UPDATE jobs SET due_at = due_at + 86400000 WHERE kind = 'order'")
        .await;
    world.sandbox.clear_faults();
    assert_eq!(world.number(failed).await, 1);
    repair(&dashboard, "jobs").await;
    world.wait_until_idle().await;
    assert_eq!(world.number(failed).await, 0);
    assert_eq!(troubles(&health(&dashboard).await), []);
}

#[tokio::test]
async fn an_unknown_repair_is_rejected() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    for name in ["", "teapot", "script-", "script-x"] {
        let page = dashboard.asks("repair", json!({"name": name})).await;
        assert!(page.status >= 400, "{name}");
        assert_eq!(page.json()["Invalid"], "There is no such repair.");
    }
    // A storefront that is gone needs no repair.
    repair(&dashboard, "script-4711").await;
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), 3);
}

#[tokio::test]
async fn first_steps_are_ticked_off() {
    let world = World::installed().await;
    let page = world.merchant(FERNWAY).opens().await.page;
    let done = page.texts(".checklist > .done");
    assert_eq!(done.len(), 2, "{done:?}");
    let open = page.texts(".checklist > .open").join(" ");
    assert!(open.contains("A shopper has seen the widget"), "{open}");
    let link = page.attributes(".first-run .panel-action a", "href");
    assert_eq!(link, [world.sandbox.channel_url(FERNWAY, 1)]);

    let shopper = customers::REGULAR;
    world.shopper(shopper.store, shopper.id).widget().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    assert_eq!(merchant.page.count(".checklist > .done"), 3);
    let open = merchant.page.texts(".checklist > .open").join(" ");
    assert!(open.contains("An order has followed"), "{open}");
    // A store that counts nothing would never get there.
    let settings = json!({"title": "Again", "product_count": 8, "optional_statuses": [],
                          "measures": false});
    let saved = merchant.asks("save_settings", json!({"settings": settings}));
    assert_eq!(saved.await.status, 200);
    let page = world.merchant(FERNWAY).opens().await.page;
    assert_eq!(page.count(".first-run"), 0, "{}", page.body);
}
