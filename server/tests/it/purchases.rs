//! Which purchases are listed, in what order, and with what details.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use sandbox::seed::{FERNWAY, KILN, customers, products};
use serde_json::{Value, json};
use testkit::{Page, product_ids, purchase};

use crate::support::World;

async fn of(world: &World, customer: customers::Known) -> Page {
    world.shopper(customer.store, customer.id).purchases().await
}

#[tokio::test]
async fn purchases_are_newest_first_and_unique() {
    let world = World::installed().await;
    let page = of(&world, customers::REGULAR).await;
    let ids = product_ids(&page);
    assert_eq!(
        ids,
        [118, 101, 121, 115, 116, 112, 113, 143, 124, 110, 102, 109]
    );

    let coffee = purchase(&page, 118);
    assert_eq!(coffee["times_purchased"], 5);
    assert_eq!(coffee["last_quantity"], 2);
    assert_eq!(coffee["availability"], "in_stock");
    assert_eq!(coffee["can_add_to_cart"], true);
    assert_eq!(coffee["price"]["currency"], "USD");
    let amount = coffee["price"]["amount"].as_str().unwrap();
    assert_eq!(coffee["price"]["formatted"], format!("${amount}"));
    let url = coffee["url"].as_str().unwrap();
    assert!(
        url.starts_with(&world.sandbox.storefront_url(FERNWAY)),
        "{url}"
    );
    assert!(coffee["image"]["url"].as_str().unwrap().starts_with("http"));

    let body = page.json();
    assert_eq!(body["store_hash"], FERNWAY);
    assert!(body["fresh_as_of"].as_str().unwrap().ends_with('Z'));
    let mut dates: Vec<_> = body["purchases"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["last_purchased_at"].as_str().unwrap().to_owned())
        .collect();
    assert!(!dates.is_empty());
    assert!(dates.iter().all(|date| date.ends_with('Z')));
    dates.reverse();
    assert!(dates.is_sorted());
}

#[tokio::test]
async fn chosen_options_have_ids_and_labels() {
    let world = World::installed().await;
    let page = of(&world, customers::REGULAR).await;
    let shirt = purchase(&page, 121);
    assert!(shirt["variant_id"].as_u64().is_some());
    let options = shirt["options"].as_array().unwrap();
    assert!(!options.is_empty(), "{shirt}");
    for option in options {
        assert!(option["option_id"].as_u64().unwrap() > 0, "{option}");
        for text in ["value", "name", "label"] {
            assert!(!option[text].as_str().unwrap().is_empty(), "{option}");
        }
    }
}

#[tokio::test]
async fn orders_count_by_status_and_the_merchant_can_add_some() {
    let world = World::installed().await;
    let bought = |statuses: &[usize]| -> Vec<u64> {
        let mut ids: Vec<u64> = statuses.iter().map(|s| products::BY_STATUS[*s]).collect();
        ids.sort_unstable();
        ids
    };
    let shown = async || {
        let mut ids = product_ids(&of(&world, customers::EVERY_STATUS).await);
        ids.sort_unstable();
        ids
    };
    assert_eq!(shown().await, bought(&[2, 3, 8, 9, 10, 11, 14]));

    let dashboard = world.merchant(FERNWAY).opens().await;
    let settings = json!({"settings": {
        "title": "Again", "product_count": 24,
        "optional_statuses": ["Pending", "AwaitingPayment", "ManualVerificationRequired", "Disputed"],
    }});
    let saved = dashboard.asks("save_settings", settings).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    assert_eq!(
        shown().await,
        bought(&[1, 2, 3, 7, 8, 9, 10, 11, 12, 13, 14])
    );
}

#[tokio::test]
async fn refunded_lines_do_not_count() {
    let world = World::installed().await;
    let page = of(&world, customers::REFUNDS).await;
    let ids = product_ids(&page);
    assert!(!ids.contains(&products::REFUNDED), "{ids:?}");
    assert!(
        !ids.contains(&106),
        "refunded in a completed order: {ids:?}"
    );
    assert_eq!(
        purchase(&page, products::PARTLY_REFUNDED)["last_quantity"],
        1
    );
    assert_eq!(purchase(&page, products::NOT_REFUNDED)["last_quantity"], 1);
    assert_eq!(
        purchase(&page, products::REFUNDED_THEN_KEPT)["times_purchased"],
        1
    );
}

