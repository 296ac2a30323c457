//! Prices for a channel, a currency and a group, and the customers in groups.

use crate::support::{CLIENT_ID, World, parts, world};
use sandbox::seed::{
    KILN,
    customer_groups::{CLUB, GUESTS, TRADE},
    customers, products,
};
use serde_json::{Value, json};

async fn post(world: &World, body: &Value) -> (u16, Value) {
    let request = world.api("POST", "/v3/pricing/products").json(body);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

/// Returns the price of a product, with more parameters than channel and currency.
async fn price(world: &World, item: Value, more: Value) -> Value {
    let mut body = json!({"channel_id": 1, "currency_code": "USD", "items": [item]});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    let (status, answer) = post(world, &body).await;
    assert_eq!(status, 200, "{answer}");
    answer["data"][0].clone()
}

#[tokio::test]
async fn prices_come_with_and_without_tax() {
    let world = world().await;
    let mug = price(&world, json!({"product_id": products::MUG}), json!({})).await;
    let expected = json!({
        "as_entered": 14.5, "entered_inclusive": false, "tax_inclusive": 14.5, "tax_exclusive": 14.5,
    });
    assert_eq!(mug["price"], expected);
    assert_eq!(mug["calculated_price"], expected);
    assert!(mug.get("sale_price").is_none());
    assert_eq!(mug["reference_request"]["product_id"], products::MUG);

    let token = world
        .sandbox
        .access_token(KILN, CLIENT_ID, &["store_v2_products_read_only"]);
    let body = json!({"channel_id": 1, "currency_code": "EUR", "items": [{"product_id": 101}]});
    let url = world.at(&format!("/stores/{KILN}/v3/pricing/products"));
    let request = world
        .http
        .post(url)
        .header("X-Auth-Token", token)
        .json(&body);
    let taxed: Value = request.send().await.unwrap().json().await.unwrap();
    let price = &taxed["data"][0]["price"];
    assert_eq!(price["entered_inclusive"], true);
    assert!(price["tax_exclusive"].as_f64() < price["tax_inclusive"].as_f64());
}

#[tokio::test]
async fn the_most_specific_discount_of_a_group_wins() {
    let world = world().await;
    for (product, group, expected) in [
        (products::MUG, 0, 14.5),
        (products::MUG, CLUB, 13.05),
        (products::MUG, TRADE, 9.9),
        // A bottle, in the category with a discount of 25%.
        (102, TRADE, 24.0),
        // A daypack, in another category.
        (107, TRADE, 89.0),
        (products::MUG, GUESTS, 14.5),
    ] {
        let item = json!({"product_id": product});
        let row = price(&world, item, json!({"customer_group_id": group})).await;
        let paid = row["calculated_price"]["as_entered"].as_f64();
        assert_eq!(paid, Some(expected), "{product} {group}");
    }
    let plain = price(&world, json!({"product_id": products::JUMPER}), json!({})).await;
    let reduced = json!({"customer_group_id": TRADE});
    let reduced = price(&world, json!({"product_id": products::JUMPER}), reduced).await;
    let least = |row: &Value| {
        row["price_range"]["minimum"]["as_entered"]
            .as_f64()
            .unwrap()
    };
    assert!((least(&plain) - least(&reduced) - 5.0).abs() < 0.001);
}

#[tokio::test]
async fn a_customer_pays_the_price_of_the_group() {
    let world = world().await;
    let item = || json!({"product_id": products::MUG});
    let of = async |more: Value| {
        price(&world, item(), more).await["calculated_price"]["as_entered"].clone()
    };
    assert_eq!(
        of(json!({"customer_id": customers::TWO_CHANNELS.id})).await,
        9.9
    );
    assert_eq!(
        of(json!({"customer_id": customers::REGULAR.id})).await,
        14.5
    );
    let both = json!({"customer_id": customers::TWO_CHANNELS.id, "customer_group_id": CLUB});
    assert_eq!(of(both).await, 13.05);
}

#[tokio::test]
async fn a_variant_is_chosen_by_its_id_or_by_all_its_options() {
    let world = world().await;
    let path = format!("/v3/catalog/products/{}?include=variants", products::JUMPER);
    let jumper = world.json(&path).await["data"].clone();
    let variant = &jumper["variants"][1];
    let options: Vec<Value> = variant["option_values"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| json!({"option_id": it["option_id"], "value_id": it["id"]}))
        .collect();
    let by_id = json!({"product_id": products::JUMPER, "variant_id": variant["id"]});
    let by_id = price(&world, by_id, json!({})).await;
    assert_eq!(by_id["variant_id"], variant["id"]);
    assert!(by_id.get("price_range").is_none());
    let by_options = json!({"product_id": products::JUMPER, "options": options});
    let by_options = price(&world, by_options, json!({})).await;
    assert_eq!(by_options["variant_id"], variant["id"]);
    assert_eq!(by_options["options"], json!(options));
    let open = json!({"product_id": products::JUMPER, "options": [options[0]]});
    let open = price(&world, open, json!({})).await;
    assert!(open.get("variant_id").is_none());
    assert!(open["price_range"]["maximum"]["as_entered"].is_number());
}

#[tokio::test]
async fn omits_unknown_products() {
    let world = world().await;
    let items = json!([{"product_id": 190}, {"product_id": 101}]);
    let body = json!({"channel_id": 1, "currency_code": "USD", "items": items});
    let (_, answer) = post(&world, &body).await;
    assert_eq!(answer["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn names_what_is_wrong() {
    let world = world().await;
    let right = json!({"channel_id": 1, "currency_code": "USD", "items": [{"product_id": 101}]});
    for (name, value, field) in [
        ("channel_id", json!(null), "channel_id"),
        ("channel_id", json!(99), "channel_id"),
        ("channel_id", json!("1"), "channel_id"),
        ("currency_code", json!("XXX"), "currency_code"),
        ("currency_code", json!(7), "currency_code"),
        ("items", json!({}), "items"),
        ("items", json!([{"product_id": -1}]), "items"),
        ("items", json!([{}]), "items.0.product_id"),
        (
            "items",
            json!([{"product_id": 101, "variant_id": 1}]),
            "items.0.variant_id",
        ),
        ("customer_group_id", json!(99), "customer_group_id"),
        ("customer_id", json!(99), "customer_id"),
        ("country_code", json!(7), "country_code"),
    ] {
        let mut body = right.clone();
        body[name] = value;
        let (status, answer) = post(&world, &body).await;
        assert_eq!(status, 422, "{body}");
        assert!(answer["errors"].get(field).is_some(), "{body}: {answer}");
    }
    let option = json!([{"option_id": 1, "value_id": 1}]);
    let items = json!([{"product_id": products::JUMPER, "options": option}]);
    let body = json!({"channel_id": 1, "currency_code": "USD", "items": items});
    assert!(post(&world, &body).await.1["errors"]["items.0.options"].is_string());
}

#[tokio::test]
async fn finds_customers_by_id_email_group_and_name() {
    let world = world().await;
    let find = async |query: &str| -> Vec<u64> {
        let json = world.json(&format!("/v3/customers?{query}")).await;
        let rows = json["data"].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_u64().unwrap()).collect()
    };
    assert_eq!(find("id:in=12,11,999").await, [11, 12]);
    assert_eq!(find("email:in=MARA.lindqvist.11@example.com").await, [11]);
    assert_eq!(find(&format!("customer_group_id:in={TRADE}")).await, [22]);
    assert_eq!(find("name:like=lindqvist").await, [11]);
    assert_eq!(find("id:in=999").await, [0; 0]);
    let newest = find("sort=date_created:desc&limit=1").await;
    assert_eq!(newest, [customers::CONFIGURED.id]);
    let row = &world
        .json("/v3/customers?id:in=22&include=addresses,formfields")
        .await["data"][0];
    assert_eq!(row["customer_group_id"], TRADE);
    assert_eq!(row["addresses"], json!([]));
    assert_eq!(row["form_fields"], json!([]));
    for wrong in [
        "id:in=x",
        "include=secrets",
        "sort=id",
        "limit=0",
        "date_created:min=soon",
    ] {
        let status = world.get(&format!("/v3/customers?{wrong}")).await.status();
        assert_eq!(status, 422, "{wrong}");
    }
}

#[tokio::test]
async fn groups_list_their_discounts_in_the_format_of_v2() {
    let world = world().await;
    let groups = world.json("/v2/customer_groups").await;
    assert_eq!(groups.as_array().unwrap().len(), 3);
    let rule = json!({"type": "all", "method": "percent", "amount": "10.0000"});
    assert_eq!(groups[0]["discount_rules"], json!([rule]));
    assert_eq!(groups[1]["discount_rules"][0]["category_id"], 21);
    assert_eq!(
        world
            .json("/v2/customer_groups?is_group_for_guests=true")
            .await[0]["id"],
        GUESTS
    );
    assert_eq!(
        world.json("/v2/customer_groups?name:like=trade").await[0]["id"],
        TRADE
    );
    assert_eq!(
        world.json(&format!("/v2/customer_groups/{CLUB}")).await["name"],
        "Club"
    );
    assert_eq!(world.json("/v2/customer_groups/count").await["count"], 3);
    assert_eq!(
        world.get("/v2/customer_groups?name=Nobody").await.status(),
        204
    );
    let missing = world.get("/v2/customer_groups/99").await;
    assert_eq!(missing.status(), 404);
    assert_eq!(missing.json::<Value>().await.unwrap()[0]["status"], 404);
}

#[tokio::test]
async fn a_shoppers_token_has_the_group() {
    let world = world().await;
    let path = format!(
        "/_sandbox/stores/abc123/customers/{}/current.jwt?app_client_id={}",
        customers::TWO_CHANNELS.id,
        url::form_urlencoded::byte_serialize(CLIENT_ID.as_bytes()).collect::<String>(),
    );
    let token = world
        .http
        .get(world.at(&path))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(parts(&token).0["customer"]["group_id"], TRADE.to_string());
}
