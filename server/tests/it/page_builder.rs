//! The widget in Page Builder: its templates at BigCommerce, and what merchants make of them.

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, GERMAN_CHANNEL, TRADE_CHANNEL, customers, products},
};
use serde_json::{Value, json};
use testkit::Page;

use crate::support::{
    CLIENT_ID, World,
    people::{check_of, fact_of},
};

const TEMPLATES: &str = "/v3/content/widget-templates";
/// Fernway's storefronts. Its other channels are a marketplace and one that was deleted.
const CHANNELS: [u64; 3] = [1, TRADE_CHANNEL, GERMAN_CHANNEL];
const STORED: &str = "SELECT COUNT(*) FROM widget_templates WHERE store_hash = 'abc123'";

impl World {
    /// Returns the templates of Fernway, as any app sees them.
    async fn templates(&self) -> Vec<Value> {
        let list = self.api(FERNWAY).get(TEMPLATES).await;
        list["data"].as_array().unwrap().clone()
    }

    /// Returns the templates of a channel of Fernway.
    async fn templates_of(&self, channel_id: u64) -> Vec<Value> {
        let path = format!("{TEMPLATES}?channel_id:in={channel_id}");
        let list = self.api(FERNWAY).get(&path).await;
        list["data"].as_array().unwrap().clone()
    }

    /// Changes a template as another app can.
    async fn change_template(&self, template: &Value, change: Value) {
        let change = Some(&change);
        let path = path_of(template);
        self.api(FERNWAY).send("PUT", &path, change).await;
    }

    async fn delete_template(&self, template: &Value) {
        let path = path_of(template);
        self.api(FERNWAY).send("DELETE", &path, None).await;
    }

    /// Drags the widget onto a page of Fernway's first storefront.
    async fn drag(&self, file: &str, region: &str, configuration: Value) {
        let uuid = self.templates_of(1).await[0]["uuid"].clone();
        let dropped = json!({"template": uuid, "template_file": file, "region": region,
            "configuration": configuration});
        self.control("POST", FERNWAY, "/widgets", dropped).await;
    }

    async fn until_there_are(&self, count: usize) {
        self.until(&format!("{count} templates"), async || {
            self.templates().await.len() == count
        })
        .await;
    }

    /// Returns the methods of the app's calls about templates since the calls were cleared.
    fn template_calls(&self) -> Vec<String> {
        let calls = self.sandbox.calls().into_iter();
        let about = calls.filter(|call| call.path.contains("/content/widget"));
        about.map(|call| call.method).collect()
    }
}

fn path_of(template: &Value) -> String {
    format!("{TEMPLATES}/{}", template["uuid"].as_str().unwrap())
}

/// Opens the app and waits for the work that this causes.
async fn opens(world: &World) {
    world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
}

async fn page_builder_health(world: &World) -> Value {
    let dashboard = world.merchant(FERNWAY).opens().await;
    let health = dashboard.asks("load_health", json!({})).await.json();
    check_of(&health, "page-builder")
}

#[tokio::test]
async fn install_adds_the_widget_to_each_storefronts_page_builder() {
    let world = World::installed().await;
    for channel in CHANNELS {
        let templates = world.templates_of(channel).await;
        assert_eq!(templates.len(), 1, "{channel}: {templates:?}");
        assert_eq!(templates[0]["name"], "Reprise");
    }
    assert_eq!(world.templates().await.len(), CHANNELS.len());
    let health = page_builder_health(&world).await;
    assert_eq!(health["label"], "Ready", "{health}");
    let ready = fact_of(&health, "Storefronts that have the widget");
    assert_eq!(ready, "3 of 3");
}

#[tokio::test]
async fn opening_the_app_writes_nothing_if_the_templates_are_right() {
    let world = World::installed().await;
    opens(&world).await;
    let calls = world.template_calls();
    assert!(!calls.is_empty(), "they are checked");
    assert!(calls.iter().all(|method| method == "GET"), "{calls:?}");
}

#[tokio::test]
async fn changed_and_deleted_templates_are_made_right_when_the_app_is_opened() {
    let world = World::installed().await;
    let before = world.templates().await;
    world
        .change_template(&before[0], json!({"template": "<p>{{title}}</p>"}))
        .await;
    world
        .change_template(&before[1], json!({"name": "Other", "schema": []}))
        .await;
    world.delete_template(&before[2]).await;
    opens(&world).await;
    let after = world.templates().await;
    assert_eq!(after.len(), before.len());
    for (now, then) in after.iter().zip(&before[..2]) {
        for field in ["uuid", "name", "template", "schema", "current_version_uuid"] {
            assert_eq!(now[field], then[field], "{field}");
        }
    }
    for channel in CHANNELS {
        assert_eq!(world.templates_of(channel).await.len(), 1, "{channel}");
    }
    world.sandbox.clear_calls();
    opens(&world).await;
    assert!(world.template_calls().iter().all(|method| method == "GET"));
}

