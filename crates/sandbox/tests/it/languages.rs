//! Storefronts with several languages, each under a subfolder.

use crate::{
    cart::{CARTS, item, json_of},
    support::{World, cookie, world},
};
use reqwest::Response;
use sandbox::{
    Fault,
    seed::{FERNWAY, GERMAN_CHANNEL, products},
};
use serde_json::json;

async fn get(world: &World, path: &str) -> Response {
    let call = world.shop_on(GERMAN_CHANNEL, "GET", path, "");
    call.send().await.unwrap()
}

async fn text(world: &World, path: &str) -> String {
    get(world, path).await.text().await.unwrap()
}

#[tokio::test]
async fn a_language_is_under_its_subfolder_with_all_its_links() {
    let world = world().await;
    let german = text(&world, "/rope-hammock/").await;
    assert!(
        german.contains(r#"<html lang="de" data-theme"#) && german.contains("In den Warenkorb")
    );
    assert!(german.contains(r#"href="/cart.php""#));

    let english = text(&world, "/en/rope-hammock/").await;
    assert!(english.contains(r#"<html lang="en" data-theme"#) && english.contains("Add to cart"));
    let url = world.sandbox.channel_url(FERNWAY, GERMAN_CHANNEL);
    for expected in [
        r#"action="/en/cart.php""#,
        r#"href="/en/cart.php""#,
        r#"href="/en/categories/cook/""#,
        &format!(r#"href="{url}/rope-hammock/" data-code="de""#),
        &format!(r#""secureBaseUrl":"{url}/en""#),
        r#""localeName":"en""#,
        ">Cook</a>",
    ] {
        assert!(english.contains(expected), "{expected}");
    }
    assert!(!english.contains(r#"href="/cart.php""#));
    let hebrew = text(&world, "/he/").await;
    assert!(hebrew.contains(r#"<html lang="he" dir="rtl""#));
    assert_eq!(get(&world, "/enx/").await.status(), 404);
}

#[tokio::test]
async fn the_cart_api_and_redirects_stay_in_the_language() {
    let world = world().await;
    let path = format!("/en{CARTS}");
    let create = world.shop_on(GERMAN_CHANNEL, "POST", &path, "");
    let create = create.json(&item(products::MUG, 1)).send().await.unwrap();
    let visit = cookie(&create);
    let cart = json_of(create, 200).await;
    assert_eq!(cart["locale"], "en");
    let line = &cart["lineItems"]["physicalItems"][0]["url"];
    assert!(
        line.as_str().unwrap().ends_with("/en/enamel-camp-mug/"),
        "{line}"
    );
    // It is the same cart everywhere.
    let root = world.shop_on(GERMAN_CHANNEL, "GET", CARTS, &visit).send();
    let root = json_of(root.await.unwrap(), 200).await;
    assert_eq!(root[0]["id"], cart["id"]);

    let link = "/en/cart.php?action=add&product_id=101";
    assert_eq!(
        get(&world, link).await.headers()["location"],
        "/en/cart.php"
    );
    let jwt = "/en/customer/current.jwt?app_client_id=x";
    assert_eq!(get(&world, jwt).await.status(), 404);
}

#[tokio::test]
async fn a_fault_of_the_cart_api_matches_in_every_language() {
    let world = world().await;
    let fault = Fault::status("POST", &format!("{CARTS}*"), 503);
    world.sandbox.add_fault(fault.times(2));
    for (path, status) in [("/en", 503), ("", 503), ("/en", 200)] {
        let path = format!("{path}{CARTS}");
        let create = world.shop_on(GERMAN_CHANNEL, "POST", &path, "");
        let create = create.json(&item(products::MUG, 1)).send().await.unwrap();
        assert_eq!(create.status(), status, "{path}");
    }
}

#[tokio::test]
async fn a_storefront_without_a_language_at_the_root_redirects_there() {
    let world = world().await;
    let path = format!("/channels/{GERMAN_CHANNEL}");
    let languages = json!([{"code": "de", "path": "de"}, {"code": "en", "path": "en"}]);
    let both = json!({"languages": languages, "root_api": false});
    world.admin("PUT", &path, &both).await;
    let moved = get(&world, "/rope-hammock/?sku=x").await;
    assert_eq!(moved.headers()["location"], "/de/rope-hammock/?sku=x");
    assert_eq!(get(&world, CARTS).await.status(), 404);
    assert_eq!(get(&world, &format!("/de{CARTS}")).await.status(), 200);
    assert!(text(&world, "/de/").await.contains(r#"<html lang="de""#));
    let locale = world
        .json("/v3/settings/store/locale?channel_id=1005")
        .await;
    assert_eq!(locale["data"]["default_shopper_language"], "de");

    let twice = json!([{"code": "de", "path": ""}, {"code": "en", "path": ""}]);
    let url = world.at(&format!("/_sandbox/stores/{FERNWAY}{path}"));
    let refused = world
        .http
        .put(url)
        .json(&json!({"languages": twice}))
        .send();
    assert_eq!(refused.await.unwrap().status(), 422);
}
