//! Installing: the first time, again, too early, and with forged requests.

use sandbox::{
    Fault,
    seed::{FERNWAY, KILN, customers},
};

use std::time::Duration;

use serde_json::json;
use testkit::{repeat, urlencode};

use crate::support::{CLIENT_ID, World, changes::unlock};

#[tokio::test]
async fn install_responds_with_the_dashboard() {
    let world = World::new().await;
    let page = world.merchant(FERNWAY).installs().await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(page.count("nav a[href='/dashboard/appearance']"), 1);
    assert_eq!(page.texts("h1").len(), 1);
    assert_eq!(
        page.header("cache-control"),
        "no-store, private, no-transform"
    );
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert!(page.headers.get("set-cookie").is_none());
    assert!(page.headers.get("x-frame-options").is_none());
}

#[tokio::test]
async fn install_registers_the_loader_for_each_storefront() {
    let world = World::new().await;
    world.merchant(FERNWAY).installs().await;
    let scripts = world.sandbox.scripts(FERNWAY);
    let channels: Vec<_> = scripts.iter().map(|s| s["channel_id"].as_u64()).collect();
    assert_eq!(channels.len(), 3, "one for each storefront: {scripts:?}");
    for script in &scripts {
        let loader = world.visit_url(script["src"].as_str().unwrap()).await;
        assert_eq!(loader.status, 200);
        assert_eq!(script["kind"], "src");
        assert_eq!(script["load_method"], "defer");
        assert_eq!(script["location"], "footer");
        assert_eq!(script["visibility"], "storefront");
        assert_eq!(script["consent_category"], "functional");
        assert_eq!(script["auto_uninstall"], true);
        let integrity = script["integrity_hashes"][0].as_str().unwrap();
        assert!(integrity.starts_with("sha384-"), "{integrity}");
    }
}

#[tokio::test]
async fn a_reinstall_updates_and_duplicates_nothing() {
    let world = World::new().await;
    let merchant = world.merchant(FERNWAY);
    merchant.installs().await;
    let before = world.sandbox.scripts(FERNWAY).len();
    assert_eq!(merchant.installs().await.status, 200);
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), before);
    // The first token is void, so only the second can have fetched this.
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn the_store_comes_from_the_token_response() {
    let world = World::new().await;
    let callback = world.merchant(FERNWAY).consents().await;
    let forged = callback.replace(FERNWAY, KILN);
    assert_ne!(forged, callback);
    world.visit_url(&forged).await;
    let regular = customers::REGULAR_AT_KILN;
    let page = world.shopper(KILN, regular.id).purchases().await;
    assert_eq!(page.status, 403, "{}", page.body);
    assert_eq!(page.code(), "store_not_installed");
}

#[tokio::test]
async fn an_install_code_works_once() {
    let world = World::new().await;
    let callback = world.merchant(FERNWAY).consents().await;
    assert_eq!(world.visit_url(&callback).await.status, 200);
    let again = world.visit_url(&callback).await;
    assert_eq!(again.status, 400);
    assert_eq!(
        again.texts("h1").len(),
        1,
        "a page for people: {}",
        again.body
    );
    assert_eq!(again.count("meta[name=reprise-session]"), 0);
}

#[tokio::test]
async fn an_incomplete_install_callback_is_refused_kindly() {
    let world = World::new().await;
    for path in [
        "/auth",
        "/auth?code=",
        "/auth?code=x&context=stores/abc123",
        "/auth?code=x&scope=store_v2_content",
        "/auth?code=made-up&scope=x&context=stores/abc123",
        "/auth?code=made-up&scope=x&context=stores/../../etc",
    ] {
        let page = world.visit(path).await;
        assert_eq!(page.status, 400, "{path}: {}", page.body);
        assert_eq!(page.texts("h1").len(), 1, "{path}");
    }
}

#[tokio::test]
async fn an_install_succeeds_without_readable_storefronts() {
    let world = World::new().await;
    let fault = Fault::status("GET", "/v3/channels", 500).times(0);
    world.sandbox.add_fault(fault);
    let page = world.merchant(FERNWAY).installs().await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), 0);
    world.sandbox.clear_faults();

    let dashboard = world.merchant(FERNWAY).opens().await;
    let placed = dashboard.asks("place_scripts", serde_json::json!({})).await;
    assert_eq!(placed.status, 200, "{}", placed.body);
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), 3);
}

#[tokio::test]
async fn an_install_can_be_retried_after_a_login_host_failure() {
    let world = World::new().await;
    let callback = world.merchant(FERNWAY).consents().await;
    world
        .sandbox
        .add_fault(Fault::status("POST", "/oauth2/token", 503));
    let page = world.visit_url(&callback).await;
    assert_eq!(page.status, 503, "{}", page.body);
    assert_eq!(
        world.visit_url(&callback).await.status,
        200,
        "the same code"
    );
}

