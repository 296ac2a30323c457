//! The calls of a theme and other scripts on a storefront before and after they add something to a cart.

use crate::{
    cart::{CARTS, OPTIONS, call, filled, item, items_of, json_of, refused},
    support::{World, cookie, world},
};
use sandbox::seed::{GERMAN_CHANNEL, customers, products};
use serde_json::{Value, json};

/// Returns a line that answers every question but the one at `without`.
fn chest(without: Option<usize>) -> Value {
    let answers = products::every_option().into_iter().enumerate();
    let answers = answers.filter(|(at, _)| Some(*at) != without);
    let selections: Vec<_> = answers
        .map(|(_, (id, value))| json!({"optionId": id, "optionValue": value}))
        .collect();
    json!({"lineItems": [{
        "productId": products::EVERY_OPTION, "quantity": 1, "optionSelections": selections,
    }]})
}

fn answered(product: u64, option: u64, value: &Value) -> Value {
    json!({"lineItems": [{"productId": product, "quantity": 1,
        "optionSelections": [{"optionId": option, "optionValue": value}]}]})
}

#[tokio::test]
async fn every_kind_of_required_choice_must_be_made() {
    let world = world().await;
    for at in 0..products::every_option().len() {
        let title = refused(&world, &chest(Some(at)), 422).await;
        assert!(title.contains("required option"), "{at}: {title}");
    }
    let path = format!("{CARTS}?{OPTIONS}");
    let cart = json_of(call(&world, "POST", &path, "", &chest(None)).await, 200).await;
    let lines = cart["lineItems"]["physicalItems"].as_array().unwrap();
    assert_eq!(lines[1]["parentId"], lines[0]["id"], "the picked product");
    let values = lines[0]["options"].as_array().unwrap().iter();
    let values: Vec<_> = values.map(|it| it["value"].as_str().unwrap()).collect();
    assert_eq!(
        values,
        [
            "Oak",
            "Rope",
            "L",
            "Moss",
            "Yes",
            "Ada",
            "For the hut.\nUse it.",
            "1998",
            "May 14, 2026",
            "Match Safe"
        ]
    );
}

#[tokio::test]
async fn a_value_must_fit_its_kind_of_choice() {
    let world = world().await;
    let (dates, optional) = (products::DATE_REQUIRED, products::OPTIONAL_CHOICES);
    for (product, option, value) in [
        (dates, 2115, json!("tomorrow")),
        (dates, 2115, json!(1_767_139_200)),
        (products::FILE_REQUIRED, 2105, json!("picture.png")),
        (optional, 2125, json!(1)),
        (optional, 2126, json!("a\nb\nc\nd\ne")),
        (optional, 2127, json!("Moss")),
    ] {
        let title = refused(&world, &answered(product, option, &value), 422).await;
        assert!(title.contains("is not valid"), "{option}: {title}");
    }
    // Not ticked.
    let mut unticked = chest(None);
    unticked["lineItems"][0]["optionSelections"][4]["optionValue"] = 200_901.into();
    refused(&world, &unticked, 422).await;
    for year in ["1899", "2101", "x"] {
        let mut wrong = chest(None);
        wrong["lineItems"][0]["optionSelections"][7]["optionValue"] = year.into();
        refused(&world, &wrong, 422).await;
    }
    filled(&world, &answered(dates, 2115, &json!(1_778_716_800))).await;
    filled(&world, &item(optional, 1)).await;
}

#[tokio::test]
async fn one_item_that_cannot_be_added_fails_the_whole_request() {
    let world = world().await;
    let (cart, visit) = filled(&world, &item(products::MUG, 1)).await;
    let mixed = json!({"lineItems": [
        {"productId": 102, "quantity": 1},
        {"productId": products::DISABLED, "quantity": 1},
    ]});
    json_of(
        call(&world, "POST", &items_of(&cart), &visit, &mixed).await,
        422,
    )
    .await;
    let same = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    assert_eq!(json_of(same, 200).await, json!([cart]));
}

