//! Responses with malformed parts: only the malformed field is lost, and what could not be read is never
//! shown as deleted or as an empty list.

use sandbox::{
    Fault,
    seed::{FERNWAY, customers},
};
use serde_json::{Value, json};
use testkit::{Page, product_ids, purchase};

use crate::support::World;

const ORDERS: &str = "/v2/orders";
const PRODUCTS: &str = "/v3/catalog/products";
/// The regular customer's latest purchase, a simple product.
const COFFEE: u64 = 118;

/// Returns the store's response to a request for a customer's orders.
async fn orders_of(world: &World, customer_id: u64) -> Value {
    let query = format!(
        "customer_id={customer_id}&sort=id:desc&limit=250&include=consignments.line_items\
         &consignment_structure=object"
    );
    world.api(FERNWAY).get(&format!("{ORDERS}?{query}")).await
}

/// Returns the store's response to a request for some products.
async fn products_of(world: &World, ids: &[u64]) -> Value {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let query = format!(
        "id:in={}&limit=250&include=primary_image,variants,channels",
        ids.join(",")
    );
    world.api(FERNWAY).get(&format!("{PRODUCTS}?{query}")).await
}

/// Changes each line of some orders.
fn each_line(orders: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    match orders {
        Value::Object(map) if map.contains_key("product_options") => change(orders),
        Value::Object(map) => map.values_mut().for_each(|value| each_line(value, change)),
        Value::Array(list) => list.iter_mut().for_each(|value| each_line(value, change)),
        _ => {}
    }
}

/// Changes the lines of a product.
fn lines_of(orders: &mut Value, product_id: u64, change: impl Fn(&mut Value)) {
    each_line(orders, &mut |line| {
        if line["product_id"] == product_id {
            change(line);
        }
    });
}

/// Makes the store respond with these orders from now on.
fn answers_orders(world: &World, orders: impl Into<Vec<u8>>) {
    let orders = String::from_utf8(orders.into()).unwrap();
    let fault = Fault::body("GET", ORDERS, orders).store(FERNWAY).times(0);
    world.sandbox.add_fault(fault);
}

/// Makes the store respond with these products from now on.
fn answers_products(world: &World, products: &str) {
    let fault = Fault::body("GET", PRODUCTS, products);
    world.sandbox.add_fault(fault.store(FERNWAY).times(0));
}

/// Returns the regular customer's first view, after a change to the response about the coffee.
async fn view_with(world: &World, change: impl Fn(&mut Value)) -> Page {
    let regular = customers::REGULAR;
    let mut products = products_of(world, &[COFFEE]).await;
    change(&mut products["data"][0]);
    let products = products.to_string().replace("SURROGATE", r"\ud83d");
    answers_products(world, &products);
    world.shopper(regular.store, regular.id).purchases().await
}

#[tokio::test]
async fn a_malformed_product_field_does_not_make_it_unavailable() {
    for (field, odd) in [
        ("name", json!("Coffee SURROGATE")),
        ("channels", json!(["1", "2"])),
        ("calculated_price", json!("1,234.50")),
        ("inventory_level", json!("7.0000")),
        ("custom_url", json!([])),
        ("primary_image", json!("none")),
        ("is_visible", json!("true")),
        ("sku", json!({"a": 1})),
    ] {
        let world = World::installed().await;
        // Only without what the shopper pays, the catalog's price counts.
        let no_prices = Fault::status("POST", "/v3/pricing/products", 503);
        world.sandbox.add_fault(no_prices.times(0));
        let page = view_with(&world, |product| {
            product[field] = odd.clone();
            // Otherwise the variant's own price would count.
            product["variants"][0]["calculated_price"] = json!(null);
        })
        .await;
        let coffee = purchase(&page, COFFEE);
        assert_eq!(coffee["availability"], "in_stock", "{field}: {coffee}");
        assert_eq!(coffee["can_add_to_cart"], true, "{field}: {coffee}");
        match field {
            "name" => assert_eq!(coffee["name"], "Coffee \u{fffd}"),
            "calculated_price" => assert_eq!(coffee["price"]["formatted"], "$1,234.50"),
            _ => {}
        }
    }
}

