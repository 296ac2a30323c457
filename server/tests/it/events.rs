//! What shoppers do with the widget, the orders that follow, and what the merchant sees of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use jiff::SignedDuration;
use sandbox::seed::{
    FERNWAY, KILN,
    customers::{self, Known},
};
use serde_json::{Value, json};
use testkit::{Dashboard, Page};

use crate::support::World;

const DAY: Duration = Duration::from_hours(24);
const CART: &str = "a8458391-ef68-4fe5-9ec1-442e6a767364";
const ROWS: &str = "SELECT (SELECT COUNT(*) FROM shopper_events)
                         + (SELECT COUNT(*) FROM shopper_carts)
                         + (SELECT COUNT(*) FROM attributed_orders)";
const COUNTS: &str = "SELECT COUNT(*) FROM daily_counts";

/// The figures of the overview, by their labels.
type Figures = BTreeMap<String, String>;

/// Returns what the merchant sees of the last days.
async fn results(dashboard: &Dashboard<'_>, days: u16) -> Value {
    let request = json!({"period": {"Last": days}, "channel_id": null, "layout": null});
    asks(dashboard, request).await.json()
}

async fn asks(dashboard: &Dashboard<'_>, request: Value) -> Page {
    let page = dashboard.asks("load_results", json!({"request": request}));
    let page = page.await;
    assert_eq!(page.status, 200, "{}", page.body);
    page
}

fn figures(results: &Value) -> Figures {
    let list = |name: &str| results[name].as_array().unwrap().clone();
    let of = |figure: &Value| {
        let text = |name: &str| figure[name].as_str().unwrap().to_owned();
        (text("label"), text("value"))
    };
    list("figures")
        .iter()
        .chain(&list("funnel"))
        .map(of)
        .collect()
}

/// Returns the products of a widget that can be added to the cart.
fn items(widget: &Page) -> Vec<u64> {
    let items = widget.attributes("li.rp-card", "data-rp-item");
    let products = items.iter().map(|item| {
        let item: Value = serde_json::from_str(item).unwrap();
        item["item"]["productId"].as_u64().unwrap()
    });
    products.collect()
}

impl World {
    /// Waits until the app has written as many products in carts.
    async fn until_in_carts(&self, count: i64) {
        self.until("the carts are written", async || {
            self.number("SELECT COUNT(*) FROM shopper_carts").await == count
        })
        .await;
    }

    /// A shopper adds the first product of their widget to this cart. Returns the product.
    async fn adds_to_cart(&self, customer: Known, cart: &str) -> u64 {
        let shopper = self.shopper(customer.store, customer.id);
        let widget = shopper.widget().await;
        let product = items(&widget)[0];
        let events = json!({"seen": true, "added": [product], "cart_id": cart});
        let page = shopper.uses_widget(&events).await;
        assert_eq!(page.status, 204, "{}", page.body);
        product
    }

    /// Sets all clocks forward.
    async fn goes_on(&self, by: Duration) {
        self.sandbox.advance(by).await;
        self.app_clock_forward(SignedDuration::try_from(by).unwrap());
    }

    async fn until_ordered(&self, dashboard: &Dashboard<'_>, orders: &str, revenue: &str) {
        let what = format!("{orders} orders and {revenue}");
        self.until(&what, async || {
            let found = figures(&results(dashboard, 7).await);
            found["Orders"] == orders && found["Revenue"] == revenue
        })
        .await;
    }
}