#[tokio::test]
async fn a_backorder_sells_beyond_the_stock_up_to_its_limit() {
    let world = world().await;
    filled(&world, &item(products::BACKORDERED, 50)).await;
    filled(&world, &item(products::FEW_BACKORDERS, 4)).await;
    refused(&world, &item(products::FEW_BACKORDERS, 5), 400).await;

    let path = format!("/products/{}", products::OUT_OF_STOCK);
    refused(&world, &item(products::OUT_OF_STOCK, 2), 400).await;
    world.admin("PUT", &path, &json!({"backorders": 2})).await;
    filled(&world, &item(products::OUT_OF_STOCK, 2)).await;
    let known = json!({"order_quantity_maximum": 1});
    world.admin("PUT", &path, &known).await;
    refused(&world, &item(products::OUT_OF_STOCK, 2), 422).await;
}

#[tokio::test]
async fn nothing_is_sold_where_purchasing_is_switched_off_or_prices_are_hidden() {
    let world = world().await;
    let settings = async |body: Value| {
        world.admin("PUT", "/settings?channel_id=1", &body).await;
    };
    settings(json!({"allow_purchasing": false})).await;
    refused(&world, &item(products::MUG, 1), 422).await;
    let page = world.page("/enamel-camp-mug/", "").await;
    assert!(!page.contains("form-action-addToCart"));
    settings(json!({"allow_purchasing": null, "hide_price_from_guests": true})).await;
    refused(&world, &item(products::MUG, 1), 422).await;
    let visit = world.sign_in(11).await;
    let known = call(&world, "POST", CARTS, &visit, &item(products::MUG, 1)).await;
    json_of(known, 200).await;
}

#[tokio::test]
async fn a_variant_can_be_disabled_or_deleted() {
    let world = world().await;
    let path = format!("/products/{}", products::SWATCHES);
    let change = json!({"disabled_variants": [21_500], "deleted_variants": [21_502]});
    world.admin("PUT", &path, &change).await;
    let path = format!("/v3/catalog{path}?include=variants");
    let product = world.json(&path).await;
    let variants = product["data"]["variants"].as_array().unwrap();
    assert_eq!(variants.len(), 5);
    assert_eq!(variants[0]["purchasing_disabled"], true);
    assert!(
        variants[0]["purchasing_disabled_message"]
            .as_str()
            .unwrap()
            .len()
            > 5
    );
    for variant in [21_500, 21_502] {
        let line = json!({"lineItems": [{"productId": products::SWATCHES, "quantity": 1,
            "variantId": variant}]});
        refused(&world, &line, 422).await;
    }
    let one = [("attribute[2150]", "215000"), ("attribute[2151]", "215100")];
    let verdict = verdict(&world, products::SWATCHES, &one).await;
    assert_eq!(
        (&verdict["variantId"], &verdict["purchasable"]),
        (&21_500.into(), &false.into())
    );
}

