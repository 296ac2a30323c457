//! The look of a shop's theme: what the widget adopts of it, and what a page cannot do with it.

use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sandbox::{
    Fault,
    seed::{FERNWAY, customers},
};
use serde_json::{Value, json};
use testkit::Page;

use crate::support::World;

/// What the loader sends from a page of the shop Fernway.
const THEME: [(&str, &str); 10] = [
    ("text", "rgb(43, 47, 42)"),
    ("background", "rgba(0, 0, 0, 0)|rgb(251, 248, 242)"),
    ("scheme", "light dark"),
    ("link", "rgb(43, 47, 42)"),
    ("button", "rgb(47, 90, 69)"),
    ("button_text", "rgb(255, 255, 255)"),
    ("radius", "10px"),
    (
        "font",
        "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, sans-serif",
    ),
    ("font_size", "16px"),
    (
        "heading_font",
        "\"Iowan Old Style\", \"Palatino Linotype\", Palatino, \"Book Antiqua\", Georgia, \"DejaVu Serif\", serif",
    ),
];

async fn of_regular(world: &World, fields: &[(&str, &str)]) -> Page {
    let regular = customers::REGULAR;
    let shopper = world.shopper(regular.store, regular.id);
    shopper.widget_with(fields).await
}

/// Returns the style sheet of a document, which has to be the only one, and to be the one that the policy allows.
fn style(page: &Page) -> String {
    let [style] = page.inline("style").try_into().unwrap();
    let hash = digest::digest(&digest::SHA256, style.as_bytes());
    let allowed = format!("style-src 'sha256-{}';", STANDARD.encode(hash));
    let policy = page.header("content-security-policy");
    assert!(policy.contains(&allowed), "{allowed} in {policy}");
    assert_eq!(page.count("[style]"), 0);
    style
}

/// Saves the parts of the look that the merchant has set.
async fn saves(world: &World, look: Value) -> Page {
    let settings = json!({
        "title": "Buy it again", "product_count": 8, "optional_statuses": [], "look": look,
    });
    let dashboard = world.merchant(FERNWAY).opens().await;
    dashboard
        .asks("save_settings", json!({"settings": settings}))
        .await
}

#[tokio::test]
async fn the_widget_adopts_the_theme() {
    let world = World::installed().await;
    let plain = style(&of_regular(&world, &[]).await);
    // Twice, since the second answer comes from the cache.
    for _ in 0..2 {
        let page = of_regular(&world, &THEME).await;
        assert_eq!(page.count("section.rp-light li.rp-card"), 8);
        let style = style(&page);
        assert_eq!(
            style.strip_prefix(&plain).unwrap(),
            ".rp-widget{--rp-text:#2b2f2a;--rp-ground:#fbf8f2;--rp-fill:#2f5a45;\
             --rp-heading:\"Iowan Old Style\",\"Palatino Linotype\",Palatino,\"Book Antiqua\",Georgia,\
             \"DejaVu Serif\",serif;--rp-size:16px;--rp-radius:10px}"
        );
    }
    // Another page of the shop has another look.
    let dark = [
        ("background", "rgb(16, 16, 20)"),
        ("text", "rgb(250, 250, 250)"),
    ];
    let page = of_regular(&world, &dark).await;
    assert_eq!(page.count("section.rp-dark"), 1);
    assert!(style(&page).contains("--rp-ground:#101014"));
    assert_eq!(style(&of_regular(&world, &[]).await), plain);
}

#[tokio::test]
async fn a_document_with_a_theme_is_small() {
    let world = World::installed().await;
    let regular = customers::REGULAR;
    let token = world
        .sandbox
        .current_customer_jwt(regular.store, regular.id);
    let mut form = vec![("token", token.as_str())];
    form.extend(THEME);
    let request = world.browser.post(world.url("/widget")).form(&form);
    let origin = world.sandbox.storefront_url(FERNWAY);
    let request = request
        .header("Accept-Encoding", "br")
        .header("Origin", origin);
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["content-encoding"], "br");
    let size = response.bytes().await.unwrap().len();
    assert!(size <= 6 * 1024, "{size} bytes");
}

#[tokio::test]
async fn a_page_with_low_contrast_gets_legible_colors() {
    let world = World::installed().await;
    let faint = [
        ("background", "rgb(255, 255, 255)"),
        ("text", "rgb(187, 187, 187)"),
        ("link", "rgb(255, 200, 0)"),
        ("button", "rgb(255, 238, 170)"),
        ("button_text", "rgb(255, 255, 255)"),
    ];
    let style = style(&of_regular(&world, &faint).await);
    for (name, faint) in [
        ("text", "#bbbbbb"),
        ("link", "#ffc800"),
        ("on-fill", "#ffffff"),
    ] {
        let (_, value) = style.rsplit_once(&format!("--rp-{name}:")).unwrap();
        assert_ne!(value.get(..7), Some(faint), "{name}");
    }
    // What needs no contrast stays.
    assert!(style.contains("--rp-fill:#ffeeaa"));
}