#[tokio::test]
async fn an_order_of_what_the_widget_added_is_shown_and_taken_back() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    assert_eq!(results(&merchant, 7).await["is_empty"], true);
    assert_eq!(merchant.page.count(".first-run"), 1);
    let product = world.adds_to_cart(customers::REGULAR, CART).await;
    world.until_in_carts(1).await;

    // The order also has a product that the widget did not add.
    let order = world.sandbox.order(FERNWAY).by(customers::REGULAR.id);
    let order = order.of(product, 2).of(testkit::NEW_PRODUCT, 1);
    let id = order.from_cart(CART).placed().await.unwrap();
    let lines = world
        .api(FERNWAY)
        .get(&format!("/v2/orders/{id}/products"))
        .await;
    let total = lines[0]["total_inc_tax"].as_str().unwrap();
    let revenue = |part: f64| format!("${:.2}", total.parse::<f64>().unwrap() * part);
    world.until_ordered(&merchant, "1", &revenue(1.0)).await;
    let found = results(&merchant, 7).await;
    let shown = figures(&found);
    for label in [
        "Visits",
        "Shown",
        "Seen",
        "Items added",
        "Added to cart",
        "Ordered",
    ] {
        assert_eq!(shown[label], "1", "{label}");
    }
    assert_eq!(shown["Product opened"], "0");
    assert_eq!(found["products"].as_array().unwrap().len(), 1);
    assert_eq!(found["products"][0][3], revenue(1.0));

    let page = world.merchant(FERNWAY).opens().await.page;
    assert_eq!(page.count(".first-run"), 0, "all first steps are done");

    // Canceled, and not canceled after all.
    for (status, orders, part) in [(5, "0", 0.0), (10, "1", 1.0), (10, "1", 1.0)] {
        let change = json!({"status_id": status});
        world.change_order(FERNWAY, id, change).await;
        world.until_ordered(&merchant, orders, &revenue(part)).await;
    }
    // One of two items is refunded, and then the other one.
    let refund = json!({"refund": {"line_id": lines[0]["id"], "quantity": 1}});
    for (orders, part) in [("1", 0.5), ("0", 0.0)] {
        world.change_order(FERNWAY, id, refund.clone()).await;
        world.until_ordered(&merchant, orders, &revenue(part)).await;
    }
    // The shopper's other orders do not come from that cart.
    world
        .place(FERNWAY, customers::REGULAR.id, &[product])
        .await;
    world.wait_until_idle().await;
    world.until_ordered(&merchant, "0", &revenue(0.0)).await;
}

#[tokio::test]
async fn the_overview_shows_the_results_without_scripts() {
    let world = World::installed().await;
    let page = world.merchant(FERNWAY).opens().await.page;
    let panel = "[aria-labelledby=results-title]";
    assert!(page.texts(panel)[0].contains("Nothing has been counted"));
    world.adds_to_cart(customers::REGULAR, CART).await;
    world.until_in_carts(1).await;
    world
        .until("the events are written", async || {
            world.number(COUNTS).await == 2
        })
        .await;
    let page = world.merchant(FERNWAY).opens().await.page;
    let texts = |selector: &str| page.texts(&format!("{panel} {selector}"));
    assert_eq!(texts("dt").len(), 5);
    let items = "dl > div:nth-child(3)";
    assert_eq!(texts(&format!("{items} dt")), ["Items added"]);
    assert_eq!(texts(&format!("{items} dd")), ["1", "0 before"]);
    assert_eq!(page.count(&format!("{panel} svg polyline[points]")), 1);
    let tables = page.texts(&format!("{panel} table caption"));
    assert_eq!(
        tables,
        ["From seeing it to ordering", "Best products", "Each day"]
    );
    assert_eq!(page.count(&format!("{panel} details tbody tr")), 30);
    let links = page.attributes(&format!("{panel} a[download]"), "href");
    assert!(links[0].starts_with("data:text/csv"), "{links:?}");
}

