//! Worlds of any size.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};

use crate::support::{ALL_SCOPES, CLIENT_ID, World, receiver::answer, world_with};
use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    routing::get,
};
use sandbox::{
    Config, Sandbox, Scale,
    seed::{FERNWAY, KILN, customer_groups::CLUB},
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

const SCALE: Scale = Scale {
    stores: 30,
    customers: 4,
    orders: 3,
};

async fn large() -> World {
    let config = Config {
        scale: SCALE,
        ..Config::default()
    };
    world_with(config, "http://127.0.0.1:9").await
}

/// Reads from a store's API.
async fn read(world: &World, store: &str, token: &str, path: &str) -> (u16, Value) {
    let url = world.at(&format!("/stores/{store}{path}"));
    let request = world.http.get(url).header("X-Auth-Token", token);
    answer(request.header("Accept", "application/json")).await
}

#[tokio::test]
async fn generated_stores_come_after_the_written_ones() {
    let world = large().await;
    let hashes = world.sandbox.hashes();
    assert_eq!(hashes.len(), 32);
    assert_eq!(hashes[..2], [FERNWAY, KILN]);
    let (hash, sandbox) = (&hashes[20], &world.sandbox);
    let token = sandbox.access_token(hash, CLIENT_ID, &ALL_SCOPES);
    let (_, store) = read(&world, hash, &token, "/v2/store").await;
    assert_eq!(store["id"], **hash);
    assert_eq!(store["name"], sandbox.store(hash).unwrap().name);
    let (_, products) = read(&world, hash, &token, "/v3/catalog/products").await;
    assert!(products["data"].as_array().unwrap().len() >= 20);
    let (_, channels) = read(&world, hash, &token, "/v3/channels").await;
    assert_eq!(channels["data"][0]["name"], store["name"]);
    for customer in 1..=4 {
        let path = format!("/v2/orders?customer_id={customer}");
        let (status, orders) = read(&world, hash, &token, &path).await;
        assert_eq!((status, orders.as_array().unwrap().len()), (200, 3));
        let id = orders[0]["id"].as_u64().unwrap();
        let (status, _) = read(&world, hash, &token, &format!("/v2/orders/{id}/products")).await;
        assert_eq!(status, 200);
    }
    let (status, _) = read(&world, hash, &token, "/v2/orders?customer_id=5").await;
    assert_eq!(status, 204);
    assert_eq!(
        read(&world, FERNWAY, &token, "/v2/time").await.0,
        401,
        "of another store"
    );
}

#[tokio::test]
async fn a_generated_store_has_a_storefront_and_a_control_panel() {
    let world = large().await;
    let hash = world.sandbox.hashes()[7].clone();
    let name = world.sandbox.store(&hash).unwrap().name;
    let visit = |path: &'static str, cookie: String| {
        let request = world.http.get(world.at(path)).header("Cookie", cookie);
        request
            .header("Host", world.sandbox.storefront_host(&hash))
            .send()
    };
    let home = visit("/", String::new())
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let escaped = name.replace('&', "&amp;");
    assert!(home.contains(&escaped), "{name}");
    let request = world
        .http
        .post(world.at("/login.php"))
        .form(&[("customer_id", "2")]);
    let request = request.header("Host", world.sandbox.storefront_host(&hash));
    let cookie = crate::support::cookie(&request.send().await.unwrap());
    let account = visit("/account.php", cookie)
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert_eq!(account.matches("<article").count(), 3, "{account}");

    let panel = world
        .http
        .get(world.at(&format!("/manage/{hash}/apps")))
        .send()
        .await
        .unwrap();
    assert!(panel.text().await.unwrap().contains(&escaped));
    let stores = world
        .http
        .get(world.at("/"))
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(stores.contains(&hash), "among the first few");
    assert!(
        !stores.contains(&world.sandbox.hashes()[31]),
        "the last is not listed"
    );
}

