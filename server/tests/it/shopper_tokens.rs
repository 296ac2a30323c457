//! Shoppers' tokens: every way in which one can be invalid, each with its own code, for the widget and the
//! API.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use sandbox::{
    TEST_CLIENT_SECRET,
    seed::{FERNWAY, KILN, customers},
};
use serde_json::{Value, json};
use testkit::{Page, product_ids};

use crate::support::{CLIENT_ID, World};

fn claims() -> Value {
    let now = Timestamp::now().as_second();
    let regular = customers::REGULAR;
    json!({
        "customer": {"id": regular.id, "email": "shopper@example.com", "group_id": "6"},
        "iss": "bc/apps", "sub": regular.store, "iat": now, "exp": now + 900, "version": 1,
        "aud": CLIENT_ID, "application_id": CLIENT_ID, "store_hash": regular.store,
        "operation": "current_customer",
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

fn signed(claims: &Value, algorithm: Algorithm, secret: &str) -> String {
    let key = EncodingKey::from_secret(secret.as_bytes());
    jsonwebtoken::encode(&Header::new(algorithm), claims, &key).unwrap()
}

fn good(claims: &Value) -> String {
    signed(claims, Algorithm::HS512, TEST_CLIENT_SECRET)
}

/// Returns a token with a header that no library would sign.
fn with_header(header: &str, claims: &Value, signature: &str) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    format!("{}.{}.{signature}", part(header), part(&claims.to_string()))
}

async fn assert_refused(world: &World, what: &str, token: &str, code: &str) {
    let answer = world.shopper_with(token).purchases().await;
    assert_eq!(answer.status, 401, "{what}: {}", answer.body);
    assert_eq!(answer.code(), code, "{what}");
    assert!(answer.header("www-authenticate").starts_with("Bearer"));
    let frame = world.shopper_with(token).widget().await;
    assert_eq!(frame.status, 401, "{what}: {}", frame.body);
    assert_eq!(frame.count("a[href]"), 0, "{what}: {}", frame.body);
}

#[tokio::test]
async fn accepts_valid_tokens_of_either_algorithm() {
    let world = World::installed().await;
    for algorithm in [Algorithm::HS256, Algorithm::HS512] {
        let token = signed(&claims(), algorithm, TEST_CLIENT_SECRET);
        let answer = world.shopper_with(token).purchases().await;
        assert!(!product_ids(&answer).is_empty(), "{algorithm:?}");
    }
}

#[tokio::test]
async fn rejects_foreign_signatures_and_other_algorithms() {
    let world = World::installed().await;
    let token = good(&claims());
    let parts: Vec<&str> = token.split('.').collect();
    let other = good(&with("jti", json!("another")));
    let other: Vec<&str> = other.split('.').collect();
    let cut = URL_SAFE_NO_PAD.encode(&URL_SAFE_NO_PAD.decode(parts[2]).unwrap()[..32]);
    let rs256 = with_header(r#"{"alg":"RS256","typ":"JWT"}"#, &claims(), parts[2]);

    for (what, token, code) in [
        (
            "none",
            with_header(r#"{"alg":"none"}"#, &claims(), "AA"),
            "token_algorithm",
        ),
        (
            "none, without a signature",
            with_header(r#"{"alg":"none"}"#, &claims(), ""),
            "token_algorithm",
        ),
        (
            "None",
            with_header(r#"{"alg":"None"}"#, &claims(), "AA"),
            "token_algorithm",
        ),
        ("RS256 with our secret as key", rs256, "token_algorithm"),
        (
            "HS384",
            signed(&claims(), Algorithm::HS384, TEST_CLIENT_SECRET),
            "token_algorithm",
        ),
        (
            "no algorithm",
            with_header(r#"{"typ":"JWT"}"#, &claims(), parts[2]),
            "token_algorithm",
        ),
        (
            "another secret",
            signed(&claims(), Algorithm::HS512, "another test secret"),
            "token_signature",
        ),
        (
            "an empty secret",
            signed(&claims(), Algorithm::HS256, ""),
            "token_signature",
        ),
        (
            "a cut signature",
            format!("{}.{}.{cut}", parts[0], parts[1]),
            "token_signature",
        ),
        (
            "another token's signature",
            format!("{}.{}.{}", parts[0], parts[1], other[2]),
            "token_signature",
        ),
        (
            "another token's claims",
            format!("{}.{}.{}", parts[0], other[1], parts[2]),
            "token_signature",
        ),
        (
            "no signature",
            format!("{}.{}.", parts[0], parts[1]),
            "token_signature",
        ),
        (
            "two parts",
            format!("{}.{}", parts[0], parts[1]),
            "token_malformed",
        ),
        ("four parts", format!("{token}.x"), "token_malformed"),
        (
            "swapped parts",
            format!("{}.{}.{}", parts[1], parts[0], parts[2]),
            "token_algorithm",
        ),
        ("no base64", "!!!.###.$$$".to_owned(), "token_malformed"),
        ("a word", "hello".to_owned(), "token_malformed"),
        (
            "claims that are no object",
            good(&json!([1, 2])),
            "token_malformed",
        ),
    ] {
        assert_refused(&world, what, &token, code).await;
    }
}

#[tokio::test]
async fn every_claim_is_checked() {
    let world = World::installed().await;
    let now = Timestamp::now().as_second();
    let customer = |id: Value| with("customer", json!({"id": id, "group_id": "6"}));
    for (what, claims, code) in [
        ("expired", with("exp", json!(now - 11)), "token_expired"),
        ("no expiry", without("exp"), "token_malformed"),
        (
            "an expiry in words",
            with("exp", json!("tomorrow")),
            "token_malformed",
        ),
        (
            "of the future",
            with("iat", json!(now + 60)),
            "token_not_yet_valid",
        ),
        (
            "not yet valid",
            with("nbf", json!(now + 60)),
            "token_not_yet_valid",
        ),
        (
            "for another app",
            with("aud", json!("another-app")),
            "token_audience",
        ),
        (
            "for several apps",
            with("aud", json!([CLIENT_ID])),
            "token_audience",
        ),
        ("for nobody", without("aud"), "token_audience"),
        (
            "from the control panel",
            with("iss", json!("bc")),
            "token_issuer",
        ),
        ("from nobody", without("iss"), "token_issuer"),
        (
            "a login",
            with("operation", json!("customer_login")),
            "token_operation",
        ),
        ("no operation", without("operation"), "token_operation"),
        ("two stores", with("sub", json!(KILN)), "token_store"),
        (
            "two stores in reverse",
            with("store_hash", json!(KILN)),
            "token_store",
        ),
        ("no store", without("store_hash"), "token_store"),
        ("no subject", without("sub"), "token_store"),
        (
            "a store in a path",
            with("sub", json!(format!("stores/{FERNWAY}"))),
            "token_store",
        ),
        ("no customer", without("customer"), "token_customer"),
        ("a guest", customer(json!(0)), "token_customer"),
        ("below a guest", customer(json!(-11)), "token_customer"),
        ("a number in words", customer(json!("11")), "token_customer"),
        ("a fraction", customer(json!(11.5)), "token_customer"),
        ("null", customer(Value::Null), "token_customer"),
        (
            "a number instead of an object",
            with("customer", json!(11)),
            "token_customer",
        ),
    ] {
        assert_refused(&world, what, &good(&claims), code).await;
    }
    assert_eq!(
        world.sandbox.calls().len(),
        0,
        "nothing was asked of BigCommerce"
    );
}

#[tokio::test]
async fn a_token_expires_with_ten_seconds_of_leeway() {
    let world = World::installed().await;
    let token = good(&claims());
    world.app_clock_ahead(SignedDuration::from_secs(905));
    assert_eq!(world.shopper_with(&token).purchases().await.status, 200);
    world.app_clock_ahead(SignedDuration::from_secs(912));
    assert_refused(&world, "old", &token, "token_expired").await;
}

#[tokio::test]
async fn a_merchants_payload_is_not_a_shopper_token() {
    let world = World::installed().await;
    let payload = world.merchant(FERNWAY).payload();
    assert_refused(&world, "a payload", &payload, "token_issuer").await;
    let session = world.merchant(FERNWAY).opens().await.session;
    assert_refused(&world, "a session", &session, "token_malformed").await;
}

#[tokio::test]
async fn a_valid_token_of_a_store_without_the_app_is_rejected() {
    let world = World::new().await;
    world.merchant(FERNWAY).installs().await;
    let mut stranger = claims();
    stranger["sub"] = json!("nobody1");
    stranger["store_hash"] = json!("nobody1");
    let kiln = world
        .sandbox
        .current_customer_jwt(KILN, customers::REGULAR_AT_KILN.id);
    for token in [good(&stranger), kiln] {
        let answer = world.shopper_with(&token).purchases().await;
        assert_eq!(
            (answer.status, &*answer.code()),
            (403, "store_not_installed")
        );
        let frame = world.shopper_with(&token).widget().await;
        assert_eq!(frame.status, 403);
    }
}

#[tokio::test]
async fn only_the_token_names_the_store() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let expected = product_ids(&world.shopper(regular.store, regular.id).purchases().await);
    let shopper = world.shopper(regular.store, regular.id);
    let query = format!("?store_hash={KILN}&store={KILN}&customer_id=12&channel_id=99");
    let answer = shopper
        .purchases_at(&format!("/api/v1/purchases{query}"))
        .await;
    assert_eq!(answer.json()["store_hash"], FERNWAY);
    assert_eq!(product_ids(&answer), expected);

    let plain = shopper.widget().await;
    let named = shopper
        .widget_at(
            &format!("/widget{query}"),
            &format!("scheme=light store={KILN}"),
        )
        .await;
    let names = |page: &Page| page.texts(".rp-name");
    assert!(!names(&plain).is_empty());
    assert_eq!(names(&plain), names(&named));
}

#[tokio::test]
async fn a_token_in_a_url_is_refused_even_if_valid() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    for name in ["token", "jwt", "q"] {
        let query = format!("?{name}={}", shopper.token);
        let frame = shopper.widget_at(&format!("/widget{query}"), "").await;
        assert_eq!(frame.status, 400, "{name}");
        assert!(!frame.body.contains(&shopper.token));
        let answer = shopper
            .purchases_at(&format!("/api/v1/purchases{query}"))
            .await;
        assert_eq!(
            (answer.status, &*answer.code()),
            (400, "malformed_request"),
            "{name}"
        );
    }
}

#[tokio::test]
async fn missing_and_invalid_tokens_have_different_codes() {
    let world = World::installed().await;
    let answer = world.browser.post(world.url("/api/v1/purchases"));
    let answer = Page::of(answer.send().await.unwrap()).await;
    assert_eq!((answer.status, &*answer.code()), (401, "token_missing"));
    for authorization in ["Basic dXNlcjpwYXNz", "Bearer ", "Bearer", ""] {
        let answer = world
            .browser
            .post(world.url("/api/v1/purchases"))
            .header("Authorization", authorization);
        let answer = Page::of(answer.send().await.unwrap()).await;
        assert_eq!(answer.code(), "token_missing", "{authorization:?}");
    }
}