#[tokio::test]
async fn templates_of_other_apps_stay_as_they_are() {
    let world = World::new().await;
    let theirs =
        json!({"name": "Reprise", "template": "<p>{{!-- reprise another channel 1 --}}</p>"});
    let theirs = world
        .api(FERNWAY)
        .send("POST", TEMPLATES, Some(&theirs))
        .await;
    let world = world.with_installs().await;
    assert_eq!(world.templates_of(1).await.len(), 2);
    opens(&world).await;
    let found = world.templates_of(1).await;
    assert_eq!(found.len(), 2);
    assert!(found.contains(&theirs), "{found:?}");
}

#[tokio::test]
async fn without_the_scope_the_app_works_and_health_names_it() {
    let world = World::new().await;
    let others = sandbox::REPRISE_SCOPES.into_iter();
    let others = others.filter(|scope| *scope != "store_v2_content");
    world.sandbox.register_app(sandbox::AppRegistration {
        scopes: others.map(str::to_owned).collect(),
        ..sandbox::AppRegistration::for_app_url(
            &world.app_url,
            CLIENT_ID,
            sandbox::TEST_CLIENT_SECRET,
        )
    });
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    let dashboard = world.merchant(FERNWAY).opens().await;
    world.wait_until_idle().await;
    assert!(world.template_calls().is_empty());
    let shopper = customers::REGULAR;
    assert_eq!(
        world
            .shopper(shopper.store, shopper.id)
            .widget()
            .await
            .status,
        200
    );

    let health = world.browser.post(world.url("/dashboard/health"));
    let health = health.header("Sec-Fetch-Site", "same-origin");
    let health = Page::sent(health.form(&[("session", &dashboard.session)])).await;
    let panel = "#check-page-builder";
    assert_eq!(
        health.texts(&format!("{panel} .badge")),
        ["Permission missing"]
    );
    let said = health.texts(&format!("{panel} p"));
    assert!(said[0].contains("store_v2_content"), "{said:?}");
}

#[tokio::test]
async fn an_install_succeeds_while_templates_are_rejected_and_they_are_added_later() {
    for status in [403, 404, 422] {
        let world = World::new().await;
        let fault = Fault::status("POST", TEMPLATES, status).times(0);
        world.sandbox.add_fault(fault);
        assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
        world.wait_until_idle().await;
        assert_eq!(world.templates().await.len(), 0, "{status}");
        let health = page_builder_health(&world).await;
        assert_eq!(health["label"], "Rejected", "{status}: {health}");
        assert_eq!(world.sandbox.scripts(FERNWAY).len(), 3, "{status}");

        world.sandbox.clear_faults();
        opens(&world).await;
        assert_eq!(world.templates().await.len(), 3, "{status}");
        let health = page_builder_health(&world).await;
        assert_eq!(health["label"], "Ready", "{status}: {health}");
    }
}

#[tokio::test]
async fn templates_are_retried_after_an_outage_without_anybody_opening_the_app() {
    for fault in [
        Fault::status("POST", TEMPLATES, 429),
        Fault::status("POST", TEMPLATES, 503),
        Fault::reset("POST", TEMPLATES),
        Fault::status("GET", TEMPLATES, 500).times(4),
    ] {
        let world = World::new().await;
        world.sandbox.add_fault(fault.clone());
        assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
        for _ in 0..3 {
            world.app_clock_forward(SignedDuration::from_mins(1));
        }
        world
            .until(&format!("{fault:?}: all are stored"), async || {
                world.number(STORED).await == 3
            })
            .await;
        assert_eq!(world.templates().await.len(), 3, "{fault:?}");
    }
}

#[tokio::test]
async fn a_template_whose_response_was_lost_is_found_again() {
    let mut world = World::new().await;
    let fault = Fault::hold_answer("POST", TEMPLATES);
    world.sandbox.add_fault(fault);
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    world.call_held().await;
    world.stop().await;
    assert_eq!(world.number(STORED).await, 0);
    assert_eq!(world.templates().await.len(), 1);
    world.sandbox.release_calls();
    world.start_app().await;
    world
        .until("all are stored", async || world.number(STORED).await == 3)
        .await;
    assert_eq!(world.templates().await.len(), 3, "none was created twice");
}