#[tokio::test]
async fn an_install_completes_after_the_browser_disconnects() {
    let world = World::new().await;
    let callback = world.merchant(FERNWAY).consents().await;
    world
        .sandbox
        .add_fault(Fault::hold("POST", "/oauth2/token"));
    let impatient = tokio::spawn(world.browser.get(&callback).send());
    world.call_held().await;
    impatient.abort();
    assert!(impatient.await.is_err_and(|gone| gone.is_cancelled()));
    // By the time the app has answered these, it has noticed that the browser is gone.
    for _ in 0..3 {
        assert_eq!(world.visit("/readyz").await.status, 200);
    }
    assert_eq!(world.sandbox.held_calls(), 1, "the install continues");
    world.sandbox.release_calls();
    world
        .until("it is installed", async || world.rows_of(FERNWAY).await > 2)
        .await;
    assert_eq!(world.merchant(FERNWAY).calls("/load").await.status, 200);
}

#[tokio::test]
async fn concurrent_script_placement_places_each_script_once() {
    let world = World::installed().await;
    for script in world.sandbox.scripts(FERNWAY) {
        world
            .sandbox
            .delete_script(FERNWAY, script["uuid"].as_str().unwrap());
    }
    let dashboard = world.merchant(FERNWAY).opens().await;
    let nothing = || serde_json::json!({});
    tokio::join!(
        dashboard.asks("place_scripts", nothing()),
        dashboard.asks("place_scripts", nothing()),
        dashboard.asks("place_scripts", nothing()),
    );
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), 3);
}

#[tokio::test]
async fn without_channel_access_the_default_storefront_is_used() {
    let world = World::new().await;
    for path in ["/v3/channels", "/v3/sites"] {
        let fault = Fault::status("GET", path, 403).times(0);
        world.sandbox.add_fault(fault);
    }
    assert_eq!(world.merchant(FERNWAY).installs().await.status, 200);
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), 1);
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains(&world.sandbox.storefront_url(FERNWAY)),
        "{policy}"
    );
}

#[tokio::test]
async fn a_wrong_secret_key_stops_startup() {
    let mut world = World::installed().await;
    world.stop().await;
    let error = world
        .try_start_with("mI0Pzq4Q3U7hEw0xv2n8cT5b6JkLrYdAaSsFgHjKlZs=")
        .await;
    assert!(error.contains("REPRISE_SECRET_KEY"), "{error}");
}

#[tokio::test]
async fn an_installation_survives_a_restart() {
    let mut world = World::installed().await;
    world.restart().await;
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn a_token_in_the_install_url_is_not_echoed() {
    let world = World::new().await;
    let probe = "<script>alert(1)</script>";
    let page = world
        .visit(&format!("/auth?code={}", urlencode(probe)))
        .await;
    assert!(!page.body.contains("alert(1)"));
}

/// Makes the login host respond to a code with these people.
fn grants(world: &World, people: serde_json::Value) {
    let scopes: Vec<&str> = server::REQUIRED_SCOPES
        .iter()
        .map(|scope| scope.name)
        .collect();
    let mut body = json!({
        "access_token": world.sandbox.access_token(FERNWAY, CLIENT_ID, &scopes),
        "scope": scopes.join(" "),
        "context": format!("stores/{FERNWAY}"),
    });
    for (name, person) in people.as_object().unwrap() {
        body[name] = person.clone();
    }
    world
        .sandbox
        .add_fault(Fault::body("POST", "/oauth2/token", body.to_string()));
}

#[tokio::test]
async fn an_install_without_an_owner_is_kept() {
    for owner in [json!(null), json!({}), json!({"id": null})] {
        let world = World::new().await;
        let callback = world.merchant(FERNWAY).consents().await;
        let user = json!({"id": "24654", "email": null});
        grants(&world, json!({"user": user, "owner": owner}));
        let page = world.visit_url(&callback).await;
        assert_eq!(page.status, 200, "{owner}: {}", page.body);
        assert_eq!(page.count("meta[name=reprise-session]"), 1, "{owner}");
        let page = world.shopper(FERNWAY, 11).widget().await;
        assert_eq!(page.status, 200, "{owner}");
    }
}

#[tokio::test]
async fn an_install_without_a_user_is_kept_and_starts_no_session() {
    let world = World::new().await;
    let callback = world.merchant(FERNWAY).consents().await;
    grants(&world, json!({"user": null}));
    let page = world.visit_url(&callback).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert_eq!(page.count("meta[name=reprise-session]"), 0);
    assert_eq!(page.texts("h1"), ["Open Reprise from your control panel"]);
    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.status, 200);
    assert_eq!(world.merchant(FERNWAY).calls("/load").await.status, 200);
}

