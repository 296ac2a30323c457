//! An installed app needs a new consent when its registration or the store's owner changes.
//! Installs may start on another website.

use crate::support::{ALL_SCOPES, CLIENT_ID, World, world};
use reqwest::Response;
use sandbox::{
    TEST_CLIENT_SECRET,
    seed::{FERNWAY, KILN},
};
use serde_json::{Value, json};
use url::Url;

const APP: &str = "client%21%2BID%20%26%C3%A4";

async fn get(world: &World, path: &str) -> Response {
    world.http.get(world.at(path)).send().await.unwrap()
}

fn location(response: &Response) -> String {
    assert_eq!(response.status(), 303);
    response.headers()["location"].to_str().unwrap().to_owned()
}

/// Returns the frame's URL when the app is opened, or where the browser is redirected instead.
async fn open(world: &World, query: &str) -> Result<Url, String> {
    let response = get(world, &format!("/manage/abc123/apps/{APP}{query}")).await;
    if response.status() == 303 {
        return Err(location(&response));
    }
    assert_eq!(response.status(), 200);
    let page = response.text().await.unwrap();
    let (_, rest) = page.split_once("src=\"").unwrap();
    let source = rest.split_once('"').unwrap().0.replace("&amp;", "&");
    Ok(Url::parse(&source).unwrap())
}

async fn put(world: &World, path: &str, body: Value) -> (u16, Value) {
    let request = world.http.put(world.at(path)).json(&body);
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or_default())
}

async fn change_app(world: &World, body: Value) -> Value {
    let (status, answer) = put(world, &format!("/_sandbox/apps/{APP}"), body).await;
    assert_eq!(status, 200);
    answer
}

/// Accepts on the consent page and opens the app as the same user.
async fn accept(world: &World, form: &[(&str, &str)]) -> Url {
    let path = world.at(&format!("/app/{APP}/install"));
    let response = world.http.post(path).form(form).send().await.unwrap();
    let panel = location(&response);
    let (_, query) = panel.split_once('?').unwrap();
    open(world, &format!("?{query}")).await.unwrap()
}

async fn exchange(world: &World, callback: &Url) -> Value {
    let of = |name| {
        let mut pairs = callback.query_pairs();
        pairs.find(|(key, _)| key == name).unwrap().1.into_owned()
    };
    let body = json!({
        "client_id": CLIENT_ID, "client_secret": TEST_CLIENT_SECRET, "code": of("code"),
        "context": of("context"), "scope": of("scope"), "grant_type": "authorization_code",
        "redirect_uri": "http://127.0.0.1:9/auth",
    });
    let request = world.http.post(world.at("/oauth2/token")).json(&body);
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    response.json().await.unwrap()
}

async fn status_with(world: &World, token: &str, path: &str) -> u16 {
    let url = world.at(&format!("/stores/abc123{path}"));
    let request = world.http.get(url).header("X-Auth-Token", token);
    request.send().await.unwrap().status().as_u16()
}

fn more_scopes() -> Vec<&'static str> {
    let mut scopes = ALL_SCOPES.to_vec();
    scopes.push("store_v2_orders");
    scopes
}

#[tokio::test]
async fn a_new_scope_needs_a_new_consent_which_revokes_the_old_token() {
    let world = world().await;
    assert_eq!(open(&world, "").await.unwrap().path(), "/load");
    change_app(&world, json!({"scopes": more_scopes()})).await;

    let consent = open(&world, "").await.unwrap_err();
    let page = get(&world, &consent).await.text().await.unwrap();
    assert!(page.contains("Update Reprise?") && page.contains("additional permissions"));
    let new = page.find("See and change orders").unwrap();
    assert!(new < page.find("See products").unwrap(), "new ones first");
    assert_eq!(page.matches(">New<").count(), 1);
    assert_eq!(world.get("/v2/time").await.status(), 200, "until then");

    let callback = accept(&world, &[("store", FERNWAY)]).await;
    assert_eq!(callback.path(), "/auth");
    assert_eq!(world.get("/v2/time").await.status(), 401, "the old token");

    let token = exchange(&world, &callback).await;
    assert!(
        token["scope"]
            .as_str()
            .unwrap()
            .ends_with(" store_v2_orders")
    );
    let token = token["access_token"].as_str().unwrap();
    assert_eq!(status_with(&world, token, "/v2/time").await, 200);
    assert_eq!(open(&world, "").await.unwrap().path(), "/load");
}

