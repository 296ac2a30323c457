//! The control panel: permissions of users, and callbacks to apps.

use crate::support::{CLIENT_ID, World, cookie, parts, world, world_with};
use axum::{Router, extract::State, http::Uri, routing::get as on_get};
use reqwest::Response;
use sandbox::{Config, seed::FERNWAY};
use serde_json::{Value, json};
use tokio::{net::TcpListener, sync::mpsc};
use url::Url;

const APP: &str = "client%21%2BID%20%26%C3%A4";

async fn get_as(world: &World, cookie: &str, path: &str) -> Response {
    let request = world.http.get(world.at(path)).header("Cookie", cookie);
    request.send().await.unwrap()
}

async fn page(world: &World, path: &str) -> String {
    let response = get_as(world, "", path).await;
    assert_eq!(response.status(), 200, "{path}");
    response.text().await.unwrap()
}

async fn post_as(world: &World, cookie: &str, path: &str, form: &[(&str, &str)]) -> Response {
    let request = world.http.post(world.at(path)).header("Cookie", cookie);
    request.form(form).send().await.unwrap()
}

/// Sends a form as the owner, which has to succeed.
async fn post(world: &World, path: &str, form: &[(&str, &str)]) {
    let response = post_as(world, "", path, form).await;
    assert_eq!(response.status(), 303, "{path}");
}

/// Switches the user and returns the cookie.
async fn act_as(world: &World, user: &str) -> String {
    let response = post_as(world, "", "/manage/abc123/acting", &[("user_id", user)]).await;
    assert_eq!(response.status(), 303);
    cookie(&response)
}

/// Returns the claims of the payload with which the app is opened.
async fn opened(world: &World, cookie: &str, query: &str) -> Value {
    let response = get_as(world, cookie, &format!("/manage/abc123/apps/{APP}{query}")).await;
    assert_eq!(response.status(), 200);
    let page = response.text().await.unwrap();
    let (_, rest) = page.split_once("src=\"").unwrap();
    let source = rest.split_once('"').unwrap().0.replace("&amp;", "&");
    let source = Url::parse(&source).unwrap();
    parts(&source.query_pairs().next().unwrap().1).0
}

/// Starts an app that reports its callbacks.
async fn app() -> (String, mpsc::UnboundedReceiver<Uri>) {
    let (tell, told) = mpsc::unbounded_channel();
    let handler = on_get(
        |State(tell): State<mpsc::UnboundedSender<Uri>>, uri: Uri| async move {
            tell.send(uri).unwrap();
        },
    );
    let routes = Router::new().fallback(handler).with_state(tell);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (url, told)
}

/// Returns the called callback and its user.
fn told(uri: &Uri) -> (String, Value) {
    let payload = uri.query().unwrap().strip_prefix("signed_payload_jwt=");
    let claims = parts(payload.unwrap()).0;
    (uri.path().to_owned(), claims["user"]["id"].clone())
}