#[tokio::test]
async fn stores_are_listed_in_pages() {
    let world = large().await;
    let page = async |query: &str| {
        let response = world
            .http
            .get(world.at(&format!("/_sandbox/stores{query}")))
            .send()
            .await
            .unwrap();
        let total = response.headers().get("x-total-count").cloned();
        let status = response.status().as_u16();
        let list: Value = response.json().await.unwrap();
        let hashes = list
            .as_array()
            .into_iter()
            .flatten()
            .map(|it| it["hash"].as_str().unwrap().to_owned());
        (status, total, hashes.collect::<Vec<_>>())
    };
    let (status, total, all) = page("").await;
    assert_eq!((status, total.unwrap().to_str().unwrap()), (200, "32"));
    assert_eq!(all, world.sandbox.hashes());
    assert_eq!(page("?page=3&limit=15").await.2, all[30..]);
    assert!(page("?page=9&limit=15").await.2.is_empty());
    for wrong in ["?page=0", "?limit=0", "?limit=1001"] {
        assert_eq!(page(wrong).await.0, 422, "{wrong}");
    }
}

#[tokio::test]
async fn changes_of_a_generated_store_persist() {
    let world = large().await;
    let hash = world.sandbox.hashes()[9].clone();
    let id = world
        .sandbox
        .order(&hash)
        .by(3)
        .of(101, 2)
        .placed()
        .await
        .unwrap();
    let token = world.sandbox.access_token(&hash, CLIENT_ID, &ALL_SCOPES);
    let (_, orders) = read(
        &world,
        &hash,
        &token,
        "/v2/orders?customer_id=3&sort=id:desc",
    )
    .await;
    assert_eq!(
        (orders.as_array().unwrap().len(), &orders[0]["id"]),
        (4, &id.into())
    );
    world.sandbox.reset();
    let token = world.sandbox.access_token(&hash, CLIENT_ID, &ALL_SCOPES);
    let (_, orders) = read(&world, &hash, &token, "/v2/orders?customer_id=3").await;
    assert_eq!(
        orders.as_array().unwrap().len(),
        3,
        "a reset brings the seed back"
    );
}

/// So many customers that only about twenty stores fit in memory.
const CROWDED: Scale = Scale {
    stores: 40,
    customers: 9_900,
    orders: 0,
};

#[tokio::test]
async fn data_of_an_app_in_a_generated_store_survives_eviction() {
    let config = Config {
        scale: CROWDED,
        ..Config::default()
    };
    let world = world_with(config, "http://127.0.0.1:9").await;
    let hashes = world.sandbox.hashes();
    let hash = &hashes[2];
    let token = world.sandbox.access_token(hash, CLIENT_ID, &ALL_SCOPES);
    let write = async |method: &str, path: &str, body: Value| {
        let url = world.at(&format!("/stores/{hash}{path}"));
        let request = world.http.request(method.parse().unwrap(), url);
        let request = request.header("X-Auth-Token", &token).json(&body);
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), 200, "{method} {path}");
        response.json::<Value>().await.unwrap()["data"].clone()
    };
    let script = json!({"name": "Script", "src": "https://app.example/a.js"});
    let script = write("POST", "/v3/content/scripts", script).await;
    let template = json!({"name": "Template", "template": "<p>Hello</p>"});
    let template = write("POST", "/v3/content/widget-templates", template).await;
    let security = json!({
        "csp_header": {"enabled": true, "header_value": "frame-ancestors 'self'"},
        "hsts": {
            "enabled": true, "include_preload": true, "include_subdomains": true,
            "max_age": "one_year",
        },
        "sitewide_https_enabled": true,
        "x_frame_options_header": {"enabled": true, "setting": "deny", "allowed_url": ""},
    });
    let security = write("PUT", "/v3/settings/storefront/security", security).await;
    let hook = json!({"scope": "store/order/*", "destination": "https://app.example/"});
    let hook = write("POST", "/v3/hooks", hook).await;

    for other in &hashes[3..] {
        let token = world.sandbox.access_token(other, CLIENT_ID, &ALL_SCOPES);
        assert_eq!(read(&world, other, &token, "/v2/store").await.0, 200);
    }
    for (path, made) in [
        ("/v3/content/scripts", json!([script])),
        ("/v3/content/widget-templates", json!([template])),
        ("/v3/settings/storefront/security", security),
        ("/v3/hooks", json!([hook])),
    ] {
        let (status, answer) = read(&world, hash, &token, path).await;
        assert_eq!((status, &answer["data"]), (200, &made), "{path}");
    }
}