#[tokio::test]
async fn a_dropped_scope_needs_a_new_consent_too() {
    let world = world().await;
    let fewer = &ALL_SCOPES[1..];
    change_app(&world, json!({"scopes": fewer})).await;
    let orders = "/v2/orders?limit=1";
    assert_eq!(
        world.get(orders).await.status(),
        200,
        "still the old scopes"
    );
    let consent = open(&world, "").await.unwrap_err();
    let page = get(&world, &consent).await.text().await.unwrap();
    assert!(page.contains("It no longer needs these permissions: store_v2_orders_read_only."));
    let callback = accept(&world, &[("store", FERNWAY)]).await;
    let token = exchange(&world, &callback).await;
    let token = token["access_token"].as_str().unwrap();
    assert_eq!(status_with(&world, token, orders).await, 403);
}

#[tokio::test]
async fn a_new_name_or_callback_needs_no_consent() {
    let world = world().await;
    let change = json!({"name": "Again", "load_callback_url": "http://127.0.0.1:9/entry"});
    let app = change_app(&world, change).await;
    assert_eq!(app["name"], "Again");
    assert_eq!(open(&world, "").await.unwrap().path(), "/entry");
}

#[tokio::test]
async fn a_new_email_of_the_owner_needs_a_new_consent() {
    let world = world().await;
    let path = "/_sandbox/stores/abc123/owner";
    let (status, owner) = put(&world, path, json!({"email": "new@fernway.example.com"})).await;
    assert_eq!((status, &owner["id"]), (200, &9001.into()));
    let consent = open(&world, "").await.unwrap_err();
    let page = get(&world, &consent).await.text().await.unwrap();
    assert!(page.contains("owner is now new@fernway.example.com."));
    let token = exchange(&world, &accept(&world, &[("store", FERNWAY)]).await).await;
    assert_eq!(token["owner"]["email"], "new@fernway.example.com");
    assert_eq!(open(&world, "").await.unwrap().path(), "/load");
}

#[tokio::test]
async fn a_new_owner_needs_a_new_consent() {
    let world = world().await;
    let path = "/_sandbox/stores/abc123/owner";
    assert_eq!(put(&world, path, json!({"user_id": 9003})).await.0, 200);
    let consent = open(&world, "").await.unwrap_err();
    assert!(consent.contains("user_id=9003"), "the new owner is acting");
    let callback = accept(&world, &[("store", FERNWAY), ("user_id", "9001")]).await;
    let token = exchange(&world, &callback).await;
    assert_eq!(token["owner"]["id"], 9003);
    assert_eq!(token["user"]["id"], 9001, "now an authorized user");
}

#[tokio::test]
async fn rejects_an_invalid_owner() {
    let world = world().await;
    let path = "/_sandbox/stores/abc123/owner";
    for body in [
        json!({}),
        json!({"user_id": 1}),
        json!({"email": "nobody"}),
        json!({"email": "a b@c"}),
        json!({"email": "staff@fernway.example.com"}),
        json!({"user_id": "x"}),
        json!({"name": "x"}),
        json!(["a@b.example", 9002]),
    ] {
        assert_eq!(put(&world, path, body.clone()).await.0, 422, "{body}");
    }
    let other = "/_sandbox/stores/nostore/owner";
    assert_eq!(put(&world, other, json!({"user_id": 9003})).await.0, 404);
    assert_eq!(open(&world, "").await.unwrap().path(), "/load");
}

