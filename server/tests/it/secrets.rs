//! No secret is ever written where somebody could read it.

use sandbox::{
    Fault, TEST_CLIENT_SECRET,
    seed::{FERNWAY, KILN, customers},
};
use serde_json::json;
use testkit::Page;

use crate::support::{SECRET_KEY, World, log};

/// Returns whether a text contains something that looks like a JWT.
fn has_jwt(text: &str) -> bool {
    let is_part = |part: &str| {
        part.len() > 8
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    };
    text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)))
        .any(|word| {
            let parts: Vec<&str> = word.split('.').collect();
            parts.len() == 3 && parts[0].starts_with("eyJ") && parts.iter().all(|p| is_part(p))
        })
}

#[tokio::test]
async fn no_secret_reaches_a_page_the_log_or_the_database() {
    let mut world = World::new().await;
    let mut pages: Vec<(String, Page)> = Vec::new();
    let mut jwts = Vec::new();

    for store in [FERNWAY, KILN] {
        let merchant = world.merchant(store);
        pages.push(("install".to_owned(), merchant.installs().await));
        let payload = merchant.payload();
        pages.push((
            "load".to_owned(),
            merchant.calls_with("/load", &payload).await,
        ));
        let dashboard = merchant.opens().await;
        for function in ["load_overview", "load_appearance", "place_scripts"] {
            pages.push((
                function.to_owned(),
                dashboard.asks(function, json!({})).await,
            ));
        }
        jwts.push(payload);
    }
    for customer in customers::ALL {
        let shopper = world.shopper(customer.store, customer.id);
        pages.push((customer.what.to_owned(), shopper.widget().await));
        pages.push((customer.what.to_owned(), shopper.purchases().await));
        jwts.push(shopper.token.clone());
    }
    for fault in [401, 429, 500] {
        world
            .sandbox
            .add_fault(Fault::status("GET", "/v2/orders", fault));
        let shopper = world.shopper(FERNWAY, 9_999);
        pages.push((format!("trouble {fault}"), shopper.widget().await));
    }
    for path in [
        "/",
        "/dashboard",
        "/nowhere",
        "/load?signed_payload_jwt=eyJh.eyJi.abc",
        "/auth?code=x",
    ] {
        pages.push((path.to_owned(), world.visit(path).await));
    }
    pages.push(("loader".to_owned(), world.visit("/embed.js").await));
    // As BigCommerce's own samples do.
    for shopper in [world.shopper(FERNWAY, 11)] {
        let path = format!("/api/v1/purchases/{}", shopper.token);
        pages.push(("a token in a path".to_owned(), world.visit(&path).await));
        jwts.push(shopper.token);
    }
    world.restart().await;

    let mut secrets = vec![TEST_CLIENT_SECRET.to_owned(), SECRET_KEY.to_owned()];
    let tokens = world.sandbox.access_tokens();
    assert_eq!(
        tokens.len(),
        2,
        "each store has one: the check below would check nothing"
    );
    secrets.extend(tokens);
    secrets.extend(jwts);

    let log = log::text();
    assert!(log.contains("store installed"), "the log is the app's");
    let log_of_the_app: String = log
        .lines()
        // The sandbox is the other party: it runs in this process and may log what it signed.
        .filter(|line| {
            line.contains("server::")
                || line.contains("bigcommerce::")
                || line.contains("http.request")
        })
        .collect::<Vec<_>>()
        .join("\n");
    assert!(log_of_the_app.len() > 1_000);
    let statements: Vec<_> = log::statements().into_keys().collect();
    let log_of_the_app = log_of_the_app + "\n" + &statements.join("\n");
    let mut database = Vec::new();
    for ending in ["", "-wal"] {
        let path = format!("{}{ending}", world.database.display());
        database.extend(std::fs::read(path).unwrap_or_default());
    }
    let database = String::from_utf8_lossy(&database);
    assert!(database.contains("abc123"), "the database is the app's");

    for secret in &secrets {
        assert!(!secret.is_empty());
        for (what, page) in &pages {
            assert!(
                !page.body.contains(secret),
                "a secret is on the page of {what}"
            );
            let headers = format!("{:?}", page.headers);
            assert!(
                !headers.contains(secret),
                "a secret is in a header of {what}"
            );
        }
        assert!(!log_of_the_app.contains(secret), "a secret is in the log");
        assert!(!database.contains(secret), "a secret is in the database");
    }
    for (what, page) in &pages {
        assert!(!has_jwt(&page.body), "a JWT is on the page of {what}");
    }
    assert!(!has_jwt(&log_of_the_app), "a JWT is in the log");
    assert!(!has_jwt(&database), "a JWT is in the database");
}

#[test]
fn recognizes_a_jwt() {
    assert!(has_jwt("x token=eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl\"x"));
    assert!(!has_jwt("eyJ2IjoxfQabcdefgh.c2lnbmF0dXJl and a.b.c"));
}
