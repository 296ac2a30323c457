//! The shop: sign-in, current.jwt, cart, pictures.

use crate::support::{CLIENT_ID, World, cookie, parts, world};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use sandbox::{
    TEST_CLIENT_SECRET,
    seed::{FERNWAY, GERMAN_CHANNEL, KILN, TRADE_CHANNEL, customers, products},
};
use serde_json::Value;

const CURRENT: &str = "/customer/current.jwt?app_client_id=client%21%2BID%20%26%C3%A4";

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
async fn unknown_apps_and_signed_out_shoppers_get_404() {
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
async fn the_last_of_repeated_client_ids_counts() {
    let world = world().await;
    let shopper = world.sign_in(11).await;
    for (query, expected) in [
        ("app_client_id=a&app_client_id=b".to_owned(), 404),
        (
            format!("app_client_id=a&{}", CURRENT.split_once('?').unwrap().1),
            200,
        ),
    ] {
        let path = format!("/customer/current.jwt?{query}");
        let answer = world.shop("GET", &path, &shopper).send().await.unwrap();
        assert_eq!(answer.status(), expected, "{path}");
    }
}

#[tokio::test]
async fn a_session_is_valid_in_one_shop_only() {
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
async fn the_session_cookie_is_http_only() {
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
async fn the_sign_in_page_lists_the_regular_customer_first() {
    let world = world().await;
    let page = world.page("/login.php", "").await;
    assert!(page.find("Mara Lindqvist") < page.find("Tobias Okafor"));
    assert!(page.contains("Siobhán &lt;b&gt;"), "names are escaped");
}

#[tokio::test]
async fn pages_show_the_shopper_and_the_orders() {
    let world = world().await;
    let shopper = world.sign_in(11).await;
    assert!(world.page("/", &shopper).await.contains("Mara"));
    let orders = world.page("/account.php", &shopper).await;
    assert!(orders.contains("Trail Coffee, 250 g"));
    let guest = world.shop("GET", "/account.php", "").send().await.unwrap();
    assert_eq!(guest.headers()["location"], "/login.php");
}

#[tokio::test]
async fn awkward_names_are_escaped() {
    let world = world().await;
    let page = world.page("/prank-card/", "").await;
    assert!(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"));
    assert!(!page.contains("<script>alert(1)"));
    assert!(
        world
            .page("/green-camp-mug-he/", "")
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
    let cart = world.page("/cart.php", &cookie(&added)).await;
    assert!(
        cart.contains("Enamel Camp Mug") && cart.contains("$29.00"),
        "{cart}"
    );
    assert!(
        world
            .page("/cart.php", "")
            .await
            .contains("Your cart is empty")
    );
}

#[tokio::test]
async fn products_that_need_a_choice_redirect_to_their_page() {
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
    let cart = world.page("/cart.php", &cookie(&response)).await;
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
        world
            .page("/cart.php", &cookie(&by_sku))
            .await
            .contains("Colour: Navy")
    );
}

#[tokio::test]
async fn pictures_have_the_requested_size() {
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
    // A host with an invalid channel is not a storefront, but the control panel.
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
async fn the_constants_name_the_customers_of_the_store() {
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

/// Returns a page of one of Fernway's channels.
async fn of_channel(world: &World, channel: u64, path: &str, cookie: &str) -> reqwest::Response {
    let request = world.shop_on(channel, "GET", path, cookie);
    request.send().await.unwrap()
}

#[tokio::test]
async fn the_third_storefront_is_german_and_sells_in_euros() {
    let world = world().await;
    let page = async |path: &str, cookie: &str| {
        let page = of_channel(&world, GERMAN_CHANNEL, path, cookie).await;
        page.text().await.unwrap()
    };
    let home = page("/", "").await;
    assert!(home.contains(r#"<html lang="de""#) && home.contains("Anmelden"));
    assert!(home.contains("Kochen") && home.contains("Fernway Deutschland"));
    let mug = page("/enamel-camp-mug/", "").await;
    assert!(
        mug.contains("13,34\u{a0}€") && mug.contains("In den Warenkorb"),
        "{mug}"
    );
    let gone = of_channel(&world, GERMAN_CHANNEL, "/mugs-by-the-case-48/", "").await;
    assert_eq!(gone.status(), 404);

    let jonas = world.sign_in(customers::GERMAN.id).await;
    let orders = page("/account.php", &jonas).await;
    assert!(
        orders.contains("Abgeschlossen") && orders.contains("€"),
        "{orders}"
    );
}

#[tokio::test]
async fn an_order_of_the_german_storefront_is_paid_in_euros() {
    let world = world().await;
    let path = format!("/v2/orders?customer_id={}", customers::GERMAN.id);
    let orders = world.json(&path).await;
    let orders = orders.as_array().unwrap();
    assert_eq!(orders.len(), 3);
    for order in orders {
        assert_eq!(order["channel_id"], GERMAN_CHANNEL);
        assert_eq!(
            (&order["currency_code"], &order["default_currency_code"]),
            (&"EUR".into(), &"EUR".into())
        );
        assert_eq!(order["store_default_currency_code"], "USD");
        assert_eq!(order["currency_exchange_rate"], "1.0000000000");
        assert_eq!(
            order["store_default_to_transactional_exchange_rate"],
            "0.9200000000"
        );
        assert_eq!(order["customer_locale"], "de");
    }
    // Two pouches at 16.50 and a dripper at 16.50 on sale: 15.18 each.
    assert_eq!(orders[0]["total_inc_tax"], "45.5400");

    let placed = world
        .http
        .post(world.at(&format!("/_sandbox/stores/{FERNWAY}/orders")))
        .json(
            &serde_json::json!({"customer_id": 26, "status_id": 11, "channel_id": GERMAN_CHANNEL,
            "products": [{"product_id": products::MUG, "quantity": 2}]}),
        )
        .send();
    let placed: Value = placed.await.unwrap().json().await.unwrap();
    assert_eq!(
        (&placed["currency_code"], &placed["total_inc_tax"]),
        (&"EUR".into(), &"26.6800".into())
    );
}

#[tokio::test]
async fn a_display_currency_does_not_change_the_amounts() {
    let world = world().await;
    let path = format!("/v2/orders?customer_id={}", customers::ODD_MONEY.id);
    let orders = world.json(&path).await;
    let mut orders = orders.as_array().unwrap().iter();
    let shown = orders.find(|it| it["currency_code"] == "CAD").unwrap();
    assert_eq!(
        (
            &shown["default_currency_code"],
            &shown["default_currency_id"]
        ),
        (&"USD".into(), &1.into())
    );
    assert_eq!(
        (&shown["currency_id"], &shown["currency_exchange_rate"]),
        (&2.into(), &"1.3651000000".into())
    );
    assert_eq!(shown["total_inc_tax"], "54.0000");

    let listed = world.json("/v2/currencies").await;
    let listed: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["id"].as_u64().unwrap(),
                it["currency_code"].as_str().unwrap(),
                it["is_transactional"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        listed,
        [(1, "USD", true), (2, "CAD", false), (3, "EUR", true)]
    );

    let lucien = world.sign_in(customers::ODD_MONEY.id).await;
    assert!(
        world
            .page("/account.php", &lucien)
            .await
            .contains("CA$73.72")
    );
}

#[tokio::test]
async fn one_storefront_navigates_without_loading_pages() {
    let world = world().await;
    let script = r#"<script src="/_sandbox/navigate.js" defer>"#;
    let trade = of_channel(&world, TRADE_CHANNEL, "/", "").await;
    assert!(trade.text().await.unwrap().contains(script));
    assert!(!world.page("/", "").await.contains(script));
    let served = of_channel(&world, TRADE_CHANNEL, "/_sandbox/navigate.js", "").await;
    assert!(
        served.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/javascript")
    );
}

#[tokio::test]
async fn shoppers_see_only_their_own_orders() {
    let world = world().await;
    let noor = world.sign_in(customers::REFUNDS.id).await;
    let list = world.page("/account.php", &noor).await;
    let (_, rest) = list
        .split_once("/account.php?action=view_order&amp;order_id=")
        .unwrap();
    let id = rest.split('"').next().unwrap();
    let path = format!("/account.php?action=view_order&order_id={id}");
    let page = world.page(&path, &noor).await;
    assert!(
        page.contains(&format!("Order #{id}")) && page.contains("Credit Card"),
        "{page}"
    );

    let mara = world.sign_in(11).await;
    for (who, path) in [
        (&mara, path.as_str()),
        (&noor, "/account.php?action=view_order&order_id=x"),
        (&noor, "/account.php?action=view_order"),
    ] {
        let other = world.shop("GET", path, who).send().await.unwrap();
        assert_eq!(other.status(), 404, "{path}");
    }
    let guest = world.shop("GET", &path, "").send().await.unwrap();
    assert_eq!(guest.headers()["location"], "/login.php");
}

#[tokio::test]
async fn search_matches_every_word_among_products_of_the_channel() {
    let world = world().await;
    let found = world.page("/search.php?search_query=camp+MUG", "").await;
    assert!(found.contains("Enamel Camp Mug") && !found.contains("Mugs by the Case"));
    let awkward = world
        .page("/search.php?search_query=%3Cscript%3E%22", "")
        .await;
    assert!(awkward.contains("&lt;script&gt;&quot;") && !awkward.contains("<script>\""));
    let nothing = world.page("/search.php?search_query=xyzzy", "").await;
    assert!(nothing.contains("Nothing found."));
    for path in [
        "/search.php",
        "/search.php?search_query=",
        "/search.php?search_query=%FF",
    ] {
        let page = world.shop("GET", path, "").send().await.unwrap();
        assert_eq!(page.status(), 200, "{path}");
    }
}

mod consent {
    use super::*;
    use serde_json::json;

    const CONSENT: &str = "/api/storefront/consent";

    /// Returns a store that asks for consent, with a script in each category.
    async fn asking() -> World {
        let world = world().await;
        for category in [
            "essential",
            "functional",
            "analytics",
            "targeting",
            "unknown",
        ] {
            let mut script = json!({
                "name": category, "kind": "src", "load_method": "defer", "location": "footer",
                "src": format!("https://app.example/{category}.js"),
                "visibility": "storefront", "channel_id": 1,
            });
            if category != "unknown" {
                script["consent_category"] = category.into();
            }
            let made = world
                .api("POST", "/v3/content/scripts")
                .json(&script)
                .send()
                .await;
            assert_eq!(made.unwrap().status(), 200);
        }
        world
    }

    async fn track(world: &World, enabled: bool) {
        let path = format!("/_sandbox/stores/{FERNWAY}/consent");
        let put = world
            .http
            .put(world.at(&path))
            .json(&json!({"enabled": enabled}));
        assert_eq!(put.send().await.unwrap().status(), 204);
    }

    /// Returns the names of the scripts that run, and of those that wait.
    async fn scripts(world: &World, visit: &str) -> (Vec<String>, Vec<String>) {
        let page = world.page("/", visit).await;
        let (mut run, mut wait) = (Vec::new(), Vec::new());
        for part in page.split("<script ").skip(1) {
            let element = part.split('>').next().unwrap();
            let Some((_, name)) = element.split_once("https://app.example/") else {
                continue;
            };
            let name = name.split(".js").next().unwrap().to_owned();
            if element.contains(r#"type="text/plain""#) {
                wait.push(name);
            } else {
                run.push(name);
            }
        }
        (run, wait)
    }

    #[tokio::test]
    async fn every_script_runs_without_consent_tracking() {
        let world = asking().await;
        assert_eq!(scripts(&world, "").await.0.len(), 5);
        assert!(!world.page("/", "").await.contains("consent-manager"));
    }

    #[tokio::test]
    async fn scripts_wait_for_consent_and_unknown_categories_never_run() {
        let world = asking().await;
        track(&world, true).await;
        let store = world.json("/v2/store").await;
        assert_eq!(store["features"]["shopper_consent_tracking_enabled"], true);
        let (run, wait) = scripts(&world, "").await;
        assert_eq!(run, ["essential"]);
        assert_eq!(wait, ["functional", "analytics", "targeting"]);
        let page = world.page("/", "").await;
        assert!(page.contains("consent-manager") && page.contains(r#"data-bc-cookie-consent="2""#));

        let answer = json!({"allow": ["functional", 4], "deny": [3]});
        let answered = world
            .shop("POST", CONSENT, "")
            .json(&answer)
            .send()
            .await
            .unwrap();
        let visit = cookie(&answered);
        let told: Value = answered.json().await.unwrap();
        assert_eq!(
            told,
            json!({"allow": ["functional", "targeting"], "deny": ["analytics"]})
        );
        let known = world.shop("GET", CONSENT, &visit).send().await.unwrap();
        assert_eq!(known.json::<Value>().await.unwrap(), told);
        let (run, wait) = scripts(&world, &visit).await;
        assert_eq!(run, ["essential", "functional", "targeting"]);
        assert_eq!(wait, ["analytics"]);
        assert!(!world.page("/", &visit).await.contains("consent-manager"));

        track(&world, false).await;
        assert_eq!(scripts(&world, "").await.0.len(), 5);
    }

    #[tokio::test]
    async fn inline_scripts_wait_for_consent() {
        let world = world().await;
        let script = json!({
            "name": "inline", "kind": "script_tag", "location": "head", "visibility": "storefront",
            "html": "<script>window.inlineRan = true</script>", "channel_id": 1,
            "consent_category": "analytics", "load_method": "default",
        });
        let made = world
            .api("POST", "/v3/content/scripts")
            .json(&script)
            .send()
            .await;
        assert_eq!(made.unwrap().status(), 200);
        track(&world, true).await;
        let page = world.page("/", "").await;
        let inert = r#"<script type="text/plain" data-bc-cookie-consent="3">window.inlineRan"#;
        assert!(page.contains(inert), "{page}");
    }

    #[tokio::test]
    async fn rejects_an_invalid_consent() {
        let world = world().await;
        for (body, status) in [
            ("{\"allow\": [5]}", 422),
            ("{\"allow\": [\"unknown\"]}", 422),
            ("{\"allow\": true}", 422),
            ("[", 422),
        ] {
            let call = world
                .shop("POST", CONSENT, "")
                .header("Content-Type", "application/json");
            let answer = call.body(body).send().await.unwrap();
            assert_eq!(answer.status(), status, "{body}");
            assert!(answer.headers().get("set-cookie").is_none());
        }
        let none = world
            .shop("POST", CONSENT, "")
            .body("{}")
            .send()
            .await
            .unwrap();
        assert_eq!(none.status(), 415);
        let store = world.http.put(world.at("/_sandbox/stores/nostore/consent"));
        let store = store.json(&json!({"enabled": true})).send().await.unwrap();
        assert_eq!(store.status(), 404);
    }
}
