//! Consent and token exchange.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod support;

use reqwest::Response;
use sandbox::{TEST_CLIENT_SECRET, seed::FERNWAY};
use serde_json::{Value, json};
use support::{CLIENT_ID, World, world};
use url::Url;

/// Consents as a merchant's browser does and gives the query of the auth callback.
async fn consent(world: &World) -> Value {
    let page = world
        .http
        .get(world.at("/app/client%21%2BID%20%26%C3%A4/install?store=abc123"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(page.contains("store_v2_orders_read_only") && page.contains("Reprise"));
    let confirmed = world
        .http
        .post(world.at("/app/client%21%2BID%20%26%C3%A4/install"))
        .form(&[("store", FERNWAY)])
        .send()
        .await
        .unwrap();
    assert_eq!(confirmed.status(), 303);
    let panel = confirmed.headers()["location"].to_str().unwrap().to_owned();
    callback(&frame_source(world, &panel).await)
}

/// Where the frame of a control panel page goes.
async fn frame_source(world: &World, path: &str) -> String {
    let page = world
        .http
        .get(world.at(path))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let (_, rest) = page.split_once("src=\"").unwrap();
    rest.split_once('"').unwrap().0.replace("&amp;", "&")
}

fn callback(address: &str) -> Value {
    let url = Url::parse(address).unwrap();
    assert_eq!(url.path(), "/auth");
    url.query_pairs()
        .map(|(name, value)| (name.into_owned(), Value::from(&*value)))
        .collect()
}

/// The body of a right exchange.
fn ask(callback: &Value) -> Value {
    json!({
        "client_id": CLIENT_ID,
        "client_secret": TEST_CLIENT_SECRET,
        "code": callback["code"],
        "context": callback["context"],
        "scope": callback["scope"],
        "grant_type": "authorization_code",
        "redirect_uri": "http://127.0.0.1:9/auth",
    })
}

async fn exchange(world: &World, body: &Value) -> Response {
    world
        .http
        .post(world.at("/oauth2/token"))
        .json(body)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_merchant_installs_and_the_app_gets_a_token_that_works() {
    let world = world().await;
    let callback = consent(&world).await;
    assert_eq!(callback["context"], "stores/abc123");
    let response = exchange(&world, &ask(&callback)).await;
    assert_eq!(response.status(), 200);
    let token: Value = response.json().await.unwrap();
    assert_eq!(token["context"], "stores/abc123");
    assert_eq!(token["scope"], callback["scope"]);
    assert_eq!(token["user"]["id"], 9001);
    assert!(token["owner"]["email"].as_str().unwrap().contains('@'));
    let time = world
        .http
        .get(world.at("/stores/abc123/v2/time"))
        .header("X-Auth-Token", token["access_token"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(time.status(), 200);
}

#[tokio::test]
async fn the_token_endpoint_takes_a_form_too() {
    let world = world().await;
    let body = ask(&consent(&world).await);
    let fields: Vec<(&str, &str)> = body
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str().unwrap()))
        .collect();
    let response = world
        .http
        .post(world.at("/oauth2/token"))
        .form(&fields)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
}

#[tokio::test]
async fn installing_again_ends_the_token_before() {
    let world = world().await;
    assert_eq!(world.get("/v2/time").await.status(), 200);
    exchange(&world, &ask(&consent(&world).await)).await;
    assert_eq!(world.get("/v2/time").await.status(), 401);
}

#[tokio::test]
async fn a_used_code_is_refused() {
    let world = world().await;
    let body = ask(&consent(&world).await);
    assert_eq!(exchange(&world, &body).await.status(), 200);
    let again = exchange(&world, &body).await;
    assert_eq!(again.status(), 400);
    assert_eq!(
        again.json::<Value>().await.unwrap()["error"],
        "invalid_grant"
    );
}

#[tokio::test]
async fn each_wrong_field_is_refused() {
    let world = world().await;
    let right = ask(&consent(&world).await);
    for (field, value, status, error) in [
        ("client_id", "somebody", 401, "invalid_client"),
        ("client_secret", "guess", 401, "invalid_client"),
        ("code", "unknown", 400, "invalid_grant"),
        ("context", "stores/xyz789", 400, "invalid_grant"),
        ("scope", "store_v2_orders", 400, "invalid_scope"),
        ("grant_type", "password", 400, "unsupported_grant_type"),
        (
            "redirect_uri",
            "http://127.0.0.1:9/auth/",
            400,
            "invalid_request",
        ),
    ] {
        let mut wrong = right.clone();
        wrong[field] = value.into();
        let response = exchange(&world, &wrong).await;
        assert_eq!(response.status(), status, "{field}");
        assert_eq!(
            response.json::<Value>().await.unwrap()["error"],
            error,
            "{field}"
        );
    }
    // None of them used the code up.
    assert_eq!(exchange(&world, &right).await.status(), 200);
}

#[tokio::test]
async fn a_body_that_is_nothing_is_refused() {
    let world = world().await;
    for (kind, body) in [
        ("application/json", "{"),
        ("text/plain", "hello"),
        ("application/json", "[]"),
    ] {
        let request = world
            .http
            .post(world.at("/oauth2/token"))
            .header("Content-Type", kind);
        assert_eq!(
            request.body(body).send().await.unwrap().status(),
            400,
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_plain_user_may_not_install() {
    let world = world().await;
    let response = world
        .http
        .post(world.at("/app/client%21%2BID%20%26%C3%A4/install"))
        .form(&[("store", FERNWAY), ("user_id", "9003")])
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 403);
}

#[tokio::test]
async fn after_the_exchange_the_frame_goes_to_load() {
    let world = world().await;
    exchange(&world, &ask(&consent(&world).await)).await;
    let panel = "/manage/abc123/apps/client%21%2BID%20%26%C3%A4?user_id=9003&url=/appearance";
    let source = Url::parse(&frame_source(&world, panel).await).unwrap();
    assert_eq!(source.path(), "/load");
    let (_, payload) = source.query_pairs().next().unwrap();
    let (claims, header) = support::parts(&payload);
    assert_eq!(header["alg"], "HS256");
    assert_eq!(claims["iss"], "bc");
    assert_eq!(claims["sub"], "stores/abc123");
    assert_eq!(claims["aud"], CLIENT_ID);
    assert_eq!(claims["user"]["id"], 9003);
    assert_eq!(claims["owner"]["id"], 9001);
    assert_eq!(claims["url"], "/appearance");
    assert_eq!(
        claims["iat"].as_i64().unwrap() - claims["nbf"].as_i64().unwrap(),
        5
    );
}

#[tokio::test]
async fn authorize_gives_the_same_callback_as_the_browser() {
    let world = world().await;
    let callback = callback(&world.sandbox.authorize(FERNWAY, CLIENT_ID).unwrap());
    assert_eq!(exchange(&world, &ask(&callback)).await.status(), 200);
    assert_eq!(world.sandbox.authorize("nostore", CLIENT_ID), None);
}
