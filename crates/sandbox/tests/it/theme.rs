//! The theme: the parts of a page that widgets and scripts of apps depend on.

use crate::support::{World, world};
use sandbox::seed::{FERNWAY, TRADE_CHANNEL};
use serde_json::{Value, json};

async fn created(world: &World, path: &str, body: &Value) -> Value {
    let call = world.api("POST", path).json(body).send().await.unwrap();
    let status = call.status();
    let text = call.text().await.unwrap();
    assert_eq!(status, 200, "{text}");
    let answer: Value = serde_json::from_str(&text).unwrap();
    answer["data"].clone()
}

fn template() -> Value {
    json!({
        "name": "Buy again",
        "channel_id": 1,
        "template": "<div data-buy-again=\"{{_.id}}\" data-title=\"{{title}}\" data-limit=\"{{limit}}\">{{#if wide}}wide{{/if}}</div>",
        "schema": [{"type": "tab", "label": "Content", "sections": [{"label": "Texts", "settings": [
            {"type": "input", "label": "Title", "id": "title", "default": "Buy it again"},
            {"type": "range", "label": "Limit", "id": "limit", "default": 8,
                "typeMeta": {"rangeValues": {"min": 1, "max": 24, "step": 1, "unit": ""}}},
        ]}]}],
        "schema_translations": "{\"i18n.Title\":{\"default\":\"Title\"}}",
    })
}

#[tokio::test]
async fn a_placed_widget_is_drawn_in_its_region() {
    let world = world().await;
    let uuid = created(&world, "/v3/content/widget-templates", &template()).await["uuid"].clone();
    let widget = json!({"name": "On the home page", "widget_template_uuid": uuid, "channel_id": 1,
        "widget_configuration": {"title": "<Again> & \"again\"", "wide": true}});
    let widget = created(&world, "/v3/content/widgets", &widget).await["uuid"].clone();
    let placement = |status: &str, file: &str, region: &str| {
        json!({"widget_uuid": widget, "template_file": file, "region": region,
            "channel_id": 1, "status": status})
    };
    let path = "/v3/content/placements";
    let inactive = placement("inactive", "pages/home", "home_below_menu");
    let inactive = created(&world, path, &inactive).await["uuid"].clone();
    assert!(!world.page("/", "").await.contains("data-buy-again"));

    let change = world.api("PUT", &format!("{path}/{}", inactive.as_str().unwrap()));
    change
        .json(&json!({"status": "active"}))
        .send()
        .await
        .unwrap();
    let widget = widget.as_str().unwrap();
    let drawn = format!(
        "<div data-buy-again=\"{widget}\" data-title=\"&lt;Again&gt; &amp; &quot;again&quot;\" data-limit=\"\">wide</div>"
    );
    let home = world.page("/", "").await;
    let region = home
        .split_once("data-content-region=\"home_below_menu\">")
        .unwrap()
        .1;
    assert!(
        region.starts_with("<div data-layout-id=") && region.contains(&drawn),
        "{region}"
    );
    assert_eq!(home.matches("data-buy-again").count(), 1);
    assert!(
        !world
            .page("/rope-hammock/", "")
            .await
            .contains("data-buy-again")
    );

    // A global region has the same content on every page, the account's included.
    let everywhere = placement("active", "pages/home", "header_bottom--global");
    created(&world, path, &everywhere).await;
    for path in ["/login.php", "/rope-hammock/", "/search.php", "/cart.php"] {
        assert!(world.page(path, "").await.contains(&drawn), "{path}");
    }
    let trade = world
        .shop_on(TRADE_CHANNEL, "GET", "/", "")
        .send()
        .await
        .unwrap();
    assert!(!trade.text().await.unwrap().contains("data-buy-again"));
}

#[tokio::test]
async fn a_merchant_drops_a_template_into_a_region() {
    let world = world().await;
    created(&world, "/v3/content/widget-templates", &template()).await;
    let dropped = json!({"template": "Buy again", "template_file": "pages/product",
        "region": "product_below_content", "entity_id": "213"});
    world.admin("POST", "/widgets", &dropped).await;
    let hammock = world.page("/rope-hammock/", "").await;
    assert!(
        hammock.contains("data-title=\"Buy it again\" data-limit=\"8\""),
        "the default"
    );
    assert!(
        !world
            .page("/enamel-camp-mug/", "")
            .await
            .contains("data-buy-again")
    );
    let placed = world
        .json("/v3/content/placements?template_file=pages/product")
        .await;
    assert_eq!(placed["data"][0]["status"], "active");
    let url = world.at(&format!("/_sandbox/stores/{FERNWAY}/widgets"));
    let nowhere = json!({"template": "Buy again", "template_file": "pages/product",
        "region": "product_above_all"});
    let nowhere = world.http.post(url).json(&nowhere).send().await.unwrap();
    assert_eq!(nowhere.status(), 404);
}

