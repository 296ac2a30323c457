//! What shoppers pay, and what can be bought: as the shop itself says on each storefront.

use jiff::SignedDuration;
use sandbox::{
    Fault,
    seed::{FERNWAY, GERMAN_CHANNEL, customers, products},
};
use serde_json::{Value, json};
use testkit::{Page, purchase};

use crate::support::World;

const ORDERS: &str = "/v2/orders";
const PRODUCTS: &str = "/v3/catalog/products";
const PRICES: &str = "/v3/pricing/products";
/// A customer in the group Club.
const CLUB: u64 = customers::CONFIGURED.id;

fn price(page: &Page, product_id: u64) -> String {
    let found = purchase(page, product_id);
    found["price"]["formatted"]
        .as_str()
        .unwrap_or("")
        .to_owned()
}

impl World {
    /// Changes settings of a store or of one channel, and lets the app read them.
    async fn changes_settings(&self, query: &str, settings: Value) {
        self.reports_settings(query, settings).await;
        self.wait_until_idle().await;
        self.sandbox.clear_calls();
    }

    /// Changes the shop's settings, and does not wait for the app.
    async fn reports_settings(&self, query: &str, settings: Value) {
        let path = format!("/settings{query}");
        self.control("PUT", FERNWAY, &path, settings).await;
        // BigCommerce reports changes of a channel.
        self.control("PUT", FERNWAY, "/channels/1", json!({"status": "active"}))
            .await;
    }

    /// Places an order, and waits until the app has it.
    async fn buys(&self, customer: u64, bought: &[u64]) {
        self.place(FERNWAY, customer, bought).await;
        self.wait_until_idle().await;
    }
}

#[tokio::test]
async fn a_first_view_asks_for_products_and_prices_at_the_same_time() {
    let world = World::installed().await;
    world
        .sandbox
        .add_fault(Fault::hold("GET", PRODUCTS).store(FERNWAY));
    world
        .sandbox
        .add_fault(Fault::hold("POST", PRICES).store(FERNWAY));
    let shopper = world.shopper(FERNWAY, CLUB);
    let both = async {
        let held = async || world.sandbox.held_calls() == 2;
        world.until("both calls wait", held).await;
        world.sandbox.release_calls();
    };
    let (page, ()) = tokio::join!(shopper.purchases(), both);
    assert_eq!(page.status, 200, "{}", page.body);
    let calls = world.sandbox.calls();
    assert_eq!(calls.len(), 3, "{calls:?}");
    for path in [ORDERS, PRODUCTS, PRICES] {
        assert_eq!(world.calls_to(path), 1, "{path}");
    }
    // A known view asks nothing.
    assert_eq!(shopper.purchases().await.body, page.body);
    assert_eq!(shopper.widget().await.status, 200);
    assert_eq!(world.sandbox.calls().len(), 3);
}

#[tokio::test]
async fn prices_are_those_of_the_shop_in_its_currency() {
    let world = World::installed().await;
    world
        .buys(
            customers::GERMAN.id,
            &[products::BACKORDERED, products::MUG],
        )
        .await;
    let german = world.sandbox.channel_url(FERNWAY, GERMAN_CHANNEL);
    let shopper = world.shopper(FERNWAY, customers::GERMAN.id).on(&german);
    let page = shopper.purchases().await;
    // By rate, and from a price list.
    assert_eq!(price(&page, products::MUG), "13,34\u{a0}€");
    assert_eq!(price(&page, products::BACKORDERED), "109,00\u{a0}€");
    let shown = purchase(&page, products::MUG)["price"].clone();
    assert_eq!(shown["currency"], "EUR");
    assert_eq!(shown["amount"], "13.34");
    let (_, host) = german.split_once("://").unwrap();
    let (_, port) = host.split_once(':').unwrap();
    let shop = format!("http://127.0.0.1:{port}/enamel-camp-mug/");
    let shop = Page::sent(world.browser.get(shop).header("Host", host)).await;
    assert_eq!(shop.texts("[data-product-price]"), ["13,34 €"]);
    // The same shopper on the other storefront.
    let page = world
        .shopper(FERNWAY, customers::GERMAN.id)
        .purchases()
        .await;
    assert_eq!(price(&page, products::MUG), "$14.50");
    assert_eq!(price(&page, products::BACKORDERED), "$119.00");
}