#[tokio::test]
async fn enabling_multiple_users_needs_a_new_consent_and_disabling_it_locks_others_out() {
    let world = world().await;
    change_app(&world, json!({"multiple_users": false})).await;
    assert_eq!(open(&world, "").await.unwrap().path(), "/load", "the owner");
    let staff = format!("/manage/abc123/apps/{APP}?user_id=9003");
    assert_eq!(get(&world, &staff).await.status(), 403);
    let consent = format!("/app/{APP}/install?store=abc123&user_id=9002");
    let page = get(&world, &consent).await.text().await.unwrap();
    assert!(page.contains("only the store owner may install it"));

    let callback = accept(&world, &[("store", FERNWAY)]).await;
    exchange(&world, &callback).await;
    change_app(&world, json!({"multiple_users": true})).await;
    let consent = open(&world, "").await.unwrap_err();
    let page = get(&world, &consent).await.text().await.unwrap();
    assert!(page.contains("for all users of the store"));
}

#[tokio::test]
async fn a_plain_user_waits_until_someone_renews_the_consent() {
    let world = world().await;
    change_app(&world, json!({"scopes": more_scopes()})).await;
    let staff = format!("/manage/abc123/apps/{APP}?user_id=9003");
    let response = get(&world, &staff).await;
    assert_eq!(response.status(), 403);
    let page = response.text().await.unwrap();
    assert!(page.contains("has to accept"));
    let consent = open(&world, "?user_id=9002").await.unwrap_err();
    assert!(consent.contains("user_id=9002"));
    let callback = accept(&world, &[("store", FERNWAY), ("user_id", "9002")]).await;
    assert_eq!(exchange(&world, &callback).await["user"]["id"], 9002);
    let load = open(&world, "?user_id=9003").await.unwrap();
    assert_eq!(load.path(), "/load");
}

#[tokio::test]
async fn a_code_belongs_to_the_user_who_consented() {
    let world = world().await;
    let callback = accept(&world, &[("store", FERNWAY), ("user_id", "9002")]).await;
    assert_eq!(callback.path(), "/auth");
    assert_eq!(open(&world, "").await.unwrap().path(), "/load", "the owner");
}

#[tokio::test]
async fn registers_an_app_and_lists_it_without_its_secret() {
    let world = world().await;
    let new = json!({"client_id": "mine", "app_url": "https://mine.example/", "client_secret": "test-secret-of-mine"});
    let post = |body: &Value| {
        world
            .http
            .post(world.at("/_sandbox/apps"))
            .json(body)
            .send()
    };
    let answer = post(&new).await.unwrap();
    assert_eq!(answer.status(), 201);
    let app: Value = answer.json().await.unwrap();
    assert_eq!(
        app["remove_user_callback_url"],
        "https://mine.example/remove_user"
    );
    assert_eq!(post(&new).await.unwrap().status(), 409);
    let list = get(&world, "/_sandbox/apps").await.text().await.unwrap();
    assert!(list.contains("mine.example") && list.contains("Reprise"));
    assert!(!list.contains("test-secret-of-mine") && !list.contains(TEST_CLIENT_SECRET));
    let page = get(&world, "/developer").await.text().await.unwrap();
    assert!(page.contains("mine.example") && !page.contains("test-secret-of-mine"));
    let consent = get(&world, "/app/mine/install?store=xyz789").await;
    assert_eq!(consent.status(), 200);
}

