//! The Storefront Cart API, and the page that shows the same cart.

use crate::support::{World, cookie, world};
use reqwest::Response;
use sandbox::seed::{FERNWAY, GERMAN_CHANNEL, KILN, products};
use serde_json::{Value, json};

pub(crate) const CARTS: &str = "/api/storefront/carts";
pub(crate) const OPTIONS: &str =
    "include=lineItems.physicalItems.options,lineItems.digitalItems.options";

/// Makes a call in a session.
pub(crate) async fn call(
    world: &World,
    method: &str,
    path: &str,
    visit: &str,
    body: &Value,
) -> Response {
    let call = world
        .shop(method, path, visit)
        .header("Accept", "application/json");
    let call = if body.is_null() {
        call
    } else {
        call.json(body)
    };
    call.send().await.unwrap()
}

pub(crate) async fn json_of(response: Response, status: u16) -> Value {
    let is = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(is, status, "{text}");
    serde_json::from_str(&text).unwrap()
}

pub(crate) fn item(product_id: u64, quantity: u64) -> Value {
    json!({"lineItems": [{"productId": product_id, "quantity": quantity}]})
}

/// Creates a cart with these items. Returns it with its session.
pub(crate) async fn filled(world: &World, body: &Value) -> (Value, String) {
    let response = call(world, "POST", CARTS, "", body).await;
    let visit = cookie(&response);
    (json_of(response, 200).await, visit)
}

pub(crate) fn items_of(cart: &Value) -> String {
    format!("{CARTS}/{}/items", cart["id"].as_str().unwrap())
}

fn first_item_of(cart: &Value) -> String {
    let id = &cart["lineItems"]["physicalItems"][0]["id"];
    format!("{}/{}", items_of(cart), id.as_str().unwrap())
}