#[tokio::test]
async fn prices_are_those_of_the_shoppers_group() {
    let world = World::installed().await;
    let (club, trade, none) = (CLUB, customers::TWO_CHANNELS.id, customers::NO_ORDERS.id);
    for customer in [club, trade, none] {
        world
            .buys(customer, &[products::BACKORDERED, products::MUG])
            .await;
    }
    for (customer, mug, hammock) in [
        (none, "$14.50", "$119.00"),
        // A discount, and a price list.
        (club, "$13.05", "$107.10"),
        (trade, "$9.90", "$88.00"),
    ] {
        let page = world.shopper(FERNWAY, customer).purchases().await;
        assert_eq!(price(&page, products::MUG), mug, "{customer}");
        assert_eq!(price(&page, products::BACKORDERED), hammock, "{customer}");
    }
}

#[tokio::test]
async fn the_page_chooses_among_the_storefronts_currencies() {
    let world = World::installed().await;
    let customer = customers::NO_ORDERS.id;
    world.buys(customer, &[products::MUG]).await;
    let shopper = world.shopper(FERNWAY, customer);
    for (body, expected) in [
        ("", "$14.50"),
        (r#"{"currency": "CAD"}"#, "CA$19.79"),
        (r#"{"currency": "cad"}"#, "CA$19.79"),
        // Not offered on this storefront, or not known at all.
        (r#"{"currency": "EUR"}"#, "$14.50"),
        (r#"{"currency": "XXX"}"#, "$14.50"),
        (r#"{"currency": null}"#, "$14.50"),
    ] {
        let page = shopper.purchases_with(body).await;
        assert_eq!(price(&page, products::MUG), expected, "{body}");
    }
    // One call per currency, whatever is asked for.
    assert_eq!(world.calls_to(PRICES), 2);
    for hostile in [
        r#""""#,
        r#""{{currency}}""#,
        r#""E'; --""#,
        r#""€€""#,
        "7",
        "[]",
    ] {
        let body = format!(r#"{{"currency": {hostile}}}"#);
        let page = shopper.purchases_with(body).await;
        assert_eq!(page.status, 400, "{hostile}: {}", page.body);
    }
    for (currency, expected) in [
        ("CAD", "CA$19.79"),
        ("{{currency_selector.active_currency_code}}", "$14.50"),
        ("<script>", "$14.50"),
    ] {
        let page = shopper.widget_with(&[("currency", currency)]).await;
        assert_eq!(page.texts(".rp-price"), [expected], "{currency}");
    }
    assert_eq!(world.calls_to(PRICES), 2);
}

#[tokio::test]
async fn prices_that_cannot_be_read_are_the_catalogs() {
    let world = World::installed().await;
    let huge = format!(
        r#"{{"data": [{{"product_id": "{}"}}]}}"#,
        "1".repeat(17 << 20)
    );
    let faults = [
        Fault::status("POST", PRICES, 500),
        Fault::status("POST", PRICES, 403),
        Fault::reset("POST", PRICES),
        Fault::truncate("POST", PRICES, 40),
        Fault::body("POST", PRICES, "<html>".to_owned()),
        Fault::body(
            "POST",
            PRICES,
            r#"{"data": [{"product_id": "x"}, 7, null]}"#.to_owned(),
        ),
        Fault::body("POST", PRICES, huge),
        Fault::delay("POST", PRICES, 6_000),
    ];
    let customers = [11, 12, 14, 16, 18, 20, 22, 26];
    for (fault, customer) in faults.into_iter().zip(customers) {
        world.sandbox.clear_faults();
        world.sandbox.add_fault(fault.store(FERNWAY).times(0));
        // Every price would already be known from another shopper.
        forget_prices(&world).await;
        world.sandbox.clear_calls();
        let page = world.shopper(FERNWAY, customer).purchases().await;
        assert_eq!(page.status, 200, "{customer}: {}", page.body);
        assert_eq!(world.calls_to(ORDERS), 1, "{customer}");
        // In the store's currency, as the catalog has them for customers without a group.
        let listed = page.json()["purchases"].clone();
        let (mut stored, mut shown) = (Vec::new(), Vec::new());
        for listed in listed.as_array().unwrap() {
            let Some(amount) = listed["price"]["amount"].as_str() else {
                continue;
            };
            assert_eq!(listed["price"]["currency"], "USD", "{customer}: {listed}");
            let (product, variant) = (&listed["product_id"], &listed["variant_id"]);
            stored.push(catalogs_price(&world, product, variant).await);
            shown.push(amount.parse::<f64>().unwrap());
        }
        assert!(!shown.is_empty(), "{customer}: {}", page.body);
        assert_eq!(shown, stored, "{customer}");
    }
}

#[tokio::test]
async fn a_variant_that_is_gone_does_not_cost_the_other_prices() {
    let world = World::installed().await;
    world.buys(CLUB, &[products::MUG, products::JUMPER]).await;
    let gone = json!({"deleted_variants": [12_500]});
    world.change_product(FERNWAY, products::JUMPER, gone).await;
    world.wait_until_idle().await;
    world.sandbox.clear_calls();
    let shopper = world.shopper(FERNWAY, CLUB);
    // The shop refuses the call, and the catalog's price is shown until the next one.
    let page = shopper.purchases().await;
    assert_eq!(price(&page, products::MUG), "$14.50");
    // Without asking again, since a view in the meantime would make another call.
    world
        .until("the group's price is known", async || {
            let known =
                "SELECT COUNT(*) FROM product_prices WHERE amount IS NOT NULL AND group_id > 0";
            world.number(known).await > 0
        })
        .await;
    let page = shopper.purchases().await;
    assert_eq!(price(&page, products::MUG), "$13.05");
    assert_eq!(world.calls_to(PRICES), 2);
    assert_eq!(world.calls_to(ORDERS), 1);
}

#[tokio::test]
async fn an_item_that_the_shop_refuses_does_not_cost_the_other_prices() {
    let world = World::installed().await;
    let bought = [products::MUG, products::JUMPER, 102, 103, 104];
    world.buys(CLUB, &bought).await;
    let shopper = world.shopper_tomorrow(FERNWAY, CLUB);
    let prices = async || {
        let page = shopper.purchases().await;
        bought.map(|product| price(&page, product))
    };
    let before = prices().await;
    assert_eq!(before[0], "$13.05");
    shopper.purchases_with(r#"{"limit": 49}"#).await;
    world.wait_until_idle().await;
    let known = "SELECT COUNT(*) FROM product_prices WHERE amount IS NOT NULL AND group_id > 0";
    let all = world.number(known).await;
    // The app does not know yet that the variant is gone.
    world.sandbox.hold_webhooks();
    let gone = json!({"deleted_variants": [12_500]});
    world.change_product(FERNWAY, products::JUMPER, gone).await;
    forget_prices(&world).await;
    world.sandbox.clear_calls();
    // Another page, because the last answer is cached.
    shopper.purchases_with(r#"{"limit": 50}"#).await;
    world
        .until("all but one are known", async || {
            let refused = "SELECT COUNT(*) FROM product_prices WHERE amount IS NULL";
            world.number(known).await == all - 1 && world.number(refused).await == 1
        })
        .await;
    let mut expected = before;
    // The catalog's price.
    expected[1] = "$129.00".to_owned();
    assert_eq!(prices().await, expected);
    let calls = world.calls_to(PRICES);
    assert!(calls <= 10, "{calls}");
}

/// Returns the price in what the app has stored of the catalog.
async fn catalogs_price(world: &World, product: &Value, variant: &Value) -> f64 {
    let price = "SELECT CAST(COALESCE(v.facts ->> 'price', f.facts ->> 'price') AS REAL)
                 FROM products AS f
                 LEFT JOIN product_variants AS v
                     ON v.store_hash = f.store_hash AND v.product_id = f.product_id
                         AND v.variant_id = ?2
                 WHERE f.store_hash = 'abc123' AND f.product_id = ?1";
    sqlx::query_scalar(price)
        .bind(product.as_i64())
        .bind(variant.as_i64())
        .fetch_one(&mut world.database().await)
        .await
        .unwrap()
}

async fn forget_prices(world: &World) {
    world.change_database("DELETE FROM product_prices").await;
}

#[tokio::test]
async fn a_changed_price_is_shown_without_asking_during_a_view() {
    let world = World::installed().await;
    let (mug, customer) = (products::MUG, CLUB);
    world.buys(customer, &[mug]).await;
    let shopper = world.shopper(FERNWAY, customer);
    assert_eq!(price(&shopper.purchases().await, mug), "$13.05");
    world
        .control("PUT", FERNWAY, "/products/101", json!({"price": 20}))
        .await;
    world
        .until("the new price is shown", async || {
            price(&shopper.purchases().await, mug) == "$18.00"
        })
        .await;
    world.wait_until_idle().await;
    world.sandbox.clear_calls();
    assert_eq!(price(&shopper.purchases().await, mug), "$18.00");
    assert_eq!(world.sandbox.calls().len(), 0);
}

#[tokio::test]
async fn prices_are_read_again_by_age() {
    let world = World::installed().await;
    let (mug, customer) = (products::MUG, CLUB);
    world.buys(customer, &[mug]).await;
    world.sandbox.hold_webhooks();
    let shopper = world.shopper_tomorrow(FERNWAY, customer);
    assert_eq!(price(&shopper.purchases().await, mug), "$13.05");
    world
        .control("PUT", FERNWAY, "/products/101", json!({"price": 20}))
        .await;
    world.app_clock_forward(SignedDuration::from_hours(13) + SignedDuration::from_hours(11));
    world
        .until("the new price is shown", async || {
            price(&shopper.purchases().await, mug) == "$18.00"
        })
        .await;
}

#[tokio::test]
async fn the_number_of_prices_per_variant_is_bounded() {
    let world = World::installed().await;
    let (mug, customer) = (products::MUG, customers::NO_ORDERS.id);
    world.buys(customer, &[mug]).await;
    let shopper = world.shopper(FERNWAY, customer);
    assert_eq!(price(&shopper.purchases().await, mug), "$14.50");
    world.wait_until_idle().await;
    world
        .change_database(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
             INSERT INTO product_prices
             SELECT 'abc123', 101, 1, 'USD', 1000 + i,
                    (SELECT MAX(variant_id) FROM product_prices WHERE product_id = 101), '1', i
             FROM n",
        )
        .await;
    let prices = "SELECT COUNT(*) FROM product_prices WHERE product_id = 101";
    assert!(world.number(prices).await > 500);
    // A price in another currency is read and saved.
    let page = shopper.purchases_with(r#"{"currency": "CAD"}"#).await;
    assert_eq!(price(&page, mug), "CA$19.79");
    let kept = world.number(prices).await;
    assert!(kept <= 60, "{kept}");
}

#[tokio::test]
async fn prices_that_nobody_was_shown_for_a_month_are_deleted() {
    let mut world = World::installed().await;
    let (mug, customer) = (products::MUG, customers::NO_ORDERS.id);
    world.buys(customer, &[mug]).await;
    let page = world.shopper(FERNWAY, customer).purchases().await;
    assert_eq!(price(&page, mug), "$14.50");
    world.wait_until_idle().await;
    // More than are deleted at once.
    world
        .change_database(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)
             INSERT INTO product_prices
             SELECT 'abc123', 101, 1, 'EUR', i, 0, '1',
                    (SELECT MAX(read_at) FROM product_prices) - 31 * 86400000 FROM n",
        )
        .await;
    let old = "SELECT COUNT(*) FROM product_prices WHERE currency = 'EUR'";
    let new = "SELECT COUNT(*) FROM product_prices WHERE currency = 'USD'";
    let kept = world.number(new).await;
    assert!(kept > 0 && world.number(old).await == 1100);
    world.restart().await;
    world
        .until("they are deleted", async || world.number(old).await == 0)
        .await;
    assert_eq!(world.number(new).await, kept);
}

#[tokio::test]
async fn nothing_can_be_added_where_purchasing_is_off() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert!(shopper.widget().await.count(".rp-button") > 0);
    let off = json!({"allow_purchasing": false});
    world.changes_settings("?channel_id=1", off).await;
    let page = shopper.purchases().await;
    let coffee = purchase(&page, 118);
    assert_eq!(coffee["can_add_to_cart"], false);
    assert!(
        coffee["price"]["amount"].is_string(),
        "prices are still shown"
    );
    let widget = shopper.widget().await;
    assert!(widget.count(".rp-card") > 0);
    assert_eq!(widget.count(".rp-button"), 0, "{}", widget.body);
    // Another storefront of the store has not switched it off.
    let german = world.sandbox.channel_url(FERNWAY, GERMAN_CHANNEL);
    let elsewhere = world.shopper(FERNWAY, customers::REGULAR.id).on(&german);
    assert!(elsewhere.widget().await.count(".rp-button") > 0);
}

#[tokio::test]
async fn no_price_is_shown_where_the_shop_shows_none() {
    let world = World::installed().await;
    let hidden = json!({"show_product_price": false});
    world.changes_settings("", hidden).await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let page = shopper.purchases().await;
    let coffee = purchase(&page, 118);
    assert_eq!(coffee["price"], Value::Null);
    assert_eq!(coffee["can_add_to_cart"], false);
    let widget = shopper.widget().await;
    assert!(widget.count(".rp-card") > 0);
    assert_eq!(widget.count(".rp-price"), 0);
    assert_eq!(widget.count(".rp-button"), 0);
    assert_eq!(world.calls_to(PRICES), 0, "no price is asked for");
}

#[tokio::test]
async fn a_hidden_price_is_replaced_by_the_shops_label() {
    let world = World::installed().await;
    let customer = customers::NO_ORDERS.id;
    world.buys(customer, &[products::PRICE_HIDDEN]).await;
    let widget = world.shopper(FERNWAY, customer).widget().await;
    assert_eq!(widget.texts(".rp-price"), ["Ask us for a price"]);
    assert_eq!(widget.count(".rp-button"), 0);
}

#[tokio::test]
async fn stock_is_only_mentioned_as_the_shop_does() {
    let world = World::installed().await;
    let customer = customers::NO_ORDERS.id;
    let bought = [
        products::LOW_STOCK,
        products::OUT_OF_STOCK,
        products::PREORDER,
    ];
    world.buys(customer, &bought).await;
    let shopper = world.shopper(FERNWAY, customer);
    let page = shopper.purchases().await;
    let availability = |page: &Page, id| purchase(page, id)["availability"].clone();
    assert_eq!(availability(&page, products::LOW_STOCK), "low_stock");
    let quiet = json!({
        "stock_level_display": "dont_show",
        "show_out_of_stock_message": true,
        "default_out_of_stock_message": "Back in <b>spring</b>",
        "default_preorder_message": "Order it early",
    });
    world.changes_settings("", quiet).await;
    let page = shopper.purchases().await;
    assert_eq!(availability(&page, products::LOW_STOCK), "in_stock");
    assert_eq!(availability(&page, products::OUT_OF_STOCK), "out_of_stock");
    let mut notes = shopper.widget().await.texts(".rp-note");
    notes.sort();
    assert_eq!(notes, ["Back in <b>spring</b>", "Order it early"]);
}

#[tokio::test]
async fn what_is_out_of_stock_can_be_added_if_the_merchant_says_so() {
    let world = World::installed().await;
    let customer = customers::NO_ORDERS.id;
    world.buys(customer, &[products::OUT_OF_STOCK]).await;
    let shopper = world.shopper(FERNWAY, customer);
    let page = shopper.purchases().await;
    assert_eq!(
        purchase(&page, products::OUT_OF_STOCK)["can_add_to_cart"],
        false
    );
    assert_eq!(shopper.widget().await.count(".rp-button"), 0);

    let settings = json!({"settings": {
        "title": "Again", "product_count": 8, "optional_statuses": [], "sells_on_backorder": true,
    }});
    let dashboard = world.merchant(FERNWAY).opens().await;
    let saved = dashboard.asks("save_settings", settings).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let page = shopper.purchases().await;
    let found = purchase(&page, products::OUT_OF_STOCK);
    assert_eq!(found["availability"], "out_of_stock");
    assert_eq!(found["can_add_to_cart"], true);
    let widget = shopper.widget().await;
    assert_eq!(widget.texts(".rp-note"), ["Out of stock"]);
    assert_eq!(widget.count(".rp-button"), 1);
}

/// The calls that read what storefronts allow and show.
const RULES: [&str; 6] = [
    "/v3/carts/settings*",
    "/v3/settings/inventory*",
    "/v3/settings/store/locale*",
    "/v3/settings/storefront/product*",
    "/v2/currencies",
    "/v3/channels/currency-assignments",
];

#[tokio::test]
async fn rules_that_cannot_be_read_allow_buying_and_claim_nothing() {
    for status in [403, 404, 422] {
        let world = World::new().await;
        for path in RULES {
            let fault = Fault::status("GET", path, status).times(0);
            world.sandbox.add_fault(fault);
        }
        let world = world.with_installs().await;
        let customer = customers::NO_ORDERS.id;
        world.buys(customer, &[products::LOW_STOCK]).await;
        let shopper = world.shopper(FERNWAY, customer);
        let found = purchase(&shopper.purchases().await, products::LOW_STOCK);
        assert_eq!(found["availability"], "in_stock", "{status}");
        assert_eq!(found["price"]["currency"], "USD", "{status}");
        assert!(shopper.widget().await.count(".rp-button") > 0, "{status}");
    }
}

#[tokio::test]
async fn slow_rules_do_not_keep_a_merchant_waiting() {
    let world = World::new().await;
    for path in RULES {
        let fault = Fault::hold("GET", path).store(FERNWAY).times(0);
        world.sandbox.add_fault(fault);
    }
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    let unknown = "SELECT COUNT(*) FROM storefronts WHERE store_hash = 'abc123' AND rules IS NULL";
    assert!(world.number(unknown).await > 0);
    world.sandbox.clear_faults();
    world.sandbox.release_calls();
}

#[tokio::test]
async fn rules_stay_while_bigcommerce_is_down() {
    let world = World::installed().await;
    let off = json!({"allow_purchasing": false});
    world.changes_settings("", off).await;
    for path in RULES {
        let fault = Fault::status("GET", path, 500).store(FERNWAY).times(0);
        world.sandbox.add_fault(fault);
    }
    let on = json!({"allow_purchasing": true});
    world.reports_settings("", on).await;
    let asked = async || world.calls_to("/v2/currencies") > 0;
    world.until("the rules are asked for", asked).await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert_eq!(shopper.widget().await.count(".rp-button"), 0);
    world.sandbox.clear_faults();
    // The job is repeated. BigCommerce does not have to report the change again.
    world
        .until("the rules are read again", async || {
            shopper.widget().await.count(".rp-button") > 0
        })
        .await;
}
