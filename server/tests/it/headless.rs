//! Headless storefronts: tokens that a merchant's own server signs, and the secrets that it signs them with.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use sandbox::{
    Fault, TEST_CLIENT_SECRET,
    seed::{FERNWAY, KILN, customer_groups, customers, products},
};
use serde_json::{Value, json};
use testkit::{Dashboard, Page, product_ids, purchase};

use crate::support::{CLIENT_ID, World, log};

/// A secret as the dashboard showed it.
struct Secret {
    id: String,
    text: String,
}

impl Secret {
    /// Signs claims as a merchant's server does.
    fn signs(&self, claims: &Value) -> String {
        signed(claims, Algorithm::HS256, &self.text)
    }

    /// Signs claims, and names the secret in the header.
    fn signs_by_name(&self, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::HS256);
        header.kid = Some(self.id.clone());
        let key = EncodingKey::from_secret(self.text.as_bytes());
        jsonwebtoken::encode(&header, claims, &key).unwrap()
    }
}

async fn create(dashboard: &Dashboard<'_>) -> Secret {
    let created = dashboard.asks("create_headless_secret", json!({})).await;
    assert_eq!(created.status, 200, "{}", created.body);
    let created = created.json();
    Secret {
        id: text(&created["headless"]["secrets"][0]["id"]),
        text: text(&created["secret"]),
    }
}

/// Returns the headless page as the server renders it.
async fn opened(world: &World, dashboard: &Dashboard<'_>) -> Page {
    let request = world.browser.post(world.url("/dashboard/headless"));
    let request = request.header("Sec-Fetch-Site", "same-origin");
    Page::sent(request.form(&[("session", &dashboard.session)])).await
}

async fn end(dashboard: &Dashboard<'_>, secret: &Secret) -> Value {
    let ended = dashboard.asks("end_headless_secret", json!({"id": secret.id}));
    ended.await.json()
}

