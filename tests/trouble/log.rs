//! No secret reaches the log, at any level.

use std::collections::BTreeSet;

use sandbox::{Fault, TEST_CLIENT_SECRET, seed::FERNWAY, seed::customers};
use serde_json::{Value, json};
use testkit::{NEW_PRODUCT, Program, SECRET_KEY};

use crate::support::World;

const BUYER: u64 = customers::NO_ORDERS.id;

/// Secrets that must not be in the log of a run, each with a name.
struct Secrets(Vec<(&'static str, String)>);

impl Secrets {
    fn add(&mut self, what: &'static str, secret: impl Into<String>) {
        let secret = secret.into();
        assert!(secret.len() > 7, "{what} would be found anywhere");
        self.0.push((what, secret));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_logged_even_at_trace() {
    let world = World::new().await;
    let mut app = world.app();
    app.set_log("trace");
    app.start().await;
    let mut secrets = Secrets(Vec::new());
    secrets.add("the client secret", TEST_CLIENT_SECRET);
    secrets.add("the secret key", SECRET_KEY);
    merchant_works(&world, &app, &mut secrets).await;
    shoppers_look(&world, &app, &mut secrets).await;
    strangers_try(&world, &app, &mut secrets).await;
    world.place(BUYER, NEW_PRODUCT, 10).await;
    world.sandbox.webhooks_settled().await;
    world.shows(&app, BUYER, NEW_PRODUCT).await;
    app.wait_until_idle().await;

    let log = app.log();
    for line in [
        "store installed",
        "bigcommerce.api.call",
        "request answered",
    ] {
        assert!(
            log.contains(line),
            "the log does not show everything: {line}"
        );
    }
    assert_eq!(chatty_libraries(&log), BTreeSet::new());
    for (what, secret) in &secrets.0 {
        let found: Vec<&str> = log.lines().filter(|it| it.contains(secret)).collect();
        assert!(found.is_empty(), "{what} is in the log: {found:#?}");
    }
}

/// A span that has ended, as the log shows it.
struct Ended {
    name: String,
    store: Value,
    milliseconds: f64,
}

/// Returns the ended spans in the log.
fn ended_spans(log: &str) -> Vec<Ended> {
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .filter(|line| line["fields"]["message"] == "close")
        .map(|line| Ended {
            name: line["span"]["name"].as_str().unwrap().to_owned(),
            store: line["span"]["store"].clone(),
            milliseconds: ["time.busy", "time.idle"]
                .map(|time| milliseconds(line["fields"][time].as_str().unwrap()))
                .iter()
                .sum(),
        })
        .collect()
}

fn milliseconds(time: &str) -> f64 {
    let unit = time.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let number: f64 = time.strip_suffix(unit).unwrap().parse().unwrap();
    match unit {
        "ns" => number / 1e6,
        "µs" => number / 1e3,
        "ms" => number,
        "s" => number * 1e3,
        unit => panic!("unknown unit: {unit}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_times_of_spans_show_which_call_was_slow() {
    const SLOW_MS: u64 = 400;
    let world = World::new().await;
    let mut app = world.app();
    app.set_log("info,server=debug,engine=debug,db=debug");
    app.set_log_spans();
    app.start().await;
    world.install(&app).await;
    let slow = Fault::delay("GET", "/v2/orders", SLOW_MS);
    world.sandbox.add_fault(slow);
    let shopper = world.shopper(&app, customers::REGULAR.id);
    assert_eq!(shopper.widget().await.status, 200);
    app.wait_until_idle().await;

    let log = app.log();
    let ended = ended_spans(&log);
    let longest = |name: &str| {
        let named = ended.iter().filter(|it| it.name == name);
        let times = named.map(|it| it.milliseconds);
        times
            .reduce(f64::max)
            .unwrap_or_else(|| panic!("no span {name}"))
    };
    for name in [
        "http.request",
        "purchases.find",
        "purchases.read_first",
        "purchases.read_page",
        "bigcommerce.orders.list",
    ] {
        assert!(longest(name) >= SLOW_MS as f64, "{name}: {}", longest(name));
    }
    for name in [
        "bigcommerce.products.list",
        "db.orders.save_orders",
        "upstream.permit",
    ] {
        assert!(longest(name) < longest("bigcommerce.orders.list"), "{name}");
    }
    let of_view = ended.iter().find(|it| it.name == "purchases.find").unwrap();
    assert_eq!(of_view.store, FERNWAY);
    let token = signature(&shopper.token);
    let secrets = world.sandbox.access_tokens();
    for secret in secrets
        .iter()
        .map(String::as_str)
        .chain([TEST_CLIENT_SECRET, token])
    {
        assert!(!log.contains(secret), "a secret is in the log");
    }
}

/// Returns the crates outside this workspace that logged below `info`: libraries may write headers with
/// tokens there.
fn chatty_libraries(log: &str) -> BTreeSet<String> {
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let chatty = lines.filter(|line| line["level"] == "DEBUG" || line["level"] == "TRACE");
    let crates = chatty.map(|line| {
        let target = line["target"].as_str().unwrap();
        target.split("::").next().unwrap().to_owned()
    });
    let ours = [
        "app",
        "bigcommerce",
        "db",
        "engine",
        "reprise",
        "sandbox",
        "server",
    ];
    crates.filter(|name| !ours.contains(&&**name)).collect()
}

async fn merchant_works(world: &World, app: &Program, secrets: &mut Secrets) {
    let callback = world.sandbox.authorize(FERNWAY, app.client_id).unwrap();
    let code = callback
        .split(['?', '&'])
        .find_map(|it| it.strip_prefix("code="));
    secrets.add("the code of an install", code.unwrap());
    let installed = world.browser.get(&callback).send().await.unwrap();
    assert_eq!(installed.status(), 200);
    let tokens = world.sandbox.access_tokens();
    assert!(!tokens.is_empty());
    for token in tokens {
        secrets.add("an access token", token);
    }
    let session = world.merchant(app).opens().await.session;
    let saved = world.save_title(app, &session, "Again").await.unwrap();
    assert_eq!(saved.status, 200, "{}", saved.body);
    secrets.add("a session token", session);
    let owner = world
        .sandbox
        .stores()
        .iter()
        .find(|it| it.hash == FERNWAY)
        .unwrap()
        .users[0];
    let claims = world.sandbox.signed_payload_claims(FERNWAY, owner);
    secrets.add(
        "a user's address",
        claims["user"]["email"].as_str().unwrap(),
    );
}

async fn shoppers_look(world: &World, app: &Program, secrets: &mut Secrets) {
    for customer in [customers::REGULAR.id, BUYER] {
        let page = world.shopper(app, customer).widget().await;
        assert_eq!(page.status, 200, "{}", page.body);
        let token = world.shopper(app, customer).token;
        let url = format!("{}/api/v1/purchases", app.url);
        let asked = world.browser.post(url).bearer_auth(&token).send().await;
        assert_eq!(asked.unwrap().status(), 200);
        secrets.add("a shopper's token", signature(&token));
    }
}

/// Sends tokens where they do not belong, and malformed requests.
async fn strangers_try(world: &World, app: &Program, secrets: &mut Secrets) {
    let token = world.shopper(app, customers::EVERY_STATUS.id).token;
    let browser = &world.browser;
    let at = |path: &str| format!("{}{path}", app.url);
    let requests = [
        browser.get(at(&format!("/load?signed_payload_jwt={token}"))),
        browser.get(at(&format!("/remove_user?signed_payload_jwt={token}"))),
        browser.get(at(&format!("/uninstall/{token}"))),
        browser.get(at(&format!(
            "/auth?code={token}&context=stores/abc123&scope=x"
        ))),
        browser.get(at(&format!("/{token}"))),
        browser.post(at(&format!("/api/v1/purchases?token={token}"))),
        browser
            .post(at("/api/v1/purchases"))
            .basic_auth("x", Some(&token)),
        browser
            .post(at("/api/v1/purchases"))
            .json(&json!({"limit": token})),
        browser.post(at("/dashboard")).form(&[("session", &token)]),
        browser
            .post(at("/dashboard"))
            .json(&json!({"session": [token]})),
        browser
            .post(at("/dashboard/api/load_health"))
            .bearer_auth(&token),
        browser
            .post(at("/webhooks/bigcommerce"))
            .body(token.clone()),
        browser
            .post(at("/webhooks/bigcommerce"))
            .header("webhook-signature", &token),
        browser.get(at("/")).header("cookie", &token),
    ];
    for request in requests {
        let answer = request.send().await.unwrap();
        assert_ne!(answer.status(), 500);
    }
    secrets.add("a token in a wrong place", signature(&token));
}

/// Returns the signature of a token: the other parts may be shared by many tokens.
fn signature(token: &str) -> &str {
    token.rsplit('.').next().unwrap()
}
