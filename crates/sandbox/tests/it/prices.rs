//! The price of a product is the same wherever a shopper or an app reads it.

use crate::{
    cart::{CARTS, json_of},
    support::{World, world},
};
use sandbox::seed::{GERMAN_CHANNEL, products};
use serde_json::{Value, json};

/// Returns the price that the API gives.
async fn asked(
    world: &World,
    channel: u64,
    currency: &str,
    customer: u64,
    product: u64,
) -> Option<f64> {
    let mut body = json!({"channel_id": channel, "currency_code": currency,
        "items": [{"product_id": product}]});
    if customer != 0 {
        body["customer_id"] = customer.into();
    }
    let call = world.api("POST", "/v3/pricing/products").json(&body);
    let answer: Value = call.send().await.unwrap().json().await.unwrap();
    answer["data"][0]["calculated_price"]["as_entered"].as_f64()
}

#[tokio::test]
async fn the_storefront_charges_what_the_api_says() {
    let world = world().await;
    let path = format!("/v3/catalog/products/{}", products::BACKORDERED);
    assert_eq!(world.json(&path).await["data"]["price"], 119);
    for (channel, currency, customer, product, expected, shown) in [
        (1, "USD", 0, products::BACKORDERED, 119.0, "$119.00"),
        (1, "USD", 12, products::BACKORDERED, 107.1, "$107.10"),
        (1, "USD", 22, products::BACKORDERED, 88.0, "$88.00"),
        (1, "USD", 22, products::MUG, 9.9, "$9.90"),
        (
            GERMAN_CHANNEL,
            "EUR",
            0,
            products::BACKORDERED,
            109.0,
            "109,00\u{a0}€",
        ),
        (
            GERMAN_CHANNEL,
            "EUR",
            12,
            products::BACKORDERED,
            95.0,
            "95,00\u{a0}€",
        ),
        (
            GERMAN_CHANNEL,
            "EUR",
            0,
            products::MUG,
            13.34,
            "13,34\u{a0}€",
        ),
        (
            GERMAN_CHANNEL,
            "EUR",
            12,
            products::MUG,
            12.01,
            "12,01\u{a0}€",
        ),
    ] {
        let price = asked(&world, channel, currency, customer, product).await;
        assert_eq!(price, Some(expected), "{channel} {customer} {product}");
        let visit = match customer {
            0 => String::new(),
            id => world.sign_in_on(channel, id).await,
        };
        let path = match product {
            products::MUG => "/enamel-camp-mug/",
            _ => "/rope-hammock/",
        };
        let page = world
            .shop_on(channel, "GET", path, &visit)
            .send()
            .await
            .unwrap();
        let page = page.text().await.unwrap();
        let price = format!("<span data-product-price>{shown}</span>");
        assert!(page.contains(&price), "{price} on {channel} for {customer}");
        let item = json!({"lineItems": [{"productId": product, "quantity": 1}]});
        let create = world.shop_on(channel, "POST", CARTS, &visit).json(&item);
        let cart = json_of(create.send().await.unwrap(), 200).await;
        assert_eq!(cart["cartAmount"].as_f64(), Some(expected));
        let line = &cart["lineItems"]["physicalItems"][0];
        assert_eq!(line["salePrice"].as_f64(), Some(expected));
    }
}

#[tokio::test]
async fn a_shopper_chooses_a_currency_and_the_page_says_which() {
    let world = world().await;
    let choose = world
        .shop("GET", "/enamel-camp-mug/?setCurrencyId=2", "")
        .send();
    let choose = choose.await.unwrap();
    assert_eq!(choose.headers()["location"], "/enamel-camp-mug/");
    let visit = crate::support::cookie(&choose);
    let page = world
        .shop("GET", "/enamel-camp-mug/", &visit)
        .send()
        .await
        .unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains("CA$19.79") && page.contains(r#""currencyCode":"CAD""#));
    assert_eq!(asked(&world, 1, "CAD", 0, products::MUG).await, Some(19.79));
    // It is only displayed: shoppers pay in dollars.
    let item = json!({"lineItems": [{"productId": products::MUG, "quantity": 1}]});
    let create = world
        .shop("POST", CARTS, &visit)
        .json(&item)
        .send()
        .await
        .unwrap();
    assert_eq!(json_of(create, 200).await["currency"]["code"], "USD");

    let both = json!({"currencies": ["EUR", "USD"]});
    world.admin("PUT", "/channels/1", &both).await;
    let assigned = world.json("/v3/channels/1/currency-assignments").await;
    assert_eq!(assigned["data"]["default_currency"], "EUR");
    assert_eq!(
        assigned["data"]["enabled_currencies"],
        json!(["EUR", "USD"])
    );
    let create = world
        .shop("POST", CARTS, "")
        .json(&item)
        .send()
        .await
        .unwrap();
    assert_eq!(json_of(create, 200).await["currency"]["code"], "EUR");
}