#[tokio::test]
async fn opening_the_app_twice_at_once_creates_no_duplicates() {
    let world = World::installed().await;
    for template in world.templates().await {
        world.delete_template(&template).await;
    }
    let merchant = world.merchant(FERNWAY);
    tokio::join!(merchant.opens(), merchant.opens(), merchant.opens());
    world.wait_until_idle().await;
    assert_eq!(world.templates().await.len(), 3);
}

#[tokio::test]
async fn a_reinstall_finds_the_templates_again() {
    let mut world = World::installed().await;
    let before = world.templates().await;
    world.uninstall_for_good(FERNWAY).await;
    world
        .until("the store is erased", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
    assert_eq!(world.templates().await, before, "the token was void");

    for _ in 0..2 {
        assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
        world
            .until("all are stored", async || world.number(STORED).await == 3)
            .await;
        assert_eq!(world.templates().await, before);
        // Then with a database that has never seen the store.
        world.start_over().await;
    }
}

#[tokio::test]
async fn an_uninstall_deletes_templates_that_no_widget_uses_while_the_token_works() {
    let world = World::installed().await;
    world.drag("pages/home", "home_below_menu", json!({})).await;
    let used = world.templates_of(1).await;
    let page = world.merchant(FERNWAY).calls("/uninstall").await;
    assert_eq!(page.status, 200);
    world.until_there_are(1).await;
    assert_eq!(
        world.templates().await,
        used,
        "the widget keeps its template"
    );

    // The token works, so the uninstall was a mistake.
    world.app_clock_forward(SignedDuration::from_secs(61));
    world.until_there_are(3).await;
    assert_eq!(world.templates_of(1).await, used);
}

#[tokio::test]
async fn the_template_of_a_removed_storefront_is_deleted() {
    let world = World::installed().await;
    let channel = json!({"id": 1, "name": "Only", "platform": "bigcommerce", "type": "storefront",
        "status": "active"});
    let only = json!({"data": [channel], "meta": {}}).to_string();
    world
        .sandbox
        .add_fault(Fault::body("GET", "/v3/channels", only).times(0));
    opens(&world).await;
    assert_eq!(world.number(STORED).await, 1);
    assert_eq!(world.templates().await, world.templates_of(1).await);
}

/// Adds storefronts that BigCommerce does not know, and queues the check of the templates.
const MANY_STOREFRONTS: [&str; 2] = [
    "WITH RECURSIVE ids (id) AS (SELECT 2001 UNION ALL SELECT id + 1 FROM ids WHERE id < 2197)
     INSERT OR IGNORE INTO storefronts (store_hash, channel_id, name, platform)
     SELECT 'abc123', id, 'Shop', 'bigcommerce' FROM ids",
    "INSERT INTO jobs (store_hash, kind, object_id, rank, generation, asked_at, due_at)
     VALUES ('abc123', 'widget_templates', 0, 1, 1, 0, 0)",
];

#[tokio::test]
async fn a_store_with_200_storefronts_costs_a_bounded_number_of_calls() {
    let mut world = World::installed().await;
    // BigCommerce rejects the templates, or keeps something else than what it is sent.
    let other = r#"{"data": {"uuid": "095be615-a8ad-4c33-8e9c-c7612fbf6c9f"}, "meta": {}}"#;
    for (fault, expected) in [
        (Fault::status("POST", TEMPLATES, 422), 3),
        (Fault::body("POST", TEMPLATES, other), 50),
    ] {
        world.stop().await;
        for statement in MANY_STOREFRONTS {
            world.change_database(statement).await;
        }
        world.sandbox.clear_faults();
        world.sandbox.clear_calls();
        world.sandbox.add_fault(fault.times(0));
        world.start_app().await;
        world.wait_until_idle().await;
        let calls = world.template_calls();
        let of = |method: &str| calls.iter().filter(|it| *it == method).count();
        assert_eq!(of("POST"), expected);
        assert!(of("GET") <= 2, "one list for every hundred storefronts");
    }
}

#[tokio::test]
async fn a_dragged_widget_is_a_mark_with_its_settings_as_attributes() {
    let world = World::installed().await;
    let own = json!({"title": "Again?", "layout": "list", "limit_from": "here", "limit": 5});
    world.drag("pages/home", "home_below_menu", own).await;
    world
        .drag("pages/cart", "cart_below_totals", json!({}))
        .await;
    let markup = json!({"title": "\"><img src=x onerror=alert(1)>{{{x}}}"});
    world
        .drag("pages/product", "product_below_content", markup)
        .await;

    let page = world.storefront_page(FERNWAY, 1, "/").await;
    let mark = "[data-content-region=home_below_menu] [data-reprise]";
    let attribute = |page: &Page, mark: &str, name: &str| page.attributes(mark, name).join("|");
    for (name, value) in [
        ("data-reprise-title", "Again?"),
        ("data-reprise-layout", "list"),
        ("data-reprise-limit", "5"),
    ] {
        assert_eq!(attribute(&page, mark, name), value, "{name}");
    }
    assert_eq!(page.texts(mark), [""], "without the app nothing is visible");

    // With the initial settings, the merchant's own apply.
    let page = world.storefront_page(FERNWAY, 1, "/cart.php").await;
    let mark = "[data-content-region=cart_below_totals] [data-reprise]";
    assert_eq!(page.count(mark), 1, "{}", page.body);
    for name in [
        "data-reprise-title",
        "data-reprise-layout",
        "data-reprise-limit",
    ] {
        assert_eq!(attribute(&page, mark, name), "", "{name}");
    }

    let product = format!("/v3/catalog/products/{}", products::MUG);
    let product = world.api(FERNWAY).get(&product).await["data"].clone();
    let path = product["custom_url"]["url"].as_str().unwrap();
    let page = world.storefront_page(FERNWAY, 1, path).await;
    let mark = "[data-content-region=product_below_content] [data-reprise]";
    let title = "\"><img src=x onerror=alert(1)>{{{x}}}";
    assert_eq!(attribute(&page, mark, "data-reprise-title"), title);
    assert_eq!(page.count("img[src=x]"), 0);
}

#[tokio::test]
async fn empty_attributes_leave_the_choice_to_the_merchants_settings() {
    let world = World::installed().await;
    let shopper = customers::REGULAR;
    let shopper = world.shopper(shopper.store, shopper.id);
    let chosen = shopper.widget_with(&[("layout", "list"), ("limit", "2"), ("title", "Mine")]);
    let (chosen, plain) = (chosen.await, shopper.widget().await);
    let empty = shopper.widget_with(&[("layout", ""), ("limit", ""), ("title", "")]);
    let empty = empty.await;
    assert_eq!(empty.status, 200);
    assert_eq!(empty.texts("h2"), plain.texts("h2"));
    assert_eq!(empty.count(".rp-card"), plain.count(".rp-card"));
    assert_eq!(chosen.count(".rp-card"), 2);
    assert_ne!(empty.texts("h2"), chosen.texts("h2"));
}

/// Returns the snippets for themes in the documentation.
fn snippets() -> Vec<&'static str> {
    let docs = include_str!("../../../docs/EMBEDDING.md");
    let blocks = docs.split("```html\n").skip(1);
    let blocks = blocks.filter_map(|block| block.split("```").next());
    blocks
        .filter(|block| block.contains("data-reprise-layout"))
        .collect()
}

