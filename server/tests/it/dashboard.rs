//! The dashboard: pages need a session, server functions a bearer token.

use sandbox::{
    Fault,
    seed::{FERNWAY, KILN},
};
use serde_json::{Value, json};
use testkit::{Dashboard, Page, repeat};

use crate::support::World;

const FUNCTIONS: [&str; 19] = [
    "load_overview",
    "load_results",
    "load_appearance",
    "save_settings",
    "load_placement",
    "save_placement",
    "load_texts",
    "save_texts",
    "place_scripts",
    "load_health",
    "load_problems",
    "repair",
    "erase_shopper",
    "export_shopper",
    "load_team",
    "end_sessions",
    "load_headless",
    "create_headless_secret",
    "end_headless_secret",
];

fn settings(title: &str, product_count: i64) -> Value {
    json!({"settings": {"title": title, "product_count": product_count, "optional_statuses": []}})
}

async fn reenter(world: &World, path: &str, session: &str) -> Page {
    let request = world
        .browser
        .post(world.url(path))
        .header("Sec-Fetch-Site", "same-origin");
    let form = [("session", session)];
    Page::of(request.form(&form).send().await.unwrap()).await
}

#[tokio::test]
async fn the_overview_is_rendered_on_the_server() {
    let world = World::installed().await;
    let page = world.merchant(FERNWAY).opens().await.page;
    let text = page.texts("main").join(" ");
    for word in ["Fernway", "store_v2_orders_read_only"] {
        assert!(text.contains(word), "{word} is not in: {text}");
    }
    let links = page.attributes("main a[href]", "href");
    assert!(!links.is_empty());
    assert!(links.iter().all(|href| !href.contains("token")));
    assert_eq!(
        page.attributes("meta[name=referrer]", "content"),
        ["no-referrer"]
    );
}

#[tokio::test]
async fn only_the_control_panel_frames_the_dashboard_and_scripts_need_a_nonce() {
    let world = World::installed().await;
    let page = world.merchant(FERNWAY).opens().await.page;
    let policy = page.header("content-security-policy");
    let ancestors = policy.split("frame-ancestors").nth(1).unwrap().trim();
    assert_eq!(
        ancestors,
        world.sandbox.control_panel_url().trim_end_matches('/')
    );
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{policy}"
    );
    let scripts = page.count("script:not([type='application/json'])");
    let nonces = page.attributes("script", "nonce");
    assert_eq!(
        nonces.len(),
        scripts,
        "every script has a nonce: {}",
        page.body
    );
    assert!(!nonces.is_empty());
    assert!(
        nonces
            .iter()
            .all(|nonce| policy.contains(&format!("'nonce-{nonce}'")))
    );
}

#[tokio::test]
async fn a_page_without_a_session_points_to_the_control_panel() {
    let world = World::installed().await;
    for path in ["/dashboard", "/dashboard/", "/dashboard/appearance"] {
        let page = world.visit(path).await;
        assert_eq!(page.status, 200);
        assert_eq!(page.count("meta[name=reprise-session]"), 0);
        assert!(!page.body.contains("Fernway"), "{path}");
    }
    assert_eq!(world.visit("/dashboard/nowhere").await.status, 404);
    assert_eq!(world.visit("/nowhere").await.status, 404);
}

#[tokio::test]
async fn a_reloaded_frame_keeps_its_session() {
    let world = World::installed().await;
    let session = world.merchant(FERNWAY).opens().await.session;
    let page = reenter(&world, "/dashboard/appearance", &session).await;
    assert_eq!(page.status, 200);
    assert_eq!(
        page.count("form input[name=title], form input#title"),
        1,
        "{}",
        page.body
    );
    let dashboard = Dashboard::on(world.site(), page);
    assert_eq!(dashboard.asks("load_overview", json!({})).await.status, 200);

    for bad in [
        "",
        "made.up",
        &session[..session.len() - 3],
        &world.merchant(FERNWAY).payload(),
    ] {
        let page = reenter(&world, "/dashboard", bad).await;
        assert_eq!(page.status, 401, "{}", page.body);
        assert_eq!(page.count("meta[name=reprise-session]"), 0);
    }
}

#[tokio::test]
async fn server_functions_require_a_session() {
    let world = World::installed().await;
    let merchant = world.merchant(FERNWAY);
    let shopper = world.sandbox.current_customer_jwt(FERNWAY, 11);
    let payload = merchant.payload();
    for function in FUNCTIONS {
        for bearer in [None, Some("made.up"), Some(&*shopper), Some(&*payload)] {
            let page = world.call(function, bearer, settings("Pwned", 1)).await;
            assert_eq!(page.status, 401, "{function} {bearer:?}: {}", page.body);
            assert_eq!(page.json(), json!("SignedOut"), "{function}");
        }
    }
    let page = world.call("no_such_function", None, json!({})).await;
    assert_eq!(page.status, 401);
}

