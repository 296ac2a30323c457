//! The widget's document: what a shopper sees in the frame.

use std::collections::BTreeSet;

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sandbox::seed::{FERNWAY, KILN, customers, products};
use testkit::Page;

use crate::support::World;

#[tokio::test]
async fn a_shopper_sees_what_they_bought_with_links_back_to_the_shop() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(page.status, 200);
    assert_eq!(page.texts("h2"), ["Buy it again"]);
    assert_eq!(page.count("li.rp-card"), 8, "the default number");
    assert!(page.body.starts_with("<!DOCTYPE html>"));
    let storefront = world.sandbox.storefront_url(FERNWAY);
    let links = page.attributes("a[href]", "href");
    assert!(links.len() >= 8);
    assert!(
        links.iter().all(|link| link.starts_with(&storefront)),
        "{links:?}"
    );
    let targets = page.attributes("a[href]", "target");
    assert_eq!(targets.len(), links.len());
    assert!(targets.iter().all(|target| target == "_top"));
    assert!(links.contains(&format!(
        "{storefront}/cart.php?action=add&product_id=118&qty=2"
    )));
    assert_eq!(page.texts("time").len(), 8);
}

#[tokio::test]
async fn links_buy_known_variants_and_lead_to_the_product_page_for_other_choices() {
    let world = World::installed().await;
    let options = customers::OPTIONS;
    let page = world.shopper(options.store, options.id).widget().await;
    let labels = page.texts("a.rp-button");
    assert!(!labels.is_empty(), "{}", page.body);
    let links = page.attributes("a.rp-button", "href");
    assert_eq!(links.len(), labels.len());
    let mut kinds = BTreeSet::new();
    for (label, href) in labels.iter().zip(&links) {
        // Only a SKU tells the cart which variant is meant.
        let is_to_cart = href.contains("/cart.php?action=add&sku=");
        assert!(!href.contains("product_id="), "{href}");
        kinds.insert((label.as_str(), is_to_cart));
    }
    assert_eq!(
        kinds,
        BTreeSet::from([("Buy again", true), ("Choose options", false)])
    );
    // The server path of an uploaded file is private.
    assert!(!page.body.contains("owl.png"), "{}", page.body);
}

#[tokio::test]
async fn the_document_is_private_and_framed_by_the_stores_storefronts_only() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let page = world.shopper(regular.store, regular.id).widget().await;
    assert_eq!(
        page.header("cache-control"),
        "no-store, private, no-transform"
    );
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert!(page.headers.get("set-cookie").is_none());
    assert!(page.headers.get("x-frame-options").is_none());
    let policy = page.header("content-security-policy");
    let ancestors = policy.split("frame-ancestors").nth(1).unwrap();
    assert!(
        ancestors.contains(&world.sandbox.storefront_url(FERNWAY)),
        "{policy}"
    );
    assert!(
        !ancestors.contains(&world.sandbox.storefront_url(KILN)),
        "{policy}"
    );
    assert!(policy.contains("default-src 'none'"));
    assert!(!policy.contains("unsafe"), "{policy}");
    for layout in ["grid", "row", "list", "page", "product", "cart"] {
        let shopper = world.shopper(regular.store, regular.id);
        let page = shopper.widget_with(&[("layout", layout)]).await;
        let policy = page.header("content-security-policy");
        // The policy allows only the scripts and styles whose hashes it lists, and the script of reports.
        let reports = page.attributes("script", "src").pop();
        let reports = reports.map_or_else(String::new, |path| format!(" {}", world.url(&path)));
        for (element, directive, also) in [
            ("script:not([src])", "script-src", &*reports),
            ("style", "style-src", ""),
        ] {
            let inline = page.inline(element);
            assert_eq!(inline.len(), 1, "{element}");
            let hash = digest::digest(&digest::SHA256, inline[0].as_bytes());
            let named = format!("{directive} 'sha256-{}'{also};", STANDARD.encode(hash));
            assert!(policy.contains(&named), "{layout}: {named} in {policy}");
        }
        let attributes = "[style], [onclick], [onload], [onerror], [onsubmit]";
        assert_eq!(page.count(attributes), 0, "{layout}");
    }
}

