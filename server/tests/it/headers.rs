//! Headers that every response has, whatever its handler.

use std::io::Read as _;

use reqwest::{Method, RequestBuilder};
use sandbox::seed::FERNWAY;
use serde_json::json;
use testkit::{Dashboard, Page};

use crate::support::World;

const OLD_LOADER: &str = "/embed-0123456789abcdef.js";

/// Returns a named response of each kind.
async fn answers(world: &World) -> Vec<(String, Page)> {
    world.save_old_loader("0123456789abcdef", "// old").await;
    let opened = world.merchant(FERNWAY).opens().await;
    let shopper = world.shopper(FERNWAY, 11);
    let etag = world.visit("/embed.js").await.header("etag").to_owned();
    let hashed = format!("/embed-{}.js", etag.trim_matches('"'));
    let mut paths = vec![
        "/embed.js".to_owned(),
        hashed,
        OLD_LOADER.to_owned(),
        "/embed-ffffffffffffffff.js".to_owned(),
        "/pkg/nothing.css".to_owned(),
    ];
    let files = "link[href^='/pkg/']";
    paths.extend(opened.page.attributes(files, "href"));
    for path in [
        "/dashboard",
        "/dashboard/nowhere",
        "/nowhere",
        "/a/b/c",
        "/favicon.svg",
        "/robots.txt",
        "/healthz",
        "/readyz",
        "/auth",
        "/load",
        "/uninstall",
        "/remove_user",
        "/widget",
    ] {
        paths.push(path.to_owned());
    }
    let mut answers = Vec::new();
    for path in paths {
        let page = world.visit(&path).await;
        answers.push((format!("GET {path}"), page));
    }
    let send = async |method: Method, path: &str, with: fn(RequestBuilder) -> RequestBuilder| {
        let request = with(world.browser.request(method, world.url(path)));
        Page::of(request.send().await.unwrap()).await
    };
    let asis = |request| request;
    for (method, path) in [
        (Method::POST, "/webhooks/bigcommerce"),
        (Method::POST, "/widget"),
        (Method::POST, "/api/v1/purchases"),
        (Method::OPTIONS, "/api/v1/purchases"),
        (Method::POST, "/dashboard"),
        (Method::POST, "/dashboard/api/load_overview"),
        (Method::DELETE, "/dashboard"),
    ] {
        let page = send(method.clone(), path, asis).await;
        answers.push((format!("{method} {path}"), page));
    }
    let unchanged = world
        .browser
        .get(world.url("/embed.js"))
        .header("If-None-Match", etag);
    let unchanged = Page::of(unchanged.send().await.unwrap()).await;
    assert_eq!(unchanged.status, 304);
    answers.push(("unchanged loader".to_owned(), unchanged));
    answers.push(("the shopper's widget".to_owned(), shopper.widget().await));
    answers.push((
        "the shopper's purchases".to_owned(),
        shopper.purchases().await,
    ));
    let called = opened.asks("load_overview", json!({})).await;
    answers.push(("a server function".to_owned(), called));
    answers.push(("the dashboard".to_owned(), opened.page));
    answers
}

fn is_html(page: &Page) -> bool {
    page.header("content-type").starts_with("text/html")
}

#[tokio::test]
async fn every_response_is_no_transform_and_either_public_or_no_store() {
    let world = World::installed().await;
    let answers = answers(&world).await;
    assert!(answers.iter().filter(|(_, page)| is_html(page)).count() > 8);
    for (name, page) in &answers {
        let control = page.header("cache-control");
        let directives: Vec<&str> = control.split(", ").collect();
        assert!(directives.contains(&"no-transform"), "{name}: {control}");
        assert!(
            directives.contains(&"no-store") != directives.contains(&"public"),
            "{name}: {control}"
        );
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{name}");
        assert_eq!(page.header("referrer-policy"), "no-referrer", "{name}");
    }
}

#[tokio::test]
async fn other_origins_can_load_only_the_loader() {
    let world = World::installed().await;
    for (name, page) in answers(&world).await {
        let is_loader =
            name == "unchanged loader" || name.starts_with("GET /embed") && page.status == 200;
        let expected = if is_loader {
            "cross-origin"
        } else {
            "same-origin"
        };
        assert_eq!(
            page.header("cross-origin-resource-policy"),
            expected,
            "{name}"
        );
    }
}

#[tokio::test]
async fn documents_drop_permissions_and_dashboard_pages_are_isolated() {
    let world = World::installed().await;
    for (name, page) in answers(&world).await {
        let permissions = page.header("permissions-policy");
        assert_eq!(permissions.contains("camera=()"), is_html(&page), "{name}");
        // The widget is only ever framed.
        let is_widget = name.to_lowercase().contains("widget") && page.status != 405;
        let isolated = is_html(&page) && !is_widget;
        let expected = if isolated { "same-origin" } else { "" };
        assert_eq!(
            page.header("cross-origin-opener-policy"),
            expected,
            "{name}"
        );
    }
}

#[tokio::test]
async fn hsts_is_sent_only_over_https() {
    let mut world = World::installed().await;
    for (name, page) in answers(&world).await {
        assert_eq!(page.header("strict-transport-security"), "", "{name}");
    }
    world.stop().await;
    world.real_hosts = true;
    world.start_app().await;
    for path in ["/embed.js", "/dashboard", "/healthz", "/nowhere"] {
        let told = world.visit(path).await;
        let told = told.header("strict-transport-security");
        assert_eq!(told, "max-age=31536000", "{path}");
    }
}