#[tokio::test]
async fn the_script_of_reports_is_cached_and_the_only_one_that_is_loaded() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let widget = shopper.widget().await;
    let scripts = widget.attributes("script", "src");
    assert_eq!(scripts.len(), 1, "{scripts:?}");
    let policy = widget.header("content-security-policy");
    let allowed = policy.split("script-src ").nth(1).unwrap();
    let allowed = allowed.split(';').next().unwrap();
    let url = world.url(&scripts[0]);
    assert!(allowed.ends_with(&format!(" {url}")), "{policy}");
    let script = world.visit_url(&url).await;
    assert_eq!(script.status, 200);
    assert!(script.header("cache-control").contains("immutable"));
    assert!(script.header("content-type").starts_with("text/javascript"));
    assert!(script.body.len() < 800, "{} bytes", script.body.len());
    // A widget without products has nothing to report.
    let empty = world
        .shopper(FERNWAY, customers::NO_ORDERS.id)
        .widget()
        .await;
    assert_eq!((empty.event_token(), empty.count("script[src]")), (None, 0));
}

#[tokio::test]
async fn a_shoppers_orders_do_not_follow_from_anothers_cart() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let product = world.adds_to_cart(customers::REGULAR, CART).await;
    world.until_in_carts(1).await;
    // Somebody else's order with the same cart, and a guest's.
    for customer in [customers::TWO_CHANNELS.id, 0] {
        assert_eq!(
            world
                .shopper(FERNWAY, customers::TWO_CHANNELS.id)
                .widget()
                .await
                .status,
            200
        );
        let order = world.sandbox.order(FERNWAY).by(customer).of(product, 1);
        order.from_cart(CART).placed().await.unwrap();
    }
    world.wait_until_idle().await;
    let found = figures(&results(&merchant, 7).await);
    assert_eq!((&*found["Orders"], &*found["Revenue"]), ("0", "$0.00"));
}

#[tokio::test]
async fn an_order_from_before_the_event_is_not_attributed() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let widget = shopper.widget().await;
    let product = items(&widget)[0];
    let order = world.sandbox.order(FERNWAY).by(customers::REGULAR.id);
    let order = order.of(product, 1).from_cart(CART);
    let id = order.placed().await.unwrap();
    world.wait_until_idle().await;
    // The shopper learns the ID of the cart, and reports an addition to it afterwards.
    world.app_clock_ahead(SignedDuration::from_mins(3));
    let body = json!({"token": widget.event_token(), "added": [product], "cart_id": CART});
    assert_eq!(world.site().reports(body.to_string()).await.status, 204);
    world.until_in_carts(1).await;
    world.app_clock_ahead(SignedDuration::ZERO);
    world
        .change_order(FERNWAY, id, json!({"status_id": 10}))
        .await;
    world.wait_until_idle().await;
    assert_eq!(figures(&results(&merchant, 7).await)["Orders"], "0");
}

#[tokio::test]
async fn forged_late_and_malformed_events_are_refused_and_count_nothing() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let widget = shopper.widget().await;
    let token = widget.event_token().unwrap();
    let product = items(&widget)[0];
    let other = world.shopper(KILN, customers::REGULAR_AT_KILN.id);
    let others = other.widget().await.event_token().unwrap();
    let report = async |body: String| {
        let page = world.site().reports(body).await;
        (page.status, page.code())
    };
    let body = |fields: Value| {
        let mut body = json!({"token": token, "seen": true});
        for (name, value) in fields.as_object().unwrap() {
            body[name] = value.clone();
        }
        body.to_string()
    };
    // Parts of two valid tokens, a shopper's own JWT, and a token that is damaged.
    let (head, tail) = (&token[..token.len() - 22], &others[others.len() - 22..]);
    for forged in [
        format!("{head}{tail}"),
        shopper.token.clone(),
        format!("{token}A"),
        String::new(),
    ] {
        let refused = report(body(json!({"token": forged}))).await;
        assert_eq!(refused, (401, "token_signature".to_owned()));
    }
    for malformed in [
        String::new(),
        "[]".to_owned(),
        "{".to_owned(),
        json!({"seen": true}).to_string(),
        body(json!({"added": [testkit::NEW_PRODUCT]})),
        body(json!({"added": [-1]})),
        body(json!({"followed": "yes"})),
        body(json!({"added": [product], "cart_id": "another"})),
        body(json!({"customer_id": 12})),
        format!("{}{}", &body(json!({}))[..20], "\u{0}"),
    ] {
        let refused = report(malformed).await;
        assert_eq!(refused, (400, "malformed_request".to_owned()));
    }
    let padding = body(json!({"added": vec![0; 20_000]}));
    assert_eq!(report(padding).await, (413, "too_large".to_owned()));

    world.app_clock_ahead(SignedDuration::from_secs(4 * 3_600 + 60));
    let late = report(body(json!({}))).await;
    assert_eq!(late, (401, "token_expired".to_owned()));
    world.app_clock_ahead(SignedDuration::ZERO);

    // A valid event is written last, so whatever was written before would be there.
    assert_eq!(world.site().reports(body(json!({}))).await.status, 204);
    world
        .until("the event is written", async || {
            world.number(ROWS).await > 0
        })
        .await;
    assert_eq!(
        (world.number(ROWS).await, world.number(COUNTS).await),
        (1, 1)
    );
}