#[tokio::test]
async fn a_generated_store_supports_every_call() {
    let world = large().await;
    let hash = world.sandbox.hashes()[11].clone();
    let token = world.sandbox.access_token(&hash, CLIENT_ID, &ALL_SCOPES);
    let everything = sandbox::operations().filter(|it| it.method == "GET");
    let lists = everything.filter(|it| !it.path.contains("{}"));
    for operation in lists.filter(|it| it.path != "/v3/content/regions") {
        let (status, answer) = read(&world, &hash, &token, operation.path).await;
        assert!(matches!(status, 200 | 204), "{} {answer}", operation.path);
    }
    let (_, currencies) = read(&world, &hash, &token, "/v2/currencies").await;
    let assigned = "/v3/channels/1/currency-assignments";
    let (_, of_channel) = read(&world, &hash, &token, assigned).await;
    let own = &currencies[0]["currency_code"];
    assert_eq!(&of_channel["data"]["default_currency"], own);
    let (_, groups) = read(&world, &hash, &token, "/v2/customer_groups").await;
    let (_, customer) = read(&world, &hash, &token, "/v3/customers?id:in=3").await;
    let group = &customer["data"][0]["customer_group_id"];
    assert_eq!((group, &groups[0]["id"]), (&json!(CLUB), &json!(CLUB)));
}

#[tokio::test]
async fn deep_links_and_the_store_switcher_include_generated_stores() {
    let world = large().await;
    let page = async |path: &str| {
        let response = world.http.get(world.at(path)).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    };
    let choices = page("/deep-links/manage/apps").await;
    for hash in world.sandbox.hashes() {
        let to = format!("/manage/{hash}/apps");
        assert!(choices.contains(&to), "{to}");
    }
    let hashes = world.sandbox.hashes();
    let panel = page("/manage/abc123/apps").await;
    assert!(panel.contains(&format!("/manage/{}/apps", hashes[2])));
    // All others are found by their hash.
    let found = world.http.get(world.at(&format!("/?store={}", hashes[31])));
    let found = found.send().await.unwrap();
    let to = found.headers()["location"].to_str().unwrap();
    assert_eq!(to, format!("/manage/{}/apps", hashes[31]));
}

#[tokio::test]
async fn rejects_a_scale_out_of_bounds() {
    let config = Config {
        scale: Scale {
            stores: Scale::MOST_STORES + 1,
            ..SCALE
        },
        ..Config::default()
    };
    let error = Sandbox::start(config).await.unwrap_err().to_string();
    assert!(error.contains("from 0 to 100000"), "{error}");
}

async fn lines(world: &World, path: &str, body: Value) -> (u16, Vec<Vec<String>>) {
    let response = world
        .http
        .post(world.at(path))
        .json(&body)
        .send()
        .await
        .unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    let words = |line: &str| line.split(' ').map(str::to_owned).collect();
    (status, text.lines().map(words).collect())
}