#[tokio::test]
async fn values_and_modifiers_can_be_deleted() {
    let world = world().await;
    let hat = format!("/products/{}", products::SWATCHES);
    let book = format!("/products/{}", products::OPTIONAL_CHOICES);
    // The color Moss in both sizes, a ribbon's color, and the question for the first entry.
    let change = json!({"deleted_values": [215_000]});
    world.admin("PUT", &hat, &change).await;
    let change = json!({"deleted_values": [212_700], "deleted_modifiers": [2126]});
    world.admin("PUT", &book, &change).await;
    let hat = world
        .json(&format!(
            "/v3/catalog/products?id={}&include=variants,options",
            products::SWATCHES
        ))
        .await;
    let hat = &hat["data"][0];
    let variants = hat["variants"].as_array().unwrap();
    let ids: Vec<_> = variants.iter().map(|it| it["id"].as_u64()).collect();
    assert_eq!(ids, [21_502, 21_503, 21_504, 21_505].map(Some));
    assert_eq!(variants[0]["option_values"][0]["label"], "Rust");
    let colors = &hat["options"][0]["option_values"];
    assert_eq!(colors.as_array().unwrap().len(), 2);
    let book = world
        .json(&format!("/v3/catalog{book}?include=modifiers"))
        .await;
    let modifiers = book["data"]["modifiers"].as_array().unwrap();
    assert_eq!(modifiers.len(), 2);
    assert_eq!(modifiers[1]["option_values"].as_array().unwrap().len(), 1);
    for (product, option, value) in [
        (products::SWATCHES, 2150, 215_000),
        (products::OPTIONAL_CHOICES, 2127, 212_700),
    ] {
        let line = json!({"lineItems": [{"productId": product, "quantity": 1,
            "optionSelections": [{"optionId": option, "optionValue": value}]}]});
        refused(&world, &line, 422).await;
    }
}

#[tokio::test]
async fn the_summary_counts_the_items_of_a_cart() {
    let world = world().await;
    let path = "/api/storefront/cart-summary";
    let none = call(&world, "GET", path, "", &Value::Null).await;
    assert_eq!(none.status(), 204);
    let (_, visit) = filled(&world, &item(products::MUG, 3)).await;
    let some = call(&world, "GET", path, &visit, &Value::Null).await;
    assert_eq!(json_of(some, 200).await, json!({"total_quantity": 3}));
}