#[tokio::test]
async fn gift_certificates_custom_items_and_bundle_parts_do_not_count() {
    let world = World::installed().await;
    let ids = product_ids(&of(&world, customers::MIXED).await);
    assert!(ids.contains(&products::BUNDLE), "{ids:?}");
    assert!(ids.contains(&products::DIGITAL), "{ids:?}");
    assert!(!ids.contains(&products::BUNDLE_CHOICES[0]), "{ids:?}");
    assert!(!ids.contains(&0), "{ids:?}");
}

#[tokio::test]
async fn products_that_cannot_be_bought_are_marked() {
    let world = World::installed().await;
    let page = of(&world, customers::GONE).await;
    for (product, availability, can_add) in [
        (products::DELETED, "unavailable", false),
        (products::HIDDEN, "unavailable", false),
        (products::DISABLED, "unavailable", false),
        (products::TRADE_ONLY, "unavailable", false),
        (products::OUT_OF_STOCK, "out_of_stock", false),
        (products::LOW_STOCK, "low_stock", true),
        (products::PREORDER, "preorder", true),
        (products::NO_IMAGE, "in_stock", true),
        (products::PRICE_HIDDEN, "in_stock", false),
    ] {
        let purchase = purchase(&page, product);
        assert_eq!(purchase["availability"], availability, "{purchase}");
        assert_eq!(purchase["can_add_to_cart"], can_add, "{purchase}");
        assert_eq!(
            purchase["url"].is_null(),
            availability == "unavailable",
            "{purchase}"
        );
        assert!(!purchase["name"].as_str().unwrap().is_empty());
    }
    assert!(purchase(&page, products::NO_IMAGE)["image"].is_null());
    assert!(purchase(&page, products::PRICE_HIDDEN)["price"].is_null());
}

#[tokio::test]
async fn availability_depends_on_the_requesting_storefront() {
    let world = World::installed().await;
    let trade = world
        .sandbox
        .channel_url(FERNWAY, sandbox::seed::TRADE_CHANNEL);
    let gone = customers::GONE;
    let page = world
        .shopper(gone.store, gone.id)
        .on(&trade)
        .purchases()
        .await;
    let trade_only = purchase(&page, products::TRADE_ONLY);
    assert_eq!(trade_only["availability"], "in_stock", "{trade_only}");
    assert!(trade_only["url"].as_str().unwrap().starts_with(&trade));
}

#[tokio::test]
async fn sixty_orders_cost_three_calls_and_a_second_view_none() {
    let world = World::installed().await;
    of(&world, customers::SIXTY_ORDERS).await;
    assert_eq!(
        world.sandbox.calls().len(),
        3,
        "{:?}",
        world.sandbox.calls()
    );
    of(&world, customers::SIXTY_ORDERS).await;
    world
        .shopper(FERNWAY, customers::SIXTY_ORDERS.id)
        .widget()
        .await;
    assert_eq!(world.sandbox.calls().len(), 3);
}

#[tokio::test]
async fn all_sixty_orders_count() {
    let world = World::installed().await;
    let customer = customers::SIXTY_ORDERS;
    let page = of(&world, customer).await;
    let query = format!("/v2/orders?customer_id={}&limit=250", customer.id);
    let orders = world.api(FERNWAY).get(&query).await;
    let mut times = std::collections::BTreeMap::<u64, BTreeSet<u64>>::new();
    for order in orders.as_array().unwrap() {
        let id = order["id"].as_u64().unwrap();
        let lines = format!("/v2/orders/{id}/products?limit=250");
        for line in world.api(FERNWAY).get(&lines).await.as_array().unwrap() {
            let product = line["product_id"].as_u64().unwrap();
            times.entry(product).or_default().insert(id);
        }
    }
    assert_eq!(orders.as_array().unwrap().len(), 60);
    assert_eq!(product_ids(&page).len(), times.len());
    for (product, orders) in times {
        let purchase = purchase(&page, product);
        assert_eq!(purchase["times_purchased"], orders.len(), "{purchase}");
    }
}