#[tokio::test]
async fn overlapping_installs_keep_the_token_granted_last() {
    let world = World::new().await;
    let merchant = world.merchant(FERNWAY);
    let (first, second) = (merchant.consents().await, merchant.consents().await);
    assert_ne!(first, second, "each has a code of its own");
    // BigCommerce has granted the first token, and the response is on its way.
    world
        .sandbox
        .add_fault(Fault::hold_answer("POST", "/oauth2/token"));
    let late = tokio::spawn(world.browser.get(&first).send());
    world.call_held().await;
    let mut other = tokio::spawn(world.browser.get(&second).send());
    // Were it not queued, its token would be granted and saved before the first one.
    let moment = Duration::from_secs(1);
    let early = tokio::time::timeout(moment, &mut other).await;
    world.sandbox.release_calls();
    let late = late.await.unwrap().unwrap();
    let other = match early {
        Ok(other) => other.unwrap().unwrap(),
        Err(_) => other.await.unwrap().unwrap(),
    };
    assert_eq!(
        (late.status().as_u16(), other.status().as_u16()),
        (200, 200)
    );
    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.status, 200);
    let refused = "SELECT COUNT(*) FROM stores WHERE reauthorise_since IS NOT NULL";
    assert_eq!(world.number(refused).await, 0);
}

#[tokio::test]
async fn forged_installs_cost_few_calls_and_block_no_real_one() {
    let world = World::new().await;
    let path = format!("/auth?code=made-up&scope=x&context=stores/{FERNWAY}");
    let began = std::time::Instant::now();
    let pages = repeat(world.browser.get(world.url(&path)), 300).await;
    let calls = world.sandbox.calls();
    let calls = calls.iter().filter(|call| call.path == "/oauth2/token");
    let most = 30 + 10 * (began.elapsed().as_secs() + 1);
    assert!(
        (1..=most).contains(&(calls.clone().count() as u64)),
        "{}",
        calls.count()
    );
    assert!(pages.iter().all(|page| [400, 503].contains(&page.status)));
    let refused = pages.iter().find(|page| page.status == 503).unwrap();
    assert_eq!(refused.count("h1"), 1, "{}", refused.body);
    let callback = world.merchant(FERNWAY).consents().await;
    let page = world.visit_url(&callback).await;
    assert_eq!(page.status, 200, "{}", page.body);
}

#[tokio::test]
async fn a_flood_of_forged_installs_delays_a_real_one_without_refusing_it() {
    let world = World::new().await;
    let callback = world.merchant(KILN).consents().await;
    let flood: Vec<_> = (0..60)
        .map(|number| {
            let path = format!("/auth?code=made-up&scope=x&context=stores/flood{number}");
            tokio::spawn(world.browser.get(world.url(&path)).send())
        })
        .collect();
    world
        .until("more requests than may run at once", async || {
            world.calls_to("/oauth2/token") >= 30
        })
        .await;
    let page = world.visit_url(&callback).await;
    assert_eq!(page.status, 200, "{}", page.body);
    for answer in flood {
        let status = answer.await.unwrap().unwrap().status().as_u16();
        assert_eq!(status, 400, "each code was exchanged, and refused");
    }
}

#[tokio::test]
async fn a_flood_of_installs_for_one_store_refuses_no_other_store() {
    let world = World::new().await;
    let callback = world.merchant(KILN).consents().await;
    let asks = |store: String| {
        let path = format!("/auth?code=made-up&scope=x&context=stores/{store}");
        tokio::spawn(world.browser.get(world.url(&path)).send())
    };
    // As many exchanges as the app runs at a time, all of which are held.
    let held = Fault::hold_answer("POST", "/oauth2/token");
    world.sandbox.add_fault(held.times(8));
    let first: Vec<_> = (0..8).map(|number| asks(format!("held{number}"))).collect();
    world
        .until("all exchanges are running", async || {
            world.sandbox.held_calls() == 8
        })
        .await;
    // A hundred more may wait, over all stores.
    let flood: Vec<_> = (0..150).map(|_| asks("held0".to_owned())).collect();
    world
        .until("the rest of the flood is refused", async || {
            flood.iter().filter(|one| one.is_finished()).count() >= 50
        })
        .await;
    let mut real = tokio::spawn(world.browser.get(&callback).send());
    // If it were refused, it would not wait.
    let moment = Duration::from_secs(1);
    let early = tokio::time::timeout(moment, &mut real).await;
    world.sandbox.release_calls();
    let real = match early {
        Ok(real) => real.unwrap().unwrap(),
        Err(_) => real.await.unwrap().unwrap(),
    };
    assert_eq!(real.status().as_u16(), 200);
    for answer in first.into_iter().chain(flood) {
        let status = answer.await.unwrap().unwrap().status().as_u16();
        assert!([400, 503].contains(&status), "{status}");
    }
}