#[tokio::test]
async fn a_session_in_a_url_or_form_is_rejected() {
    let world = World::installed().await;
    let session = world.merchant(FERNWAY).opens().await.session;
    let url = format!("/dashboard/api/load_overview?session={session}&token={session}");
    let request = world
        .browser
        .post(world.url(&url))
        .json(&json!({"session": session}));
    assert_eq!(request.send().await.unwrap().status().as_u16(), 401);
}

#[tokio::test]
async fn saved_settings_show_in_the_widget() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let saved = dashboard
        .asks("save_settings", settings("  Once <more>,   please ", 3))
        .await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    assert_eq!(saved.json()["Saved"]["title"], "Once <more>, please");

    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.texts("h2"), ["Once <more>, please"]);
    assert_eq!(page.count("li.rp-card"), 3);
    let other = world.shopper(KILN, 11).widget().await;
    assert_eq!(
        other.texts("h2"),
        ["Buy it again"],
        "another store's stay as they are"
    );
}

#[tokio::test]
async fn a_later_save_overwrites_nothing_that_was_saved_meanwhile() {
    let world = World::installed().await;
    let first = world.merchant(FERNWAY).opens().await;
    let mut colleague = world.merchant(FERNWAY);
    colleague.user_id = Some(world.site().users(FERNWAY)[1]);
    let second = colleague.opens().await;
    let loaded = second.asks("load_appearance", json!({})).await.json()["settings"].clone();
    let save = async |dashboard: &Dashboard<'_>, base: &Value, changes: Value| {
        let mut settings = base.clone();
        let changes = changes.as_object().unwrap().clone();
        settings.as_object_mut().unwrap().extend(changes);
        let page = dashboard.asks("save_settings", json!({"settings": settings, "base": base}));
        let page = page.await;
        assert_eq!(page.status, 200, "{}", page.body);
        page.json()
    };
    let saved = save(
        &first,
        &loaded,
        json!({"title": "First", "product_count": 3}),
    )
    .await;
    assert_eq!(saved["Saved"]["title"], "First");

    let refused = save(&second, &loaded, json!({"title": "Second"})).await;
    let meanwhile = &refused["ChangedMeanwhile"];
    assert_eq!(meanwhile["now"], saved["Saved"]);
    assert!(
        meanwhile["who"].as_str().unwrap().contains('@'),
        "{refused}"
    );
    let changes = json!([
        {"label": "Heading", "from": "Buy it again", "to": "First"},
        {"label": "Number of products", "from": "8", "to": "3"},
    ]);
    let mut listed = meanwhile["changes"].as_array().unwrap().clone();
    listed.sort_by_key(|change| change["label"].to_string());
    assert_eq!(Value::from(listed), changes);
    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.texts("h2"), ["First"]);

    // On top of what the first one has saved.
    let saved = save(&second, &meanwhile["now"], json!({"title": "Second"})).await;
    assert_eq!(saved["Saved"]["product_count"], 3);
    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.texts("h2"), ["Second"]);
}

#[tokio::test]
async fn invalid_settings_change_nothing_and_say_why() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let unreadable = "That request could not be read.";
    for (arguments, told) in [
        (settings("   ", 8), "heading"),
        (settings(&"x".repeat(81), 8), "heading"),
        (settings("Again", 0), "products"),
        (settings("Again", 25), "products"),
        (settings("Again", -1), unreadable),
        (settings("Again", 5_000_000_000), unreadable),
        (json!({"settings": {"title": 7}}), unreadable),
        (json!({}), unreadable),
    ] {
        let page = dashboard.asks("save_settings", arguments.clone()).await;
        assert!(page.status >= 400, "{arguments}: {}", page.status);
        let words = page.json()["Invalid"].as_str().unwrap_or("").to_owned();
        assert!(words.contains(told), "{arguments}: {}", page.body);
    }
    let page = world.shopper(FERNWAY, 11).widget().await;
    assert_eq!(page.texts("h2"), ["Buy it again"]);
}

