//! Static files: the loader, the dashboard's assets, and their headers.
use testkit::Page;

use crate::support::{CLIENT_ID, World};

#[tokio::test]
async fn the_loader_is_small_and_readable_from_every_storefront() {
    let world = World::new().await;
    let page = world.visit("/embed.js").await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/javascript"));
    assert_eq!(page.header("access-control-allow-origin"), "*");
    assert!(page.header("cache-control").contains("max-age=300"));
    assert!(page.body.contains(CLIENT_ID));
    assert!(!page.body.contains(sandbox::TEST_CLIENT_SECRET));

    let size = async |path: &str| {
        let request = world.browser.get(world.url(path));
        let request = request.header("Accept-Encoding", "gzip, br");
        let compressed = request.send().await.unwrap();
        assert_eq!(compressed.headers()["content-encoding"], "br");
        compressed.bytes().await.unwrap().len()
    };
    // It is loaded on every page of a storefront.
    let first = size("/embed.js").await;
    assert!(first <= 1100, "{first} bytes");
    // For shoppers only.
    let shopper = page
        .body
        .split(['"', '\''])
        .find(|text| text.starts_with("/shopper-"));
    let second = size(shopper.unwrap()).await;
    assert!(second <= 4150, "{second} bytes");
    // The app's address is written into it and never read from the page.
    assert!(page.body.contains(&format!("\"{}\"", world.app_url)));

    let request = world
        .browser
        .get(world.url("/embed.js"))
        .header("If-None-Match", page.header("etag"));
    let known = Page::sent(request).await;
    assert_eq!(known.status, 304);
    for name in ["vary", "cache-control", "etag", "content-type"] {
        assert_eq!(known.header(name), page.header(name), "{name}");
    }
    assert_eq!(known.header("vary"), "Accept-Encoding");
}

#[tokio::test]
async fn the_hashed_loader_is_immutable_and_survives_upgrades() {
    let mut world = World::new().await;
    world.merchant(sandbox::seed::FERNWAY).installs().await;
    let src = world.sandbox.scripts(sandbox::seed::FERNWAY)[0]["src"]
        .as_str()
        .unwrap()
        .to_owned();
    let page = world.visit_url(&src).await;
    assert!(page.header("cache-control").contains("immutable"));
    assert_eq!(page.body, world.visit("/embed.js").await.body);

    world
        .save_old_loader("0123456789abcdef", "// of another version")
        .await;
    world.restart().await;
    for path in ["/embed-0123456789abcdef.js", "/cart-0123456789abcdef.js"] {
        let old = world.visit(path).await;
        assert_eq!((old.status, &*old.body), (200, "// of another version"));
    }
    assert_eq!(world.visit("/embed-ffffffffffffffff.js").await.status, 404);
    assert_eq!(world.visit("/embed-../../etc/passwd.js").await.status, 404);
}

#[tokio::test]
async fn an_old_loader_returns_503_while_the_database_is_slow() {
    let world = World::new().await;
    // In place of the table, a query that never ends.
    for statement in [
        "DROP TABLE loaders",
        "CREATE VIEW loaders AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
         SELECT i || '' AS hash, '' AS body FROM n WHERE i < 0",
    ] {
        world.change_database(statement).await;
    }
    let page = world.visit("/embed-0123456789abcdef.js").await;
    assert_eq!((page.status, &*page.code()), (503, "busy"));
    assert!(!page.header("retry-after").is_empty());
    assert!(page.header("cache-control").contains("no-store"));
    // The current loader is served from memory.
    assert_eq!(world.visit("/embed.js").await.status, 200);
}

#[tokio::test]
async fn dashboard_assets_are_immutable_and_compressed() {
    let world = World::installed().await;
    let page = world.merchant(sandbox::seed::FERNWAY).opens().await.page;
    let sheets = page.attributes("link[rel=stylesheet]", "href");
    assert_eq!(sheets.len(), 2, "{sheets:?}");
    for href in sheets {
        let request = world
            .browser
            .get(world.url(&href))
            .header("Accept-Encoding", "br");
        let sheet = Page::of(request.send().await.unwrap()).await;
        assert_eq!(sheet.status, 200, "{href}");
        assert!(sheet.header("cache-control").contains("immutable"));
        assert_eq!(sheet.header("content-encoding"), "br");
    }
    assert_eq!(world.visit("/pkg/nothing.css").await.status, 404);
}

#[tokio::test]
async fn the_favicon_is_served() {
    let world = World::new().await;
    assert_eq!(
        world.visit("/favicon.svg").await.header("content-type"),
        "image/svg+xml"
    );
}