#[tokio::test]
async fn concurrent_first_views_share_one_fetch() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let views = tokio::join!(
        shopper.widget(),
        shopper.widget(),
        shopper.purchases(),
        shopper.widget(),
        shopper.purchases(),
        shopper.widget(),
    );
    assert_eq!(views.0.status, 200);
    assert_eq!(views.5.body.len(), views.0.body.len());
    assert_eq!(world.calls_to("/v2/orders"), 1);
    assert_eq!(world.calls_to("/v3/catalog/products"), 1);
}

#[tokio::test]
async fn an_order_with_more_lines_than_are_inlined_is_read_whole() {
    let world = World::installed().await;
    let ids = product_ids(&of(&world, customers::LONG_ORDER).await);
    assert!(
        ids.contains(&products::NAME_EMOJI),
        "the 64th line: {ids:?}"
    );
    let page = of(&world, customers::LONG_ORDER).await;
    assert_eq!(purchase(&page, 101)["times_purchased"], 2);
}

#[tokio::test]
async fn lines_that_are_not_inlined_cost_one_more_call() {
    let world = World::installed().await;
    let ids = product_ids(&of(&world, customers::MISSING_ITEMS).await);
    assert!(!ids.is_empty());
    assert_eq!(
        world.sandbox.calls().len(),
        4,
        "{:?}",
        world.sandbox.calls()
    );
}

#[tokio::test]
async fn deleted_orders_do_not_count() {
    let world = World::installed().await;
    let page = of(&world, customers::DELETED_ORDERS).await;
    assert_eq!(product_ids(&page).len(), 1, "{}", page.body);
}

#[tokio::test]
async fn a_shopper_without_orders_costs_one_call() {
    let world = World::installed().await;
    let page = of(&world, customers::NO_ORDERS).await;
    assert_eq!(page.json()["purchases"], json!([]));
    assert_eq!(world.sandbox.calls().len(), 1);
}

#[tokio::test]
async fn equal_customer_ids_in_two_stores_stay_apart() {
    let world = World::installed().await;
    let (here, there) = (customers::REGULAR, customers::REGULAR_AT_KILN);
    assert_eq!(here.id, there.id);
    for _ in 0..2 {
        let at_fernway = of(&world, here).await;
        let at_kiln = of(&world, there).await;
        assert_eq!(at_fernway.json()["store_hash"], FERNWAY);
        assert_eq!(at_kiln.json()["store_hash"], KILN);
        let names = |page: &Page| -> Vec<String> {
            let purchases = page.json()["purchases"].as_array().unwrap().clone();
            purchases.iter().map(|p| p["name"].to_string()).collect()
        };
        let (ours, theirs) = (names(&at_fernway), names(&at_kiln));
        assert!(!ours.is_empty() && !theirs.is_empty());
        assert!(ours.iter().all(|name| !theirs.contains(name)));
        assert!(at_kiln.body.contains(&world.sandbox.storefront_url(KILN)));
        assert!(
            !at_kiln
                .body
                .contains(&world.sandbox.storefront_url(FERNWAY))
        );
    }
}

#[tokio::test]
async fn only_the_stores_storefronts_can_read_the_response() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let allowed = async |origin: &str| {
        let shopper = world.shopper(regular.store, regular.id).on(origin);
        let page = shopper.purchases().await;
        assert_eq!(page.status, 200);
        assert!(
            page.header("vary").contains("Origin"),
            "{}",
            page.header("vary")
        );
        page.header("access-control-allow-origin").to_owned()
    };
    let own = world.sandbox.storefront_url(FERNWAY);
    assert_eq!(allowed(&own).await, own);
    for stranger in [
        &*world.sandbox.storefront_url(KILN),
        "https://evil.example",
        "null",
    ] {
        assert_eq!(allowed(stranger).await, "", "{stranger}");
    }
}

