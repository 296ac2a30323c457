//! Access checks, and basics of the catalog, channels, sites and store information.

use crate::support::{CLIENT_ID, World, receiver::answer, world, world_with};
use sandbox::{
    Config, RateLimit,
    seed::{FERNWAY, GERMAN_CHANNEL, KILN, TRADE_CHANNEL, products},
};
use serde_json::Value;

async fn with_token(world: &World, store: &str, path: &str, token: &str) -> (u16, Value) {
    let request = world.http.get(world.at(&format!("/stores/{store}{path}")));
    answer(request.header("X-Auth-Token", token)).await
}

#[tokio::test]
async fn an_unknown_token_or_one_of_another_store_is_401() {
    let world = world().await;
    let token = world
        .sandbox
        .access_token(KILN, CLIENT_ID, &["store_v2_orders"]);
    assert_eq!(with_token(&world, KILN, "/v2/orders", &token).await.0, 200);
    for token in ["", "guess", &token] {
        let (status, body) = with_token(&world, FERNWAY, "/v2/orders", token).await;
        assert_eq!((status, &body[0]["status"]), (401, &Value::from(401)));
        let (status, body) = with_token(&world, FERNWAY, "/v3/channels", token).await;
        assert_eq!((status, &body["status"]), (401, &Value::from(401)));
    }
}

#[tokio::test]
async fn each_call_needs_its_scope() {
    let world = world().await;
    for (path, scope) in [
        ("/v2/orders", "store_v2_orders_read_only"),
        ("/v2/order_statuses", "store_v2_orders"),
        ("/v3/catalog/products", "store_v2_products_read_only"),
        ("/v2/store", "store_v2_information_read_only"),
        ("/v2/time", "store_v2_information"),
        ("/v2/currencies", "store_v2_information_read_only"),
        ("/v3/channels", "store_channel_settings_read_only"),
        ("/v3/channels/1/site", "store_sites_read_only"),
        ("/v3/sites", "store_sites"),
        ("/v3/content/scripts", "store_v2_content_read_only"),
    ] {
        let none = world
            .sandbox
            .access_token(FERNWAY, CLIENT_ID, &["store_v2_customers"]);
        assert_eq!(
            with_token(&world, FERNWAY, path, &none).await.0,
            403,
            "{path}"
        );
        let right = world.sandbox.access_token(FERNWAY, CLIENT_ID, &[scope]);
        assert_eq!(
            with_token(&world, FERNWAY, path, &right).await.0,
            200,
            "{path}"
        );
    }
}

#[tokio::test]
async fn an_unknown_store_is_404() {
    let world = world().await;
    assert_eq!(
        with_token(&world, "nostore", "/v2/orders", "x").await.0,
        404
    );
}

#[tokio::test]
async fn only_json_is_accepted_and_answered() {
    let world = world().await;
    let xml = world
        .api("GET", "/v2/orders")
        .header("Accept", "application/xml");
    assert_eq!(xml.send().await.unwrap().status(), 406);
    let form = world
        .api("POST", "/v3/content/scripts")
        .form(&[("name", "x")]);
    assert_eq!(form.send().await.unwrap().status(), 415);
}

#[tokio::test]
async fn every_response_has_the_rate_limit_headers() {
    let world = world().await;
    world.sandbox.expect_unexpected("/v2/nothing");
    for path in ["/v2/time", "/v2/orders/77", "/v2/nothing"] {
        let response = world.get(path).await;
        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("X-Rate-Limit-Requests-Quota"), "150");
        assert_eq!(header("X-Rate-Limit-Time-Window-Ms"), "30000");
        assert!(header("X-Rate-Limit-Requests-Left").parse::<u32>().unwrap() < 150);
        assert!(header("X-Rate-Limit-Time-Reset-Ms").parse::<u32>().unwrap() <= 30_000);
    }
}