#[tokio::test]
async fn an_unreadable_product_is_not_unavailable_and_opens_no_breaker() {
    let world = World::installed().await;
    let page = view_with(&world, |product| product["id"] = json!({})).await;
    let coffee = purchase(&page, COFFEE);
    assert_eq!(coffee["can_add_to_cart"], false, "{coffee}");
    assert!(!coffee["name"].as_str().unwrap().is_empty());
    let regular = world.shopper(FERNWAY, customers::REGULAR.id);
    let widget = regular.widget().await;
    assert!(
        !widget.body.contains("No longer available"),
        "{}",
        widget.body
    );
    // However often this one is requested, others are served.
    for _ in 0..10 {
        world
            .change_product(FERNWAY, COFFEE, json!({"price": 3.5}))
            .await;
        world.wait_until_idle().await;
    }
    let other = world.shopper(FERNWAY, customers::SIXTY_ORDERS.id);
    assert_eq!(other.purchases().await.status, 200);
    world.sandbox.clear_faults();
    world
        .change_product(FERNWAY, COFFEE, json!({"price": 4.5}))
        .await;
    world
        .until("it can be read again", async || {
            purchase(&regular.purchases().await, COFFEE)["price"]["amount"] == "4.50"
        })
        .await;
}

#[tokio::test]
async fn unreadable_orders_are_an_error_and_open_no_breaker() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let mut orders = orders_of(&world, regular.id).await;
    for order in orders.as_array_mut().unwrap() {
        order["status_id"] = json!({});
    }
    // More failures than the circuit breaker allows a store.
    let unreadable = Fault::body("GET", ORDERS, orders.to_string());
    world.sandbox.add_fault(unreadable.times(6));
    let shopper = world.shopper(FERNWAY, regular.id);
    for _ in 0..6 {
        assert_eq!(shopper.purchases().await.status, 503);
    }
    let other = world.shopper(FERNWAY, customers::SIXTY_ORDERS.id);
    assert_eq!(other.purchases().await.status, 200);
    assert_eq!(product_ids(&shopper.purchases().await).len(), 12);
}

#[tokio::test]
async fn products_missing_from_a_page_are_requested() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let ids = [118, 101, 121, 115, 116, 112, 113, 143, 124, 110, 102, 109];
    let mut answer = products_of(&world, &ids).await;
    answer["data"].as_array_mut().unwrap().truncate(10);
    answer["meta"]["pagination"] = json!({
        "total": 12, "count": 10, "per_page": 10, "current_page": 1, "total_pages": 1,
    });
    world
        .sandbox
        .add_fault(Fault::body("GET", PRODUCTS, answer.to_string()));
    let page = world.shopper(regular.store, regular.id).purchases().await;
    assert_eq!(product_ids(&page).len(), 12);
    for id in ids {
        let shown = purchase(&page, id);
        assert_ne!(shown["availability"], "unavailable", "{shown}");
    }
}

#[tokio::test]
async fn a_malformed_line_field_does_not_lose_the_line() {
    for (name, odd) in [
        ("name", json!("Coffee SURROGATE")),
        ("product_options", json!([null])),
        (
            "product_options",
            json!({"url": "https://api.example/x", "resource": "/x"}),
        ),
        ("quantity", json!("2.0000")),
        ("sku", json!(["a"])),
        ("variant_id", json!("")),
    ] {
        let world = World::installed().await;
        let regular = customers::REGULAR;
        let whole = product_ids(&world.shopper(FERNWAY, regular.id).purchases().await);
        let world = World::installed().await;
        let mut orders = orders_of(&world, regular.id).await;
        each_line(&mut orders, &mut |line| line[name] = odd.clone());
        answers_orders(&world, orders.to_string().replace("SURROGATE", r"\ud83d"));
        let page = world.shopper(FERNWAY, regular.id).purchases().await;
        let shown: std::collections::BTreeSet<u64> = product_ids(&page).into_iter().collect();
        assert_eq!(shown, whole.into_iter().collect(), "{name}: {odd}");
        if name == "quantity" {
            assert_eq!(purchase(&page, COFFEE)["last_quantity"], 2);
        }
    }
}