#[tokio::test]
async fn of_many_storefronts_only_the_requesting_one_can_frame_the_document() {
    let mut world = World::installed().await;
    let mut database = world.database().await;
    for channel in 5_000..5_300_i64 {
        let origin = format!("https://storefront-number-{channel}.shop.example");
        sqlx::query(
            "INSERT INTO storefronts (store_hash, channel_id, name, url, platform, rules)
             VALUES (?, ?, 'One of many', ?, 'bigcommerce', '{}')",
        )
        .bind(FERNWAY)
        .bind(channel)
        .bind(origin.as_str())
        .execute(&mut database)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO storefront_origins (origin, store_hash, channel_id) VALUES (?, ?, ?)",
        )
        .bind(origin)
        .bind(FERNWAY)
        .bind(channel)
        .execute(&mut database)
        .await
        .unwrap();
    }
    // The database was changed directly, so the app has to read it again.
    world.restart().await;
    let own = world.sandbox.storefront_url(FERNWAY);
    let trade = world
        .sandbox
        .channel_url(FERNWAY, sandbox::seed::TRADE_CHANNEL);
    let many = "https://storefront-number-5123.shop.example".to_owned();
    for asked_for in [&own, &trade, &many] {
        let page = world.shopper(FERNWAY, 11).on(asked_for).widget().await;
        let policy = page.header("content-security-policy");
        // A proxy in front may allow only 4 KiB for all headers.
        assert!(policy.len() < 1024, "{} bytes", policy.len());
        let ancestors = policy.split("frame-ancestors").nth(1).unwrap();
        let named: Vec<_> = ancestors.split_whitespace().collect();
        assert!(named.contains(&asked_for.as_str()), "{named:?}");
        for other in [&own, &trade, &many] {
            let is_named = named.contains(&other.as_str());
            assert_eq!(is_named, other == asked_for, "{other} in {named:?}");
        }
    }
}

#[tokio::test]
async fn images_are_https_and_have_a_srcset() {
    let mut world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    let before = shopper.widget().await;
    let product = shopper.purchases().await.json()["purchases"][0]["product_id"].clone();
    assert!(before.count("img[data-rp-next]") > 0, "{}", before.body);
    let seen = |next: &str| format!("https://cdn.example/{next}.jpg");
    for (url, others, shown, next) in [
        (
            "//cdn.example/a.jpg",
            "[\"//cdn.example/b.jpg\"]",
            Some(seen("a")),
            Some(seen("b")),
        ),
        (
            "data:image/png,",
            "[\"https://cdn.example/b.jpg\"]",
            Some(seen("b")),
            None,
        ),
        (
            "javascript:alert(1)",
            "[\"blob:https://cdn.example/b\"]",
            None,
            None,
        ),
    ] {
        sqlx::query(
            "UPDATE products SET facts = json_set(facts, '$.image.url', ?, '$.image.others', json(?))
             WHERE store_hash = ? AND product_id = ?",
        )
        .bind(url)
        .bind(others)
        .bind(FERNWAY)
        .bind(product.as_i64())
        .execute(&mut world.database().await)
        .await
        .unwrap();
        sqlx::query(
            "UPDATE product_variants SET facts = json_set(facts, '$.image', NULL)
             WHERE store_hash = ? AND product_id = ?",
        )
        .bind(FERNWAY)
        .bind(product.as_i64())
        .execute(&mut world.database().await)
        .await
        .unwrap();
        world.restart().await;
        let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
        let first = &shopper.purchases().await.json()["purchases"][0];
        assert_eq!(first["image"]["url"].as_str(), shown.as_deref(), "{url}");
        let page = shopper.widget().await;
        let card = "li.rp-card:first-child img";
        let source = page.attributes(card, "src").into_iter().next();
        assert_eq!(source, shown, "{url}");
        let told = page.attributes(card, "data-rp-next").into_iter().next();
        assert_eq!(told, next, "{url}");
        let empty = page.count("li.rp-card:first-child .rp-media-empty");
        assert_eq!(empty, usize::from(shown.is_none()), "{url}");
    }
}