#[tokio::test]
async fn the_user_switch_decides_who_opens_the_app() {
    let world = world().await;
    assert_eq!(opened(&world, "", "").await["user"]["id"], 9001);
    let manager = act_as(&world, "9002").await;
    let claims = opened(&world, &manager, "").await;
    assert_eq!(claims["user"]["id"], 9002);
    assert_eq!(claims["user"]["locale"], "en-GB");
    assert_eq!(claims["owner"]["id"], 9001);
    assert_eq!(
        opened(&world, &manager, "?user_id=9003").await["user"]["id"],
        9003
    );
    // The choice is per store, and a removed user no longer counts.
    let other = get_as(&world, &manager, "/manage/xyz789/apps").await;
    let other = other.text().await.unwrap();
    assert!(
        other.contains(r#"<option value="9101" selected>"#),
        "{other}"
    );
    post(&world, "/manage/abc123/users/9002/remove", &[]).await;
    assert_eq!(opened(&world, &manager, "").await["user"]["id"], 9001);
}

#[tokio::test]
async fn the_user_switch_redirects_only_within_the_control_panel() {
    let world = world().await;
    for (back, to) in [
        ("/manage/abc123/users", "/manage/abc123/users"),
        ("//elsewhere.example", "/manage/abc123/apps"),
        ("https://elsewhere.example", "/manage/abc123/apps"),
    ] {
        let form = [("user_id", "9003"), ("back", back)];
        let response = post_as(&world, "", "/manage/abc123/acting", &form).await;
        assert_eq!(response.headers()["location"], to);
    }
    let nobody = post_as(&world, "", "/manage/abc123/acting", &[("user_id", "1")]).await;
    assert_eq!(nobody.status(), 404);
}

#[tokio::test]
async fn deep_links_and_the_channel_of_the_click_are_in_the_payload() {
    let world = world().await;
    let claims = opened(&world, "", "?url=/placement%3Fx%3D1&channel_id=1002").await;
    assert_eq!(claims["url"], "/placement?x=1");
    assert_eq!(claims["channel_id"], 1002);
    let claims = opened(&world, "", "?url=&channel_id=").await;
    assert_eq!(
        (&claims["url"], &claims["channel_id"]),
        (&"/".into(), &Value::Null)
    );
    let channels = page(&world, "/manage/abc123/channels").await;
    assert!(channels.contains(&format!("/manage/abc123/apps/{APP}?channel_id=1002")));
    let wrong = format!("/manage/abc123/apps/{APP}?channel_id=");
    for id in ["77", "-1", "x"] {
        let response = get_as(&world, "", &format!("{wrong}{id}")).await;
        assert_eq!(response.status(), 404, "{id}");
    }
    let path = "/_sandbox/stores/abc123/signed_payload?channel_id=1002&url=/x";
    let payload = page(&world, path).await;
    assert_eq!(parts(&payload).0["channel_id"], 1002);
}

#[tokio::test]
async fn authorized_users_uninstall_in_their_own_name() {
    let (url, mut calls) = app().await;
    let world = world_with(Config::default(), &url).await;
    let path = format!("/manage/abc123/apps/{APP}/uninstall");
    let staff = act_as(&world, "9003").await;
    assert_eq!(post_as(&world, &staff, &path, &[]).await.status(), 403);
    assert_eq!(world.get("/v2/time").await.status(), 200);
    let manager = act_as(&world, "9002").await;
    assert_eq!(post_as(&world, &manager, &path, &[]).await.status(), 303);
    assert_eq!(
        told(&calls.recv().await.unwrap()),
        ("/uninstall".to_owned(), 9002.into())
    );
    assert_eq!(world.get("/v2/time").await.status(), 401);
}

#[tokio::test]
async fn a_plain_user_cannot_change_anything() {
    let world = world().await;
    let staff = act_as(&world, "9003").await;
    for path in [
        "/manage/abc123/users",
        "/manage/abc123/users/9002/remove",
        "/manage/abc123/users/9002/role",
        &format!("/manage/abc123/users/9002/apps/{APP}"),
        "/manage/abc123/owner",
        "/manage/abc123/scripts/any",
        "/manage/abc123/scripts/any/delete",
    ] {
        let form = [("email", "a@b"), ("role", "user"), ("allowed", "false")];
        let response = post_as(&world, &staff, path, &form).await;
        // The owner's form rejects unknown fields.
        let expected = if path.ends_with("owner") { 422 } else { 403 };
        assert_eq!(response.status(), expected, "{path}");
    }
    let owner = post_as(&world, &staff, "/manage/abc123/owner", &[("email", "a@b")]).await;
    assert_eq!(owner.status(), 403);
    let users = get_as(&world, &staff, "/manage/abc123/users").await;
    let users = users.text().await.unwrap();
    assert!(!users.contains("Remove") && !users.contains("Add user"));
}

#[tokio::test]
async fn revoking_access_calls_the_app_once_and_locks_the_user_out() {
    let (url, mut calls) = app().await;
    let world = world_with(Config::default(), &url).await;
    let access = format!("/manage/abc123/users/9003/apps/{APP}");
    post(&world, &access, &[("allowed", "false")]).await;
    assert_eq!(
        told(&calls.recv().await.unwrap()),
        ("/remove_user".to_owned(), 9003.into())
    );
    let open = format!("/manage/abc123/apps/{APP}?user_id=9003");
    assert_eq!(get_as(&world, "", &open).await.status(), 403);
    assert_eq!(
        opened(&world, "", "?user_id=9002").await["user"]["id"],
        9002
    );
    // Revoking access again or removing the user calls nothing more.
    post(&world, &access, &[("allowed", "false")]).await;
    post(&world, &access, &[("allowed", "true")]).await;
    assert_eq!(
        opened(&world, "", "?user_id=9003").await["user"]["id"],
        9003
    );
    post(&world, &access, &[("allowed", "false")]).await;
    assert_eq!(told(&calls.recv().await.unwrap()).1, 9003);
    post(&world, "/manage/abc123/users/9003/remove", &[]).await;
    assert!(calls.try_recv().is_err(), "it was told before");
}

#[tokio::test]
async fn removing_a_user_calls_apps_they_never_opened() {
    let (url, mut calls) = app().await;
    let world = world_with(Config::default(), &url).await;
    let form = [
        ("email", "brief@fernway.example.com"),
        ("role", "authorised"),
    ];
    post(&world, "/manage/abc123/users", &form).await;
    assert!(world.sandbox.remove_user(FERNWAY, 9004).await);
    assert_eq!(
        told(&calls.recv().await.unwrap()),
        ("/remove_user".to_owned(), 9004.into())
    );
}

#[tokio::test]
async fn user_ids_are_never_reused() {
    let world = world().await;
    for id in [9003, 9004] {
        post(&world, &format!("/manage/abc123/users/{id}/remove"), &[]).await;
        let form = [("email", "brief@fernway.example.com")];
        post(&world, "/manage/abc123/users", &form).await;
        let users = page(&world, "/manage/abc123/users").await;
        assert!(users.contains(&format!("ID {}", id + 1)), "{users}");
        assert!(!users.contains(&format!("ID {id}")), "{users}");
    }
}

#[tokio::test]
async fn an_app_for_a_single_user_gets_no_remove_user_calls() {
    let (url, mut calls) = app().await;
    let world = world_with(Config::default(), &url).await;
    let change = json!({"multiple_users": false});
    let path = world.at(&format!("/_sandbox/apps/{APP}"));
    world.http.put(path).json(&change).send().await.unwrap();
    assert!(world.sandbox.remove_user(FERNWAY, 9003).await);
    assert!(calls.try_recv().is_err());
}

#[tokio::test]
async fn a_role_changes_what_a_user_may_do() {
    let world = world().await;
    let staff = act_as(&world, "9003").await;
    let role = "/manage/abc123/users/9003/role";
    post(&world, role, &[("role", "authorised")]).await;
    let form = [("email", "x@fernway.example.com")];
    let added = post_as(&world, &staff, "/manage/abc123/users", &form).await;
    assert_eq!(added.status(), 303);
    post(&world, role, &[("role", "user")]).await;
    let form = [("email", "y@fernway.example.com")];
    let added = post_as(&world, &staff, "/manage/abc123/users", &form).await;
    assert_eq!(added.status(), 403);
}

#[tokio::test]
async fn rejects_invalid_users() {
    let world = world().await;
    for (path, form, status) in [
        ("users", vec![], 422),
        ("users", vec![("email", "nobody")], 422),
        ("users", vec![("email", "@")], 422),
        ("users", vec![("email", "OWNER@fernway.example.com")], 422),
        ("users", vec![("email", "a@b"), ("role", "owner")], 422),
        ("users/9003/role", vec![("role", "owner")], 422),
        ("users/9001/role", vec![("role", "user")], 404),
        ("users/9001/remove", vec![], 404),
        ("users/77/remove", vec![], 404),
        ("users/x/remove", vec![], 400),
        ("users/99999999999999999999/remove", vec![], 400),
        ("users/9003/apps/unknown", vec![("allowed", "false")], 404),
        ("users/9003/apps/unknown", vec![("allowed", "perhaps")], 422),
    ] {
        let path = format!("/manage/abc123/{path}");
        let response = post_as(&world, "", &path, &form).await;
        assert_eq!(response.status(), status, "{path} {form:?}");
        let kind = response.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        assert!(kind.starts_with("text/html"), "{path}: {kind}");
    }
    assert_eq!(
        page(&world, "/manage/abc123/users")
            .await
            .matches("ID 9")
            .count(),
        3
    );
}

/// Places a script and returns its id.
async fn script(world: &World, body: Value) -> String {
    let response = world
        .api("POST", "/v3/content/scripts")
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    let script: Value = response.json().await.unwrap();
    script["data"]["uuid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_merchant_manages_scripts() {
    let world = world().await;
    let body = json!({
        "name": "Hello <b>", "kind": "script_tag", "html": "<script>say('hello')</script>",
        "channel_id": 1002, "consent_category": "functional",
    });
    let uuid = script(&world, body).await;
    let path = format!("/manage/abc123/scripts/{uuid}");
    let list = page(&world, "/manage/abc123/scripts").await;
    assert!(list.contains("Hello &lt;b&gt;") && !list.contains("<script>"));
    assert!(list.find("Fernway Trade</h2>").unwrap() < list.find("Hello").unwrap());

    post(&world, &path, &[("enabled", "false")]).await;
    post(&world, &path, &[("consent_category", "analytics")]).await;
    let api = format!("/v3/content/scripts/{uuid}");
    let seen = world.json(&api).await["data"].clone();
    assert_eq!(
        (&seen["enabled"], &seen["consent_category"]),
        (&false.into(), &"analytics".into())
    );
    for form in [("consent_category", "vital"), ("enabled", "perhaps")] {
        assert_eq!(post_as(&world, "", &path, &[form]).await.status(), 422);
    }
    post(&world, &format!("{path}/delete"), &[]).await;
    assert_eq!(world.get(&api).await.status(), 404);
    let again = post_as(&world, "", &format!("{path}/delete"), &[]).await;
    assert_eq!(again.status(), 404);
}

#[tokio::test]
async fn an_uninstall_keeps_scripts_without_auto_uninstall() {
    let world = world().await;
    for (name, auto) in [("goes", true), ("stays", false)] {
        let body = json!({
            "name": name, "kind": "src", "src": "https://app.example/x.js",
            "auto_uninstall": auto,
        });
        script(&world, body).await;
    }
    world.sandbox.uninstall(FERNWAY, CLIENT_ID).await;
    let left = world.sandbox.scripts(FERNWAY);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["name"], "stays");
}

#[tokio::test]
async fn changes_the_owner_in_the_settings() {
    let world = world().await;
    post(
        &world,
        "/manage/abc123/owner",
        &[("email", "me@fernway.example.com")],
    )
    .await;
    let settings = page(&world, "/manage/abc123/settings").await;
    assert!(settings.contains("me@fernway.example.com") && settings.contains("America/Chicago"));
    let apps = page(&world, "/manage/abc123/apps").await;
    assert!(apps.contains("asks for consent when opened"));
    for form in [vec![], vec![("email", "x")], vec![("user_id", "77")]] {
        let response = post_as(&world, "", "/manage/abc123/owner", &form).await;
        assert_eq!(response.status(), 422, "{form:?}");
    }
}

#[tokio::test]
async fn a_developer_registers_and_changes_an_app_in_the_browser() {
    let world = world().await;
    let form = [
        ("name", "Mine <b>"),
        ("client_id", "mine"),
        ("client_secret", ""),
        ("app_url", "http://127.0.0.1:9"),
        (
            "scopes",
            "store_v2_orders\r\nstore_v2_orders  store_v2_content",
        ),
        ("multiple_users", "true"),
    ];
    let registered = post_as(&world, "", "/developer/apps", &form).await;
    assert_eq!(registered.headers()["location"], "/developer/apps/mine");
    let edit = page(&world, "/developer/apps/mine").await;
    assert!(
        edit.contains("Mine &lt;b&gt;") && edit.contains("store_v2_orders\nstore_v2_content</")
    );
    let again = post_as(&world, "", "/developer/apps", &form).await;
    assert_eq!(again.status(), 409);

    let form = [
        ("name", "Other"),
        ("load_callback_url", "http://127.0.0.1:9/open"),
    ];
    post(&world, "/developer/apps/mine", &form).await;
    let apps: Value = get_as(&world, "", "/_sandbox/apps")
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(apps[1]["name"], "Other");
    assert_eq!(apps[1]["load_callback_url"], "http://127.0.0.1:9/open");
    assert_eq!(apps[1]["multiple_users"], false, "no tick");
    let wrong = post_as(&world, "", "/developer/apps/mine", &[("name", "")]).await;
    assert_eq!(wrong.status(), 422);
    let unknown = post_as(&world, "", "/developer/apps/unknown", &[]).await;
    assert_eq!(unknown.status(), 404);
}

#[tokio::test]
async fn finds_a_store_by_its_hash() {
    let world = world().await;
    let found = get_as(&world, "", "/?store=%20xyz789").await;
    assert_eq!(found.headers()["location"], "/manage/xyz789/apps");
    assert_eq!(get_as(&world, "", "/?store=x").await.status(), 404);
}

#[tokio::test]
async fn unknown_pages_say_so() {
    let world = world().await;
    for path in [
        "/manage/abc123/nothing",
        "/manage/abc123/users/9001/nothing/at/all",
        "/manage/nostore/scripts",
        "/manage/nostore/channels",
        "/manage/nostore/settings",
        "/manage/nostore/apps/unknown",
        "/manage/abc123/apps/unknown",
        "/developer/apps/unknown",
    ] {
        let response = get_as(&world, "", path).await;
        assert_eq!(response.status(), 404, "{path}");
        assert!(
            response
                .text()
                .await
                .unwrap()
                .contains("<h1>Not found</h1>"),
            "{path}"
        );
    }
    for path in [
        "/manage/abc123/apps/%FF",
        &format!("/manage/abc123/apps/{APP}?user_id=x"),
    ] {
        let response = get_as(&world, "", path).await;
        assert_eq!(response.status(), 400, "{path}");
        assert!(
            response
                .text()
                .await
                .unwrap()
                .contains("That request cannot be read")
        );
    }
    assert!(world.sandbox.calls().iter().all(|call| !call.unexpected));
}

#[tokio::test]
async fn ignores_an_unknown_cookie() {
    let world = world().await;
    for cookie in [
        "sandbox_acting_abc123=x",
        "sandbox_acting_abc123=99999999999999999999",
        "sandbox_acting_abc123",
        "sandbox_acting_=9003; =; ;;",
        "sandbox_acting_abc123=77",
    ] {
        assert_eq!(
            opened(&world, cookie, "").await["user"]["id"],
            9001,
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn the_page_with_an_app_loads_its_script() {
    let world = world().await;
    let page = get_as(&world, "", &format!("/manage/abc123/apps/{APP}")).await;
    let html = page.text().await.unwrap();
    assert!(html.contains(r#"<script src="/_sandbox/open-app.js">"#));
    let script = get_as(&world, "", "/_sandbox/open-app.js").await;
    assert_eq!(script.status(), 200);
    let kind = script.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("text/javascript"), "{kind}");
}