#[tokio::test]
async fn a_byte_order_mark_is_ignored() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let orders = orders_of(&world, regular.id).await;
    answers_orders(&world, format!("\u{feff}{orders}"));
    let page = world.shopper(FERNWAY, regular.id).purchases().await;
    assert_eq!((page.status, product_ids(&page).len()), (200, 12));
}

#[tokio::test]
async fn an_option_without_a_label_is_not_shown() {
    for odd in [json!(["Moss"]), json!({"id": 1}), json!(null), json!("")] {
        let world = World::installed().await;
        let regular = customers::REGULAR;
        let mut orders = orders_of(&world, regular.id).await;
        each_line(&mut orders, &mut |line| {
            for option in line["product_options"].as_array_mut().unwrap() {
                option["display_value"] = odd.clone();
            }
        });
        answers_orders(&world, orders.to_string());
        let shopper = world.shopper(FERNWAY, regular.id);
        let widget = shopper.widget().await;
        assert_eq!((widget.status, widget.count("li.rp-card")), (200, 8));
        assert_eq!(widget.count(".rp-options li"), 0, "{}", widget.body);
        let shirt = purchase(&shopper.purchases().await, 121);
        assert_eq!(
            shirt["can_add_to_cart"], true,
            "the ids are all there: {shirt}"
        );
    }
}

#[tokio::test]
async fn legacy_inventory_tracking_names_are_understood() {
    for (word, level) in [("simple", 0), ("sku", 0)] {
        let world = World::installed().await;
        let page = view_with(&world, |product| {
            product["inventory_tracking"] = json!(word);
            product["inventory_level"] = json!(level);
            product["variants"][0]["inventory_level"] = json!(level);
        })
        .await;
        let coffee = purchase(&page, COFFEE);
        assert_eq!(coffee["availability"], "out_of_stock", "{word}: {coffee}");
    }
}

#[tokio::test]
async fn falls_back_to_the_sale_price_and_then_to_the_price() {
    for (sale, price, expected) in [
        (json!(8.25), json!(9.5), json!("$8.25")),
        (json!(0), json!(9.5), json!("$9.50")),
        (json!(null), json!(null), json!(null)),
    ] {
        let world = World::installed().await;
        // Only without what the shopper pays, the catalog's price counts.
        let no_prices = Fault::status("POST", "/v3/pricing/products", 503);
        world.sandbox.add_fault(no_prices.times(0));
        let page = view_with(&world, |product| {
            product.as_object_mut().unwrap().remove("calculated_price");
            product["sale_price"] = sale.clone();
            product["price"] = price.clone();
            for name in ["price", "sale_price", "calculated_price"] {
                product["variants"][0][name] = json!(null);
            }
        })
        .await;
        let coffee = purchase(&page, COFFEE);
        assert_eq!(coffee["price"]["formatted"], expected, "{coffee}");
        assert_eq!(coffee["can_add_to_cart"], !expected.is_null(), "{coffee}");
    }
}

#[tokio::test]
async fn a_product_on_no_channel_is_not_sold() {
    let world = World::installed().await;
    let page = view_with(&world, |product| product["channels"] = json!([])).await;
    let coffee = purchase(&page, COFFEE);
    assert_eq!(coffee["availability"], "unavailable", "{coffee}");
    assert!(coffee["url"].is_null() && coffee["can_add_to_cart"] == false);
}

