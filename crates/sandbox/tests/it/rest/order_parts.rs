//! Parts of orders, and every documented filter and sort.

use crate::support::{CLIENT_ID, World, world};
use sandbox::seed::{KILN, customers};
use serde_json::{Value, json};

async fn orders(world: &World, query: &str) -> Vec<Value> {
    let response = world.get(&format!("/v2/orders?{query}")).await;
    match response.status().as_u16() {
        204 => Vec::new(),
        200 => response.json().await.unwrap(),
        status => panic!("{query}: {status}"),
    }
}

/// Returns the order of a customer with this status.
async fn order_of(world: &World, customer: u64, status: u64) -> Value {
    let query = format!("customer_id={customer}&status_id={status}");
    orders(world, &query).await.swap_remove(0)
}

#[tokio::test]
async fn the_links_of_an_order_work() {
    let world = world().await;
    let order = order_of(&world, customers::REGULAR.id, 2).await;
    let id = &order["id"];
    for (name, status) in [
        ("products", 200),
        ("shipping_addresses", 200),
        ("consignments", 200),
        ("coupons", 204),
        ("fees", 204),
    ] {
        let resource = order[name]["resource"].as_str().unwrap();
        let url = order[name]["url"].as_str().unwrap();
        assert!(
            url.ends_with(&format!("/stores/abc123/v2{resource}")),
            "{url}"
        );
        let got = world.get(&format!("/v2{resource}")).await.status();
        assert_eq!(got, status, "{resource}");
    }
    // The documented path differs from the link, but has the same content.
    assert_eq!(
        order["shipping_addresses"]["resource"],
        format!("/orders/{id}/shippingaddresses")
    );
    let linked = world
        .json(&format!("/v2/orders/{id}/shippingaddresses"))
        .await;
    assert_eq!(
        linked,
        world
            .json(&format!("/v2/orders/{id}/shipping_addresses"))
            .await
    );
}

#[tokio::test]
async fn finds_an_address_by_its_id_without_quotes() {
    let world = world().await;
    let id = order_of(&world, customers::REGULAR.id, 2).await["id"].clone();
    let all = world
        .json(&format!("/v2/orders/{id}/shipping_addresses"))
        .await;
    let address = &all[0];
    assert_eq!(address["order_id"], id);
    assert_eq!(address["base_cost"], "0.0000");
    let lines = world.json(&format!("/v2/orders/{id}/products")).await;
    assert_eq!(lines[0]["order_address_id"], address["id"]);
    let path = format!("/v2/orders/{id}/shipping_addresses/{}", address["id"]);
    assert_eq!(world.json(&path).await, *address);
    let quotes = address["shipping_quotes"]["resource"].as_str().unwrap();
    assert_eq!(world.get(&format!("/v2{quotes}")).await.status(), 204);
    let other = format!("/v2/orders/{id}/shipping_addresses/1");
    assert_eq!(world.get(&other).await.status(), 404);
}

#[tokio::test]
async fn an_order_without_shipping_has_no_address() {
    let world = world().await;
    let all = orders(&world, &format!("customer_id={}", customers::MIXED.id)).await;
    let digital = all
        .iter()
        .find(|it| it["shipping_address_count"] == 0)
        .unwrap();
    let path = format!("/v2/orders/{}/shipping_addresses", digital["id"]);
    assert_eq!(world.get(&path).await.status(), 204);
    let lines = world
        .json(&format!("/v2/orders/{}/products", digital["id"]))
        .await;
    assert_eq!(lines[0]["order_address_id"], 0);
}

#[tokio::test]
async fn consignments_are_an_object_with_links_or_lines() {
    let world = world().await;
    let id = order_of(&world, customers::MIXED.id, 3).await["id"].clone();
    let path = format!("/v2/orders/{id}/consignments");
    let linked = world.json(&path).await;
    let link = linked["shipping"][0]["line_items"][0]["resource"]
        .as_str()
        .unwrap();
    let line = world.json(&format!("/v2{link}")).await;
    let inlined = world
        .json(&format!("{path}?include=consignments.line_items"))
        .await;
    assert_eq!(inlined["shipping"][0]["line_items"][0], line);
    for bucket in [
        &linked["pickups"],
        &linked["downloads"],
        &linked["email"]["gift_certificates"],
    ] {
        assert!(bucket[0]["line_items"][0]["url"].is_string(), "{bucket}");
    }
    let quotes = linked["shipping"][0]["shipping_quotes"]["resource"]
        .as_str()
        .unwrap();
    assert_eq!(world.get(&format!("/v2{quotes}")).await.status(), 204);
    let wrong = world.get(&format!("{path}?include=products")).await;
    assert_eq!(wrong.status(), 400);
}