/// Checks that creating a cart with these items is rejected. Returns the title of the error.
pub(crate) async fn refused(world: &World, body: &Value, status: u16) -> String {
    let response = call(world, "POST", CARTS, "", body).await;
    assert!(response.headers().get("set-cookie").is_none());
    let error = json_of(response, status).await;
    assert_eq!(error["status"], status);
    error["title"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_visit_has_no_cart_until_it_creates_one() {
    let world = world().await;
    let none = call(&world, "GET", CARTS, "", &Value::Null).await;
    assert!(none.headers().get("set-cookie").is_none());
    assert_eq!(json_of(none, 200).await, json!([]));

    let (cart, visit) = filled(&world, &item(products::MUG, 2)).await;
    assert_eq!(cart["currency"]["code"], "USD");
    assert_eq!(
        (&cart["cartAmount"], &cart["version"]),
        (&29.into(), &1.into())
    );
    assert_eq!(cart["customerId"], 0);
    let line = &cart["lineItems"]["physicalItems"][0];
    assert_eq!(
        (&line["quantity"], &line["listPrice"]),
        (&2.into(), &14.5.into())
    );
    assert_eq!(line["extendedSalePrice"], 29);
    assert!(line["url"].as_str().unwrap().ends_with("/enamel-camp-mug/"));
    assert!(line["parentId"].is_null());

    let again = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    assert_eq!(json_of(again, 200).await, json!([cart]));
    let stranger = call(&world, "GET", CARTS, "SHOP_SESSION_TOKEN=x", &Value::Null).await;
    assert_eq!(json_of(stranger, 200).await, json!([]));
}

#[tokio::test]
async fn a_cart_belongs_to_the_signed_in_shopper() {
    let world = world().await;
    let visit = world.sign_in(11).await;
    let response = call(&world, "POST", CARTS, &visit, &item(products::MUG, 1)).await;
    let cart = json_of(response, 200).await;
    assert_eq!(cart["customerId"], 11);
    assert!(cart["email"].as_str().unwrap().contains('@'));
    call(
        &world,
        "GET",
        "/login.php?action=logout",
        &visit,
        &Value::Null,
    )
    .await;
    let gone = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    assert_eq!(json_of(gone, 200).await, json!([]));
}

#[tokio::test]
async fn equal_items_merge_and_different_ones_do_not() {
    let world = world().await;
    let (cart, visit) = filled(&world, &item(products::MUG, 1)).await;
    let more = json!({"lineItems": [
        {"productId": products::MUG, "quantity": 2},
        {"productId": 125, "quantity": 1, "variantId": 12500},
        {"productId": 125, "quantity": 1, "variantId": 12501},
        {"productId": 125, "quantity": 1, "optionSelections": [
            {"optionId": 1250, "optionValue": 125_000},
            {"optionId": 1251, "optionValue": "125100"},
        ]},
    ]});
    let path = format!("{}?{OPTIONS}", items_of(&cart));
    let cart = json_of(call(&world, "POST", &path, &visit, &more).await, 200).await;
    let lines = cart["lineItems"]["physicalItems"].as_array().unwrap();
    let quantities: Vec<_> = lines.iter().map(|it| &it["quantity"]).collect();
    assert_eq!(quantities, [3, 2, 1]);
    let size = &lines[2]["options"][1];
    assert_eq!(
        (&size["name"], &size["value"]),
        (&"Size".into(), &"L".into())
    );
    assert_eq!(
        (&size["nameId"], &size["valueId"]),
        (&1251.into(), &125_101.into())
    );
    assert_eq!(cart["version"], 2);
    // Absent unless included.
    let plain = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    let plain = json_of(plain, 200).await;
    assert!(
        plain[0]["lineItems"]["physicalItems"][2]
            .get("options")
            .is_none()
    );
}

#[tokio::test]
async fn required_choices_must_be_made() {
    let world = world().await;
    let response = call(&world, "POST", CARTS, "", &item(products::JUMPER, 1)).await;
    let error = json_of(response, 422).await;
    assert_eq!(error["title"], "Missing or incorrect required fields");
    assert_eq!(
        error["errors"]["variant"],
        "This product has options, variant ID is required"
    );
    let title = refused(&world, &item(products::ENGRAVED, 1), 422).await;
    assert!(title.contains("'Initials'"), "{title}");

    let engraved = |selections: Value| {
        json!({"lineItems": [{
            "productId": products::ENGRAVED, "quantity": 1, "optionSelections": selections,
        }]})
    };
    let long = json!([{"optionId": 1875, "optionValue": "ABCDE"}]);
    refused(&world, &engraved(long), 422).await;
    let no_box = json!([
        {"optionId": 1875, "optionValue": "M <3"},
        {"optionId": 1876, "optionValue": 1},
    ]);
    refused(&world, &engraved(no_box), 422).await;
    let of_another = json!([
        {"optionId": 1875, "optionValue": "M <3"},
        {"optionId": 1250, "optionValue": 125_000},
    ]);
    refused(&world, &engraved(of_another), 422).await;

    let right = json!([
        {"optionId": 1875, "optionValue": "M <3"},
        {"optionId": 1876, "optionValue": 187_601},
    ]);
    let response = call(
        &world,
        "POST",
        &format!("{CARTS}?{OPTIONS}"),
        "",
        &engraved(right),
    )
    .await;
    let cart = json_of(response, 200).await;
    let options = &cart["lineItems"]["physicalItems"][0]["options"];
    assert_eq!(
        (&options[0]["value"], &options[0]["valueId"]),
        (&"M <3".into(), &0.into())
    );
    assert_eq!(options[1]["value"], "Cedar");
}

#[tokio::test]
async fn a_variant_must_match_its_product_and_options() {
    let world = world().await;
    let jumper = |variant: u64, color: u64| {
        json!({"lineItems": [{"productId": 125, "quantity": 1, "variantId": variant,
            "optionSelections": [{"optionId": 1250, "optionValue": color}]}]})
    };
    refused(&world, &jumper(12500, 125_001), 422).await;
    refused(&world, &jumper(10100, 125_000), 422).await;
    filled(&world, &jumper(12500, 125_000)).await;
}

#[tokio::test]
async fn stock_limits_apply_to_the_whole_cart() {
    let world = world().await;
    // In production, too, the error speaks of the cart.
    let title = refused(&world, &item(products::LOW_STOCK, 3), 400).await;
    assert_eq!(title, "The cart can not be found.");
    refused(&world, &item(products::OUT_OF_STOCK, 1), 400).await;
    // The variant at index 3 is sold out, the others are not.
    let sold_out = json!({"lineItems": [{"productId": 125, "quantity": 1, "variantId": 12503}]});
    refused(&world, &sold_out, 400).await;

    let (cart, visit) = filled(&world, &item(products::LOW_STOCK, 2)).await;
    let more = call(
        &world,
        "POST",
        &items_of(&cart),
        &visit,
        &item(products::LOW_STOCK, 1),
    )
    .await;
    json_of(more, 400).await;
    let same = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    assert_eq!(json_of(same, 200).await, json!([cart]), "all or nothing");
}

#[tokio::test]
async fn enforces_minimum_and_maximum_quantities() {
    let world = world().await;
    let title = refused(&world, &item(products::BY_THE_FOUR, 3), 422).await;
    assert_eq!(
        title,
        "You need to purchase a minimum of 4 of the Tent Stake per order."
    );
    let title = refused(&world, &item(products::BY_THE_FOUR, 25), 422).await;
    assert_eq!(
        title,
        "You can only purchase a maximum of 24 of the Tent Stake per order."
    );
    let (cart, visit) = filled(&world, &item(products::BY_THE_FOUR, 4)).await;
    let change = |quantity: u64| json!({"lineItem": {"productId": 188, "quantity": quantity}});
    let fewer = call(&world, "PUT", &first_item_of(&cart), &visit, &change(3)).await;
    json_of(fewer, 422).await;
    let more = call(&world, "PUT", &first_item_of(&cart), &visit, &change(24)).await;
    let cart = json_of(more, 200).await;
    assert_eq!(cart["cartAmount"], 60);
}

#[tokio::test]
async fn rejects_products_that_are_not_sold_here() {
    let world = world().await;
    for product in [
        products::HIDDEN,
        products::DELETED,
        products::DISABLED,
        products::PRICE_HIDDEN,
        products::TRADE_ONLY,
        0,
    ] {
        refused(&world, &item(product, 1), 422).await;
    }
}

#[tokio::test]
async fn a_bundle_adds_its_part_which_changes_only_with_it() {
    let world = world().await;
    let kit = json!({"lineItems": [{"productId": products::BUNDLE, "quantity": 2,
        "optionSelections": [{"optionId": 1809, "optionValue": 180_901}]}]});
    let (cart, visit) = filled(&world, &kit).await;
    let lines = cart["lineItems"]["physicalItems"].as_array().unwrap();
    assert_eq!(lines[1]["productId"], products::BUNDLE_CHOICES[1]);
    assert_eq!(lines[1]["parentId"], lines[0]["id"]);
    assert_eq!(
        (&lines[1]["salePrice"], &lines[1]["isMutable"]),
        (&0.into(), &false.into())
    );
    assert_eq!(cart["cartAmount"], 118);

    let part = format!("{}/{}", items_of(&cart), lines[1]["id"].as_str().unwrap());
    json_of(
        call(&world, "DELETE", &part, &visit, &Value::Null).await,
        422,
    )
    .await;
    let change = json!({"lineItem": {"productId": products::BUNDLE, "quantity": 3}});
    let changed = call(&world, "PUT", &first_item_of(&cart), &visit, &change).await;
    let changed = json_of(changed, 200).await;
    assert_eq!(changed["lineItems"]["physicalItems"][1]["quantity"], 3);
    let gone = call(
        &world,
        "DELETE",
        &first_item_of(&cart),
        &visit,
        &Value::Null,
    )
    .await;
    assert_eq!(
        json_of(gone, 200).await["lineItems"]["physicalItems"],
        json!([])
    );
}

#[tokio::test]
async fn a_line_keeps_its_product_and_can_be_wrapped() {
    let world = world().await;
    let (cart, visit) = filled(&world, &item(products::MUG, 1)).await;
    let path = first_item_of(&cart);
    let other = json!({"lineItem": {"productId": 102, "quantity": 1}});
    json_of(call(&world, "PUT", &path, &visit, &other).await, 422).await;
    let wrapped = json!({"lineItem": {"productId": 101, "quantity": 1, "giftWrapping": {
        "wrapTogether": true, "wrapDetails": [{"id": 1, "message": "For <you>"}]}}});
    let cart = json_of(call(&world, "PUT", &path, &visit, &wrapped).await, 200).await;
    let wrapping = &cart["lineItems"]["physicalItems"][0]["giftWrapping"];
    assert_eq!(
        (&wrapping["message"], &wrapping["amount"]),
        (&"For <you>".into(), &3.into())
    );
    assert_eq!(cart["cartAmount"], 17.5);
    // If absent it stays; null removes it.
    let same = json!({"lineItem": {"productId": 101, "quantity": 2}});
    let cart = json_of(call(&world, "PUT", &path, &visit, &same).await, 200).await;
    assert_eq!(cart["cartAmount"], 32);
    let bare = json!({"lineItem": {"productId": 101, "quantity": 2, "giftWrapping": null}});
    let cart = json_of(call(&world, "PUT", &path, &visit, &bare).await, 200).await;
    assert_eq!(cart["cartAmount"], 29);
}

#[tokio::test]
async fn an_outdated_version_is_a_conflict() {
    let world = world().await;
    let (cart, visit) = filled(&world, &item(products::MUG, 1)).await;
    let with = |version: u64| {
        let mut body = item(products::MUG, 1);
        body["version"] = version.into();
        body
    };
    let path = items_of(&cart);
    let cart = json_of(call(&world, "POST", &path, &visit, &with(1)).await, 200).await;
    assert_eq!(cart["version"], 2);
    let error = json_of(call(&world, "POST", &path, &visit, &with(1)).await, 409).await;
    assert_eq!(
        error,
        json!({
            "status": 409,
            "title": "The request cannot be processed due to a possible conflict. Please review the \
                      changes and try again.",
            "type": "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes",
        })
    );
    let path = first_item_of(&cart);
    json_of(
        call(&world, "DELETE", &path, &visit, &json!({"version": 1})).await,
        409,
    )
    .await;
    json_of(
        call(&world, "DELETE", &path, &visit, &json!({"version": 2})).await,
        200,
    )
    .await;
}

#[tokio::test]
async fn removing_the_last_line_deletes_the_cart() {
    let world = world().await;
    let (cart, visit) = filled(&world, &item(products::MUG, 1)).await;
    let emptied = call(
        &world,
        "DELETE",
        &first_item_of(&cart),
        &visit,
        &Value::Null,
    )
    .await;
    assert_eq!(json_of(emptied, 200).await["id"], cart["id"]);
    let none = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    assert_eq!(json_of(none, 200).await, json!([]));

    let again = call(&world, "POST", CARTS, &visit, &item(products::MUG, 1)).await;
    let cart = json_of(again, 200).await;
    let path = format!("{CARTS}/{}", cart["id"].as_str().unwrap());
    let gone = call(&world, "DELETE", &path, &visit, &Value::Null).await;
    assert_eq!(gone.status(), 204);
    json_of(
        call(&world, "DELETE", &path, &visit, &Value::Null).await,
        404,
    )
    .await;
}

#[tokio::test]
async fn a_cart_is_private() {
    let world = world().await;
    let (cart, _) = filled(&world, &item(products::MUG, 1)).await;
    let (_, other) = filled(&world, &item(products::MUG, 1)).await;
    for visit in ["", &other] {
        let put = call(&world, "POST", &items_of(&cart), visit, &item(102, 1)).await;
        json_of(put, 404).await;
        let gone = call(&world, "DELETE", &first_item_of(&cart), visit, &Value::Null).await;
        json_of(gone, 404).await;
    }
}

#[tokio::test]
async fn a_second_cart_replaces_the_first() {
    let world = world().await;
    let (first, visit) = filled(&world, &item(products::MUG, 5)).await;
    let second = call(&world, "POST", CARTS, &visit, &item(102, 1)).await;
    let second = json_of(second, 200).await;
    assert_ne!(first["id"], second["id"]);
    assert_eq!(
        second["lineItems"]["physicalItems"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn gift_certificates_and_downloads_are_listed_separately() {
    let world = world().await;
    let certificate = json!({"name": "A present", "theme": "birthday", "amount": 25.5, "quantity": 2,
        "recipient": {"name": "Ada", "email": "ada@example.com"},
        "sender": {"name": "Bo", "email": "bo@example.com"}, "message": "<3"});
    let body = json!({
        "lineItems": [{"productId": products::DIGITAL, "quantity": 1}],
        "giftCertificates": [certificate],
    });
    let (cart, visit) = filled(&world, &body).await;
    let certificates = cart["lineItems"]["giftCertificates"].as_array().unwrap();
    assert_eq!(certificates.len(), 2);
    assert_eq!(
        (&certificates[0]["theme"], &certificates[0]["amount"]),
        (&"Birthday".into(), &25.5.into())
    );
    assert_eq!(cart["lineItems"]["digitalItems"][0]["type"], "digital");
    assert_eq!(cart["lineItems"]["physicalItems"], json!([]));

    let mut changed = certificate.clone();
    changed["amount"] = 100.into();
    let path = format!(
        "{}/{}",
        items_of(&cart),
        certificates[0]["id"].as_str().unwrap()
    );
    let body = json!({"giftCertificate": changed});
    let cart = json_of(call(&world, "PUT", &path, &visit, &body).await, 200).await;
    assert_eq!(cart["lineItems"]["giftCertificates"][0]["amount"], 100);
    for (field, wrong) in [
        ("amount", json!(1000.01)),
        ("amount", json!(0.5)),
        ("theme", json!("Funeral")),
        ("quantity", json!(0)),
        ("quantity", json!(u64::MAX)),
        ("recipient", json!({"name": "Ada", "email": "nowhere"})),
        ("sender", json!(null)),
    ] {
        let mut wrong_one = certificate.clone();
        wrong_one[field] = wrong;
        refused(&world, &json!({"giftCertificates": [wrong_one]}), 422).await;
    }
}

#[tokio::test]
async fn a_cart_can_switch_to_another_transactional_currency() {
    let world = world().await;
    let (cart, visit) = filled(&world, &item(products::MUG, 2)).await;
    let path = format!("{CARTS}/{}/currency", cart["id"].as_str().unwrap());
    let to = |code: &str| json!({"currencyCode": code});
    let euros = json_of(call(&world, "POST", &path, &visit, &to("EUR")).await, 200).await;
    assert_eq!(euros[0]["currency"]["symbol"], "€");
    assert_eq!(euros[0]["cartAmount"], 26.68);
    // A display currency.
    json_of(call(&world, "POST", &path, &visit, &to("CAD")).await, 404).await;
    json_of(call(&world, "POST", &path, &visit, &to("XTS")).await, 404).await;
    json_of(call(&world, "POST", &path, &visit, &json!({})).await, 422).await;
}

#[tokio::test]
async fn a_storefront_sells_in_its_own_currency_and_language() {
    let world = world().await;
    for (store, channel, code, locale, included) in [
        (FERNWAY, GERMAN_CHANNEL, "EUR", "de", false),
        (KILN, 1, "EUR", "en", true),
    ] {
        let url = world.sandbox.channel_url(store, channel);
        let host = url.strip_prefix("http://").unwrap();
        let response = world
            .http
            .post(world.at(CARTS))
            .header("Host", host)
            .json(&item(103, 1))
            .send();
        let cart = json_of(response.await.unwrap(), 200).await;
        assert_eq!(cart["currency"]["code"], code);
        assert_eq!(
            (&cart["locale"], &cart["isTaxIncluded"]),
            (&locale.into(), &included.into())
        );
        let line = &cart["lineItems"]["physicalItems"][0];
        assert!(line["url"].as_str().unwrap().starts_with(&url));
    }
}

#[tokio::test]
async fn rejects_invalid_requests_in_the_documented_format() {
    let world = world().await;
    let raw = |kind: &'static str, body: &'static str| {
        let call = world.shop("POST", CARTS, "").header("Content-Type", kind);
        call.body(body).send()
    };
    for (kind, body, status) in [
        ("application/json", "{\"lineItems\": [", 400),
        ("application/json", "", 400),
        ("application/json", "[]", 422),
        ("application/json", "{}", 422),
        ("application/json", "{\"lineItems\": []}", 422),
        (
            "application/json",
            "{\"lineItems\": [{\"productId\": 101}]}",
            422,
        ),
        (
            "application/json",
            "{\"lineItems\": [{\"productId\": 101, \"quantity\": 0}]}",
            422,
        ),
        (
            "application/json",
            "{\"lineItems\": [{\"productId\": 101, \"quantity\": -1}]}",
            422,
        ),
        (
            "application/json",
            "{\"lineItems\": [{\"productId\": 101, \"quantity\": 1.5}]}",
            422,
        ),
        (
            "application/json",
            "{\"lineItems\": [{\"productId\": 101, \"quantity\": 1e300}]}",
            422,
        ),
        (
            "application/json",
            "{\"lineItems\": [{\"productId\": \"101\", \"quantity\": 1}]}",
            422,
        ),
        (
            "text/plain",
            "{\"lineItems\": [{\"productId\": 101, \"quantity\": 1}]}",
            415,
        ),
    ] {
        let error = json_of(raw(kind, body).await.unwrap(), status).await;
        assert_eq!(error["status"], status, "{body}");
        assert!(error["title"].is_string() && error["type"].is_string());
    }
    let large = vec![b' '; (1 << 20) + 1];
    let large = world
        .shop("POST", CARTS, "")
        .header("Content-Type", "application/json")
        .body(large);
    json_of(large.send().await.unwrap(), 413).await;
    let elsewhere = call(
        &world,
        "GET",
        "/api/storefront/checkouts/x",
        "",
        &Value::Null,
    )
    .await;
    let error = json_of(elsewhere, 404).await;
    assert!(
        error["title"]
            .as_str()
            .unwrap()
            .contains("does not emulate")
    );
}

#[tokio::test]
async fn concurrent_changes_are_not_lost() {
    let world = world().await;
    let (cart, visit) = filled(&world, &item(products::MUG, 1)).await;
    let path = items_of(&cart);
    let mut adding = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let one = item(products::MUG, 1);
        adding.spawn(world.shop("POST", &path, &visit).json(&one).send());
    }
    for response in adding.join_all().await {
        json_of(response.unwrap(), 200).await;
    }
    let carts = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    let carts = json_of(carts, 200).await;
    assert_eq!(carts[0]["lineItems"]["physicalItems"][0]["quantity"], 21);
    assert_eq!(carts[0]["version"], 21);
}

#[tokio::test]
async fn the_page_and_the_links_share_the_cart() {
    let world = world().await;
    let link = "/cart.php?action=add&product_id=125&variant_id=12501&qty=2";
    let added = world.shop("GET", link, "").send().await.unwrap();
    let visit = cookie(&added);
    let carts = call(&world, "GET", CARTS, &visit, &Value::Null).await;
    let carts = json_of(carts, 200).await;
    let line = &carts[0]["lineItems"]["physicalItems"][0];
    assert_eq!(
        (&line["variantId"], &line["quantity"]),
        (&12501.into(), &2.into())
    );
    let page = async || {
        let page = world.shop("GET", "/cart.php", &visit).send().await.unwrap();
        page.text().await.unwrap()
    };
    assert!(
        page()
            .await
            .contains("Fisherman&#39;s Jumper is in your cart.")
            || page().await.contains("Size: L")
    );

    let id = line["id"].as_str().unwrap();
    let form = async |fields: &[(&str, &str)]| {
        let post = world.shop("POST", "/cart.php", &visit).form(fields);
        let answer = post.send().await.unwrap();
        assert_eq!(answer.headers()["location"], "/cart.php");
    };
    form(&[("action", "update"), ("item_id", id), ("qty", "4")]).await;
    assert!(page().await.contains("$516.00"));
    form(&[("action", "update"), ("item_id", id), ("qty", "5")]).await;
    let refused = page().await;
    assert!(refused.contains("There is not enough of") && refused.contains("$516.00"));
    assert!(
        !page().await.contains("There is not enough of"),
        "told once"
    );
    form(&[("action", "update"), ("item_id", id), ("qty", "x")]).await;
    form(&[("action", "remove"), ("item_id", "nothing")]).await;
    assert!(page().await.contains("$516.00"));
    form(&[("action", "remove"), ("item_id", id)]).await;
    assert!(page().await.contains("Your cart is empty."));
}

#[tokio::test]
async fn a_failing_add_link_shows_the_reason_on_the_product_page() {
    let world = world().await;
    for (link, place, why) in [
        (
            "product_id=187",
            "/engraved-hip-flask/",
            "please fill in “Initials” first",
        ),
        (
            "product_id=188&qty=2",
            "/tent-stake/",
            "at least 4 per order",
        ),
        (
            "product_id=194&qty=9",
            "/walnut-spoon/",
            "There is not enough of Walnut Spoon left",
        ),
        (
            "product_id=192",
            "/sheepskin-rug/",
            "cannot be bought at the moment",
        ),
    ] {
        let path = format!("/cart.php?action=add&{link}");
        let answer = world.shop("GET", &path, "").send().await.unwrap();
        assert_eq!(answer.headers()["location"], place);
        let page = world
            .shop("GET", place, &cookie(&answer))
            .send()
            .await
            .unwrap();
        let page = page.text().await.unwrap();
        assert!(page.contains(why), "{page}");
    }
    let answered = "/cart.php?action=add&product_id=187&attribute[1875]=M%20%3C3";
    let answer = world.shop("GET", answered, "").send().await.unwrap();
    let page = world
        .shop("GET", "/cart.php", &cookie(&answer))
        .send()
        .await
        .unwrap();
    assert!(page.text().await.unwrap().contains("Initials: M &lt;3"));
}