#[tokio::test]
async fn the_preview_shows_the_stores_products_or_says_it_does_not() {
    let world = World::installed().await;
    let dashboard = world.merchant(FERNWAY).opens().await;
    let appearance = dashboard.asks("load_appearance", json!({})).await.json();
    assert_eq!(appearance["preview_is_example"], false);
    assert_eq!(appearance["preview"].as_array().unwrap().len(), 24);

    world
        .sandbox
        .add_fault(Fault::status("GET", "/v3/catalog/products", 500).times(0));
    let appearance = dashboard.asks("load_appearance", json!({})).await.json();
    assert_eq!(appearance["preview_is_example"], true);
    assert!(!appearance["preview"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_removed_script_is_reported_and_placed_again_on_request() {
    let world = World::installed().await;
    let uuid = world.sandbox.scripts(FERNWAY)[0]["uuid"]
        .as_str()
        .unwrap()
        .to_owned();
    world.sandbox.delete_script(FERNWAY, &uuid);
    let dashboard = world.merchant(FERNWAY).opens().await;
    let states = |overview: &Value| -> Vec<String> {
        let channels = overview["channels"].as_array().unwrap().clone();
        channels
            .iter()
            .map(|c| c["script"].as_str().unwrap().to_owned())
            .collect()
    };
    let overview = dashboard.asks("load_overview", json!({})).await.json();
    assert_eq!(states(&overview), ["Missing", "Present", "Present"]);
    assert_eq!(
        world.sandbox.scripts(FERNWAY).len(),
        2,
        "looking changes nothing"
    );

    let overview = dashboard.asks("place_scripts", json!({})).await.json();
    assert_eq!(states(&overview), ["Present", "Present", "Present"]);
    assert_eq!(world.sandbox.scripts(FERNWAY).len(), 3);
}

#[tokio::test]
async fn a_slow_store_does_not_delay_another_stores_dashboard() {
    let world = World::installed().await;
    let slow = Fault::hold("GET", "/v3/content/scripts").store(FERNWAY);
    world.sandbox.add_fault(slow);
    let (fernway, kiln) = (world.merchant(FERNWAY), world.merchant(KILN));
    let mut waiting = std::pin::pin!(fernway.calls("/load"));
    let other = async {
        world.call_held().await;
        kiln.calls("/load").await
    };
    tokio::select! {
        page = other => assert_eq!(page.status, 200),
        _ = &mut waiting => panic!("the slow store was faster"),
    }
    world.sandbox.release_calls();
    assert_eq!(waiting.await.status, 200);
}

#[tokio::test]
async fn a_scope_that_was_not_granted_is_reported() {
    let world = World::new().await;
    world.sandbox.register_app(sandbox::AppRegistration {
        scopes: vec![
            "store_v2_orders".to_owned(),
            "store_v2_information".to_owned(),
        ],
        ..sandbox::AppRegistration::for_app_url(
            &world.app_url,
            crate::support::CLIENT_ID,
            sandbox::TEST_CLIENT_SECRET,
        )
    });
    let page = world.merchant(FERNWAY).installs().await;
    assert_eq!(page.status, 200);
    let dashboard = Dashboard::on(world.site(), page);
    let overview = dashboard.asks("load_overview", json!({})).await.json();
    let granted: Vec<_> = overview["scopes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|scope| scope["granted"] == true)
        .map(|scope| scope["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        granted,
        [
            "store_v2_orders_read_only",
            "store_v2_information_read_only"
        ]
    );
    assert!(!overview["problem"].is_null());
}

#[tokio::test]
async fn rate_limits_apply_to_one_dashboard_user() {
    let world = World::installed().await;
    let (merchant, mut colleague) = (world.merchant(FERNWAY), world.merchant(FERNWAY));
    colleague.user_id = Some(world.sandbox.stores()[0].users[1]);
    let (dashboard, other) = (merchant.opens().await, colleague.opens().await);
    let functions = world
        .browser
        .post(world.url("/dashboard/api/load_health"))
        .json(&json!({}))
        .bearer_auth(&dashboard.session);
    let pages = repeat(functions, 200).await;
    let refused: Vec<_> = pages.iter().filter(|page| page.status == 429).collect();
    let answered = pages.iter().filter(|page| page.status == 200).count();
    assert!(refused.len() > 20, "{}", refused.len());
    assert!(answered >= 10, "{answered}");
    assert_eq!(refused[0].json(), json!("Busy"));
    assert!(!refused[0].header("retry-after").is_empty());
    assert_eq!(other.asks("load_health", json!({})).await.status, 200);
    // The same limit holds for callbacks and pages.
    let load = format!("/load?signed_payload_jwt={}", merchant.payload());
    let load = world.browser.get(world.url(&load));
    let page = world.browser.post(world.url("/dashboard/health"));
    let page = page.header("Sec-Fetch-Site", "same-origin");
    let page = page.form(&[("session", dashboard.session.as_str())]);
    for (what, request) in [("/load", load), ("a page", page)] {
        let pages = repeat(request, 100).await;
        assert!(pages.iter().any(|page| page.status == 429), "{what}");
    }
}

/// Returns the language of a page, and the name of the page that is shown.
fn language(page: &Page) -> (Vec<String>, Vec<String>) {
    (page.attributes("html", "lang"), page.texts("h1"))
}

#[tokio::test]
async fn a_german_user_gets_a_german_dashboard() {
    let world = World::installed().await;
    let german = world.merchant(FERNWAY).speaking("de-AT").opens().await;
    let overview = (vec!["de".to_owned()], vec!["Übersicht".to_owned()]);
    assert_eq!(language(&german.page), overview);
    assert_eq!(german.page.texts("nav a")[1], "Darstellung");
    // Its texts come with the page, as a file of one language.
    let files = german
        .page
        .attributes("link[as=fetch][type='text/plain']", "href");
    let file = world.visit(&files[0]).await;
    assert_eq!(file.status, 200);
    assert!(file.header("cache-control").contains("immutable"));
    assert!(file.body.starts_with("de\nÜbersicht\n"), "{}", file.body);
    // A reloaded page, and what the server says, stay German.
    let page = reenter(&world, "/dashboard/team", &german.session).await;
    assert_eq!(page.texts("h1"), ["Team"]);
    assert_eq!(page.texts("#users-title"), ["Personen mit Zugriff"]);
    let refused = german.asks("save_settings", settings("", 8)).await;
    assert!(
        refused.body.contains("Geben Sie eine Überschrift ein."),
        "{}",
        refused.body
    );
}

#[tokio::test]
async fn a_user_whose_language_is_unknown_gets_the_browsers_or_english() {
    let world = World::installed().await;
    let klingon = world.merchant(FERNWAY).speaking("tlh");
    assert_eq!(
        klingon.opens().await.page.attributes("html", "lang"),
        ["en"]
    );
    let url = world.url(&format!("/load?signed_payload_jwt={}", klingon.payload()));
    let request = world
        .browser
        .get(url)
        .header("Accept-Language", "tlh, de-CH;q=0.8, en;q=0.5");
    assert_eq!(Page::sent(request).await.attributes("html", "lang"), ["de"]);
    // A page without a session, too.
    let request = world
        .browser
        .get(world.url("/dashboard"))
        .header("Accept-Language", "de");
    let notice = Page::sent(request).await;
    let heading = "Öffnen Sie Reprise in Ihrem Control Panel".to_owned();
    assert_eq!(language(&notice), (vec!["de".to_owned()], vec![heading]));
}

/// Returns the texts of a language's file that have one form and no placeholder, by their keys.
fn plain_texts(language: &str) -> std::collections::BTreeMap<String, String> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../crates/dashboard_texts/languages"
    );
    let file = std::fs::read_to_string(format!("{folder}/{language}.ftl")).unwrap();
    let lines = file.lines().filter(|line| !line.starts_with([' ', '#']));
    let texts = lines.filter_map(|line| line.split_once(" = "));
    let texts = texts.filter(|(_, text)| !text.contains('{'));
    texts
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect()
}

#[tokio::test]
async fn no_page_has_english_texts_for_users_of_other_languages() {
    let world = World::installed().await;
    world.wait_until_idle().await;
    // Something to show: a change, a secret, a check that is not good, figures.
    let english = world.merchant(FERNWAY).opens().await;
    let saved = english.asks("save_settings", settings("Again", 3)).await;
    assert_eq!(saved.status, 200);
    english.asks("create_headless_secret", json!({})).await;
    world.shopper(FERNWAY, 11).widget().await;
    let texts = plain_texts("en");
    for language in ["de", "es", "fr", "it", "ja", "nl", "pt"] {
        let own = plain_texts(language);
        // Long enough to be no part of another text.
        let foreign: Vec<_> = texts
            .iter()
            .filter(|(key, text)| text.chars().count() > 14 && own[*key] != **text)
            .collect();
        assert!(foreign.len() > 200, "{language}: {}", foreign.len());
        let dashboard = world.merchant(FERNWAY).speaking(language).opens().await;
        for page in app::dashboard::PAGES {
            let page = reenter(&world, page.path, &dashboard.session).await;
            assert_eq!(page.attributes("html", "lang"), [language]);
            let body = page.body.replace("&#39;", "'").replace("&amp;", "&");
            for (key, text) in &foreign {
                assert!(!body.contains(*text), "{language}: {key} is {text}");
            }
        }
    }
}
