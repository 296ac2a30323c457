//! `/v2/orders` and below.

use crate::support::{World, world};
use sandbox::seed::{TRADE_CHANNEL, customers, products};
use serde_json::Value;

async fn orders(world: &World, query: &str) -> Vec<Value> {
    let json = world.json(&format!("/v2/orders?{query}")).await;
    json.as_array().unwrap().clone()
}

/// Returns the orders of a customer, newest first, with inlined line items.
async fn inlined(world: &World, customer: u64) -> Vec<Value> {
    let query =
        "sort=date_created:desc&include=consignments.line_items&consignment_structure=object";
    orders(world, &format!("customer_id={customer}&{query}")).await
}

fn ids(orders: &[Value]) -> Vec<u64> {
    orders
        .iter()
        .map(|order| order["id"].as_u64().unwrap())
        .collect()
}

#[tokio::test]
async fn an_empty_list_is_204_without_a_body() {
    let world = world().await;
    for query in [
        "customer_id=13",
        "customer_id=12&page=3",
        "customer_id=999999",
    ] {
        let response = world.get(&format!("/v2/orders?{query}")).await;
        assert_eq!(response.status(), 204, "{query}");
        assert!(response.bytes().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn lists_orders_oldest_first_in_pages_of_50() {
    let world = world().await;
    let first = orders(&world, "customer_id=12").await;
    assert_eq!(first.len(), 50);
    assert!(ids(&first).is_sorted());
    let second = orders(&world, "customer_id=12&page=2").await;
    assert_eq!(second.len(), 10);
    assert!(ids(&second)[0] > ids(&first)[49]);
    let newest = orders(&world, "customer_id=12&sort=date_created:desc&limit=1").await;
    assert_eq!(ids(&newest)[0], ids(&second)[9]);
}

#[tokio::test]
async fn a_limit_above_250_is_413_and_an_invalid_one_400() {
    let world = world().await;
    assert_eq!(world.get("/v2/orders?limit=250").await.status(), 200);
    assert_eq!(world.get("/v2/orders?limit=251").await.status(), 413);
    for query in [
        "limit=0",
        "limit=ten",
        "page=-1",
        "sort=color",
        "include=everything",
        "customer_id=x",
        "min_date_created=yesterday",
    ] {
        let response = world.get(&format!("/v2/orders?{query}")).await;
        assert_eq!(response.status(), 400, "{query}");
        assert_eq!(response.json::<Value>().await.unwrap()[0]["status"], 400);
    }
}

#[tokio::test]
async fn an_order_has_the_format_of_v2() {
    let world = world().await;
    let order = &orders(&world, "customer_id=11&status_id=2").await[0];
    assert_eq!(order["total_inc_tax"], "37.0000");
    assert_eq!(order["status"], "Shipped");
    assert_eq!(order["currency_code"], "USD");
    assert_eq!(order["is_deleted"], false);
    let date = order["date_created"].as_str().unwrap();
    assert!(
        date.ends_with(" +0000") && date.as_bytes()[3] == b',',
        "{date}"
    );
    let resource = order["products"]["resource"].as_str().unwrap();
    assert_eq!(resource, format!("/orders/{}/products", order["id"]));
    assert!(order["consignments"]["url"].is_string());
    assert_eq!(
        order["billing_address"]["email"],
        "mara.lindqvist.11@example.com"
    );
}

#[tokio::test]
async fn every_filter_applies() {
    let world = world().await;
    let all = orders(&world, "limit=250").await;
    let middle = &all[all.len() / 2];
    let (id, date) = (&middle["id"], middle["date_created"].as_str().unwrap());
    let date: String = url::form_urlencoded::byte_serialize(date.as_bytes()).collect();
    for (query, least) in [
        (format!("min_id={id}&max_id={id}"), 1),
        (
            format!("min_date_created={date}&max_date_created={date}"),
            1,
        ),
        (format!("channel_id={TRADE_CHANNEL}"), 2),
        ("is_deleted=true".to_owned(), 2),
        ("status_id=13".to_owned(), 1),
        ("email=mara.lindqvist.11@example.com".to_owned(), 12),
        ("min_total=1000".to_owned(), 1),
        ("payment_method=Manual".to_owned(), 1),
    ] {
        let found = orders(&world, &format!("limit=250&{query}")).await;
        assert!(
            found.len() >= least && found.len() < all.len(),
            "{query}: {}",
            found.len()
        );
    }
}

#[tokio::test]
async fn lists_deleted_orders_by_default() {
    let world = world().await;
    let otis = customers::DELETED_ORDERS.id;
    assert_eq!(
        orders(&world, &format!("customer_id={otis}")).await.len(),
        3
    );
    assert_eq!(
        orders(&world, &format!("customer_id={otis}&is_deleted=false"))
            .await
            .len(),
        1
    );
}

#[tokio::test]
async fn line_items_are_inlined_in_four_buckets() {
    let world = world().await;
    let orders = inlined(&world, customers::MIXED.id).await;
    let full = orders.iter().find(|order| order["status_id"] == 3).unwrap();
    let consignments = &full["consignments"];
    let product = |line: &Value| line["product_id"].as_u64().unwrap();
    assert_eq!(product(&consignments["shipping"][0]["line_items"][0]), 112);
    assert_eq!(product(&consignments["pickups"][0]["line_items"][0]), 114);
    assert_eq!(
        product(&consignments["downloads"][0]["line_items"][0]),
        products::DIGITAL
    );
    let gift = &consignments["email"]["gift_certificates"][0]["line_items"][0];
    assert_eq!(gift["type"], "giftcertificate");
    assert_eq!(product(gift), 0);
    assert!(gift.get("variant_id").is_none());
    // Costs of a consignment are numbers, everything else in V2 is strings.
    assert!(consignments["shipping"][0]["base_cost"].is_number());
}

#[tokio::test]
async fn consignments_default_to_the_legacy_array() {
    let world = world().await;
    let order = &orders(&world, "customer_id=11&include=consignments").await[0];
    assert!(order["consignments"].is_array());
    assert!(order["consignments"][0]["shipping"][0]["line_items"][0]["resource"].is_string());
}

#[tokio::test]
async fn a_bundle_has_a_child_line_without_a_price() {
    let world = world().await;
    let orders = inlined(&world, customers::MIXED.id).await;
    let lines = orders.last().unwrap()["consignments"]["shipping"][0]["line_items"].clone();
    assert_eq!(lines[0]["product_id"], products::BUNDLE);
    assert_eq!(lines[0]["product_options"][0]["type"], "Product Pick List");
    assert_eq!(lines[1]["parent_order_product_id"], lines[0]["id"]);
    assert_eq!(lines[1]["price_inc_tax"], "0.0000");
    assert_eq!(lines[2]["parent_order_product_id"], Value::Null);
}

#[tokio::test]
async fn inlines_50_lines_with_a_warning() {
    let world = world().await;
    let newest = &inlined(&world, customers::LONG_ORDER.id).await[0];
    let shipping = &newest["consignments"]["shipping"][0];
    assert_eq!(shipping["line_items"].as_array().unwrap().len(), 50);
    assert!(
        shipping["__warning__"]
            .as_str()
            .unwrap()
            .contains("/products")
    );
    let path = format!("/v2/orders/{}/products", newest["id"]);
    assert_eq!(world.json(&path).await.as_array().unwrap().len(), 50);
    assert_eq!(
        world
            .json(&format!("{path}?page=2"))
            .await
            .as_array()
            .unwrap()
            .len(),
        14
    );
    assert_eq!(
        world
            .json(&format!("{path}?limit=250"))
            .await
            .as_array()
            .unwrap()
            .len(),
        64
    );
    assert_eq!(world.get(&format!("{path}?page=3")).await.status(), 204);
}

#[tokio::test]
async fn one_order_inlines_no_lines_but_lists_its_products() {
    let world = world().await;
    let order = &inlined(&world, customers::MISSING_ITEMS.id).await[0];
    assert_eq!(order["items_total"], 3);
    let lines = &order["consignments"]["shipping"][0]["line_items"];
    assert!(lines.as_array().unwrap().is_empty());
    let path = format!("/v2/orders/{}/products", order["id"]);
    assert_eq!(world.json(&path).await.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn refunds_are_reported_per_line_without_amounts() {
    let world = world().await;
    let orders = inlined(&world, customers::REFUNDS.id).await;
    let partly = orders
        .iter()
        .find(|order| order["status_id"] == 14)
        .unwrap();
    let lines = &partly["consignments"]["shipping"][0]["line_items"];
    assert_eq!(lines[0]["is_refunded"], true);
    assert_eq!(lines[1]["quantity_refunded"], 2);
    assert_eq!(lines[1]["is_refunded"], false);
    assert_eq!(lines[1]["refund_amount"], "0.0000");
    assert_eq!(partly["refunded_amount"], "0.0000");
}

#[tokio::test]
async fn some_orders_write_money_without_four_decimals() {
    let world = world().await;
    let orders = orders(&world, &format!("customer_id={}", customers::ODD_MONEY.id)).await;
    assert_eq!(orders[0]["total_inc_tax"], "89");
    assert_eq!(orders[1]["currency_code"], "CAD");
    assert_eq!(orders[1]["default_currency_code"], "USD");
}

#[tokio::test]
async fn customer_zero_stands_for_guests() {
    let world = world().await;
    assert_eq!(orders(&world, "customer_id=0").await.len(), 8);
}

#[tokio::test]
async fn an_unknown_order_is_an_array_with_an_error() {
    let world = world().await;
    let order = world.json("/v2/orders/1001").await;
    assert_eq!(order["id"], 1001);
    for path in ["/v2/orders/77", "/v2/orders/77/products", "/v2/orders/abc"] {
        let response = world.get(path).await;
        assert_eq!(response.status(), 404, "{path}");
        assert_eq!(response.json::<Value>().await.unwrap()[0]["status"], 404);
    }
}

#[tokio::test]
async fn returns_counts_and_statuses() {
    let world = world().await;
    let count = world
        .json(&format!(
            "/v2/orders/count?customer_id={}",
            customers::EVERY_STATUS.id
        ))
        .await;
    assert_eq!(count["count"], 15);
    let statuses = count["statuses"].as_array().unwrap();
    assert_eq!(statuses.len(), 15);
    assert!(statuses.iter().all(|status| status["count"] == 1));
    let statuses = world.json("/v2/order_statuses").await;
    assert_eq!(statuses[11]["name"], "Awaiting Fulfillment");
}