#[tokio::test]
async fn issues_shopper_tokens_round_robin_over_stores() {
    let world = large().await;
    let (status, tokens) = lines(&world, "/_sandbox/tokens", json!({"count": 100})).await;
    assert_eq!((status, tokens.len()), (200, 100));
    let first: Vec<_> = tokens[..32].iter().map(|it| it[0].clone()).collect();
    assert_eq!(first, world.sandbox.hashes());
    let distinct: BTreeSet<_> = tokens.iter().map(|it| (&it[0], &it[1])).collect();
    assert_eq!(distinct.len(), 100);
    for token in [&tokens[0], &tokens[40], &tokens[99]] {
        let (claims, header) = crate::support::parts(&token[2]);
        assert_eq!(header["alg"], "HS512");
        let (store, id) = (&token[0], token[1].parse().unwrap());
        let mut expected = world.sandbox.current_customer_claims(store, id);
        for time in ["iat", "exp"] {
            expected[time] = claims[time].clone();
        }
        assert_eq!(claims, expected);
    }
    let made = world.sandbox.shopper_tokens(100);
    assert_eq!(made[40].store, tokens[40][0]);
    assert!(
        !format!("{made:?}").contains(&made[0].jwt),
        "no token in Debug"
    );
}

#[tokio::test]
async fn issues_one_shopper_token_per_customer() {
    let world = large().await;
    let hash = world.sandbox.hashes()[3].clone();
    let wanted = json!({"count": 5000, "stores": [hash]});
    assert_eq!(lines(&world, "/_sandbox/tokens", wanted).await.1.len(), 4);
    let everybody: usize = world
        .sandbox
        .stores()
        .iter()
        .map(|it| it.customers.len())
        .sum();
    let (_, tokens) = lines(&world, "/_sandbox/tokens", json!({"count": 5000})).await;
    assert_eq!(tokens.len(), everybody);
    assert!(
        lines(&world, "/_sandbox/tokens", json!({"count": 0}))
            .await
            .1
            .is_empty()
    );
}

#[tokio::test]
async fn bulk_tokens_have_the_current_claims_of_a_customer() {
    let world = large().await;
    let hash = world.sandbox.hashes()[3].clone();
    let new = world
        .sandbox
        .customer(&hash)
        .named("Ada Byron")
        .in_group(CLUB);
    let ada = new.created().await.unwrap();
    let wanted = json!({"count": 5, "stores": [hash]});
    let (_, tokens) = lines(&world, "/_sandbox/tokens", wanted).await;
    assert_eq!(tokens[4][1], ada.id.to_string());
    assert_eq!(
        crate::support::parts(&tokens[4][2]).0["customer"]["group_id"],
        "6"
    );
}

#[tokio::test]
async fn issues_working_access_tokens_in_bulk() {
    let world = large().await;
    let (status, tokens) = lines(&world, "/_sandbox/access_tokens", json!({"stores": "all"})).await;
    assert_eq!((status, tokens.len()), (200, 32));
    let [hash, token] = &tokens[17][..] else {
        panic!("{:?}", tokens[17])
    };
    assert_eq!(read(&world, hash, token, "/v2/orders?limit=1").await.0, 200);
    assert_eq!(world.sandbox.store(hash).unwrap().installed, [CLIENT_ID]);
    assert_eq!(world.sandbox.access_tokens_everywhere(CLIENT_ID).len(), 32);
    assert_eq!(
        read(&world, hash, token, "/v2/orders?limit=1").await.0,
        401,
        "replaced"
    );
    assert!(world.sandbox.access_tokens_everywhere("unknown").is_empty());
}

#[tokio::test]
async fn bulk_routes_reject_unknown_apps_and_stores() {
    let world = large().await;
    for path in ["/_sandbox/installs", "/_sandbox/access_tokens"] {
        let unknown = json!({"client_id": "unknown"});
        assert_eq!(lines(&world, path, unknown).await.0, 404, "{path}");
        for (stores, status) in [
            (json!(["nowhere"]), 404),
            (json!("some"), 422),
            (json!(7), 422),
        ] {
            let refused = lines(&world, path, json!({"stores": stores})).await.0;
            assert_eq!(refused, status, "{path} {stores}");
        }
        assert_eq!(lines(&world, path, json!({"shops": "all"})).await.0, 422);
    }
    for body in [
        json!({}),
        json!({"count": -1}),
        json!({"count": 10_000_001}),
    ] {
        assert_eq!(
            lines(&world, "/_sandbox/tokens", body.clone()).await.0,
            422,
            "{body}"
        );
    }
}