#[tokio::test]
async fn one_order_supports_both_consignment_structures() {
    let world = world().await;
    let id = order_of(&world, customers::MIXED.id, 3).await["id"].clone();
    let path = format!("/v2/orders/{id}");
    let object = world
        .json(&format!(
            "{path}?include=consignments.line_items,fees&consignment_structure=object"
        ))
        .await;
    assert_eq!(object["fees"], json!([]));
    let alone = world
        .json(&format!(
            "{path}/consignments?include=consignments.line_items"
        ))
        .await;
    assert_eq!(object["consignments"], alone);
    let legacy = world
        .json(&format!("{path}?include=consignments.line_items"))
        .await;
    assert_eq!(legacy["consignments"], json!([alone]));
    assert!(legacy["fees"]["resource"].is_string());
    let wrong = world
        .get(&format!("{path}?consignment_structure=list"))
        .await;
    assert_eq!(wrong.status(), 400);
}

#[tokio::test]
async fn finds_a_line_by_its_own_id_not_its_products() {
    let world = world().await;
    let id = order_of(&world, customers::REGULAR.id, 2).await["id"].clone();
    let lines = world.json(&format!("/v2/orders/{id}/products")).await;
    let line = &lines[1];
    let one = world
        .json(&format!("/v2/orders/{id}/products/{}", line["id"]))
        .await;
    assert_eq!(one, *line);
    let by_product = format!("/v2/orders/{id}/products/{}", line["product_id"]);
    assert_eq!(world.get(&by_product).await.status(), 404);
}

#[tokio::test]
async fn shipped_lines_are_in_one_shipment() {
    let world = world().await;
    let shipped = order_of(&world, customers::EVERY_STATUS.id, 2).await;
    let path = format!("/v2/orders/{}/shipments", shipped["id"]);
    let parcels = world.json(&path).await;
    assert_eq!(parcels[0]["items"][0]["quantity"], shipped["items_shipped"]);
    assert_eq!(
        world.json(&format!("{path}/count")).await,
        json!({"count": 1})
    );
    let one = world.json(&format!("{path}/{}", parcels[0]["id"])).await;
    assert_eq!(one, parcels[0]);
    assert_eq!(world.get(&format!("{path}/1")).await.status(), 404);

    let waiting = order_of(&world, customers::EVERY_STATUS.id, 11).await;
    assert_eq!(waiting["items_shipped"], 0);
    let path = format!("/v2/orders/{}/shipments", waiting["id"]);
    assert_eq!(world.get(&path).await.status(), 204);
    assert_eq!(
        world.json(&format!("{path}/count")).await,
        json!({"count": 0})
    );
}

