//! Consent and token exchange.

use crate::support::{CLIENT_ID, World, world};
use reqwest::Response;
use sandbox::{AppRegistration, TEST_CLIENT_SECRET, seed::FERNWAY};
use serde_json::{Value, json};
use url::Url;

/// Consents like a merchant's browser. Returns the query of the auth callback.
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

/// Returns the frame's URL of a control panel page.
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

/// Returns the body of a valid exchange.
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
async fn an_install_gives_the_app_a_working_token() {
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
async fn the_token_endpoint_accepts_forms() {
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
async fn installing_again_revokes_the_previous_token() {
    let world = world().await;
    assert_eq!(world.get("/v2/time").await.status(), 200);
    exchange(&world, &ask(&consent(&world).await)).await;
    assert_eq!(world.get("/v2/time").await.status(), 401);
}

#[tokio::test]
async fn rejects_a_used_code() {
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
async fn rejects_each_wrong_field() {
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
    // None of them used the code.
    assert_eq!(exchange(&world, &right).await.status(), 200);
}

/// Sends a raw body to the token endpoint.
async fn send(world: &World, kind: Option<&str>, accept: &str, body: Vec<u8>) -> (u16, Value) {
    let request = world
        .http
        .post(world.at("/oauth2/token"))
        .header("Accept", accept);
    let request = match kind {
        Some(kind) => request.header("Content-Type", kind),
        None => request,
    };
    let response = request.body(body).send().await.unwrap();
    assert_eq!(response.headers()["cache-control"], "no-store");
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn rejects_an_empty_body() {
    let world = world().await;
    for (kind, body) in [
        (Some("application/json"), "{"),
        (Some("application/json"), ""),
        (Some("application/json"), "[]"),
        (Some("application/json"), "\"code\""),
        (Some("application/json"), r#"{"client_id": 5}"#),
        (Some("application/json"), r#"{"client_id": null}"#),
        (Some("application/x-www-form-urlencoded"), ""),
        (
            Some("application/x-www-form-urlencoded"),
            "client_id=%ff%00&=&&",
        ),
        (Some("text/plain"), "hello"),
        (Some("multipart/form-data; boundary=x"), "--x--"),
        (None, "hello"),
    ] {
        let (status, answer) = send(&world, kind, "*/*", body.as_bytes().to_vec()).await;
        assert_eq!((status, &answer["error"]), (400, &"invalid_request".into()));
        assert!(answer["error_description"].is_string(), "{kind:?} {body}");
    }
}

#[tokio::test]
async fn rejects_a_wrong_content_type() {
    let world = world().await;
    let body = serde_json::to_vec(&ask(&consent(&world).await)).unwrap();
    for kind in [None, Some("text/plain"), Some("application/xml")] {
        let (status, answer) = send(&world, kind, "", body.clone()).await;
        assert_eq!(status, 400);
        let why = answer["error_description"].as_str().unwrap();
        assert!(why.starts_with("Content-Type"), "{why}");
    }
    let kind = Some("Application/JSON; charset=utf-8");
    assert_eq!(send(&world, kind, "", body).await.0, 200);
}

#[tokio::test]
async fn rejects_an_oversized_body_with_json() {
    let world = world().await;
    let body = vec![b' '; 3 * 1024 * 1024];
    let (status, answer) = send(&world, Some("application/json"), "*/*", body).await;
    assert_eq!((status, &answer["error"]), (413, &"invalid_request".into()));
}

#[tokio::test]
async fn rejects_a_client_that_does_not_accept_json() {
    let world = world().await;
    let body = serde_json::to_vec(&ask(&consent(&world).await)).unwrap();
    let kind = Some("application/json");
    let (status, answer) = send(&world, kind, "text/html", body.clone()).await;
    assert_eq!((status, answer), (406, json!({"error": "Invalid format."})));
    let accept = "text/html, application/json;q=0.9";
    assert_eq!(send(&world, kind, accept, body).await.0, 200);
}

#[tokio::test]
async fn names_each_missing_field() {
    let world = world().await;
    let right = ask(&consent(&world).await);
    for field in right.as_object().unwrap().keys() {
        for wrong in [None, Some(Value::Null), Some(json!(["x"]))] {
            let mut body = right.clone();
            match wrong {
                None => drop(body.as_object_mut().unwrap().remove(field)),
                Some(wrong) => body[field] = wrong,
            }
            let response = exchange(&world, &body).await;
            assert_eq!(response.status(), 400, "{field}");
            let answer: Value = response.json().await.unwrap();
            assert_eq!(answer["error"], "invalid_request");
            let why = answer["error_description"].as_str().unwrap();
            assert!(why.starts_with(field.as_str()), "{field}: {why}");
        }
    }
    assert_eq!(exchange(&world, &right).await.status(), 200);
}

#[tokio::test]
async fn only_one_of_many_concurrent_exchanges_of_a_code_succeeds() {
    let world = world().await;
    let body = ask(&consent(&world).await);
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let request = world.http.post(world.at("/oauth2/token"));
        all.spawn(request.json(&body).send());
    }
    let mut tokens = Vec::new();
    while let Some(response) = all.join_next().await {
        let response = response.unwrap().unwrap();
        match response.status().as_u16() {
            200 => tokens.push(response.json::<Value>().await.unwrap()),
            status => assert_eq!(status, 400),
        }
    }
    assert_eq!(tokens.len(), 1);
    assert_eq!(
        world.sandbox.access_tokens(),
        [tokens[0]["access_token"].as_str().unwrap()]
    );
}

#[tokio::test]
async fn rejects_the_code_of_another_app() {
    let world = world().await;
    let mut body = ask(&consent(&world).await);
    world.sandbox.register_app(AppRegistration::for_app_url(
        "http://127.0.0.1:9",
        "second",
        TEST_CLIENT_SECRET,
    ));
    body["client_id"] = "second".into();
    let response = exchange(&world, &body).await;
    assert_eq!(response.status(), 400);
    let answer: Value = response.json().await.unwrap();
    assert_eq!(answer["error"], "invalid_grant");
}

#[tokio::test]
async fn rejects_a_code_from_before_an_uninstall() {
    let world = world().await;
    let body = ask(&consent(&world).await);
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    assert_eq!(exchange(&world, &body).await.status(), 400);
}

#[tokio::test]
async fn only_post_exchanges_a_code() {
    let world = world().await;
    let response = world.http.get(world.at("/oauth2/token")).send().await;
    assert_eq!(response.unwrap().status(), 405);
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
async fn the_frame_loads_the_app_after_the_exchange() {
    let world = world().await;
    exchange(&world, &ask(&consent(&world).await)).await;
    let panel = "/manage/abc123/apps/client%21%2BID%20%26%C3%A4?user_id=9003&url=/appearance";
    let source = Url::parse(&frame_source(&world, panel).await).unwrap();
    assert_eq!(source.path(), "/load");
    let (_, payload) = source.query_pairs().next().unwrap();
    let (claims, header) = crate::support::parts(&payload);
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
async fn authorize_returns_the_same_callback_as_the_browser() {
    let world = world().await;
    let callback = callback(&world.sandbox.authorize(FERNWAY, CLIENT_ID).unwrap());
    assert_eq!(exchange(&world, &ask(&callback)).await.status(), 200);
    assert_eq!(world.sandbox.authorize("nostore", CLIENT_ID), None);
}