#[tokio::test]
async fn events_count_once_a_day_however_often_they_are_sent() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let widget = shopper.widget().await;
    let token = widget.event_token().unwrap();
    let product = items(&widget)[0];
    let events = json!({"token": token, "seen": true, "followed": true,
                        "added": [product, product], "cart_id": CART});
    for _ in 0..3 {
        let request = world.browser.post(world.url("/api/v1/events"));
        let pages = testkit::repeat(request.body(events.to_string()), 40).await;
        assert!(pages.iter().all(|page| page.status == 204));
        world.until_in_carts(1).await;
    }
    let once = figures(&results(&merchant, 7).await);
    for label in [
        "Visits",
        "Seen",
        "Product opened",
        "Added to cart",
        "Items added",
    ] {
        assert_eq!(once[label], "1", "{label}");
    }
    assert_eq!(world.number(ROWS).await, 3, "the widget, a product, a cart");
}

#[tokio::test]
async fn a_shopper_with_very_many_products_has_a_limited_number_of_rows() {
    let world = World::installed().await;
    let customers::Known { store, id, .. } = customers::LONG_ORDER;
    let shopper = world.shopper(store, id);
    // The same products in each layout.
    for layout in ["grid", "row", "list", "page"] {
        let fields = [("layout", layout), ("limit", "24"), ("show", "100")];
        let widget = shopper.widget_with(&fields).await;
        let token = widget.event_token().unwrap();
        let added = items(&widget);
        assert!(added.len() >= 24, "{layout}: {}", added.len());
        for cart in 0..4 {
            let cart = format!("00000000-0000-4000-8000-{cart:012}");
            let body = json!({"token": token, "added": added, "cart_id": cart});
            assert_eq!(world.site().reports(body.to_string()).await.status, 204);
        }
    }
    // Another store's event is written last.
    world.adds_to_cart(customers::REGULAR_AT_KILN, CART).await;
    let others = "SELECT COUNT(*) FROM shopper_events WHERE store_hash = 'xyz789'";
    world
        .until("the events are written", async || {
            world.number(others).await == 2
        })
        .await;
    for rows in [
        "SELECT COUNT(*) FROM shopper_carts WHERE store_hash = 'abc123'",
        "SELECT COUNT(*) FROM shopper_events WHERE store_hash = 'abc123'",
    ] {
        let number = world.number(rows).await;
        assert!((64..=200).contains(&number), "{number}");
    }
}

#[tokio::test]
async fn a_shopper_who_sends_too_much_is_limited() {
    let mut world = World::installed().await;
    world.shopper_rate = 1;
    world.restart().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let token = shopper.widget().await.event_token().unwrap();
    let request = world.browser.post(world.url("/api/v1/events"));
    let request = request.body(json!({"token": token}).to_string());
    let pages = testkit::repeat(request, 20).await;
    let refused = pages.iter().find(|page| page.status == 429).unwrap();
    assert_eq!(refused.code(), "too_many_requests");
}