#[tokio::test]
async fn a_quota_affects_only_its_store() {
    let rate_limit = RateLimit {
        quota: 3,
        window_ms: 3_000,
    };
    let world = world_with(
        Config {
            rate_limit,
            ..Config::default()
        },
        "http://127.0.0.1:9",
    )
    .await;
    for left in ["2", "1", "0"] {
        let response = world.get("/v2/time").await;
        assert_eq!(response.headers()["X-Rate-Limit-Requests-Left"], left);
    }
    let refused = world.get("/v2/time").await;
    assert_eq!(refused.status(), 429);
    let wait = refused.headers()["X-Retry-After"].to_str().unwrap();
    assert!(["1", "2", "3"].contains(&wait), "{wait}");
    assert_eq!(refused.json::<Value>().await.unwrap()[0]["status"], 429);
    let other = world
        .sandbox
        .access_token(KILN, CLIENT_ID, &["store_v2_information"]);
    assert_eq!(with_token(&world, KILN, "/v2/time", &other).await.0, 200);
    tokio::time::sleep(std::time::Duration::from_millis(3_050)).await;
    assert_eq!(world.get("/v2/time").await.status(), 200);
}

#[tokio::test]
async fn calls_that_are_not_emulated_say_so_and_are_recorded() {
    let world = world().await;
    world.sandbox.expect_unexpected("/v3/promotions");
    world.sandbox.expect_unexpected("/nowhere");
    let response = world.get("/v3/promotions").await;
    assert_eq!(response.status(), 404);
    let title = response.json::<Value>().await.unwrap()["title"].to_string();
    assert!(
        title.contains("does not emulate GET /stores/abc123/v3/promotions"),
        "{title}"
    );
    let outside = world.http.post(world.at("/nowhere")).send().await.unwrap();
    assert_eq!(outside.status(), 404);
    let calls = world.sandbox.calls();
    assert!(calls.iter().all(|call| call.unexpected));
    assert_eq!(calls[1].path, "/nowhere");
}