#[tokio::test]
async fn nothing_in_a_pages_styles_can_get_out_of_its_value() {
    let world = World::installed().await;
    let plain = of_regular(&world, &[]).await;
    assert_eq!(plain.count("li.rp-card"), 8);
    style(&plain);
    let long = "Georgia, ".repeat(130);
    // All of the body's limit.
    let page = of_regular(&world, &[("font", &"Georgia, ".repeat(1_200))]).await;
    assert!(page.status == 200 && page.body == plain.body);
    for hostile in [
        ";}</style><script>alert(1)</script>",
        "Georgia;}</style><script>alert(1)</script>",
        "rgb(0, 0, 0);}body{display:none",
        "red;background:url(https://elsewhere.example/)",
        "url(https://elsewhere.example/)",
        "expression(alert(1))",
        "@import 'https://elsewhere.example/'",
        "calc(1px * 1e9)",
        "var(--rp-drawn)",
        "attr(data-rp-texts)",
        "NaN",
        "NaNpx",
        "-10px",
        "1e308px",
        "99999999999999999999px",
        "\u{0}",
        "\"\\\"",
        "<!--",
        "\u{202e}",
        &long,
    ] {
        // Any word may be the name of a font.
        let is_name = hostile.chars().all(|c| c.is_alphanumeric() || c == '-');
        let names = THEME.iter().map(|(name, _)| *name);
        let all: Vec<_> = names
            .filter(|name| !is_name || !matches!(*name, "font" | "heading_font"))
            .map(|name| (name, hostile))
            .collect();
        let page = of_regular(&world, &all).await;
        assert_eq!(page.status, 200, "{hostile:.40}");
        assert!(page.body == plain.body, "{hostile:.40}");
        assert_eq!(
            page.header("content-security-policy"),
            plain.header("content-security-policy")
        );
        // The other values count nevertheless.
        let fields = [
            ("text", hostile),
            ("button", hostile),
            ("link", "rgb(1, 2, 3)"),
        ];
        let page = of_regular(&world, &fields).await;
        let style = style(&page);
        let rule = style.rsplit_once(".rp-widget{").unwrap().1;
        assert_eq!(rule, "--rp-link:#010203}", "{hostile:.40}");
    }
}

#[tokio::test]
async fn an_error_has_the_colors_of_the_page() {
    let world = World::installed().await;
    let fault = Fault::status("GET", "/v2/orders", 500).times(0);
    world.sandbox.add_fault(fault);
    let page = of_regular(&world, &DARK).await;
    assert_eq!(page.status, 503);
    assert_eq!(page.count("section.rp-dark"), 1);
    assert!(style(&page).contains("--rp-text:#faf0e6"));
}

const DARK: [(&str, &str); 2] = [
    ("background", "rgb(16, 16, 20)"),
    ("text", "rgb(250, 240, 230)"),
];

#[tokio::test]
async fn nothing_is_rendered_in_the_look_of_a_page_without_a_valid_token() {
    let world = World::installed().await;
    let plain = style(&of_regular(&world, &[]).await);
    for token in [None, Some("invalid")] {
        let mut form = DARK.to_vec();
        form.extend(token.map(|token| ("token", token)));
        let request = world.browser.post(world.url("/widget"));
        let page = Page::sent(request.form(&form)).await;
        assert_eq!(page.status, 401);
        assert_eq!(page.count("section.rp-dark"), 0);
        assert!(plain.starts_with(&style(&page)), "the plain style sheet");
    }
}

#[tokio::test]
async fn one_unreadable_value_does_not_lose_the_saved_look() {
    let mut world = World::installed().await;
    let look = json!({"radius": 3, "font": "Georgia, serif"});
    assert_eq!(saves(&world, look).await.status, 200);
    world
        .change_database(
            "UPDATE widget_settings SET look = json_set(look, '$.font', 'a;b') WHERE store_hash = 'abc123'",
        )
        .await;
    world.restart().await;
    let style = style(&of_regular(&world, &[]).await);
    assert!(style.contains("--rp-radius:3px"), "{style}");
    let rule = style.rsplit_once(".rp-widget{").unwrap().1;
    assert_eq!(rule, "--rp-radius:3px}");
}

#[tokio::test]
async fn what_the_merchant_fixes_wins_over_the_theme() {
    let world = World::installed().await;
    let look = json!({
        "colors": {"button": "#b3261e", "text": "#dddddd"}, "radius": 0, "font": "Georgia, serif",
    });
    let saved = saves(&world, look).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let found = style(&of_regular(&world, &THEME).await);
    for own in [
        "--rp-fill:#b3261e;",
        "--rp-radius:0px",
        "--rp-font:Georgia,serif;",
        "--rp-ground:#fbf8f2;",
        "--rp-size:16px",
    ] {
        assert!(found.contains(own), "{own} in {found}");
    }
    assert!(!found.contains("#dddddd") && !found.contains("--rp-paint:"));

    // A background is painted, since the page's would shine through.
    let saved = saves(&world, json!({"colors": {"background": "#102030"}})).await;
    assert_eq!(saved.status, 200, "{}", saved.body);
    let page = of_regular(&world, &THEME).await;
    assert_eq!(page.count("section.rp-dark"), 1);
    assert!(style(&page).contains("--rp-paint:#102030;--rp-pad:1rem;"));
}

#[tokio::test]
async fn an_invalid_look_is_not_saved() {
    let world = World::installed().await;
    let plain = style(&of_regular(&world, &[]).await);
    for look in [
        json!({"radius": 33}),
        json!({"radius": -1}),
        json!({"radius": 1e9}),
        json!({"font_size": 11}),
        json!({"font": "x;}</style><script>"}),
        json!({"heading_font": "url(x)"}),
        json!({"colors": {"text": "red;}"}}),
        json!({"colors": {"text": "#12345"}}),
        json!({"colors": {"border": "#123456"}}),
        json!("none"),
    ] {
        let saved = saves(&world, look.clone()).await;
        assert_ne!(saved.status, 200, "{look}: {}", saved.body);
    }
    assert_eq!(style(&of_regular(&world, &[]).await), plain);
}