#[tokio::test]
async fn with_counting_off_nothing_is_offered_sent_or_kept() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let widget = shopper.widget().await;
    let policy = |page: &Page| page.header("content-security-policy").to_owned();
    assert!(policy(&widget).contains("connect-src 'self'"));
    let token = widget.event_token().unwrap();
    world.adds_to_cart(customers::REGULAR, CART).await;
    world.until_in_carts(1).await;

    let settings = json!({"title": "Again", "product_count": 8, "optional_statuses": [],
                          "measures": false});
    let saved = merchant.asks("save_settings", json!({"settings": settings}));
    assert_eq!(saved.await.status, 200);
    world
        .until("the rows are deleted", async || {
            world.number(ROWS).await == 0
        })
        .await;
    let widget = shopper.widget().await;
    assert_eq!(widget.event_token(), None);
    assert_eq!(widget.count("script[src]"), 0);
    assert!(!policy(&widget).contains("connect-src"));
    // A page that was opened before still has a token.
    let body = json!({"token": token, "seen": true, "added": items(&widget), "cart_id": CART});
    assert_eq!(world.site().reports(body.to_string()).await.status, 204);
    // Another store's event is written later, so this one would be there.
    world.adds_to_cart(customers::REGULAR_AT_KILN, CART).await;
    world.until_in_carts(1).await;
    let of_fernway = "SELECT COUNT(*) FROM shopper_events WHERE store_hash = 'abc123'";
    assert_eq!(world.number(of_fernway).await, 0);
    assert_eq!(results(&merchant, 7).await["is_counting"], false);
    let team = merchant
        .asks("load_team", json!({"before": null}))
        .await
        .json();
    let changes = team["log"][0]["changes"].to_string();
    assert!(
        changes.contains("Counts what the widget brings"),
        "{changes}"
    );
}

#[tokio::test]
async fn a_shoppers_rows_are_exported_and_erased_and_the_counts_stay() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let product = world.adds_to_cart(customers::REGULAR, CART).await;
    world.until_in_carts(1).await;
    let order = world.sandbox.order(FERNWAY).by(customers::REGULAR.id);
    let order = order.of(product, 1).from_cart(CART);
    let order = order.placed().await.unwrap();
    world
        .until("the order is attributed", async || {
            figures(&results(&merchant, 7).await)["Orders"] == "1"
        })
        .await;
    let customer = json!({"customer_id": customers::REGULAR.id});
    let exported = merchant
        .asks("export_shopper", customer.clone())
        .await
        .json();
    let exported: Value = serde_json::from_str(exported.as_str().unwrap()).unwrap();
    assert_eq!(exported["carts"][0]["cart_id"], CART);
    let orders = exported["attributed_orders"].as_array().unwrap();
    assert_eq!(orders.len(), 2, "the order, and its product");
    assert!(orders.iter().all(|it| it["order_id"] == order));
    let events = exported["widget_events"].as_array().unwrap();
    assert_eq!(events.len(), 2, "the widget, and the product");
    assert!(events.iter().all(|it| it["added"] == 1));

    assert_eq!(merchant.asks("erase_shopper", customer).await.status, 200);
    assert_eq!(world.number(ROWS).await, 0);
    assert_eq!(figures(&results(&merchant, 7).await)["Orders"], "1");
    world.uninstall_for_good(FERNWAY).await;
    world
        .until("nothing is left", async || {
            world.rows_of(FERNWAY).await == 0
        })
        .await;
}