#[tokio::test]
async fn a_template_can_be_previewed() {
    let world = world().await;
    let uuid = created(&world, "/v3/content/widget-templates", &template()).await["uuid"].clone();
    let path = format!(
        "/v3/content/widget-templates/{}/preview",
        uuid.as_str().unwrap()
    );
    let body = json!({"widget_configuration": {"title": "Hi"}});
    let preview = created(&world, &path, &body).await;
    assert!(
        preview["html"]
            .as_str()
            .unwrap()
            .contains("data-title=\"Hi\"")
    );
    let open = json!({"template": "{{#if wide}}", "name": "Open"});
    let update = path.trim_end_matches("/preview");
    let update = world.api("PUT", update).json(&open).send().await.unwrap();
    assert_eq!(update.status(), 200);
    let broken = world.api("POST", &path).json(&body).send().await.unwrap();
    assert_eq!(broken.status(), 422);
}

#[tokio::test]
async fn an_inline_script_is_filled_in_on_stencil_and_not_on_a_storefront_like_catalyst() {
    let world = world().await;
    let html = "<script src=\"http://app.example/e.js\" data-base=\"{{settings.secure_base_url}}\" \
                data-currency=\"{{currency_selector.active_currency_code}}\" \
                data-locale=\"{{locale_name}}\"></script>";
    for channel in [1, TRADE_CHANNEL] {
        let script = json!({"name": "Loader", "kind": "script_tag", "html": html,
            "location": "footer", "visibility": "storefront", "channel_id": channel,
            "load_method": "default", "consent_category": "functional", "auto_uninstall": true});
        created(&world, "/v3/content/scripts", &script).await;
    }
    let url = world.sandbox.channel_url(FERNWAY, 1);
    let filled = format!("data-base=\"{url}\" data-currency=\"USD\" data-locale=\"en\"");
    assert!(world.page("/", "").await.contains(&filled));
    let trade = world
        .shop_on(TRADE_CHANNEL, "GET", "/", "")
        .send()
        .await
        .unwrap();
    assert!(trade.text().await.unwrap().contains("{{locale_name}}"));
}

#[tokio::test]
async fn the_page_has_the_hooks_of_cornerstone() {
    let world = world().await;
    let home = world.page("/", "").await;
    for hook in [
        "data-cart-preview",
        "countPill cart-quantity",
        "navUser-item--cart",
        "aria-label=\"Cart with 0 items\"",
        "id=\"js-context\"",
        "src=\"/_sandbox/theme.js\" defer",
    ] {
        assert!(home.contains(hook), "{hook}");
    }
    assert!(!home.contains("data_layer.js"));
    world
        .admin("PUT", "/settings", &json!({"data_layer": true}))
        .await;
    assert!(world.page("/", "").await.contains("data_layer.js"));
    let product = world.page("/camp-chest-made-to-order/", "").await;
    for hook in [
        "data-cart-item-add",
        "id=\"form-action-addToCart\"",
        "productView-price",
        "data-product-attribute=\"set-select\"",
        "data-product-attribute=\"set-radio\"",
        "data-product-attribute=\"set-rectangle\"",
        "data-product-attribute=\"swatch\"",
        "data-product-attribute=\"input-checkbox\"",
        "data-product-attribute=\"input-text\"",
        "data-product-attribute=\"textarea\"",
        "data-product-attribute=\"input-number\"",
        "data-product-attribute=\"date\"",
        "name=\"attribute[2013][month]\"",
    ] {
        assert!(product.contains(hook), "{hook}");
    }
    let visit = world.sign_in(11).await;
    let account = world
        .shop("GET", "/account.php", &visit)
        .send()
        .await
        .unwrap();
    let account = account.text().await.unwrap();
    assert!(account.contains("account-listItem") && account.contains("account-product"));
}

#[tokio::test]
async fn a_plain_form_adds_a_product_with_a_date() {
    let world = world().await;
    let link = "/cart.php?action=add&product_id=211&attribute[2115][month]=5\
                &attribute[2115][day]=14&attribute[2115][year]=2026";
    let added = world.shop("GET", link, "").send().await.unwrap();
    assert_eq!(added.headers()["location"], "/cart.php");
    let cart = world
        .shop("GET", "/cart.php", &crate::support::cookie(&added))
        .send();
    let cart = cart.await.unwrap().text().await.unwrap();
    assert!(cart.contains("Day of delivery: May 14, 2026") && cart.contains("data-cart-totals"));
}
