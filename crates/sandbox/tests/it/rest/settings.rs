//! Settings, security headers, parts of channels, the rate limit.

use crate::support::{CLIENT_ID, World, world};
use sandbox::{
    Fault,
    seed::{FERNWAY, GERMAN_CHANNEL, KILN, TRADE_CHANNEL},
};
use serde_json::{Value, json};

const SECURITY: &str = "/v3/settings/storefront/security";

fn settings(policy: &str) -> Value {
    json!({
        "csp_header": {"enabled": true, "header_value": policy},
        "hsts": {
            "enabled": true, "include_preload": true, "include_subdomains": true,
            "max_age": "one_year",
        },
        "sitewide_https_enabled": false,
        "x_frame_options_header": {"enabled": true, "setting": "deny", "allowed_url": ""},
    })
}

async fn put(world: &World, path: &str, body: &Value) -> (u16, Value) {
    let response = world.api("PUT", path).json(body).send().await.unwrap();
    (response.status().as_u16(), response.json().await.unwrap())
}

/// Returns a header of the home page of a channel's storefront.
async fn header(world: &World, channel: u64, name: &str, https: bool) -> Option<String> {
    let url = world.sandbox.channel_url(FERNWAY, channel);
    let host = url.strip_prefix("http://").unwrap().to_owned();
    let mut request = world.http.get(world.at("/")).header("Host", host);
    if https {
        request = request.header("X-Forwarded-Proto", "https");
    }
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), 200);
    let value = response.headers().get(name);
    value.map(|value| value.to_str().unwrap().to_owned())
}

#[tokio::test]
async fn a_storefront_sends_the_configured_headers() {
    let world = world().await;
    let before = world.json(SECURITY).await;
    assert_eq!(before["data"]["csp_header"]["enabled"], false);
    for name in [
        "content-security-policy",
        "strict-transport-security",
        "x-frame-options",
    ] {
        assert_eq!(header(&world, 1, name, true).await, None, "{name}");
    }
    let policy = "frame-src 'self'; script-src 'self'";
    let (status, set) = put(&world, SECURITY, &settings(policy)).await;
    assert_eq!((status, &set["data"]), (200, &settings(policy)));
    assert_eq!(world.json(SECURITY).await["data"], settings(policy));
    let csp = header(&world, TRADE_CHANNEL, "content-security-policy", false).await;
    assert_eq!(csp.as_deref(), Some(policy));
    assert_eq!(
        header(&world, 1, "x-frame-options", false).await.as_deref(),
        Some("DENY")
    );
    let name = "strict-transport-security";
    assert_eq!(header(&world, 1, name, false).await, None);
    let hsts = header(&world, 1, name, true).await;
    assert_eq!(
        hsts.as_deref(),
        Some("max-age=31536000; includeSubDomains; preload")
    );
}

#[tokio::test]
async fn a_channel_inherits_missing_settings() {
    let world = world().await;
    put(&world, SECURITY, &settings("default-src 'self'")).await;
    let path = format!("{SECURITY}?channel_id={TRADE_CHANNEL}");
    let inherits = json!({
        "csp_header": null, "hsts": null, "sitewide_https_enabled": null,
        "x_frame_options_header": null,
    });
    assert_eq!(world.json(&path).await["data"], inherits);
    let mut own = inherits.clone();
    own["csp_header"] = json!({"enabled": true, "header_value": "default-src 'none'"});
    assert_eq!(
        put(&world, &path, &own).await,
        (200, json!({"data": own, "meta": {}}))
    );
    let name = "content-security-policy";
    let csp = header(&world, TRADE_CHANNEL, name, false).await;
    assert_eq!(csp.as_deref(), Some("default-src 'none'"));
    let others = header(&world, 1, name, false).await;
    assert_eq!(others.as_deref(), Some("default-src 'self'"));
    let frames = header(&world, TRADE_CHANNEL, "x-frame-options", false).await;
    assert_eq!(frames.as_deref(), Some("DENY"));
    put(&world, &path, &inherits).await;
    let csp = header(&world, TRADE_CHANNEL, name, false).await;
    assert_eq!(csp.as_deref(), Some("default-src 'self'"));
}