#[tokio::test]
async fn an_order_in_another_currency_counts_at_its_own_rate() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY).opens().await;
    let customers::Known { id, .. } = customers::GERMAN;
    let shopper = world.shopper(FERNWAY, id);
    let origin = world
        .sandbox
        .channel_url(FERNWAY, sandbox::seed::GERMAN_CHANNEL);
    let shopper = shopper.on(&origin);
    let widget = shopper.widget().await;
    let product = items(&widget)[0];
    let body = json!({"token": widget.event_token(), "added": [product], "cart_id": CART});
    assert_eq!(world.site().reports(body.to_string()).await.status, 204);
    world.until_in_carts(1).await;
    let order = world.sandbox.order(FERNWAY).by(id).of(product, 1);
    let order = order
        .on_channel(sandbox::seed::GERMAN_CHANNEL)
        .from_cart(CART);
    let id = order.placed().await.unwrap();
    let api = world.api(FERNWAY);
    let order = api.get(&format!("/v2/orders/{id}")).await;
    assert_eq!(order["default_currency_code"], "EUR");
    let number = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let rate = number(&order["store_default_to_transactional_exchange_rate"]);
    assert!((rate - 1.0).abs() > 0.01, "{rate}");
    let dollars = number(&order["total_inc_tax"]) / rate;
    world
        .until_ordered(&merchant, "1", &format!("${dollars:.2}"))
        .await;
    // It counts on that storefront, and not on another.
    for (channel, orders) in [(sandbox::seed::GERMAN_CHANNEL, "1"), (1, "0")] {
        let request = json!({"period": {"Last": 7}, "channel_id": channel, "layout": null});
        let found = asks(&merchant, request).await.json();
        assert_eq!(figures(&found)["Orders"], orders, "{channel}");
    }
}

/// What really happened on one day.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Truth {
    shown: BTreeSet<u64>,
    returned: BTreeSet<u64>,
    seen: BTreeSet<u64>,
    opened: BTreeSet<u64>,
    added: BTreeSet<u64>,
    items: BTreeSet<(u64, u64)>,
    orders: usize,
    /// In cents.
    revenue: u64,
}

/// A linear congruential generator, so that every run is the same (Numerical Recipes, chapter 7).
struct Dice(u32);

impl Dice {
    /// Returns whether something happens that happens in this percentage of cases.
    fn says(&mut self, percent: u32) -> bool {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % 100 < percent
    }
}