#[tokio::test]
async fn documented_snippets_for_themes_render_a_mark_for_shoppers_alone() {
    let world = World::new().await;
    let api = world.api(FERNWAY);
    let snippets = snippets();
    assert_eq!(snippets.len(), 3, "account, product and cart");
    let values = json!({"customer": {"id": 11}, "product": {"id": 77}, "nonce": "a-nonce"});
    for (snippet, layout) in snippets.into_iter().zip(["page", "product", "cart"]) {
        let template = json!({"name": layout, "template": snippet});
        let template = api.send("POST", TEMPLATES, Some(&template)).await;
        let preview = format!("{}/preview", path_of(&template));
        let rendered = async |values: &Value| {
            let body = json!({"widget_configuration": values});
            let html = api.send("POST", &preview, Some(&body)).await["html"].clone();
            html.as_str().unwrap().to_owned()
        };
        let html = rendered(&values).await;
        let mark = format!("data-reprise data-reprise-layout=\"{layout}\"");
        assert!(html.contains(&mark), "{html}");
        assert!(!html.contains("{{"), "{html}");
        assert_eq!(
            html.contains("data-reprise-product=\"77\""),
            layout == "product"
        );
        assert_eq!(html.contains("nonce=\"a-nonce\""), layout == "page");
        let guest = rendered(&json!({})).await;
        assert!(!guest.contains("data-reprise"), "{guest}");
    }
}