/// Longer than SQLite itself waits for another writing process, which is five seconds.
const PAST_BUSY: Duration = Duration::from_secs(6);

#[tokio::test]
async fn an_install_is_saved_once_the_database_is_writable() {
    let world = World::new().await;
    let callback = world.merchant(FERNWAY).consents().await;
    let other = world.lock_database().await;
    let installing = tokio::spawn(world.browser.get(&callback).send());
    world
        .until("the code is exchanged", async || {
            world.calls_to("/oauth2/token") == 1
        })
        .await;
    tokio::time::sleep(PAST_BUSY).await;
    assert!(!installing.is_finished(), "it tries again");
    unlock(other).await;
    let page = installing.await.unwrap().unwrap();
    assert_eq!(page.status().as_u16(), 200);
    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.status, 200);
    assert_eq!(world.calls_to("/oauth2/token"), 1, "a code works once");
}

/// Adds shoppers to the first store who each take a while to erase: together, far longer than an install
/// spends on erasing.
const SLOW_TO_ERASE: [&str; 3] = [
    "CREATE VIEW many AS
     WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 100000)
     SELECT n FROM steps",
    "CREATE TRIGGER slowly BEFORE DELETE ON shoppers BEGIN SELECT COUNT(*) FROM many; END",
    "INSERT INTO shoppers (store_hash, customer_id, last_seen)
     SELECT 'abc123', 100000 + n, 0 FROM many LIMIT 3000",
];

#[tokio::test]
async fn a_reinstall_does_not_wait_for_a_whole_erasure() {
    let world = World::installed().await;
    let page = world.merchant(FERNWAY).calls("/uninstall").await;
    assert_eq!(page.status, 200);
    for statement in SLOW_TO_ERASE {
        world.change_database(statement).await;
    }
    let page = world.merchant(FERNWAY).installs().await;
    assert_eq!(page.status, 200, "{}", page.body);
    let left = "SELECT COUNT(*) FROM shoppers WHERE store_hash = 'abc123'";
    let left = world.number(left).await;
    assert!((1..3_000).contains(&left), "some are erased: {left}");
    world.change_database("DROP TRIGGER slowly").await;
    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.status, 200);
}

#[tokio::test]
async fn an_upgrade_replaces_outdated_loaders_without_a_dashboard_visit() {
    let mut world = World::installed().await;
    let sources = |world: &World| -> Vec<String> {
        let scripts = world.sandbox.scripts(FERNWAY);
        let source = |script: &serde_json::Value| script["src"].as_str().unwrap().to_owned();
        scripts.iter().map(source).collect()
    };
    let removed = world.sandbox.scripts(FERNWAY)[0]["uuid"]
        .as_str()
        .unwrap()
        .to_owned();
    world.sandbox.delete_script(FERNWAY, &removed);
    let planned = "SELECT COUNT(*) FROM jobs WHERE kind = 'scripts'";
    assert_eq!(world.number(planned).await, 0);

    // With another address, the app has another loader, as after an upgrade.
    world.stop().await;
    world.real_hosts = true;
    world.start_app().await;
    assert_eq!(world.number(planned).await, 2, "one for each store");
    world.app_clock_forward(jiff::SignedDuration::from_hours(1));
    world
        .until("they are replaced", async || {
            world.number(planned).await == 0
        })
        .await;
    let after = sources(&world);
    assert_eq!(after.len(), 2, "what was removed stays removed");
    let own = world.app_url.replacen("http:", "https:", 1);
    for source in after {
        let path = source.strip_prefix(&own).unwrap_or_default();
        assert!(path.starts_with("/embed-"), "{source}");
        assert_eq!(world.visit(path).await.status, 200, "{source}");
    }

    world.restart().await;
    assert_eq!(world.number(planned).await, 0, "not at every start");
}

#[tokio::test]
async fn a_login_host_that_is_down_is_not_called() {
    let world = World::new().await;
    let callback = world.merchant(FERNWAY).consents().await;
    world
        .sandbox
        .add_fault(Fault::status("POST", "/oauth2/token", 503).times(0));
    for _ in 0..10 {
        assert_eq!(world.visit_url(&callback).await.status, 503);
    }
    let asked = world.sandbox.calls().len();
    assert_eq!(asked, 5, "after five failures it is not called");
    world.sandbox.clear_faults();
    world.app_clock_forward(jiff::SignedDuration::from_secs(6));
    assert_eq!(world.visit_url(&callback).await.status, 200);
}