#[tokio::test]
async fn a_partially_shipped_order_has_shipped_its_first_line() {
    let world = world().await;
    let order = order_of(&world, customers::MIXED.id, 3).await;
    let (shipped, all) = (
        order["items_shipped"].as_u64(),
        order["items_total"].as_u64(),
    );
    assert!(shipped > Some(0) && shipped < all, "{shipped:?} of {all:?}");
    let parcels = world
        .json(&format!("/v2/orders/{}/shipments", order["id"]))
        .await;
    assert_eq!(parcels[0]["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn lists_taxes_if_prices_include_them() {
    let world = world().await;
    let untaxed = order_of(&world, customers::REGULAR.id, 2).await["id"].clone();
    let path = format!("/v2/orders/{untaxed}/taxes");
    assert_eq!(world.get(&path).await.status(), 204);

    let token = world
        .sandbox
        .access_token(KILN, CLIENT_ID, &["store_v2_orders"]);
    let get = async |path: &str| -> Value {
        let request = world
            .http
            .get(world.at(&format!("/stores/{KILN}/v2{path}")));
        let response = request.header("X-Auth-Token", &token).send().await.unwrap();
        response.json().await.unwrap()
    };
    let order = get("/orders?status_id=10&limit=1").await[0].clone();
    let path = format!("/orders/{}/taxes", order["id"]);
    let plain = get(&path).await;
    assert_eq!(plain[0]["rate"], "20.0000");
    assert!(plain[0].get("order_product_id").is_none());
    let detailed = get(&format!("{path}?details=true")).await;
    let lines = get(&format!("/orders/{}/products", order["id"])).await;
    assert_eq!(detailed[0]["order_product_id"], lines[0]["id"].to_string());
    assert_eq!(detailed[0]["line_amount"], lines[0]["total_tax"]);
}

#[tokio::test]
async fn finds_a_status_by_its_id() {
    let world = world().await;
    let status = world.json("/v2/order_statuses/11").await;
    assert_eq!(status["system_label"], "Awaiting Fulfillment");
    for id in ["15", "-1", "18446744073709551616", "eleven"] {
        let path = format!("/v2/order_statuses/{id}");
        assert_eq!(world.get(&path).await.status(), 404, "{id}");
    }
}

/// Checks that a filter finds exactly the orders for which `has` is true.
async fn finds(world: &World, all: &[Value], query: &str, has: impl Fn(&Value) -> bool) {
    let found = orders(world, &format!("limit=250&{query}")).await;
    let expected: Vec<_> = all
        .iter()
        .filter(|order| has(order))
        .map(|it| &it["id"])
        .collect();
    let found: Vec<_> = found.iter().map(|order| &order["id"]).collect();
    assert!(
        !found.is_empty() && found.len() < all.len(),
        "{query}: {}",
        found.len()
    );
    assert_eq!(found, expected, "{query}");
}

fn number(order: &Value, name: &str) -> f64 {
    match &order[name] {
        Value::String(text) => text.parse().unwrap(),
        value => value.as_f64().unwrap(),
    }
}

#[tokio::test]
async fn every_documented_filter_works() {
    let world = world().await;
    let all = orders(&world, "limit=250").await;
    let some = &all[all.len() / 3];
    let text = |name: &str| some[name].as_str().unwrap().to_owned();
    let id = number(some, "id");
    finds(&world, &all, &format!("min_id={id}"), |it| {
        number(it, "id") >= id
    })
    .await;
    finds(&world, &all, &format!("max_id={id}"), |it| {
        number(it, "id") <= id
    })
    .await;
    let total = "total_inc_tax";
    finds(&world, &all, "min_total=100.50", |it| {
        number(it, total) >= 100.5
    })
    .await;
    finds(&world, &all, "max_total=37", |it| number(it, total) <= 37.0).await;
    finds(&world, &all, "customer_id=11", |it| it["customer_id"] == 11).await;
    finds(&world, &all, "status_id=0", |it| it["status_id"] == 0).await;
    finds(&world, &all, "channel_id=1002", |it| {
        it["channel_id"] == 1002
    })
    .await;
    finds(&world, &all, "payment_method=Credit%20Card", |it| {
        it["payment_method"] == "Credit Card"
    })
    .await;
    let cart = text("cart_id");
    finds(&world, &all, &format!("cart_id={cart}"), |it| {
        it["cart_id"] == *cart
    })
    .await;
    let email = "mara.lindqvist.11@example.com";
    finds(&world, &all, &format!("email={email}"), |it| {
        it["billing_address"]["email"] == email
    })
    .await;
    let mut external = all
        .iter()
        .map(|it| it["external_order_id"].as_str().unwrap());
    let external = external.rfind(|id| !id.is_empty()).unwrap().to_owned();
    finds(
        &world,
        &all,
        &format!("external_order_id={external}"),
        |it| it["external_order_id"] == *external,
    )
    .await;
}

fn date(order: &Value, name: &str) -> jiff::Timestamp {
    let text = order[name].as_str().unwrap();
    let parser = jiff::fmt::rfc2822::DateTimeParser::new();
    parser.parse_timestamp(text).unwrap()
}

#[tokio::test]
async fn date_filters_are_inclusive_and_accept_both_formats() {
    let world = world().await;
    let all = orders(&world, "limit=250").await;
    let some = &all[all.len() / 2];
    for name in ["date_created", "date_modified"] {
        let at = date(some, name);
        let encoded = |text: &str| -> String {
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
        };
        for text in [some[name].as_str().unwrap(), &at.to_string()] {
            let text = encoded(text);
            finds(&world, &all, &format!("min_{name}={text}"), |it| {
                date(it, name) >= at
            })
            .await;
            finds(&world, &all, &format!("max_{name}={text}"), |it| {
                date(it, name) <= at
            })
            .await;
        }
    }
}

#[tokio::test]
async fn sorts_by_every_documented_field_in_both_directions() {
    let world = world().await;
    for field in ["id", "customer_id", "status_id", "channel_id"] {
        for (direction, descends) in [("", false), (":desc", true)] {
            let sorted = orders(&world, &format!("limit=250&sort={field}{direction}")).await;
            let mut values: Vec<_> = sorted.iter().map(|it| it[field].as_u64()).collect();
            if descends {
                values.reverse();
            }
            assert!(
                values.is_sorted() && values.first() != values.last(),
                "{field}{direction}"
            );
        }
    }
    for field in ["date_created", "date_modified"] {
        let sorted = orders(&world, &format!("limit=250&sort={field}:desc")).await;
        let dates: Vec<_> = sorted.iter().map(|it| date(it, field)).collect();
        assert!(dates.iter().rev().is_sorted(), "{field}");
    }
    let external = orders(&world, "limit=250&sort=external_id:desc").await;
    assert_ne!(external[0]["external_order_id"], "");
    assert_eq!(
        orders(&world, "sort=id:asc&limit=1").await,
        orders(&world, "limit=1").await
    );
    for wrong in ["total", "id:up", "id:asc:desc", ":asc"] {
        let response = world.get(&format!("/v2/orders?sort={wrong}")).await;
        assert_eq!(response.status(), 400, "{wrong}");
    }
}

#[tokio::test]
async fn a_page_past_the_end_is_204_for_all_parts_of_an_order() {
    let world = world().await;
    let id = order_of(&world, customers::REGULAR.id, 2).await["id"].clone();
    for what in ["products", "shipping_addresses", "shipments"] {
        let path = format!("/v2/orders/{id}/{what}?page=9");
        assert_eq!(world.get(&path).await.status(), 204, "{what}");
    }
}