#[tokio::test]
async fn dates_use_the_stores_time_zone_with_daylight_saving() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let mut orders = orders_of(&world, regular.id).await;
    // Half past midnight in Chicago; without daylight saving it would be the day before.
    for order in orders.as_array_mut().unwrap() {
        order["date_created"] = json!("Wed, 01 Jul 2026 05:30:00 +0000");
    }
    answers_orders(&world, orders.to_string());
    let shopper = world.shopper(FERNWAY, regular.id);
    let when = async || shopper.widget().await.texts(".rp-when time");
    assert_eq!(
        when().await.first().map(String::as_str),
        Some("1 July 2026")
    );
    // As left by a version that did not store the name of the time zone.
    let old = "UPDATE store_profiles SET time_zone = NULL, fetched_at = 0";
    world.change_database(old).await;
    let mut world = world;
    world.restart().await;
    let shopper = world.shopper(FERNWAY, regular.id);
    let first = shopper.widget().await.texts(".rp-when time");
    assert_eq!(first.first().map(String::as_str), Some("30 June 2026"));
    world
        .until("the store is asked for its time zone", async || {
            let shown = shopper.widget().await.texts(".rp-when time");
            shown.first().map(String::as_str) == Some("1 July 2026")
        })
        .await;
}

#[tokio::test]
async fn an_option_a_cart_cannot_repeat_links_to_the_product_page() {
    let upload = json!({
        "product_option_id": 77, "option_id": 9077, "display_name": "Artwork",
        "display_value": "owl.png", "type": "File Upload",
        "value": r#"{"originalName":"owl.png","temporaryPath":"20_owl.png"}"#,
    });
    let date = json!({
        "product_option_id": 78, "option_id": 9078, "display_name": "Wrapped on",
        "display_value": "2nd May 2026", "type": "Date field", "value": "1777680000",
    });
    let blank = json!({
        "product_option_id": 79, "option_id": 9079, "display_name": "Initials",
        "display_value": "", "type": "Text field", "value": "",
    });
    for (option, id, name, reason) in [
        (upload, 77, "Artwork", "file_upload"),
        (date, 78, "Wrapped on", "date"),
        (blank, 79, "Initials", "text"),
        (json!(null), 0, "", "not_recorded"),
    ] {
        let world = World::installed().await;
        let regular = customers::REGULAR;
        let mut orders = orders_of(&world, regular.id).await;
        lines_of(&mut orders, COFFEE, |line| {
            line["product_options"] = json!([option]);
        });
        answers_orders(&world, orders.to_string());
        let shopper = world.shopper(FERNWAY, regular.id);
        let page = shopper.purchases().await;
        let coffee = purchase(&page, COFFEE);
        assert_eq!(coffee["can_add_to_cart"], false, "{coffee}");
        let missing = json!([{"option_id": id, "name": name, "reason": reason}]);
        assert_eq!(coffee["add_blocked_by"], missing, "{coffee}");
        assert!(
            !page.body.contains("owl.png"),
            "the file's name is private: {}",
            page.body
        );
        let mug = purchase(&page, 101);
        assert!(mug["can_add_to_cart"] == true && mug["add_blocked_by"].is_null());
        let widget = shopper.widget().await;
        let links = widget.attributes("li.rp-card:first-child a.rp-button", "href");
        assert_eq!(links, [coffee["url"].as_str().unwrap()]);
        assert_eq!(
            widget.texts("li.rp-card:first-child a.rp-button"),
            ["Choose options"]
        );
    }
}