#[tokio::test]
async fn rejects_an_invalid_registration() {
    let world = world().await;
    for body in [
        json!({"scopes": "store_v2_orders"}),
        json!({"scopes": ["a b"]}),
        json!({"scopes": [""]}),
        json!({"name": ""}),
        json!({"name": "a\nb"}),
        json!({"auth_callback_url": ""}),
        json!({"auth_callback_url": "javascript:alert(1)"}),
        json!({"load_callback_url": "/load"}),
        json!({"uninstall_callback_url": "nowhere"}),
        json!({"app_url": "nowhere"}),
        json!({"multiple_users": "yes"}),
        json!({"client_secret": "test-secret"}),
        json!([]),
    ] {
        let path = format!("/_sandbox/apps/{APP}");
        assert_eq!(put(&world, &path, body.clone()).await.0, 422, "{body}");
    }
    for body in [
        json!({}),
        json!({"client_id": "", "app_url": "http://127.0.0.1:9"}),
        json!({"client_id": "x"}),
        json!({"client_id": "x", "app_url": "http://127.0.0.1:9", "color": "red"}),
    ] {
        let request = world.http.post(world.at("/_sandbox/apps")).json(&body);
        assert_eq!(request.send().await.unwrap().status(), 422, "{body}");
    }
    let unknown = "/_sandbox/apps/unknown";
    assert_eq!(put(&world, unknown, json!({"name": "x"})).await.0, 404);
    assert_eq!(
        get(&world, "/_sandbox/apps")
            .await
            .json::<Vec<Value>>()
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn some_callbacks_are_optional() {
    let world = world().await;
    change_app(&world, json!({"uninstall_callback_url": ""})).await;
    assert_eq!(world.sandbox.uninstall(FERNWAY, CLIENT_ID).await, None);
    assert_eq!(world.get("/v2/time").await.status(), 401);
}

#[tokio::test]
async fn an_external_install_asks_for_the_store_and_redirects_to_the_app() {
    let world = world().await;
    let button = format!("/app/{APP}/install?external_install=true");
    let page = get(&world, &button).await.text().await.unwrap();
    let link = format!("/app/{APP}/install?store={KILN}&amp;external_install=true");
    assert!(page.contains(&link), "{page}");
    let link = link.replace("&amp;", "&");
    let page = get(&world, &link).await.text().await.unwrap();
    assert!(page.contains(r#"name="external_install" value="true""#));
    assert!(page.contains(&format!("/app/{APP}/install/failed")));

    let form = [("store", KILN), ("external_install", "true")];
    let path = world.at(&format!("/app/{APP}/install"));
    let response = world.http.post(path).form(&form).send().await.unwrap();
    let callback = Url::parse(&location(&response)).unwrap();
    assert_eq!(callback.path(), "/auth");
    assert!(
        callback
            .query_pairs()
            .any(|pair| pair == ("external_install".into(), "true".into()))
    );
    exchange(&world, &callback).await;

    for (end, says) in [
        ("succeeded", "is installed"),
        ("failed", "was not installed"),
    ] {
        let response = get(&world, &format!("/app/{APP}/install/{end}")).await;
        assert_eq!(response.status(), 200);
        assert!(response.text().await.unwrap().contains(says));
        let unknown = get(&world, &format!("/app/unknown/install/{end}")).await;
        assert_eq!(unknown.status(), 404);
    }
}

#[tokio::test]
async fn an_install_in_the_control_panel_is_not_external() {
    let world = world().await;
    let callback = accept(&world, &[("store", FERNWAY)]).await;
    let names: Vec<_> = callback.query_pairs().map(|(name, _)| name).collect();
    assert!(names.iter().any(|name| name == "code"), "{names:?}");
    assert!(names.iter().all(|name| name != "external_install"));
}

#[tokio::test]
async fn a_deep_link_asks_for_the_store() {
    let world = world().await;
    let page = get(&world, "/deep-links/manage/scripts?from=mail").await;
    let page = page.text().await.unwrap();
    assert!(page.contains("/manage/abc123/scripts?from=mail"), "{page}");
    assert!(page.contains("/manage/xyz789/scripts?from=mail"));
}

#[tokio::test]
async fn unknown_stores_apps_and_users_are_404() {
    let world = world().await;
    for path in [
        "/app/unknown/install".to_owned(),
        "/app/unknown/install?store=abc123".to_owned(),
        format!("/app/{APP}/install?store=nostore"),
        format!("/app/{APP}/install?store=abc123&user_id=1"),
    ] {
        assert_eq!(get(&world, &path).await.status(), 404, "{path}");
    }
    for (store, user, status) in [
        ("nostore", "9001", 404),
        ("abc123", "1", 403),
        ("abc123", "x", 422),
    ] {
        let path = world.at(&format!("/app/{APP}/install"));
        let form = [("store", store), ("user_id", user)];
        let response = world.http.post(path).form(&form).send().await.unwrap();
        assert_eq!(response.status(), status, "{store} {user}");
    }
}