fn product_ids(json: &Value) -> Vec<u64> {
    json["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_u64().unwrap())
        .collect()
}

#[tokio::test]
async fn finds_products_by_ids_and_omits_deleted_ones() {
    let world = world().await;
    let json = world
        .json("/v3/catalog/products?id:in=196,101,190&include=primary_image")
        .await;
    assert_eq!(product_ids(&json), [101, 196]);
    let mug = &json["data"][0];
    assert_eq!(mug["price"], 14.5);
    assert_eq!(mug["custom_url"]["url"], "/enamel-camp-mug/");
    assert!(
        mug["primary_image"]["url_standard"]
            .as_str()
            .unwrap()
            .ends_with("/pictures/101/560x560.svg")
    );
    assert_eq!(json["data"][1]["primary_image"], Value::Null);
    assert!(mug.get("variants").is_none());
}

#[tokio::test]
async fn more_than_50_ids_need_a_limit() {
    let world = world().await;
    let ids: Vec<String> = (101..=200).map(|id| id.to_string()).collect();
    let query = format!("/v3/catalog/products?id:in={}", ids.join(","));
    let json = world.json(&query).await;
    assert_eq!(json["data"].as_array().unwrap().len(), 50);
    assert_eq!(json["meta"]["pagination"]["total_pages"], 2);
    assert!(json["meta"]["pagination"]["links"]["next"].is_string());
    let json = world.json(&format!("{query}&limit=250")).await;
    assert!(json["data"].as_array().unwrap().len() > 50);
    assert_eq!(world.get(&format!("{query}&limit=251")).await.status(), 413);
}

#[tokio::test]
async fn including_options_limits_a_page_to_ten() {
    let world = world().await;
    let json = world
        .json("/v3/catalog/products?include=options,modifiers&limit=250")
        .await;
    assert_eq!(json["data"].as_array().unwrap().len(), 10);
    let json = world
        .json("/v3/catalog/products/180?include=modifiers")
        .await;
    assert_eq!(json["data"]["modifiers"][0]["required"], true);
    assert_eq!(
        world
            .get("/v3/catalog/products?include=colors")
            .await
            .status(),
        422
    );
}

#[tokio::test]
async fn selects_fields() {
    let world = world().await;
    let json = world
        .json("/v3/catalog/products?id:in=101&include_fields=name,price&include=variants,channels")
        .await;
    let mug = json["data"][0].as_object().unwrap();
    let mut names: Vec<&str> = mug.keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = [
        "channels",
        "gift_wrapping_options_list",
        "gift_wrapping_options_type",
        "id",
        "name",
        "price",
        "variants",
    ];
    assert_eq!(names, expected);
}

#[tokio::test]
async fn the_awkward_products_are_as_described() {
    let world = world().await;
    let one = async |id: u64| {
        let path = format!("/v3/catalog/products/{id}?include=variants,channels");
        world.json(&path).await["data"].clone()
    };
    assert_eq!(one(products::HIDDEN).await["is_visible"], false);
    assert_eq!(one(products::DISABLED).await["availability"], "disabled");
    assert_eq!(one(products::PREORDER).await["availability"], "preorder");
    let sold_out = one(products::OUT_OF_STOCK).await;
    assert_eq!(
        (
            &sold_out["inventory_tracking"],
            &sold_out["inventory_level"]
        ),
        (&"product".into(), &0.into())
    );
    assert_eq!(one(products::LOW_STOCK).await["inventory_level"], 2);
    assert_eq!(one(products::PRICE_HIDDEN).await["is_price_hidden"], true);
    assert_eq!(
        one(products::TRADE_ONLY).await["channels"],
        Value::from(vec![TRADE_CHANNEL])
    );
    let jumper = one(products::JUMPER).await;
    assert_eq!(jumper["variants"][3]["inventory_level"], 0);
    assert_eq!(jumper["variants"][3]["option_values"][0]["label"], "Navy");
    assert_eq!(jumper["base_variant_id"], Value::Null);
    assert_eq!(world.get("/v3/catalog/products/190").await.status(), 404);
}

#[tokio::test]
async fn filters_products_by_channel_and_visibility() {
    let world = world().await;
    let trade = world
        .json("/v3/catalog/products?channel_id:in=1002&limit=250")
        .await;
    assert!(product_ids(&trade).contains(&products::TRADE_ONLY));
    assert!(!product_ids(&trade).contains(&products::JUMPER));
    let visible = world
        .json("/v3/catalog/products?is_visible=true&limit=250")
        .await;
    assert!(!product_ids(&visible).contains(&products::HIDDEN));
}

#[tokio::test]
async fn filters_channels_and_finds_their_sites() {
    let world = world().await;
    let all = world.json("/v3/channels").await;
    assert_eq!(all["data"].as_array().unwrap().len(), 5);
    let path = "/v3/channels?available=true&type:in=storefront&platform:in=bigcommerce";
    let storefronts = world.json(path).await;
    assert_eq!(
        product_ids(&storefronts),
        [1, TRADE_CHANNEL, GERMAN_CHANNEL]
    );
    let site = world.json("/v3/channels/1002/site").await;
    assert_eq!(
        site["data"]["url"],
        world.sandbox.channel_url(FERNWAY, TRADE_CHANNEL)
    );
    assert_eq!(site["data"]["urls"][0]["type"], "primary");
    assert_eq!(world.get("/v3/channels/1003/site").await.status(), 404);
    let sites = world.json("/v3/sites?channel_id:in=1,1003").await;
    assert_eq!(sites["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_store_has_a_name_currency_and_time() {
    let world = world().await;
    let token = world
        .sandbox
        .access_token(KILN, CLIENT_ID, &["store_v2_information_read_only"]);
    let (_, store) = with_token(&world, KILN, "/v2/store", &token).await;
    assert_eq!(store["id"], KILN);
    assert_eq!(store["currency_symbol_location"], "right");
    assert_eq!(store["decimal_separator"], ",");
    assert_eq!(store["secure_url"], world.sandbox.storefront_url(KILN));
    assert_eq!(store["logo"], Value::Array(Vec::new()));
    let (_, currencies) = with_token(&world, KILN, "/v2/currencies", &token).await;
    assert_eq!(currencies[0]["currency_code"], "EUR");
    let (_, time) = with_token(&world, KILN, "/v2/time", &token).await;
    assert!(time["time"].is_i64());
}

#[tokio::test]
async fn a_page_far_past_the_end_is_empty() {
    let world = world().await;
    let far = format!("page={}&limit=250", usize::MAX);
    for path in ["/v3/sites", "/v3/channels", "/v3/catalog/products"] {
        let json = world.json(&format!("{path}?{far}")).await;
        assert_eq!(json["data"], Value::Array(Vec::new()), "{path}");
    }
    assert_eq!(world.get(&format!("/v2/orders?{far}")).await.status(), 204);
}

#[tokio::test]
async fn finds_a_channel_by_its_id() {
    let world = world().await;
    let channel = world.json("/v3/channels/1").await;
    assert_eq!(channel["data"]["id"], 1);
    assert_eq!(world.get("/v3/channels/987654").await.status(), 404);
}
