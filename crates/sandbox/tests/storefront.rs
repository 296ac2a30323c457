//! The shop: sign-in, current.jwt, cart, pictures.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod support;

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use sandbox::{
    TEST_CLIENT_SECRET,
    seed::{FERNWAY, KILN, customers, products},
};
use serde_json::Value;
use support::{CLIENT_ID, World, cookie, parts, world};

const CURRENT: &str = "/customer/current.jwt?app_client_id=client%21%2BID%20%26%C3%A4";

async fn text(world: &World, path: &str, cookie: &str) -> String {
    world
        .shop("GET", path, cookie)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_guest_gets_404_and_a_shopper_a_token() {
    let world = world().await;
    let guest = world.shop("GET", CURRENT, "").send().await.unwrap();
    assert_eq!(guest.status(), 404);
    let shopper = world.sign_in(11).await;
    let response = world.shop("GET", CURRENT, &shopper).send().await.unwrap();
    assert_eq!(response.status(), 200);
    assert!(
        response.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/plain")
    );
    let (claims, header) = parts(&response.text().await.unwrap());
    assert_eq!(header["alg"], "HS512");
    assert_eq!(claims["customer"]["id"], 11);
    assert!(claims["customer"]["group_id"].is_string());
    assert_eq!(
        (&claims["iss"], &claims["sub"]),
        (&"bc/apps".into(), &"abc123".into())
    );
    assert_eq!(claims["store_hash"], "abc123");
    assert_eq!(
        (&claims["aud"], &claims["operation"]),
        (&CLIENT_ID.into(), &"current_customer".into())
    );
    assert_eq!(
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(),
        900
    );
}

#[tokio::test]
async fn the_token_is_signed_with_the_client_secret() {
    let world = world().await;
    let token = world.sandbox.current_customer_jwt(FERNWAY, 11);
    let mut validation = Validation::new(Algorithm::HS512);
    validation.set_audience(&[CLIENT_ID]);
    let key = DecodingKey::from_secret(TEST_CLIENT_SECRET.as_bytes());
    assert!(decode::<Value>(&token, &key, &validation).is_ok());
    let minted = world
        .sandbox
        .mint(serde_json::json!({"aud": CLIENT_ID, "exp": 4e9}), "HS512");
    assert!(decode::<Value>(&minted, &key, &validation).is_ok());
    assert!(
        world
            .sandbox
            .mint(serde_json::json!({}), "none")
            .ends_with('.')
    );
}

#[tokio::test]
async fn an_unknown_app_gets_404_and_so_does_who_signed_out() {
    let world = world().await;
    let shopper = world.sign_in(11).await;
    let other = world.shop("GET", "/customer/current.jwt?app_client_id=other", &shopper);
    assert_eq!(other.send().await.unwrap().status(), 404);
    let out = world
        .shop("GET", "/login.php?action=logout", &shopper)
        .send()
        .await
        .unwrap();
    assert_eq!(out.status(), 303);
    let after = world.shop("GET", CURRENT, &shopper).send().await.unwrap();
    assert_eq!(after.status(), 404);
}

#[tokio::test]
async fn a_visit_of_one_shop_is_nobody_in_the_other() {
    let world = world().await;
    let shopper = world.sign_in(11).await;
    let elsewhere = world
        .http
        .get(world.at(CURRENT))
        .header("Host", world.sandbox.storefront_host(KILN))
        .header("Cookie", shopper);
    assert_eq!(elsewhere.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn the_session_cookie_is_out_of_reach_of_scripts() {
    let world = world().await;
    let form = [("customer_id", "11")];
    let response = world
        .shop("POST", "/login.php", "")
        .form(&form)
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["location"], "/");
    let header = response.headers()["set-cookie"].to_str().unwrap();
    assert!(header.starts_with("SHOP_SESSION_TOKEN=") && header.contains("HttpOnly"));
    assert!(header.contains("SameSite=Lax"));
}

#[tokio::test]
async fn the_sign_in_page_begins_with_the_regular() {
    let world = world().await;
    let page = text(&world, "/login.php", "").await;
    assert!(page.find("Mara Lindqvist") < page.find("Tobias Okafor"));
    assert!(page.contains("Siobhán &lt;b&gt;"), "names are escaped");
}

#[tokio::test]
async fn pages_name_the_shopper_and_the_orders() {
    let world = world().await;
    let shopper = world.sign_in(11).await;
    assert!(text(&world, "/", &shopper).await.contains("Mara"));
    let orders = text(&world, "/account.php", &shopper).await;
    assert!(orders.contains("Trail Coffee, 250 g"));
    let guest = world.shop("GET", "/account.php", "").send().await.unwrap();
    assert_eq!(guest.headers()["location"], "/login.php");
}

#[tokio::test]
async fn awkward_names_are_escaped() {
    let world = world().await;
    let page = text(&world, "/prank-card/", "").await;
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    assert!(!page.contains("<script>alert(1)"));
    assert!(
        text(&world, "/green-camp-mug-he/", "")
            .await
            .contains("ספל קמפינג ירוק")
    );
}

#[tokio::test]
async fn hidden_deleted_and_unassigned_products_have_no_page() {
    let world = world().await;
    for path in [
        "/staff-apron/",
        "/paraffin-stove-discontinued/",
        "/mugs-by-the-case-48/",
    ] {
        let response = world.shop("GET", path, "").send().await.unwrap();
        assert_eq!(response.status(), 404, "{path}");
    }
    let without_slash = world
        .shop("GET", "/enamel-camp-mug", "")
        .send()
        .await
        .unwrap();
    assert_eq!(without_slash.headers()["location"], "/enamel-camp-mug/");
}

#[tokio::test]
async fn a_link_fills_the_cart() {
    let world = world().await;
    let path = format!("/cart.php?action=add&product_id={}&qty=2", products::MUG);
    let added = world.shop("GET", &path, "").send().await.unwrap();
    assert_eq!(added.headers()["location"], "/cart.php");
    let cart = text(&world, "/cart.php", &cookie(&added)).await;
    assert!(
        cart.contains("Enamel Camp Mug") && cart.contains("$29.00"),
        "{cart}"
    );
    assert!(
        text(&world, "/cart.php", "")
            .await
            .contains("Your cart is empty")
    );
}

#[tokio::test]
async fn what_needs_a_choice_or_is_gone_leads_to_its_page() {
    let world = world().await;
    for (product, page) in [
        (products::JUMPER, "/fishermans-jumper/"),
        (products::BUNDLE, "/hearth-kit/"),
        (products::OUT_OF_STOCK, "/copper-kettle/"),
        (products::DISABLED, "/sheepskin-rug/"),
        (products::PRICE_HIDDEN, "/bespoke-canoe/"),
    ] {
        let path = format!("/cart.php?action=add&product_id={product}");
        let response = world.shop("GET", &path, "").send().await.unwrap();
        assert_eq!(response.headers()["location"], page);
    }
    let chosen =
        "/cart.php?action=add&product_id=125&attribute[1250]=125000&attribute[1251]=125101";
    let response = world.shop("GET", chosen, "").send().await.unwrap();
    let cart = text(&world, "/cart.php", &cookie(&response)).await;
    assert!(
        cart.contains("Colour: Ecru") && cart.contains("Size: L"),
        "{cart}"
    );
    let by_sku = world
        .shop("GET", "/cart.php?action=add&sku=FW-JMP-FI-5", "")
        .send()
        .await
        .unwrap();
    assert!(
        text(&world, "/cart.php", &cookie(&by_sku))
            .await
            .contains("Colour: Navy")
    );
}

#[tokio::test]
async fn pictures_are_drawn_in_the_size_asked_for() {
    let world = world().await;
    let picture = world
        .shop("GET", "/pictures/101/560x850.svg", "")
        .send()
        .await
        .unwrap();
    assert_eq!(picture.headers()["content-type"], "image/svg+xml");
    assert!(picture.text().await.unwrap().contains("width=\"560\""));
    for path in [
        "/pictures/196/1x1.svg",
        "/pictures/101/9999x1.svg",
        "/pictures/101/x.svg",
    ] {
        assert_eq!(
            world.shop("GET", path, "").send().await.unwrap().status(),
            404,
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_host_without_a_storefront_says_so() {
    let world = world().await;
    // A host whose channel is no number is no storefront's, but the main one.
    world.sandbox.expect_unexpected("/login.php");
    for host in [
        "store-nostore.localhost",
        "store-abc123-1003.localhost",
        "store-abc123-x.localhost",
    ] {
        let response = world
            .http
            .get(world.at("/login.php"))
            .header("Host", host)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 404, "{host}");
    }
}

#[tokio::test]
async fn the_named_customers_are_the_customers_of_the_store() {
    let world = world().await;
    let fernway = world.sandbox.customers(FERNWAY);
    assert_eq!(fernway[0].id, customers::REGULAR.id);
    for known in customers::ALL {
        let found = world.sandbox.customers(known.store);
        assert!(
            found
                .iter()
                .any(|it| it.id == known.id && it.what == known.what),
            "{known:?}"
        );
    }
}