#[tokio::test]
async fn a_compressed_document_has_the_same_content() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let token = world
        .sandbox
        .current_customer_jwt(regular.store, regular.id);
    let ask = async |encoding: &str| {
        let form = [("token", token.as_str()), ("layout", "scheme=light")];
        let request = world.browser.post(world.url("/widget")).form(&form);
        request
            .header("Accept-Encoding", encoding)
            .send()
            .await
            .unwrap()
    };
    let plain = ask("identity").await.bytes().await.unwrap();
    for _ in 0..2 {
        let compressed = ask("gzip, br").await;
        assert_eq!(compressed.headers()["content-encoding"], "br");
        assert!(
            compressed.headers()["vary"]
                .to_str()
                .unwrap()
                .to_lowercase()
                .contains("accept-encoding")
        );
        let compressed = compressed.bytes().await.unwrap();
        assert!(compressed.len() * 2 < plain.len());
        let mut read = Vec::new();
        brotli::BrotliDecompress(&mut compressed.as_ref(), &mut read).unwrap();
        assert_eq!(read, plain);
    }
}

#[tokio::test]
async fn a_new_storefront_is_discovered_by_its_first_shopper() {
    let mut world = World::installed().await;
    world
        .change_database("DELETE FROM storefront_origins")
        .await;
    // The database was changed directly, so the app has to read it again.
    world.restart().await;
    let own = world.sandbox.storefront_url(FERNWAY);
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id).on(&own);
    world
        .until("the policy names it", async || {
            let page = shopper.widget().await;
            page.header("content-security-policy").contains(&own)
        })
        .await;
    assert_eq!(
        world.calls_to("/v2/store"),
        1,
        "asked once, not by every shopper"
    );
}

#[tokio::test]
async fn without_an_origin_the_loader_names_the_page() {
    let world = World::installed().await;
    let trade = world
        .sandbox
        .channel_url(FERNWAY, sandbox::seed::TRADE_CHANNEL);
    let token = world
        .sandbox
        .current_customer_jwt(FERNWAY, customers::GONE.id);
    for (page, expected) in [
        (trade.as_str(), trade.as_str()),
        (
            "https://evil.example",
            &*world.sandbox.storefront_url(FERNWAY),
        ),
    ] {
        let form = [("token", token.as_str()), ("page", page)];
        let request = world.browser.post(world.url("/widget")).form(&form);
        let frame = Page::of(request.header("Origin", "null").send().await.unwrap()).await;
        let links = frame.attributes("a[href]", "href");
        assert!(!links.is_empty());
        assert!(
            links
                .iter()
                .all(|link| link.starts_with(&format!("{expected}/"))),
            "{links:?}"
        );
    }
}

#[tokio::test]
async fn the_widget_has_no_wasm_and_no_shopper_data() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let shopper = world.shopper(regular.store, regular.id);
    let page = shopper.widget().await;
    let loaded = page.attributes("script, link[rel=stylesheet], iframe", "src");
    assert_eq!(loaded.len(), 1, "{loaded:?}");
    assert!(loaded[0].starts_with("/events-"), "{loaded:?}");
    assert_eq!(page.count("link"), 0);
    assert!(!page.body.contains("wasm"));
    assert!(!page.body.contains("@example.com"));
    assert!(!page.body.contains(&shopper.token));
}