#[tokio::test]
async fn settings_must_be_complete() {
    let world = world().await;
    let before = world.json(SECURITY).await;
    for (name, value) in [
        ("csp_header", json!({"enabled": true})),
        (
            "csp_header",
            json!({"enabled": true, "header_value": "a\r\nSet-Cookie: b"}),
        ),
        ("hsts", json!({"enabled": "yes"})),
        ("hsts", json!(null)),
        ("sitewide_https_enabled", json!("true")),
        (
            "x_frame_options_header",
            json!({"enabled": true, "setting": "everyone"}),
        ),
        (
            "x_frame_options_header",
            json!({"enabled": true, "setting": "allow_from_url", "allowed_url": "there"}),
        ),
    ] {
        let mut body = settings("default-src 'self'");
        body[name] = value;
        let (status, answer) = put(&world, SECURITY, &body).await;
        assert_eq!(status, 422, "{body}");
        assert!(answer["errors"].get(name).is_some(), "{answer}");
    }
    let mut part = settings("default-src 'self'");
    part.as_object_mut().unwrap().remove("hsts");
    assert_eq!(put(&world, SECURITY, &part).await.0, 422);
    let unknown = format!("{SECURITY}?channel_id=99");
    assert_eq!(put(&world, &unknown, &settings("")).await.0, 422);
    assert_eq!(world.json(SECURITY).await, before);
}

#[tokio::test]
async fn sets_security_with_the_admin_route() {
    let world = world().await;
    let set = async |query: &str, body: &Value| {
        let path = format!("/_sandbox/stores/{FERNWAY}/security{query}");
        let response = world
            .http
            .put(world.at(&path))
            .json(body)
            .send()
            .await
            .unwrap();
        response.status().as_u16()
    };
    assert_eq!(set("", &settings("frame-src 'none'")).await, 200);
    let csp = header(&world, 1, "content-security-policy", false).await;
    assert_eq!(csp.as_deref(), Some("frame-src 'none'"));
    assert_eq!(set("?channel_id=99", &settings("")).await, 404);
    assert_eq!(set("", &json!({})).await, 422);
    let reset = world
        .http
        .post(world.at("/_sandbox/reset"))
        .send()
        .await
        .unwrap();
    assert_eq!(reset.status(), 204);
    assert_eq!(
        header(&world, 1, "content-security-policy", false).await,
        None
    );
}

#[tokio::test]
async fn returns_locale_and_profile() {
    let world = world().await;
    let locale = world.json("/v3/settings/store/locale").await;
    assert_eq!(locale["data"]["store_country"], "United States");
    let profile = world.json("/v3/settings/store/profile").await;
    assert_eq!(profile["data"]["store_name"], "Fernway Outfitters");
    let own = world
        .json("/v3/settings/store/profile?channel_id=1002")
        .await;
    assert_eq!(own["data"]["store_name"], Value::Null);
    let wrong = world.get("/v3/settings/store/profile?channel_id=one").await;
    assert_eq!(wrong.status(), 422);
}

#[tokio::test]
async fn a_channel_has_currencies_a_theme_and_a_site() {
    let world = world().await;
    let of_one = world.json("/v3/channels/1/currency-assignments").await["data"].clone();
    let expected = json!({
        "channel_id": 1, "enabled_currencies": ["USD", "CAD"], "default_currency": "USD",
    });
    assert_eq!(of_one, expected);
    let german = format!("/v3/channels/{GERMAN_CHANNEL}/currency-assignments");
    let german = world.json(&german).await["data"].clone();
    assert_eq!(german["enabled_currencies"], json!(["EUR"]));
    let all = world.json("/v3/channels/currency-assignments").await;
    assert!(all["data"].as_array().unwrap().contains(&expected));
    let included = world.json("/v3/channels/1?include=currencies").await;
    assert_eq!(included["data"]["currencies"], expected);
    let list = world.json("/v3/channels?include=currencies").await;
    assert_eq!(list["data"][0]["currencies"], expected);
    let theme = world.json("/v3/channels/1002/active-theme").await;
    assert!(theme["data"]["active_theme_uuid"].is_string());
    assert_eq!(
        world.get("/v3/channels/1003/active-theme").await.status(),
        404
    );
    assert_eq!(
        world.json("/v3/sites/1001").await["data"]["channel_id"],
        TRADE_CHANNEL
    );
    assert_eq!(world.get("/v3/sites/1").await.status(), 404);
}

async fn set_quota(world: &World, body: Value) -> u16 {
    let path = format!("/_sandbox/stores/{FERNWAY}/rate_limit");
    let response = world
        .http
        .put(world.at(&path))
        .json(&body)
        .send()
        .await
        .unwrap();
    response.status().as_u16()
}