#[tokio::test]
async fn a_simulated_month_is_counted_as_it_happened() {
    let mut world = World::installed().await;
    let quota = json!({"quota": 10_000});
    world.control("PUT", FERNWAY, "/rate_limit", quota).await;
    // Far from midnight in the store's time zone.
    let now = world.sandbox.now().as_second();
    world
        .goes_on(Duration::from_secs(
            (42 - now.rem_euclid(86_400) as u64 / 3_600) % 24 * 3_600,
        ))
        .await;
    let people = [
        customers::REGULAR,
        customers::SIXTY_ORDERS,
        customers::TWO_CHANNELS,
        customers::DELETED_ORDERS,
    ];
    let mut dice = Dice(20_261_130);
    let mut month = Vec::new();
    let mut met = BTreeSet::new();
    for day in 0..30_u32 {
        let mut truth = Truth::default();
        for customer in people {
            if !dice.says(60) {
                continue;
            }
            let id = customer.id;
            let shopper = world.shopper(FERNWAY, id);
            let widget = shopper.widget().await;
            let product = items(&widget)[0];
            let token = widget.event_token().unwrap();
            let mut events = json!({"token": token});
            truth.shown.insert(id);
            if met.contains(&id) {
                truth.returned.insert(id);
            }
            if dice.says(70) {
                events["seen"] = true.into();
                truth.seen.insert(id);
            }
            if dice.says(30) {
                events["followed"] = true.into();
                truth.opened.insert(id);
            }
            let cart = format!("{id:08}-0000-4000-8000-{day:012}");
            let adds = dice.says(40);
            if adds {
                events["added"] = json!([product]);
                events["cart_id"] = cart.clone().into();
                truth.added.insert(id);
                truth.items.insert((id, product));
            }
            // Everything is sent twice, and something is forged.
            for _ in 0..2 {
                let sent = world.site().reports(events.to_string()).await;
                assert_eq!(sent.status, 204);
            }
            let forged = events
                .to_string()
                .replacen(&token, &token.to_uppercase(), 1);
            assert_eq!(world.site().reports(forged).await.status, 401);
            if adds && dice.says(60) {
                let of_cart =
                    format!("SELECT COUNT(*) FROM shopper_carts WHERE cart_id = '{cart}'");
                let of_cart: &'static str = of_cart.leak();
                world
                    .until("the cart is written", async || {
                        world.number(of_cart).await == 1
                    })
                    .await;
                let order = world.sandbox.order(FERNWAY).by(id).of(product, 1);
                let order = order.from_cart(&cart).placed().await.unwrap();
                let path = format!("/v2/orders/{order}");
                let placed = world.api(FERNWAY).get(&path).await;
                let total = placed["total_inc_tax"].as_str().unwrap();
                let cents = total.parse::<f64>().unwrap() * 100.0;
                if dice.says(25) {
                    let status = if dice.says(50) { 5 } else { 4 };
                    let change = json!({"status_id": status});
                    world.change_order(FERNWAY, order, change).await;
                } else {
                    truth.orders += 1;
                    truth.revenue += format!("{cents:.0}").parse::<u64>().unwrap();
                }
            }
        }
        met.extend(truth.shown.iter().copied());
        month.push(truth);
        world.wait_until_idle().await;
        world.goes_on(DAY).await;
    }
    let dashboard = world.merchant(FERNWAY).opens().await;
    let sum = |of: fn(&Truth) -> usize| month.iter().map(of).sum::<usize>().to_string();
    let revenue: u64 = month.iter().map(|truth| truth.revenue).sum();
    let expected: Figures = [
        ("Visits", sum(|it| it.shown.len())),
        ("Shown", sum(|it| it.shown.len())),
        ("Return visits", sum(|it| it.returned.len())),
        ("Seen", sum(|it| it.seen.len())),
        ("Product opened", sum(|it| it.opened.len())),
        ("Added to cart", sum(|it| it.added.len())),
        ("Items added", sum(|it| it.items.len())),
        ("Orders", sum(|it| it.orders)),
        ("Ordered", sum(|it| it.orders)),
        (
            "Revenue",
            format!("${}.{:02}", revenue / 100, revenue % 100),
        ),
    ]
    .map(|(label, value)| (label.to_owned(), value))
    .into();
    world
        .until("the last events are written", async || {
            figures(&results(&dashboard, 31).await)["Visits"] == expected["Visits"]
        })
        .await;
    let found = results(&dashboard, 31).await;
    let shown: Figures = figures(&found)
        .into_iter()
        .map(|(label, value)| (label, value.replace(',', "")))
        .collect();
    assert_eq!(shown, expected);
    assert!(
        month.iter().any(|truth| truth.orders > 0),
        "there were orders"
    );
    // Each day, the newest first; today nothing has happened.
    let days = found["chart"]["rows"].as_array().unwrap();
    let views: Vec<&str> = days.iter().map(|row| row[5].as_str().unwrap()).collect();
    let mut truth: Vec<String> = month.iter().map(|it| it.shown.len().to_string()).collect();
    truth.push("0".to_owned());
    truth.reverse();
    assert_eq!(views, truth);
    drop(dashboard);
    // Nothing about shoppers is kept for longer than a cart lives. The app looks for old rows when it starts.
    world.goes_on(32 * DAY).await;
    world.restart().await;
    world
        .until("the rows are deleted", async || {
            world.number(ROWS).await == 0
        })
        .await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let found = figures(&results(&dashboard, 90).await);
    assert_eq!(found["Orders"], expected["Orders"], "the counts stay");
}