/// An app that exchanges its codes, except for the stores in `refuses` and `forgets`.
#[derive(Clone)]
struct App {
    sandbox: String,
    own: String,
    refuses: String,
    forgets: String,
    under_way: Arc<Mutex<(usize, usize)>>,
}

#[derive(serde::Deserialize)]
struct Callback {
    code: String,
    scope: String,
    context: String,
}

async fn auth(State(app): State<App>, Query(callback): Query<Callback>) -> StatusCode {
    {
        let mut under_way = app.under_way.lock().unwrap();
        under_way.0 += 1;
        under_way.1 = under_way.1.max(under_way.0);
    }
    let url = format!("{}/oauth2/token", app.sandbox);
    let body = json!({
        "client_id": CLIENT_ID, "client_secret": sandbox::TEST_CLIENT_SECRET,
        "code": callback.code, "scope": callback.scope, "context": callback.context,
        "grant_type": "authorization_code", "redirect_uri": format!("{}/auth", app.own),
    });
    tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    if callback.context != format!("stores/{}", app.forgets) {
        let exchanged = reqwest::Client::new().post(url).json(&body).send().await;
        assert!(exchanged.unwrap().status().is_success());
    }
    app.under_way.lock().unwrap().0 -= 1;
    if callback.context == format!("stores/{}", app.refuses) {
        return StatusCode::BAD_GATEWAY;
    }
    StatusCode::OK
}

#[tokio::test]
async fn installs_an_app_everywhere_through_its_callback() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = format!("http://{}", listener.local_addr().unwrap());
    let config = Config {
        scale: SCALE,
        ..Config::default()
    };
    let world = world_with(config, &own).await;
    let hashes = world.sandbox.hashes();
    let app = App {
        sandbox: world.at(""),
        own,
        refuses: hashes[5].clone(),
        forgets: hashes[6].clone(),
        under_way: Arc::default(),
    };
    let routes = Router::new()
        .route("/auth", get(auth))
        .with_state(app.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await });

    let response = world
        .http
        .post(world.at("/_sandbox/installs"))
        .json(&json!({"stores": "all"}));
    let report: Value = response.send().await.unwrap().json().await.unwrap();
    assert_eq!(report["installed"], 30, "{report}");
    let failed = report["failed"].as_array().unwrap();
    let reason = |hash: &str| {
        let of = failed.iter().find(|it| it["store"] == hash);
        of.unwrap()["reason"].as_str().unwrap().to_owned()
    };
    assert!(reason(&hashes[5]).contains("502"));
    assert!(reason(&hashes[6]).contains("no code was exchanged"));
    let most = app.under_way.lock().unwrap().1;
    assert!((2..=16).contains(&most), "{most} at once");

    let again = world.sandbox.install_in(&hashes[..3], CLIENT_ID).await;
    assert_eq!((again.installed, again.failed.len()), (3, 0));
    let unknown = world.sandbox.install_everywhere("unknown").await;
    assert_eq!((unknown.installed, unknown.failed.len()), (0, 32));
}

#[tokio::test]
async fn does_not_install_an_app_that_is_down() {
    let world = large().await;
    let hashes = world.sandbox.hashes();
    let report = world.sandbox.install_in(&hashes[2..4], CLIENT_ID).await;
    assert_eq!(report.installed, 0);
    for failed in &report.failed {
        assert!(
            failed.reason.contains("could not be reached"),
            "{}",
            failed.reason
        );
        assert!(!failed.reason.contains("code="), "{}", failed.reason);
    }
}