#[tokio::test]
async fn options_have_the_ids_of_the_catalog_and_the_cart() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::OPTIONS.id);
    let page = shopper.purchases().await;
    let body = page.json();
    let catalog = products_of(&world, &product_ids(&page)).await;
    let mut compared = 0;
    for bought in body["purchases"].as_array().unwrap() {
        let all = catalog["data"].as_array().unwrap();
        let product = all
            .iter()
            .find(|it| it["id"] == bought["product_id"])
            .unwrap();
        let variants = product["variants"].as_array().unwrap();
        let variant = variants
            .iter()
            .find(|it| it["id"] == bought["variant_id"])
            .unwrap();
        for value in variant["option_values"].as_array().unwrap() {
            let options = bought["options"].as_array().unwrap();
            let chosen = options
                .iter()
                .find(|it| it["option_id"] == value["option_id"]);
            let chosen = chosen.unwrap_or_else(|| panic!("{value} is not in {bought}"));
            assert_eq!(chosen["value"], value["id"].to_string(), "{bought}");
            compared += 1;
        }
    }
    assert!(compared > 3, "{compared}");
    // The order line has another id for the same option, which no cart accepts.
    each_line(
        &mut orders_of(&world, customers::OPTIONS.id).await,
        &mut |line| {
            for option in line["product_options"].as_array().unwrap() {
                assert_ne!(option["option_id"], option["product_option_id"], "{line}");
                assert!(
                    !body
                        .to_string()
                        .contains(&format!(r#""option_id":{}"#, option["option_id"]))
                );
            }
        },
    );
}

#[tokio::test]
async fn an_order_that_is_not_found_yet_is_retried() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    assert!(!product_ids(&shopper.purchases().await).contains(&104));
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/orders/*", 404).times(2));
    world.place(FERNWAY, customers::REGULAR.id, &[104]).await;
    world
        .until("the order shows", async || {
            product_ids(&shopper.purchases().await).contains(&104)
        })
        .await;
}

#[tokio::test]
async fn an_order_that_stays_missing_is_finally_treated_as_deleted() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    shopper.purchases().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/orders/*", 404).times(0));
    world.place(FERNWAY, customers::REGULAR.id, &[104]).await;
    world
        .until("it is treated as deleted", async || {
            let gone = "SELECT COUNT(*) FROM orders WHERE is_deleted = 1 AND customer_id = 0";
            // So that a job that waits for its next attempt is due at once.
            let ahead = world.app_now().duration_since(jiff::Timestamp::now());
            world.app_clock_ahead(ahead + jiff::SignedDuration::from_secs(1));
            world.number(gone).await == 1
        })
        .await;
    world
        .until("the job is done", async || world.waiting_jobs().await == 0)
        .await;
}

#[tokio::test]
async fn a_refunded_line_does_not_count_even_if_its_refunded_quantity_is_zero() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let mut orders = orders_of(&world, regular.id).await;
    lines_of(&mut orders, COFFEE, |line| {
        line["is_refunded"] = json!(true);
        line["quantity_refunded"] = json!(0);
    });
    answers_orders(&world, orders.to_string());
    let ids = product_ids(&world.shopper(FERNWAY, regular.id).purchases().await);
    assert_eq!((ids.contains(&COFFEE), ids.len()), (false, 11), "{ids:?}");
}

#[tokio::test]
async fn images_are_https_or_left_out() {
    for (address, shown) in [
        (
            "https://cdn.example/a.jpg",
            Some("https://cdn.example/a.jpg"),
        ),
        ("//cdn.example/a.jpg", Some("https://cdn.example/a.jpg")),
        ("http://cdn.example/a.jpg", None),
        ("javascript:alert(1)", None),
        ("data:image/svg+xml,<svg/>", None),
        ("ftp://cdn.example/a.jpg", None),
    ] {
        let world = World::installed().await;
        let page = view_with(&world, |product| {
            for name in ["url_standard", "url_zoom", "url_thumbnail", "url_tiny"] {
                product["primary_image"][name] = json!(address);
            }
            product["variants"][0]["image_url"] = json!(address);
        })
        .await;
        let coffee = purchase(&page, COFFEE);
        assert_eq!(coffee["image"]["url"].as_str(), shown, "{address}");
        let widget = world.shopper(FERNWAY, customers::REGULAR.id).widget().await;
        let pictures = widget.attributes("li.rp-card:first-child img", "src");
        assert_eq!(pictures.first().map(String::as_str), shown, "{address}");
    }
}

#[tokio::test]
async fn shoppers_of_one_store_see_only_their_own_purchases() {
    let world = World::installed().await;
    let shoppers = [customers::REGULAR, customers::NAMES]
        .map(|customer| world.shopper(customer.store, customer.id));
    let mut first = Vec::new();
    for shopper in &shoppers {
        let seen = (
            shopper.purchases().await.body,
            shopper.widget().await.document(),
        );
        first.push(seen);
    }
    assert_ne!(first[0], first[1]);
    for _ in 0..2 {
        for (shopper, first) in shoppers.iter().zip(&first) {
            assert_eq!(shopper.purchases().await.body, first.0);
            assert_eq!(shopper.widget().await.document(), first.1);
        }
    }
}
