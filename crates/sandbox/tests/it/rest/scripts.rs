//! The Scripts API, and the scripts on the storefront.

use crate::support::{World, world};
use sandbox::seed::FERNWAY;
use serde_json::{Value, json};

fn loader() -> Value {
    json!({
        "name": "Loader <1>",
        "kind": "src",
        "src": "http://127.0.0.1:3000/embed-abc.js",
        "load_method": "defer",
        "location": "footer",
        "visibility": "storefront",
        "consent_category": "functional",
        "auto_uninstall": true,
        "channel_id": 1,
        "integrity_hashes": ["sha384-AAAA"],
    })
}

async fn post(world: &World, body: &Value) -> (u16, Value) {
    let response = world
        .api("POST", "/v3/content/scripts")
        .json(body)
        .send()
        .await
        .unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

#[tokio::test]
async fn creates_finds_changes_and_deletes_a_script() {
    let world = world().await;
    let (status, made) = post(&world, &loader()).await;
    assert_eq!(status, 200);
    let uuid = made["data"]["uuid"].as_str().unwrap();
    assert_eq!(made["data"]["api_client_id"], crate::support::CLIENT_ID);
    let path = format!("/v3/content/scripts/{uuid}");
    let list = world.json("/v3/content/scripts?channel_id:in=1").await;
    assert_eq!(list["data"][0]["uuid"], uuid);
    let change = json!({"enabled": false});
    let changed = world.api("PUT", &path).json(&change).send().await.unwrap();
    assert_eq!(
        changed.json::<Value>().await.unwrap()["data"]["enabled"],
        false
    );
    assert_eq!(world.json(&path).await["data"]["name"], "Loader <1>");
    assert_eq!(
        world.api("DELETE", &path).send().await.unwrap().status(),
        204
    );
    assert_eq!(world.get(&path).await.status(), 404);
}

#[tokio::test]
async fn names_each_wrong_field() {
    let world = world().await;
    for (field, value) in [
        ("name", json!("")),
        ("name", json!("x".repeat(256))),
        ("name", json!(7)),
        ("kind", json!("file")),
        ("src", json!("/embed.js")),
        ("html", json!("<script></script>")),
        ("load_method", json!("lazy")),
        ("location", json!("sidebar")),
        ("visibility", json!("everywhere")),
        ("consent_category", json!("whatever")),
        ("channel_id", json!(0)),
        ("channel_id", json!(77)),
        ("integrity_hashes", json!(["md5-x"])),
        (
            "integrity_hashes",
            json!([
                "sha256-a", "sha256-a", "sha256-a", "sha256-a", "sha256-a", "sha256-a"
            ]),
        ),
    ] {
        let mut script = loader();
        script[field] = value;
        let (status, body) = post(&world, &script).await;
        assert_eq!(status, 422, "{field}");
        assert!(body["errors"].get(field).is_some(), "{field}: {body}");
    }
}

#[tokio::test]
async fn checkout_pages_need_another_scope() {
    let world = world().await;
    let mut script = loader();
    script["visibility"] = "all_pages".into();
    assert_eq!(post(&world, &script).await.0, 403);
}

#[tokio::test]
async fn an_app_has_at_most_ten_scripts() {
    let world = world().await;
    for _ in 0..10 {
        assert_eq!(post(&world, &loader()).await.0, 200);
    }
    assert_eq!(post(&world, &loader()).await.0, 422);
}

#[tokio::test]
async fn an_app_sees_only_its_own_scripts() {
    let world = world().await;
    post(&world, &loader()).await;
    let token = world
        .sandbox
        .access_token(FERNWAY, "another app", &["store_v2_content"]);
    let list = world
        .http
        .get(world.at("/stores/abc123/v3/content/scripts"));
    let list = list.header("X-Auth-Token", token).send().await.unwrap();
    assert_eq!(list.json::<Value>().await.unwrap()["data"], json!([]));
}

#[tokio::test]
async fn a_script_runs_on_shop_pages_but_not_on_account_pages() {
    let world = world().await;
    post(&world, &loader()).await;
    for path in [
        "/",
        "/categories/cook/",
        "/enamel-camp-mug/",
        "/cart.php",
        "/no-such-page/",
    ] {
        let html = world.page(path, "").await;
        assert!(
            html.contains("http://127.0.0.1:3000/embed-abc.js"),
            "{path}"
        );
        assert!(
            html.contains("integrity=\"sha384-AAAA\"") && html.contains("defer"),
            "{path}"
        );
        assert!(html.contains("crossorigin=\"anonymous\""), "{path}");
    }
    assert!(!world.page("/login.php", "").await.contains("embed-abc.js"));
    let cookie = world.sign_in(11).await;
    let account = world
        .shop("GET", "/account.php", &cookie)
        .send()
        .await
        .unwrap();
    assert!(!account.text().await.unwrap().contains("embed-abc.js"));
    let trade = world
        .http
        .get(world.at("/"))
        .header("Host", "store-abc123-1002.localhost");
    assert!(
        !trade
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
            .contains("embed-abc.js")
    );
}

#[tokio::test]
async fn an_inline_script_is_put_where_it_belongs() {
    let world = world().await;
    let html = "<script>window.inline = 1</script>";
    let script = json!({"name": "Inline", "kind": "script_tag", "html": html, "location": "head"});
    assert_eq!(post(&world, &script).await.0, 200);
    let page = world.page("/", "").await;
    assert!(page.split_once("</head>").unwrap().0.contains(html));
}

#[tokio::test]
async fn uninstalling_revokes_the_token_and_removes_the_script() {
    let world = world().await;
    post(&world, &loader()).await;
    world
        .sandbox
        .uninstall(FERNWAY, crate::support::CLIENT_ID)
        .await;
    assert_eq!(world.get("/v3/content/scripts").await.status(), 401);
    assert!(!world.page("/", "").await.contains("embed-abc.js"));
}
