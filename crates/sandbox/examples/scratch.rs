//! scratch
use axum::{
    Router,
    extract::{Query, State},
    response::Html,
    routing::get,
};
use sandbox::*;
use std::collections::HashMap;
#[tokio::main]
async fn main() {
    let app_listener = tokio::net::TcpListener::bind("127.0.0.1:4701")
        .await
        .unwrap();
    let sandbox = Sandbox::start(Config {
        addr: "127.0.0.1:4700".parse().unwrap(),
        apps: vec![AppRegistration::for_app_url(
            "http://127.0.0.1:4701",
            TEST_CLIENT_ID,
            TEST_CLIENT_SECRET,
        )],
        ..Config::default()
    })
    .await
    .unwrap();
    let base = sandbox.base_url();
    let token = sandbox.access_token("abc123", TEST_CLIENT_ID, &["store_v2_content"]);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    for (name, ch, kind) in [
        ("Reprise: buy again", 1, "src"),
        ("Reprise: buy again", 1002, "src"),
        ("Inline hello", 1, "script_tag"),
    ] {
        let mut b = serde_json::json!({"name": name, "description": "Shows signed-in shoppers what they bought before", "kind": kind, "location": "footer", "load_method": if kind=="src" {"defer"} else {"default"}, "visibility": "storefront", "auto_uninstall": true, "channel_id": ch});
        if kind == "src" {
            b["src"] = "http://127.0.0.1:4701/embed-0123456789abcdef.js".into();
            b["consent_category"] = "functional".into();
        } else {
            b["html"] = "<script>console.log('hello')</script>".into();
        }
        let r = http
            .post(format!(
                "http://127.0.0.1:4700/stores/abc123/v3/content/scripts"
            ))
            .header("X-Auth-Token", &token)
            .json(&b)
            .send()
            .await
            .unwrap();
        println!("{}", r.status());
    }
    async fn page(
        State(base): State<String>,
        Query(q): Query<HashMap<String, String>>,
    ) -> Html<String> {
        let _ = base;
        if let Some(code) = q.get("code") {
            let http = reqwest::Client::builder().no_proxy().build().unwrap();
            let b = serde_json::json!({"client_id": TEST_CLIENT_ID, "client_secret": TEST_CLIENT_SECRET, "code": code, "context": q["context"], "scope": q["scope"], "grant_type": "authorization_code", "redirect_uri": "http://127.0.0.1:4701/auth"});
            let r = http
                .post("http://127.0.0.1:4700/oauth2/token")
                .json(&b)
                .send()
                .await
                .unwrap();
            println!("exchange {}", r.status());
        }
        Html("<!doctype html><html lang=en><meta name=color-scheme content='light dark'><body style='font:16px system-ui;margin:24px'><h1>Overview</h1><p>The app.</p>".to_owned())
    }
    println!("{base}");
    axum::serve(
        app_listener,
        Router::new().fallback(get(page)).with_state(base),
    )
    .await
    .unwrap();
}