#[tokio::test]
async fn only_the_stores_own_control_panel_frames_its_pages() {
    let mut world = World::installed().await;
    world.stop().await;
    world.real_hosts = true;
    world.start_app().await;
    let framed_by = |page: &Page| {
        let policy = page.header("content-security-policy");
        policy.split("frame-ancestors ").nth(1).unwrap().to_owned()
    };
    let own = format!("https://store-{FERNWAY}.mybigcommerce.com");
    let opened = world.merchant(FERNWAY).opens().await;
    assert_eq!(framed_by(&opened.page), own);
    let again = world
        .browser
        .post(world.url("/dashboard/appearance"))
        .header("Sec-Fetch-Site", "same-origin")
        .form(&[("session", &opened.session)]);
    let again = Page::of(again.send().await.unwrap()).await;
    assert_eq!(framed_by(&Dashboard::on(world.site(), again).page), own);
    // A page that belongs to no store allows the control panel of any.
    let notice = world.visit("/dashboard").await;
    assert_eq!(framed_by(&notice), "https://*.mybigcommerce.com");
}

#[tokio::test]
async fn assets_use_the_content_coding_with_the_highest_weight() {
    let world = World::installed().await;
    let opened = world.merchant(FERNWAY).opens().await.page;
    world.save_old_loader("0123456789abcdef", "// old").await;
    let sheet = opened.attributes("link[rel=stylesheet]", "href").remove(0);
    // A client that does not decompress.
    let browser = reqwest::Client::builder().no_gzip().build().unwrap();
    for path in [sheet.as_str(), "/embed.js", OLD_LOADER] {
        let plain = world.visit(path).await.body;
        for (accepted, coding) in [
            ("br;q=0.9", "br"),
            ("gzip, deflate, br", "br"),
            ("gzip", "gzip"),
            ("br;q=0.1, gzip;q=0.2", "gzip"),
            ("identity", ""),
            ("identity, gzip;q=0.5", ""),
            // The compression layer cannot parse this weight, so it does not compress either.
            ("identity;q=0.5009, gzip;q=0.5", ""),
        ] {
            let request = browser
                .get(world.url(path))
                .header("Accept-Encoding", accepted);
            let answer = request.send().await.unwrap();
            let headers = answer.headers().clone();
            let told = headers
                .get("content-encoding")
                .map_or("", |told| told.to_str().unwrap());
            assert_eq!(told, coding, "{path} {accepted}");
            assert_eq!(headers["vary"], "Accept-Encoding", "{path} {accepted}");
            let body = answer.bytes().await.unwrap();
            let mut text = Vec::new();
            match coding {
                "br" => drop(brotli::Decompressor::new(&*body, 4096).read_to_end(&mut text)),
                "gzip" => drop(flate2::read::GzDecoder::new(&*body).read_to_end(&mut text)),
                _ => text.extend_from_slice(&body),
            }
            assert!(text == plain.as_bytes(), "{path} {accepted}");
        }
    }
}

#[tokio::test]
async fn only_the_apps_own_pages_can_post_a_session_to_the_dashboard() {
    let world = World::installed().await;
    let session = world.merchant(FERNWAY).opens().await.session;
    let own = world.app_url.as_str();
    let evil = "https://evil.example";
    for (site, origin, status) in [
        (Some("same-origin"), None, 200),
        (Some("same-origin"), Some("null"), 200),
        (Some("none"), None, 200),
        (Some("cross-site"), Some(evil), 403),
        (Some("cross-site"), Some(own), 403),
        (Some("same-site"), None, 403),
        (Some("no such word"), None, 403),
        (None, Some(own), 200),
        (None, Some(evil), 403),
        (None, Some("null"), 403),
        (None, None, 403),
    ] {
        let mut request = world.browser.post(world.url("/dashboard"));
        if let Some(site) = site {
            request = request.header("Sec-Fetch-Site", site);
        }
        if let Some(origin) = origin {
            request = request.header("Origin", origin);
        }
        let answer = request.form(&[("session", &session)]).send().await.unwrap();
        let page = Page::of(answer).await;
        assert_eq!(page.status, status, "{site:?} {origin:?}: {}", page.body);
        let sessions = usize::from(status == 200);
        assert_eq!(page.count("meta[name=reprise-session]"), sessions);
        // A refused form cannot end the session that the tab holds.
        assert!(!page.body.contains("removeItem"));
    }
}

#[tokio::test]
async fn server_functions_do_not_redirect_to_the_referer() {
    let world = World::installed().await;
    let session = world.merchant(FERNWAY).opens().await.session;
    for (function, arguments, works) in [
        ("load_overview", json!({}), true),
        ("save_settings", json!({"settings": {"title": 7}}), false),
        ("save_settings", json!({}), false),
    ] {
        let request = world
            .browser
            .post(world.url(&format!("/dashboard/api/{function}")))
            .header("Accept", "text/html")
            .header("Referer", "https://evil.example/")
            .bearer_auth(&session)
            .json(&arguments);
        let page = Page::of(request.send().await.unwrap()).await;
        assert_eq!(page.header("location"), "", "{function} {arguments}");
        assert_eq!(page.status == 200, works, "{function}: {}", page.status);
        assert!(works || page.status >= 400, "{function}: {}", page.status);
    }
}