#[tokio::test]
async fn a_storefront_can_send_a_preflight_request() {
    let world = World::installed().await;
    let preflight = async |origin: &str| {
        let request = world
            .browser
            .request(reqwest::Method::OPTIONS, world.url("/api/v1/purchases"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header(
                "Access-Control-Request-Headers",
                "authorization,content-type",
            );
        Page::of(request.send().await.unwrap()).await
    };
    let own = world.sandbox.storefront_url(FERNWAY);
    let page = preflight(&own).await;
    assert_eq!(page.header("access-control-allow-origin"), own);
    assert_eq!(page.header("access-control-allow-methods"), "POST");
    assert_eq!(
        page.header("access-control-allow-headers"),
        "Authorization, Content-Type"
    );
    let page = preflight("https://evil.example").await;
    assert_eq!(page.header("access-control-allow-origin"), "");

    // Another store's storefront can read nothing about this shopper, not even a failure.
    let fault = sandbox::Fault::status("GET", "/v2/orders", 500);
    world.sandbox.add_fault(fault);
    let kiln = world.sandbox.storefront_url(KILN);
    let failed = world.shopper(FERNWAY, 11).on(&kiln).purchases().await;
    assert_eq!(failed.status, 503);
    assert_eq!(failed.header("access-control-allow-origin"), "");

    // A storefront can read a refusal, since it has to react to it.
    let refused = world.shopper_with("a.b.c").on(&own).purchases().await;
    assert_eq!(refused.header("access-control-allow-origin"), own);
    assert_eq!(refused.status, 401);
}

#[tokio::test]
async fn an_origin_that_cannot_be_looked_up_gets_503() {
    let world = World::installed().await;
    let own = world.sandbox.storefront_url(FERNWAY);
    // From now on, looking up an origin runs until it is interrupted.
    for statement in [
        "ALTER TABLE storefront_origins RENAME TO kept_origins",
        "CREATE VIEW storefront_origins AS
         WITH RECURSIVE forever(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM forever)
         SELECT kept_origins.* FROM kept_origins, forever WHERE n < 0",
    ] {
        world.change_database(statement).await;
    }
    let preflight = world
        .browser
        .request(reqwest::Method::OPTIONS, world.url("/api/v1/purchases"))
        .header("Origin", own.as_str())
        .header("Access-Control-Request-Method", "POST");
    let asked = Page::of(preflight.send().await.unwrap()).await;
    let refused = world.shopper_with("a.b.c").on(&own).purchases().await;
    for page in [asked, refused] {
        assert_eq!((page.status, &*page.code()), (503, "busy"));
        assert!(!page.header("retry-after").is_empty());
        assert_eq!(page.header("access-control-allow-origin"), "");
    }
}

/// Reads all pages, with `limit` purchases each.
async fn pages_of(world: &World, customer: customers::Known, limit: usize) -> Vec<Page> {
    let shopper = world.shopper(customer.store, customer.id);
    let (mut pages, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let body = json!({"limit": limit, "cursor": cursor}).to_string();
        let page = shopper.purchases_with(body).await;
        assert_eq!(page.status, 200, "{}", page.body);
        cursor = page.json()["next_cursor"].clone();
        pages.push(page);
        if cursor.is_null() {
            return pages;
        }
    }
}

#[tokio::test]
async fn pages_add_up_to_the_whole_list() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let whole = of(&world, regular).await.json();
    assert!(whole["next_cursor"].is_null(), "{whole}");
    let whole = whole["purchases"].as_array().unwrap();
    assert_eq!(whole.len(), 12);
    for (limit, count) in [(1, 12), (5, 3), (6, 2), (11, 2), (12, 1), (100, 1)] {
        let pages = pages_of(&world, regular, limit).await;
        assert_eq!(pages.len(), count, "pages of {limit}");
        let together: Vec<Value> = pages
            .iter()
            .flat_map(|page| page.json()["purchases"].as_array().unwrap().clone())
            .collect();
        assert_eq!(&together, whole, "pages of {limit}");
    }
    assert_eq!(world.sandbox.calls().len(), 3, "however they are asked for");
}

#[tokio::test]
async fn a_cursor_stays_valid_while_purchases_change() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let before = product_ids(&of(&world, regular).await);
    let shopper = world.shopper(regular.store, regular.id);
    let first = shopper.purchases_with(r#"{"limit": 4}"#).await;
    assert_eq!(product_ids(&first), before[..4]);
    // Two purchases become the newest: one that was already listed, and one that was not.
    world
        .place(regular.store, regular.id, &[before[1], before[7]])
        .await;
    world
        .until("the order shows", async || {
            product_ids(&of(&world, regular).await).starts_with(&[before[1], before[7]])
        })
        .await;
    let cursor = first.json()["next_cursor"].clone();
    let rest = shopper
        .purchases_with(json!({"cursor": cursor}).to_string())
        .await;
    let expected: Vec<u64> = [&before[4..7], &before[8..]].concat();
    assert_eq!(
        product_ids(&rest),
        expected,
        "no purchase comes twice, and none that kept its place is missing"
    );
}

#[tokio::test]
async fn an_invalid_body_field_is_refused_and_named() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let own = world.sandbox.storefront_url(FERNWAY);
    let shopper = world.shopper(regular.store, regular.id).on(&own);
    for nothing in [
        "",
        " \n",
        "{}",
        r#"{"limit": null, "cursor": null, "sort": null, "query": null}"#,
        r#"{"sort": "recent", "query": "  "}"#,
        r#"{"limit": 100.0}"#,
    ] {
        let page = shopper.purchases_with(nothing).await;
        assert_eq!(product_ids(&page).len(), 12, "{nothing:?}");
    }
    let good = shopper.purchases_with(r#"{"limit": 3}"#).await.json();
    let good = good["next_cursor"].as_str().unwrap().to_owned();
    for (body, named) in [
        (r#"{"limit": 0}"#.to_owned(), "limit"),
        (r#"{"limit": 101}"#.to_owned(), "limit"),
        (r#"{"limit": -1}"#.to_owned(), "limit"),
        (r#"{"limit": 1.5}"#.to_owned(), "limit"),
        (r#"{"limit": "5"}"#.to_owned(), "limit"),
        (r#"{"limit": 18446744073709551616}"#.to_owned(), "limit"),
        (r#"{"cursor": ""}"#.to_owned(), "cursor"),
        (r#"{"cursor": 4}"#.to_owned(), "cursor"),
        (r#"{"cursor": "../../etc"}"#.to_owned(), "cursor"),
        (json!({"cursor": format!("{good}A")}).to_string(), "cursor"),
        (json!({"cursor": &good[1..]}).to_string(), "cursor"),
        (r#"{"sort": "price"}"#.to_owned(), "sort"),
        (r#"{"sort": 1}"#.to_owned(), "sort"),
        (r#"{"query": 5}"#.to_owned(), "query"),
        (json!({"query": "é".repeat(101)}).to_string(), "query"),
        (
            json!({"cursor": &good, "sort": "name"}).to_string(),
            "order",
        ),
        (r#"{"locale": 7}"#.to_owned(), "locale"),
        (json!({"locale": "de-".repeat(50)}).to_string(), "locale"),
        (r#"{"currency": "EURO"}"#.to_owned(), "currency"),
        (r#"{"Limit": 5}"#.to_owned(), "field"),
        ("[]".to_owned(), "JSON object"),
        ("limit=5".to_owned(), "JSON object"),
        (r#"{"limit": 5"#.to_owned(), "JSON object"),
    ] {
        let page = shopper.purchases_with(body.clone()).await;
        assert_eq!(
            (page.status, &*page.code()),
            (400, "malformed_request"),
            "{body}"
        );
        let detail = page.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(named), "{body}: {detail}");
        assert_eq!(page.header("access-control-allow-origin"), own, "{body}");
    }
    // The token is checked first.
    let stranger = world.shopper_with("a.b.c").purchases_with("[]").await;
    assert_eq!(stranger.status, 401);
}

#[tokio::test]
async fn another_shoppers_cursor_shows_none_of_their_purchases() {
    let world = World::installed().await;
    let (one, other) = (customers::REGULAR, customers::SIXTY_ORDERS);
    let first = world
        .shopper(one.store, one.id)
        .purchases_with(r#"{"limit": 2}"#)
        .await;
    let cursor = first.json()["next_cursor"].clone();
    let page = world
        .shopper(other.store, other.id)
        .purchases_with(json!({"cursor": cursor}).to_string())
        .await;
    let own = product_ids(&of(&world, other).await);
    assert!(product_ids(&page).iter().all(|id| own.contains(id)));
}

#[tokio::test]
async fn purchases_are_listed_in_the_order_that_was_asked_for() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let shopper = world.shopper(regular.store, regular.id);
    // The only product with a usual interval is not the one that was bought last.
    of(&world, regular).await;
    world.place(regular.store, regular.id, &[109]).await;
    world
        .until("the order shows", async || {
            product_ids(&of(&world, regular).await).starts_with(&[109, 118])
        })
        .await;
    let calls = world.sandbox.calls().len();
    let recent = of(&world, regular).await.json();
    let recent = recent["purchases"].as_array().unwrap();
    for sort in ["recent", "often", "name", "due"] {
        let mut expected = recent.clone();
        // Purchases that are equal stay in the order of their last orders.
        match sort {
            "often" => expected.sort_by_key(|it| std::cmp::Reverse(it["times_purchased"].as_u64())),
            "name" => expected.sort_by_key(|it| it["name"].as_str().unwrap().to_lowercase()),
            "due" => expected.sort_by_key(|it| {
                let due = it["due_at"].as_str().map(str::to_owned);
                (due.is_none(), due)
            }),
            _ => {}
        }
        for limit in [1, 5, 100] {
            let (mut listed, mut cursor) = (Vec::new(), Value::Null);
            loop {
                let body = json!({"sort": sort, "limit": limit, "cursor": cursor}).to_string();
                let page = shopper.purchases_with(body).await;
                assert_eq!(page.status, 200, "{}", page.body);
                let page = page.json();
                listed.extend(page["purchases"].as_array().unwrap().clone());
                cursor = page["next_cursor"].clone();
                if cursor.is_null() {
                    break;
                }
            }
            assert_eq!(listed, expected, "{sort}, pages of {limit}");
        }
        assert!(
            sort == "recent" || expected != *recent,
            "{sort} is an order of its own"
        );
    }
    assert_eq!(
        world.sandbox.calls().len(),
        calls,
        "however they are sorted"
    );
}

#[tokio::test]
async fn a_search_finds_names_and_skus_without_case_and_accents() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let shopper = world.shopper(regular.store, regular.id);
    let all = of(&world, regular).await.json();
    let search = async |query: &str| {
        let body = json!({"query": query}).to_string();
        let page = shopper.purchases_with(body).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.json()["next_cursor"].is_null());
        product_ids(&page)
    };
    for purchase in all["purchases"].as_array().unwrap() {
        let id = purchase["product_id"].as_u64().unwrap();
        let name = purchase["name"].as_str().unwrap();
        let accented = name.to_uppercase().replace('A', "Á").replace('E', "È");
        assert!(search(&accented).await.contains(&id), "{accented}");
        let sku = purchase["sku"].as_str().unwrap().to_lowercase();
        assert!(search(&sku).await.contains(&id), "{sku}");
    }
    assert_eq!(search("no such thing").await, Vec::<u64>::new());
}

#[tokio::test]
async fn three_orders_on_different_days_make_a_usual_interval() {
    let world = World::installed().await;
    let page = of(&world, customers::REGULAR).await;
    for purchase in page.json()["purchases"].as_array().unwrap() {
        let has_interval = purchase["usual_interval_days"].is_u64();
        let is_bought_often = purchase["times_purchased"].as_u64().unwrap() >= 3;
        assert_eq!(has_interval, is_bought_often, "{purchase}");
        assert_eq!(
            purchase["due_at"].is_string(),
            is_bought_often,
            "{purchase}"
        );
    }
    let coffee = purchase(&page, 118);
    let last: Timestamp = coffee["last_purchased_at"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let interval = coffee["usual_interval_days"].as_i64().unwrap();
    let due = last + SignedDuration::from_hours(24 * interval);
    assert_eq!(coffee["due_at"], due.strftime("%Y-%m-%d").to_string());

    // An order today changes what the next one is counted from.
    world.place(FERNWAY, customers::REGULAR.id, &[118]).await;
    world
        .until("the order counts", async || {
            let coffee = purchase(&of(&world, customers::REGULAR).await, 118);
            coffee["times_purchased"] == 6
                && coffee["due_at"] != due.strftime("%Y-%m-%d").to_string()
        })
        .await;
}

/// Returns a response of the API as text, without what differs between runs: times, cursors and addresses.
fn text_of(world: &World, page: &Page) -> String {
    fn hide(value: &mut Value) {
        match value {
            Value::String(text) if text.parse::<Timestamp>().is_ok() => "(time)".clone_into(text),
            Value::Array(values) => values.iter_mut().for_each(hide),
            Value::Object(fields) => {
                if let Some(Value::String(cursor)) = fields.get_mut("next_cursor") {
                    "(cursor)".clone_into(cursor);
                }
                fields.values_mut().for_each(hide);
            }
            _ => {}
        }
    }
    let mut body = page.json();
    hide(&mut body);
    let body = serde_json::to_string_pretty(&body).unwrap();
    let body = body.replace(&world.sandbox.storefront_url(FERNWAY), "(shop)");
    let body = body.replace(&world.sandbox.base_url(), "(sandbox)");
    format!("{} {}\n{body}", page.status, page.header("content-type"))
}

#[tokio::test]
async fn the_api_answers_with_all_fields() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::OPTIONS.id);
    let page = shopper.purchases_with(r#"{"limit": 2}"#).await;
    insta::assert_snapshot!(text_of(&world, &page), @r#"
    200 application/json
    {
      "fresh_as_of": "(time)",
      "next_cursor": "(cursor)",
      "purchases": [
        {
          "availability": "in_stock",
          "can_add_to_cart": true,
          "due_at": null,
          "image": {
            "alt": "Fisherman's Jumper",
            "url": "(shop)/pictures/125/560x560.svg"
          },
          "last_purchased_at": "(time)",
          "last_quantity": 2,
          "line_item": {
            "productId": 125,
            "quantity": 2,
            "variantId": 12500
          },
          "name": "Fisherman's Jumper",
          "options": [
            {
              "label": "Ecru",
              "name": "Colour",
              "option_id": 1250,
              "value": "125000"
            },
            {
              "label": "M",
              "name": "Size",
              "option_id": 1251,
              "value": "125100"
            }
          ],
          "price": {
            "amount": "129.00",
            "currency": "USD",
            "formatted": "$129.00"
          },
          "product_id": 125,
          "quantity": {
            "default": 2,
            "max": null,
            "min": 1
          },
          "sku": "FW-JMP-FI-1",
          "times_purchased": 2,
          "url": "(shop)/fishermans-jumper/",
          "usual_interval_days": null,
          "variant_id": 12500
        },
        {
          "add_blocked_by": [
            {
              "name": "Artwork",
              "option_id": 37,
              "reason": "file_upload"
            }
          ],
          "availability": "in_stock",
          "can_add_to_cart": false,
          "due_at": null,
          "image": {
            "alt": "Wool Watch Cap",
            "url": "(shop)/pictures/122/560x560.svg"
          },
          "last_purchased_at": "(time)",
          "last_quantity": 1,
          "line_item": null,
          "name": "Wool Watch Cap",
          "options": [
            {
              "label": "Rust",
              "name": "Colour",
              "option_id": 1220,
              "value": "122001"
            }
          ],
          "price": {
            "amount": "29.00",
            "currency": "USD",
            "formatted": "$29.00"
          },
          "product_id": 122,
          "quantity": {
            "default": 1,
            "max": null,
            "min": 1
          },
          "sku": "FW-CAP-WW-2",
          "times_purchased": 1,
          "url": "(shop)/wool-watch-cap/",
          "usual_interval_days": null,
          "variant_id": 12201
        }
      ],
      "store_hash": "abc123"
    }
    "#);
}

#[tokio::test]
async fn problems_have_a_title_a_status_a_code_and_a_detail() {
    let world = World::new().await;
    world.merchant(FERNWAY).installs().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let mut problems = Vec::new();
    for page in [
        shopper.purchases_with(r#"{"sort": "price"}"#).await,
        world.shopper_with("").purchases().await,
        world.shopper_with("a.b.c").purchases().await,
        of(&world, customers::REGULAR_AT_KILN).await,
        shopper.purchases_with(" ".repeat(20_000)).await,
    ] {
        problems.push(text_of(&world, &page));
    }
    insta::assert_snapshot!(problems.join("\n"), @r#"
    400 application/problem+json
    {
      "code": "malformed_request",
      "detail": "sort is none of recent, often, name and due",
      "status": 400,
      "title": "Bad Request"
    }
    401 application/problem+json
    {
      "code": "token_missing",
      "detail": "the request has no token",
      "status": 401,
      "title": "Unauthorized"
    }
    401 application/problem+json
    {
      "code": "token_malformed",
      "detail": "the token cannot be read",
      "status": 401,
      "title": "Unauthorized"
    }
    403 application/problem+json
    {
      "code": "store_not_installed",
      "detail": "the store has not installed the app",
      "status": 403,
      "title": "Forbidden"
    }
    413 application/problem+json
    {
      "code": "too_large",
      "detail": "the request is too large",
      "status": 413,
      "title": "Payload Too Large"
    }
    "#);
}

#[tokio::test]
async fn the_shops_cart_accepts_each_line_item() {
    let world = World::installed().await;
    // The test's client does not resolve names below localhost everywhere.
    let carts = format!("http://{}/api/storefront/carts", world.sandbox.addr());
    let host = world.sandbox.storefront_host(FERNWAY);
    let mut kinds = BTreeSet::new();
    for customer in [
        customers::REGULAR,
        customers::OPTIONS,
        customers::GONE,
        customers::MIXED,
    ] {
        let page = of(&world, customer).await;
        for purchase in page.json()["purchases"].as_array().unwrap() {
            let item = &purchase["line_item"];
            assert_eq!(
                item.is_object(),
                purchase["can_add_to_cart"] == true,
                "{purchase}"
            );
            if item.is_null() {
                continue;
            }
            assert_eq!(
                item["quantity"], purchase["quantity"]["default"],
                "{purchase}"
            );
            let body = json!({ "lineItems": [item] });
            let request = world.browser.post(&carts).header("Host", &host).json(&body);
            let cart = Page::sent(request.header("Accept", "application/json")).await;
            assert_eq!(cart.status, 200, "{purchase}: {}", cart.body);
            let lines = &cart.json()["lineItems"];
            let [physical, digital] = ["physicalItems", "digitalItems"].map(|kind| &lines[kind][0]);
            let line = if physical.is_null() {
                digital
            } else {
                physical
            };
            assert_eq!(line["productId"], purchase["product_id"], "{line}");
            if !purchase["variant_id"].is_null() {
                assert_eq!(line["variantId"], purchase["variant_id"], "{line}");
            }
            kinds.insert((
                item["variantId"].is_null(),
                item["optionSelections"].is_null(),
            ));
        }
    }
    // Some name a variant.
    assert!(kinds.contains(&(false, true)), "{kinds:?}");
}