/// Returns an app that is installed in both stores, and a secret of the first.
async fn prepared() -> (World, Secret) {
    let world = World::installed().await;
    let secret = create(&world.merchant(FERNWAY).opens().await).await;
    (world, secret)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The claims of a token for Fernway's regular customer, by the machine's clock.
fn claims() -> Value {
    claims_at(Timestamp::now())
}

fn claims_at(now: Timestamp) -> Value {
    json!({
        "iss": "reprise/headless", "sub": FERNWAY, "aud": CLIENT_ID,
        "iat": now.as_second(), "exp": now.as_second() + 300,
        "customer": {"id": customers::REGULAR.id}, "channel_id": 1,
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

/// Signs a header and a payload as they are, even if no library would.
fn raw(header: &str, payload: &str, secret: &str) -> String {
    let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
    let message = format!("{}.{}", part(header), part(payload));
    let key = EncodingKey::from_secret(secret.as_bytes());
    let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &key, Algorithm::HS256).unwrap();
    format!("{message}.{signature}")
}

async fn assert_accepted(world: &World, what: &str, token: &str) -> Page {
    let answer = world.shopper_with(token).purchases().await;
    assert_eq!(answer.status, 200, "{what}: {}", answer.body);
    answer
}

async fn assert_refused(world: &World, what: &str, token: &str, code: &str) {
    let answer = world.shopper_with(token).purchases().await;
    assert_eq!(
        (answer.status, &*answer.code()),
        (401, code),
        "{what}: {}",
        answer.body
    );
    let frame = world.shopper_with(token).widget().await;
    assert_eq!(frame.status, 401, "{what}: {}", frame.body);
    assert_eq!(frame.count("a[href]"), 0, "{what}: {}", frame.body);
}

#[tokio::test]
async fn a_token_of_the_merchants_server_shows_its_customers_purchases() {
    let (world, secret) = prepared().await;
    let regular = customers::REGULAR;
    let own = world.shopper(regular.store, regular.id);
    for token in [secret.signs(&claims()), secret.signs_by_name(&claims())] {
        let answer = assert_accepted(&world, "a token", &token).await;
        assert_eq!(answer.json()["store_hash"], FERNWAY);
        assert_eq!(product_ids(&answer), product_ids(&own.purchases().await));
        let frame = world.shopper_with(&token).widget().await;
        assert_eq!(
            frame.texts(".rp-name"),
            own.widget().await.texts(".rp-name")
        );
    }
}

#[tokio::test]
async fn every_claim_of_a_headless_token_is_checked() {
    let (world, secret) = prepared().await;
    let now = Timestamp::now().as_second();
    let customer = |id: Value| with("customer", json!({"id": id}));
    world.sandbox.clear_calls();
    for (what, claims, code) in [
        ("expired", with("exp", json!(now - 11)), "token_expired"),
        ("no expiry", without("exp"), "token_malformed"),
        (
            "an expiry in words",
            with("exp", json!("soon")),
            "token_malformed",
        ),
        (
            "an expiry with a fraction",
            with("exp", json!(1.5)),
            "token_malformed",
        ),
        (
            "sixteen minutes",
            with("exp", json!(now + 960)),
            "token_not_yet_valid",
        ),
        (
            "a year",
            with("exp", json!(now + 31_536_000)),
            "token_not_yet_valid",
        ),
        (
            "the last second",
            with("exp", json!(i64::MAX)),
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
            "an issue date in words",
            with("iat", json!("now")),
            "token_malformed",
        ),
        (
            "another app",
            with("aud", json!("another-app")),
            "token_audience",
        ),
        (
            "several apps",
            with("aud", json!([CLIENT_ID])),
            "token_audience",
        ),
        ("no app", without("aud"), "token_audience"),
        ("no customer", without("customer"), "token_customer"),
        ("a guest", customer(json!(0)), "token_customer"),
        ("below a guest", customer(json!(-11)), "token_customer"),
        ("a number in words", customer(json!("11")), "token_customer"),
        ("a fraction", customer(json!(11.5)), "token_customer"),
        (
            "a large number",
            customer(json!(u64::MAX)),
            "token_customer",
        ),
        (
            "a list of customers",
            customer(json!([11])),
            "token_customer",
        ),
        (
            "a number instead of an object",
            with("customer", json!(11)),
            "token_customer",
        ),
        ("no storefront", without("channel_id"), "token_store"),
        (
            "an unknown storefront",
            with("channel_id", json!(4_711)),
            "token_store",
        ),
        (
            "a deleted storefront",
            with("channel_id", json!(1_004)),
            "token_store",
        ),
        (
            "a storefront in words",
            with("channel_id", json!("1")),
            "token_store",
        ),
        // The secret is found by the store, and the verification by the issuer.
        ("no store", without("sub"), "token_signature"),
        (
            "a store in a path",
            with("sub", json!("stores/abc123")),
            "token_signature",
        ),
        (
            "a store in capitals",
            with("sub", json!("ABC123")),
            "token_signature",
        ),
        (
            "a list of stores",
            with("sub", json!([FERNWAY])),
            "token_signature",
        ),
        (
            "the issuer of BigCommerce",
            with("iss", json!("bc/apps")),
            "token_signature",
        ),
        ("no issuer", without("iss"), "token_signature"),
        (
            "several issuers",
            with("iss", json!(["reprise/headless"])),
            "token_signature",
        ),
    ] {
        assert_refused(&world, what, &secret.signs(&claims), code).await;
    }
    world.wait_until_idle().await;
    assert_eq!(world.calls_to("/v2/orders"), 0, "nobody's orders were read");
    let fifteen_minutes = secret.signs(&with("exp", json!(now + 900)));
    assert_accepted(&world, "fifteen minutes", &fifteen_minutes).await;
}

#[tokio::test]
async fn only_hs256_with_the_stores_own_secret_is_accepted() {
    let (world, secret) = prepared().await;
    let text = &secret.text;
    let good = secret.signs(&claims());
    let parts: Vec<&str> = good.split('.').collect();
    let payload = claims().to_string();
    let unsigned = |header: &str| {
        let part = |text: &str| URL_SAFE_NO_PAD.encode(text);
        format!("{}.{}.", part(header), part(&payload))
    };
    let named = |kid: &str| {
        raw(
            &json!({"alg": "HS256", "kid": kid}).to_string(),
            &payload,
            text,
        )
    };
    let huge = with("note", json!("x".repeat(10_000)));
    let deep = format!(r#"{{"deep":{}{}}}"#, "[".repeat(3_000), "]".repeat(3_000));
    for (what, token, code) in [
        ("none", unsigned(r#"{"alg":"none"}"#), "token_algorithm"),
        ("None", unsigned(r#"{"alg":"None"}"#), "token_algorithm"),
        (
            "HS384",
            signed(&claims(), Algorithm::HS384, text),
            "token_algorithm",
        ),
        (
            "HS512",
            signed(&claims(), Algorithm::HS512, text),
            "token_algorithm",
        ),
        (
            "RS256 with the secret as key",
            raw(r#"{"alg":"RS256"}"#, &payload, text),
            "token_algorithm",
        ),
        ("no algorithm", raw("{}", &payload, text), "token_algorithm"),
        (
            "another secret",
            signed(&claims(), Algorithm::HS256, "another secret"),
            "token_signature",
        ),
        (
            "an empty secret",
            signed(&claims(), Algorithm::HS256, ""),
            "token_signature",
        ),
        (
            "the client secret",
            signed(&claims(), Algorithm::HS256, TEST_CLIENT_SECRET),
            "token_signature",
        ),
        (
            "no signature",
            format!("{}.{}.", parts[0], parts[1]),
            "token_signature",
        ),
        (
            "half of the signature",
            format!("{}.{}.{}", parts[0], parts[1], &parts[2][..24]),
            "token_signature",
        ),
        ("an unknown key", named("unknown"), "token_signature"),
        ("an empty key", named(""), "token_signature"),
        ("a long key", named(&"k".repeat(10_000)), "token_malformed"),
        (
            "a key that is a number",
            raw(r#"{"alg":"HS256","kid":1}"#, &payload, text),
            "token_malformed",
        ),
        (
            "a key that is a path",
            named("../../etc/passwd"),
            "token_signature",
        ),
        (
            "critical headers",
            raw(r#"{"alg":"HS256","crit":["exp"]}"#, &payload, text),
            "token_malformed",
        ),
        ("huge claims", secret.signs(&huge), "token_malformed"),
        (
            "deep claims",
            raw(r#"{"alg":"HS256"}"#, &deep, text),
            "token_signature",
        ),
    ] {
        assert_refused(&world, what, &token, code).await;
    }
    assert_accepted(&world, "the token itself", &good).await;
}

#[tokio::test]
async fn a_claim_that_is_there_twice_is_refused() {
    let (world, secret) = prepared().await;
    let (header, payload) = (r#"{"alg":"HS256"}"#, claims().to_string());
    let inside = payload.strip_prefix('{').unwrap();
    for (what, payload, code) in [
        (
            "two customers",
            format!(r#"{{"customer":{{"id":12}},{inside}"#),
            "token_malformed",
        ),
        (
            "two expiries",
            format!(r#"{{"exp":1,{inside}"#),
            "token_malformed",
        ),
        (
            "an unknown claim",
            format!(r#"{{"x":1,"x":2,{inside}"#),
            "token_malformed",
        ),
        (
            "two ids of a customer",
            payload.replace(r#"{"id":11}"#, r#"{"id":12,"id":11}"#),
            "token_malformed",
        ),
        // The verification is chosen by the first two, which are ambiguous.
        (
            "two stores",
            format!(r#"{{"sub":"{KILN}",{inside}"#),
            "token_signature",
        ),
        (
            "two issuers",
            format!(r#"{{"iss":"bc/apps",{inside}"#),
            "token_signature",
        ),
    ] {
        assert_ne!(payload, claims().to_string(), "{what}");
        assert_refused(&world, what, &raw(header, &payload, &secret.text), code).await;
    }
    let escaped = payload.replace("reprise/headless", r"reprise\/headless");
    assert_accepted(
        &world,
        "a slash as PHP writes it",
        &raw(header, &escaped, &secret.text),
    )
    .await;
}

#[tokio::test]
async fn a_secret_is_good_for_its_own_store_alone() {
    let (world, _) = prepared().await;
    // The owner of another store attacks.
    let attacker = create(&world.merchant(KILN).opens().await).await;
    let mut own = with("sub", json!(KILN));
    own["customer"] = json!({"id": customers::REGULAR_AT_KILN.id});
    assert_accepted(&world, "their own store", &attacker.signs(&own)).await;
    for token in [attacker.signs(&claims()), attacker.signs_by_name(&claims())] {
        assert_refused(&world, "another store", &token, "token_signature").await;
    }
    // Whether a store has a secret, has the app or exists makes no difference.
    let unknown = with("sub", json!("nobody1"));
    assert_refused(
        &world,
        "an unknown store",
        &attacker.signs(&unknown),
        "token_signature",
    )
    .await;
}

#[tokio::test]
async fn no_token_is_taken_for_one_of_another_kind() {
    let (world, secret) = prepared().await;
    let regular = customers::REGULAR;
    let of_shopper = world
        .sandbox
        .current_customer_claims(regular.store, regular.id);
    assert_refused(
        &world,
        "a Current Customer JWT signed with the headless secret",
        &secret.signs(&of_shopper),
        "token_signature",
    )
    .await;

    let token = secret.signs(&claims());
    let payload = world.merchant(FERNWAY).payload_claims(SignedDuration::ZERO);
    for callback in ["/load", "/uninstall", "/remove_user"] {
        for token in [&token, &secret.signs(&payload)] {
            let page = world.merchant(FERNWAY).calls_with(callback, token).await;
            assert_eq!(page.status, 401, "{callback}: {}", page.body);
        }
    }
    let called = world.call("load_overview", Some(&token), json!({})).await;
    assert_eq!(called.status, 401);
    let reentry = world
        .browser
        .post(world.url("/dashboard"))
        .header("Sec-Fetch-Site", "same-origin")
        .form(&[("session", &token)]);
    assert_eq!(Page::sent(reentry).await.status, 401);
    let delivery = world
        .browser
        .post(world.url("/webhooks/bigcommerce"))
        .bearer_auth(&token)
        .body("{}");
    assert_eq!(Page::sent(delivery).await.status, 401);
    assert_accepted(&world, "the store is still served", &token).await;

    let session = world.merchant(FERNWAY).opens().await.session;
    assert_refused(&world, "a session", &session, "token_malformed").await;
}

#[tokio::test]
async fn a_replaced_secret_works_for_a_day() {
    let (mut world, first) = prepared().await;
    let second = create(&world.merchant(FERNWAY).opens().await).await;
    assert_ne!((&first.id, &first.text), (&second.id, &second.text));
    for secret in [&first, &second] {
        assert_accepted(&world, "in the overlap", &secret.signs(&claims())).await;
        assert_accepted(&world, "by name", &secret.signs_by_name(&claims())).await;
    }
    world.restart().await;
    assert_accepted(&world, "after a restart", &first.signs(&claims())).await;

    world.app_clock_ahead(SignedDuration::from_hours(24) + SignedDuration::from_secs(5));
    let tomorrow = claims_at(world.app_now());
    assert_refused(&world, "later", &first.signs(&tomorrow), "token_signature").await;
    assert_accepted(&world, "the current one", &second.signs(&tomorrow)).await;
}

#[tokio::test]
async fn replacing_twice_ends_the_first_secret() {
    let (world, first) = prepared().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let second = create(&dashboard).await;
    let third = create(&dashboard).await;
    assert_refused(
        &world,
        "the first",
        &first.signs(&claims()),
        "token_signature",
    )
    .await;
    for secret in [&second, &third] {
        assert_accepted(&world, "the last two", &secret.signs(&claims())).await;
    }
    let keys = world.number("SELECT COUNT(*) FROM headless_keys").await;
    assert_eq!(keys, 2);
}

#[tokio::test]
async fn an_ended_secret_stops_at_once() {
    let (mut world, first) = prepared().await;
    let second = create(&world.merchant(FERNWAY).opens().await).await;
    let token = first.signs(&claims());
    assert_accepted(&world, "in the overlap", &token).await;

    let dashboard = world.merchant(FERNWAY).opens().await;
    let left = end(&dashboard, &first).await;
    assert_eq!(left["secrets"].as_array().unwrap().len(), 1, "{left}");
    assert_refused(&world, "the same token", &token, "token_signature").await;
    assert_accepted(&world, "the other", &second.signs(&claims())).await;

    let left = end(&dashboard, &second).await;
    assert_eq!(left["secrets"], json!([]));
    assert_eq!(
        end(&dashboard, &second).await["secrets"],
        json!([]),
        "twice"
    );
    world.restart().await;
    for secret in [&first, &second] {
        assert_refused(&world, "ended", &secret.signs(&claims()), "token_signature").await;
    }
}

#[tokio::test]
async fn a_merchant_cannot_end_a_secret_of_another_store() {
    let (world, secret) = prepared().await;
    let attacker = world.merchant(KILN).opens().await;
    assert_eq!(end(&attacker, &secret).await["secrets"], json!([]));
    assert_accepted(&world, "it is still there", &secret.signs(&claims())).await;
}

#[tokio::test]
async fn an_uninstall_ends_the_secret_for_good() {
    let (world, secret) = prepared().await;
    let token = secret.signs(&claims());
    assert_accepted(&world, "installed", &token).await;
    let merchant = world.merchant(FERNWAY);
    assert_eq!(merchant.calls("/uninstall").await.status, 200);
    let answer = world.shopper_with(&token).purchases().await;
    assert_eq!(
        (answer.status, &*answer.code()),
        (403, "store_not_installed")
    );
    assert_eq!(merchant.installs().await.status, 200);
    assert_refused(&world, "installed again", &token, "token_signature").await;
}

#[tokio::test]
async fn installing_again_without_an_uninstall_keeps_the_secret() {
    let (world, secret) = prepared().await;
    // As a merchant does who grants new scopes.
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    assert_accepted(&world, "still there", &secret.signs(&claims())).await;
}

#[tokio::test]
async fn the_token_names_the_storefront() {
    let (world, secret) = prepared().await;
    let page = |channel: u64| secret.signs(&with("channel_id", json!(channel)));
    let mut currencies = Vec::new();
    for channel in [1, 1_005] {
        let answer = assert_accepted(&world, "a storefront", &page(channel)).await;
        let price = &answer.json()["purchases"][0]["price"]["currency"];
        currencies.push(price.clone());
    }
    assert_eq!(currencies, ["USD", "EUR"]);
    // The page of another storefront does not change that.
    let elsewhere = world.sandbox.storefront_url(FERNWAY);
    let elsewhere = elsewhere.trim_end_matches('/');
    let answer = world
        .shopper_with(page(1_005))
        .on(elsewhere)
        .purchases()
        .await;
    assert_eq!(answer.json()["purchases"][0]["price"]["currency"], "EUR");
}

#[tokio::test]
async fn the_secret_is_shown_once_and_stored_encrypted() {
    let (mut world, secret) = prepared().await;
    let token = secret.signs(&claims());
    assert_accepted(&world, "a token", &token).await;
    assert_refused(
        &world,
        "a bad one",
        &secret.signs(&without("aud")),
        "token_audience",
    )
    .await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let listed = dashboard.asks("load_headless", json!({})).await;
    let reentry = world
        .browser
        .post(world.url("/dashboard/headless"))
        .header("Sec-Fetch-Site", "same-origin")
        .form(&[("session", &dashboard.session)]);
    let page = Page::sent(reentry).await;
    assert!(page.body.contains(&secret.id), "the page lists it");
    world.restart().await;
    let mut files = Vec::new();
    for ending in ["", "-wal"] {
        let path = format!("{}{ending}", world.database.display());
        files.extend(std::fs::read(path).unwrap_or_default());
    }
    let statements: Vec<_> = log::statements().into_keys().collect();
    for (what, text) in [
        ("the list", listed.body),
        ("the page", page.body),
        ("the log", log::text()),
        ("a statement", statements.join("\n")),
        ("the database", String::from_utf8_lossy(&files).into_owned()),
    ] {
        assert!(text.len() > 100, "{what} is empty");
        assert!(!text.contains(&secret.text), "{what} has the secret");
        assert!(!text.contains(&token), "{what} has a token");
    }
    assert!(secret.text.len() >= 43 + 17, "32 random bytes");
}

#[tokio::test]
async fn the_dashboard_shows_the_day_of_the_last_use() {
    let (world, secret) = prepared().await;
    let merchant = world.merchant(FERNWAY);
    let used = async || {
        let listed = merchant
            .opens()
            .await
            .asks("load_headless", json!({}))
            .await;
        listed.json()["secrets"][0]["last_used_at"]["datetime"].clone()
    };
    assert_eq!(used().await, Value::Null);
    assert_accepted(&world, "a use", &secret.signs(&claims())).await;
    world
        .until("the use is saved", async || used().await != Value::Null)
        .await;
    assert_eq!(used().await.as_str().unwrap().len(), "2026-11-30".len());
}

#[tokio::test]
async fn a_secret_whose_creator_was_removed_is_marked() {
    let world = World::installed().await;
    let mut colleague = world.merchant(FERNWAY);
    colleague.user_id = Some(world.site().users(FERNWAY)[1]);
    let secret = create(&colleague.opens().await).await;
    let owner = world.merchant(FERNWAY).opens().await;
    let listed = async || {
        let page = owner.asks("load_headless", json!({})).await.json();
        page["secrets"][0].clone()
    };
    let before = listed().await;
    assert!(text(&before["created_by"]).contains('@'), "{before}");
    assert_eq!(before["has_former_creator"], false);
    assert_eq!(opened(&world, &owner).await.count(".row .outcome-bad"), 0);

    assert_eq!(colleague.calls("/remove_user").await.status, 200);
    let after = listed().await;
    assert_eq!(after["has_former_creator"], true);
    let id = colleague.user_id.unwrap();
    assert_eq!(after["created_by"], format!("User {id}"));
    let warnings = opened(&world, &owner).await.texts(".row .outcome-bad");
    assert!(warnings[0].contains("may still know it"), "{warnings:?}");
    // The storefront works on until somebody replaces the secret.
    assert_accepted(&world, "still there", &secret.signs(&claims())).await;
}

#[tokio::test]
async fn prices_are_those_of_the_group_that_the_token_names() {
    let (world, secret) = prepared().await;
    let customer = customers::NO_ORDERS.id;
    world.place(FERNWAY, customer, &[products::MUG]).await;
    world.wait_until_idle().await;
    let price = async |customer: Value| {
        let token = secret.signs(&with("customer", customer));
        let answer = assert_accepted(&world, "a group", &token).await;
        text(&purchase(&answer, products::MUG)["price"]["formatted"])
    };
    let plain = json!({"id": customer});
    let of_group = |group: Value| json!({"id": customer, "group_id": group});
    let (club, trade) = (customer_groups::CLUB, customer_groups::TRADE);
    // Twice, since the second answer comes from the cache, where another group's must not be.
    for _ in 0..2 {
        assert_eq!(price(plain.clone()).await, "$14.50");
        assert_eq!(price(of_group(json!(club.to_string()))).await, "$13.05");
        assert_eq!(price(of_group(json!(trade.to_string()))).await, "$9.90");
        assert_eq!(price(of_group(json!(club))).await, "$13.05", "a number");
    }
    for nothing in [json!(null), json!(""), json!("none"), json!([club])] {
        assert_eq!(price(of_group(nothing)).await, "$14.50");
    }
}

/// Makes a secret unreadable in the database, with all of its store's.
const DAMAGE: &str = "UPDATE headless_keys SET secret = x'00' WHERE ends_at IS NULL";

#[tokio::test]
async fn an_ended_secret_is_refused_even_if_the_others_cannot_be_read() {
    let (world, first) = prepared().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let second = create(&dashboard).await;
    world.change_database(DAMAGE).await;
    dashboard
        .asks("end_headless_secret", json!({"id": first.id}))
        .await;
    let keys = world.number("SELECT COUNT(*) FROM headless_keys").await;
    assert_eq!(keys, 1, "it is deleted");
    assert_refused(&world, "ended", &first.signs(&claims()), "token_signature").await;
    assert_accepted(&world, "the other", &second.signs(&claims())).await;
    // The database is read until it answers.
    world.change_database("DELETE FROM headless_keys").await;
    world
        .until("the other is gone", async || {
            let shopper = world.shopper_with(second.signs(&claims()));
            shopper.purchases().await.status == 401
        })
        .await;
}

#[tokio::test]
async fn an_install_neither_waits_for_secrets_nor_accepts_old_ones() {
    let (world, secret) = prepared().await;
    let token = secret.signs(&claims());
    assert_accepted(&world, "installed", &token).await;
    let merchant = world.merchant(FERNWAY);
    assert_eq!(merchant.calls("/uninstall").await.status, 200);
    // The store's secrets cannot be read once it is installed again.
    world
        .change_database(
            "CREATE TRIGGER damage AFTER UPDATE OF access_token ON stores BEGIN
                 INSERT INTO headless_keys (store_hash, key_id, secret, secret_key_id, created_at)
                 VALUES (NEW.store_hash, 'damaged', x'00', 'unknown', 0);
             END",
        )
        .await;
    assert_eq!(merchant.installs().await.status, 200);
    assert_refused(&world, "installed again", &token, "token_signature").await;
}

#[tokio::test]
async fn customers_whom_bigcommerce_cannot_be_asked_about_are_not_stored() {
    let (world, secret) = prepared().await;
    let fault = Fault::status("GET", "/v2/orders", 500).times(0);
    world.sandbox.add_fault(fault);
    let view = async |customer: u64| {
        let token = secret.signs(&with("customer", json!({"id": customer})));
        assert_eq!(world.shopper_with(&token).purchases().await.status, 503);
    };
    // The store is down after a few failures, and calls are paused.
    for customer in 1..=10 {
        view(1_000_000 + customer).await;
    }
    let stored = world.number("SELECT COUNT(*) FROM shoppers").await;
    assert!(stored <= 5, "{stored}");
    for customer in 1..=50 {
        view(2_000_000 + customer).await;
    }
    // A call is tried from time to time.
    let later = world.number("SELECT COUNT(*) FROM shoppers").await;
    assert!(later <= stored + 3, "{later}");
}

#[tokio::test]
async fn customers_without_orders_count_towards_the_size_of_their_store() {
    let (world, secret) = prepared().await;
    let rows = "SELECT row_count FROM store_usage WHERE store_hash = 'abc123'";
    let before = world.number(rows).await;
    for customer in [5_000_001, 5_000_002] {
        let token = secret.signs(&with("customer", json!({"id": customer})));
        assert_accepted(&world, "a customer of a headless storefront", &token).await;
    }
    assert_eq!(world.number(rows).await, before + 2);
    world
        .change_database("DELETE FROM shoppers WHERE customer_id = 5000001")
        .await;
    assert_eq!(world.number(rows).await, before + 1);
}