#[tokio::test]
async fn a_store_can_have_its_own_quota() {
    let world = world().await;
    assert_eq!(
        set_quota(&world, json!({"quota": 2, "window_ms": 60_000})).await,
        204
    );
    for left in ["1", "0"] {
        let response = world.get("/v2/time").await;
        assert_eq!(response.headers()["X-Rate-Limit-Requests-Quota"], "2");
        assert_eq!(response.headers()["X-Rate-Limit-Time-Window-Ms"], "60000");
        assert_eq!(response.headers()["X-Rate-Limit-Requests-Left"], left);
    }
    let refused = world.get("/v3/channels").await;
    assert_eq!(refused.status(), 429);
    let reset: u64 = refused.headers()["X-Rate-Limit-Time-Reset-Ms"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((50_000..=60_000).contains(&reset), "{reset}");
    assert_eq!(refused.json::<Value>().await.unwrap()["status"], 429);
    let other = world
        .sandbox
        .access_token(KILN, CLIENT_ID, &["store_v2_information"]);
    let request = world.http.get(world.at(&format!("/stores/{KILN}/v2/time")));
    let response = request.header("X-Auth-Token", other).send().await.unwrap();
    assert_eq!(response.headers()["X-Rate-Limit-Requests-Quota"], "150");
    assert_eq!(
        set_quota(&world, json!({"quota": 9, "window_ms": 0})).await,
        422
    );
    assert_eq!(set_quota(&world, json!({"quota": -1})).await, 422);
    assert_eq!(set_quota(&world, json!({"quota": 3})).await, 204);
    assert_eq!(world.get("/v2/time").await.status(), 200);
}

#[tokio::test]
async fn the_remaining_calls_of_the_hour_are_reported() {
    let world = world().await;
    let left = async || {
        let response = world.get("/v2/time").await;
        let header = response.headers()["X-BC-ApiLimit-Remaining"]
            .to_str()
            .unwrap()
            .to_owned();
        header.parse::<u64>().unwrap()
    };
    let first = left().await;
    assert_eq!(left().await, first - 1);
}

#[tokio::test]
async fn an_overloaded_platform_answers_429_without_headers() {
    let world = world().await;
    world
        .sandbox
        .add_fault(Fault::status("GET", "/v2/time", 429));
    let refused = world.get("/v2/time").await;
    assert_eq!(refused.status(), 429);
    let names = refused
        .headers()
        .keys()
        .map(|name| name.as_str().to_owned());
    let limits: Vec<String> = names.filter(|name| name.starts_with("x-")).collect();
    assert_eq!(limits, [""; 0]);
    assert_eq!(world.get("/v2/time").await.status(), 200);
}

#[tokio::test]
async fn a_channel_overrides_or_inherits_every_group_of_settings() {
    let world = world().await;
    for (path, of_channel, name, default, other) in [
        (
            "/v3/carts/settings",
            "/v3/carts/settings/channels/1",
            "allow_purchasing",
            json!(true),
            json!(false),
        ),
        (
            "/v3/settings/inventory",
            "/v3/settings/inventory?channel_id=1",
            "stock_level_display",
            json!("show_when_low"),
            json!("dont_show"),
        ),
        (
            "/v3/settings/storefront/product",
            "/v3/settings/storefront/product?channel_id=1",
            "default_preorder_message",
            json!(""),
            json!("Soon"),
        ),
    ] {
        let data = async |path: &str| world.json(path).await["data"].take();
        let whole = data(path).await;
        assert_eq!(whole[name], default);
        let mut own = data(of_channel).await;
        assert!(
            own.as_object().unwrap().values().all(Value::is_null),
            "{own}"
        );
        own[name] = other.clone();
        let put = world
            .api("PUT", of_channel)
            .json(&own)
            .send()
            .await
            .unwrap();
        assert_eq!(put.status(), 200, "{of_channel}");
        assert_eq!(data(of_channel).await[name], other);
        assert_eq!(data(path).await, whole);
        let mut wrong = whole.clone();
        wrong[name] = json!(7);
        let put = world.api("PUT", path).json(&wrong).send().await.unwrap();
        let status = put.status();
        let error: Value = put.json().await.unwrap();
        assert!(
            status == 422 && error["errors"].to_string().contains(name),
            "{error}"
        );
    }
    assert_eq!(
        world.get("/v3/carts/settings/channels/9").await.status(),
        404
    );
    let status = world
        .json("/v3/settings/storefront/status?channel_id=1")
        .await;
    assert!(status["data"]["prelaunch_password"].is_null());
    let tax = world.json("/v3/tax/settings").await;
    assert_eq!(tax["data"]["tax_entered_with_prices"], false);
}