#[tokio::test]
async fn product_names_are_escaped() {
    let world = World::installed().await;
    let names = customers::NAMES;
    let page = world.shopper(names.store, names.id).widget().await;
    let shown = page.texts(".rp-name");
    assert!(
        shown
            .iter()
            .any(|name| name.contains("Mug <b>\"Ampersand & Sons\"</b>")),
        "{shown:?}"
    );
    assert!(
        shown
            .iter()
            .any(|name| name.contains("</script><script>alert(1)</script>"))
    );
    assert_eq!(page.count(".rp-name b, .rp-name script"), 0);
    assert_eq!(page.count("script:not([src])"), 1, "the document's own");
    assert_eq!(page.count("script"), 2, "and that of reports");
    let directions = page.attributes(".rp-name", "dir");
    assert_eq!(directions.len(), shown.len());
    assert!(directions.iter().all(|dir| dir == "auto"));
}

#[tokio::test]
async fn a_deleted_product_is_named_without_a_link() {
    let world = World::installed().await;
    let gone = customers::GONE;
    let page = world.shopper(gone.store, gone.id).widget().await;
    let notes = page.texts(".rp-note");
    assert!(notes.iter().any(|note| note == "Out of stock"), "{notes:?}");
    assert!(
        notes.iter().any(|note| note == "No longer available"),
        "{notes:?}"
    );
    assert_eq!(
        page.count(&format!("a[href*='product_id={}']", products::OUT_OF_STOCK)),
        0
    );
}

#[tokio::test]
async fn colors_follow_the_page() {
    let world = World::installed().await;
    let shopper = world.shopper(FERNWAY, customers::REGULAR.id);
    for (hint, class) in [
        ("scheme=light", ".rp-light"),
        ("scheme=dark", ".rp-dark"),
        ("columns=3 scheme=dark", ".rp-dark"),
        ("", ".rp-light"),
        ("scheme=\"><script>", ".rp-light"),
    ] {
        let page = shopper.widget_at("/widget", hint).await;
        assert_eq!(page.count(class), 1, "{hint}");
    }
}

#[tokio::test]
async fn bodies_that_are_not_forms_are_refused_quietly() {
    let world = World::installed().await;
    let token = world
        .sandbox
        .current_customer_jwt(FERNWAY, customers::REGULAR.id);
    let form = "application/x-www-form-urlencoded";
    let huge = format!("token={}", "x".repeat(20_000));
    let twice = format!("token={token}&token={token}");
    let json = format!("{{\"token\":\"{token}\"}}");
    for (what, kind, body, status) in [
        ("empty", form, String::new(), 401),
        ("no token", form, "layout=scheme%3Ddark".to_owned(), 401),
        ("an empty token", form, "token=".to_owned(), 401),
        ("huge", form, huge, 413),
        ("two tokens", form, twice, 400),
        ("JSON", "application/json", json, 400),
        ("no kind", "", format!("token={token}"), 400),
        (
            "multipart",
            "multipart/form-data; boundary=x",
            "--x--".to_owned(),
            400,
        ),
        ("no text", form, "\u{0}%ff%fe&&==".to_owned(), 401),
    ] {
        let mut request = world.browser.post(world.url("/widget")).body(body);
        if !kind.is_empty() {
            request = request.header("Content-Type", kind);
        }
        let page = Page::of(request.send().await.unwrap()).await;
        assert_eq!(page.status, status, "{what}: {}", page.body);
        assert!(
            page.header("content-type").starts_with("text/html"),
            "{what}"
        );
        assert_eq!(page.count("a[href]"), 0, "{what}");
    }
    let page = world.visit("/widget").await;
    assert_eq!(page.status, 405);
}

#[tokio::test]
async fn the_overview_says_when_a_widget_was_last_shown() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let overview = async || {
        let dashboard = world.merchant(FERNWAY).opens().await;
        dashboard
            .asks("load_overview", serde_json::json!({}))
            .await
            .json()
    };
    assert!(overview().await["last_view"].is_null());
    world.shopper(regular.store, regular.id).widget().await;
    // It is recorded in the background.
    world
        .until("it is noted", async || {
            !overview().await["last_view"].is_null()
        })
        .await;
    assert_eq!(overview().await["last_view"]["purchases"], 8);
}