#[tokio::test]
async fn a_token_must_match_its_cookie_and_can_be_required() {
    let world = world().await;
    let home = world.shop("GET", "/", "").send().await.unwrap();
    let token = cookie(&home);
    let value = token.strip_prefix("XSRF-TOKEN=").unwrap();
    assert!(value.ends_with("%3D"), "{value}");
    let decoded = value.replace("%3D", "=");
    let text = home.text().await.unwrap();
    assert!(text.contains(&format!(r#""csrf_token":"{decoded}""#)));
    let add = async |header: Option<&str>| {
        let call = world
            .shop("POST", CARTS, &token)
            .json(&item(products::MUG, 1));
        let call = match header {
            Some(value) => call.header("X-XSRF-TOKEN", value),
            None => call,
        };
        call.send().await.unwrap().status().as_u16()
    };
    assert_eq!(add(Some(&decoded)).await, 200);
    assert_eq!(add(None).await, 200);
    assert_eq!(add(Some(value)).await, 403, "not decoded");
    let on = json!({"requires_xsrf_token": true});
    world.admin("PUT", "/settings", &on).await;
    assert_eq!(add(Some(&decoded)).await, 200);
    assert_eq!(add(None).await, 403);
    // Without the cookie there is nothing to repeat.
    filled(&world, &item(products::MUG, 1)).await;
}

async fn verdict(world: &World, product: u64, form: &[(&str, &str)]) -> Value {
    let path = format!("/remote/v1/product-attributes/{product}");
    let call = world.shop("POST", &path, "").form(form);
    json_of(call.send().await.unwrap(), 200).await["data"].take()
}

#[tokio::test]
async fn a_theme_asks_whether_a_choice_can_be_bought() {
    let world = world().await;
    let jumper = verdict(&world, products::JUMPER, &[("attribute[1250]", "125000")]).await;
    assert_eq!(
        (&jumper["variantId"], &jumper["purchasable"]),
        (&Value::Null, &true.into())
    );
    let navy = [("attribute[1250]", "125001"), ("attribute[1251]", "125100")];
    let sold_out = verdict(&world, products::JUMPER, &navy).await;
    assert_eq!(sold_out["variantId"], 12_503);
    assert_eq!(
        (&sold_out["instock"], &sold_out["available_to_sell"]),
        (&false.into(), &0.into())
    );
    assert_eq!(sold_out["price"]["without_tax"]["formatted"], "$129.00");

    let backordered = verdict(&world, products::BACKORDERED, &[]).await;
    assert_eq!(
        (&backordered["instock"], &backordered["unlimited_backorder"]),
        (&false.into(), &true.into())
    );
    let few = verdict(&world, products::FEW_BACKORDERS, &[("qty[]", "5")]).await;
    assert_eq!(
        (&few["available_to_sell"], &few["available_for_backorder"]),
        (&4.into(), &3.into())
    );
    assert!(few["stock_message"].is_string());
    let disabled = verdict(&world, products::DISABLED, &[]).await;
    assert_eq!(disabled["purchasable"], false);
    assert!(
        disabled["purchasing_message"]
            .as_str()
            .unwrap()
            .contains("Sheepskin Rug")
    );
    assert_eq!(disabled["price"]["without_tax"]["value"], 149);

    let low = verdict(&world, products::LOW_STOCK, &[]).await;
    assert_eq!(low["stock"], 2);
    let own = json!({"stock_level_display": "dont_show",
        "default_out_of_stock_message": "Gone for now"});
    world.admin("PUT", "/settings", &own).await;
    let low = verdict(&world, products::LOW_STOCK, &[("qty[]", "3")]).await;
    assert_eq!(low["stock"], Value::Null);
    assert_eq!(low["stock_message"], "Gone for now");

    let hidden = format!("/remote/v1/product-attributes/{}", products::HIDDEN);
    json_of(world.shop("POST", &hidden, "").send().await.unwrap(), 404).await;
}

#[tokio::test]
async fn the_theme_adds_with_a_form_and_gets_an_error_as_html() {
    let world = world().await;
    let body = "--b\r\nContent-Disposition: form-data; name=\"product_id\"\r\n\r\n187\r\n--b\r\n\
                Content-Disposition: form-data; name=\"qty[]\"\r\n\r\n2\r\n--b\r\n\
                Content-Disposition: form-data; name=\"attribute[1875]\"\r\n\r\nA<B\r\n--b--\r\n";
    let post = |body: String| {
        let call = world.shop("POST", "/remote/v1/cart/add", "");
        let kind = "multipart/form-data; boundary=b";
        call.header("Content-Type", kind).body(body).send()
    };
    let added = post(body.to_owned()).await.unwrap();
    let visit = cookie(&added);
    let added = json_of(added, 200).await;
    let line = &added["data"]["line_items"][0];
    assert_eq!(
        (&line["quantity"], &line["purchase_price"]),
        (&2.into(), &44.into())
    );
    let carts = json_of(call(&world, "GET", CARTS, &visit, &Value::Null).await, 200).await;
    assert_eq!(carts[0]["id"], added["data"]["cart_id"]);
    let missing = post(body.replace("A<B", "")).await.unwrap();
    let error = json_of(missing, 200).await["data"]["error"].take();
    assert!(error.as_str().unwrap().contains("Initials"), "{error}");
}

#[tokio::test]
async fn a_cart_becomes_an_order_that_names_it() {
    let world = world().await;
    let visit = world
        .sign_in_on(GERMAN_CHANNEL, customers::CONFIGURED.id)
        .await;
    let lines = json!({"lineItems": [
        {"productId": products::BACKORDERED, "quantity": 2},
        {"productId": products::ENGRAVED, "quantity": 1, "optionSelections": [
            {"optionId": 1875, "optionValue": "EB"}, {"optionId": 1876, "optionValue": 187_601}]},
    ]});
    let create = world
        .shop_on(GERMAN_CHANNEL, "POST", CARTS, &visit)
        .json(&lines);
    let cart = json_of(create.send().await.unwrap(), 200).await;
    let placed = json!({"status_id": 11, "cart_id": cart["id"]});
    let placed: Value = world
        .admin("POST", "/orders", &placed)
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(placed["cart_id"], cart["id"]);
    assert_eq!(placed["customer_id"], customers::CONFIGURED.id);
    assert_eq!(placed["channel_id"], GERMAN_CHANNEL);
    assert_eq!(placed["currency_code"], "EUR");
    assert_eq!(placed["customer_locale"], "de");

    let path = format!("/v2/orders?cart_id={}", cart["id"].as_str().unwrap());
    let found = world.json(&path).await;
    assert_eq!(
        (found.as_array().unwrap().len(), &found[0]["id"]),
        (1, &placed["id"])
    );
    let products = world
        .json(&format!("/v2/orders/{}/products", placed["id"]))
        .await;
    assert_eq!(products[0]["price_inc_tax"], "95.0000");
    let options = &products[1]["product_options"];
    assert_eq!(
        (&options[0]["product_option_id"], &options[0]["value"]),
        (&1875.into(), &"EB".into())
    );
    assert_eq!(
        (&options[1]["product_option_id"], &options[1]["value"]),
        (&1876.into(), &"187601".into())
    );
    assert_ne!(options[0]["id"], options[1]["id"]);
    let left = world.shop_on(GERMAN_CHANNEL, "GET", CARTS, &visit).send();
    assert_eq!(json_of(left.await.unwrap(), 200).await, json!([]));

    let by_hand = json!({"status_id": 11, "cart_id": null, "products": [{"product_id": 101}]});
    let by_hand = world.admin("POST", "/orders", &by_hand).await;
    let by_hand: Value = by_hand.json().await.unwrap();
    assert_eq!(by_hand["cart_id"], Value::Null);
    assert_eq!(
        world.json(&format!("/v2/orders/{}", by_hand["id"])).await["cart_id"],
        Value::Null
    );
}

#[tokio::test]
async fn an_order_line_keeps_every_kind_of_answer() {
    let world = world().await;
    let path = format!("/v2/orders?customer_id={}", customers::CONFIGURED.id);
    let orders = world.json(&path).await;
    assert_eq!(orders[1]["cart_id"], Value::Null, "entered by the merchant");
    let lines = world
        .json(&format!("/v2/orders/{}/products", orders[0]["id"]))
        .await;
    let options = lines[0]["product_options"].as_array().unwrap();
    let of = |name: &str| {
        let option = options
            .iter()
            .find(|it| it["display_name"] == name)
            .unwrap();
        let part = |name: &str| option[name].as_str().unwrap().to_owned();
        (part("type"), part("display_style"), part("value"))
    };
    let expect = |name: &str, kind: &str, style: &str, value: &str| {
        assert_eq!(
            of(name),
            (kind.to_owned(), style.to_owned(), value.to_owned())
        );
    };
    expect("Wood", "Multiple choice", "Dropdown", "200501");
    expect("Handles", "Multiple choice", "Radio Buttons", "200601");
    expect("Size", "Multiple choice", "Rectangle", "200701");
    expect("Lining", "Swatch", "", "200801");
    expect("I know that it is heavy", "Checkbox", "", "200900");
    expect("Name on the lid", "Text field", "", "Edda & <b>");
    expect("Wanted by", "Date field", "", "1778716800");
    expect("Choose one", "Product Pick List", "", "201401");
    let file = &lines[2]["product_options"][0];
    assert_eq!(file["type"], "File Upload");
    let value: Value = serde_json::from_str(file["value"].as_str().unwrap()).unwrap();
    assert_eq!(value["originalName"], "hut.png");

    let catalog = world
        .json(&format!(
            "/v3/catalog/products/{}?include=modifiers",
            products::EVERY_OPTION
        ))
        .await;
    let modifiers = catalog["data"]["modifiers"].as_array().unwrap();
    let kinds: Vec<_> = modifiers
        .iter()
        .map(|it| it["type"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "dropdown",
            "radio_buttons",
            "rectangles",
            "swatch",
            "checkbox",
            "text",
            "multi_line_text",
            "numbers_only_text",
            "date",
            "product_list"
        ]
    );
}
