//! Widget templates, widgets, placements and regions.

use crate::support::{World, world};
use sandbox::seed::TRADE_CHANNEL;
use serde_json::{Value, json};

const TEMPLATES: &str = "/v3/content/widget-templates";
const WIDGETS: &str = "/v3/content/widgets";
const PLACEMENTS: &str = "/v3/content/placements";

async fn send(world: &World, method: &str, path: &str, body: Value) -> (u16, Value) {
    let response = world.api(method, path).json(&body).send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.json().await.unwrap_or_default())
}

/// Makes a successful call and returns its data.
async fn data(world: &World, method: &str, path: &str, body: Value) -> Value {
    let (status, answer) = send(world, method, path, body).await;
    assert_eq!(status, 200, "{answer}");
    answer["data"].clone()
}

async fn status(world: &World, method: &str, path: &str) -> u16 {
    world
        .api(method, path)
        .send()
        .await
        .unwrap()
        .status()
        .as_u16()
}

async fn template(world: &World) -> Value {
    let settings = json!([{"type": "text", "label": "Title", "id": "title", "default": "Again?"}]);
    let schema = json!([{"type": "tab", "label": "Content", "sections": [
        {"label": "Words", "settings": settings},
    ]}]);
    let html = "<div data-app-purchases title='{{title}}'></div>";
    let body = json!({"name": "Buy again <b>", "template": html, "schema": schema});
    data(world, "POST", TEMPLATES, body).await
}

async fn widget(world: &World, template: &Value) -> Value {
    let body = json!({
        "name": "On the home page",
        "widget_template_uuid": template["uuid"],
        "widget_configuration": {"title": "Once more"},
    });
    data(world, "POST", WIDGETS, body).await
}

fn at(path: &str, made: &Value) -> String {
    format!("{path}/{}", made["uuid"].as_str().unwrap())
}

#[tokio::test]
async fn creates_finds_changes_and_deletes_a_template() {
    let world = world().await;
    let made = template(&world).await;
    assert_eq!(made["kind"], "custom");
    let path = at(TEMPLATES, &made);
    assert_eq!(world.json(&path).await["data"], made);
    let list = world.json(&format!("{TEMPLATES}?channel_id:in=1")).await;
    assert_eq!(list["data"], json!([made]));
    let elsewhere = format!("{TEMPLATES}?channel_id:in={TRADE_CHANNEL}");
    assert_eq!(world.json(&elsewhere).await["data"], json!([]));
    let changed = data(&world, "PUT", &path, json!({"name": "Again"})).await;
    assert_eq!(changed["name"], "Again");
    assert_eq!(changed["template"], made["template"]);
    assert_eq!(
        changed["current_version_uuid"],
        made["current_version_uuid"]
    );
    assert_eq!(status(&world, "DELETE", &path).await, 204);
    assert_eq!(status(&world, "GET", &path).await, 404);
    assert_eq!(status(&world, "DELETE", &path).await, 404);
}

#[tokio::test]
async fn a_widget_keeps_its_version_until_it_is_upgraded() {
    let world = world().await;
    let made = template(&world).await;
    let path = at(TEMPLATES, &made);
    let widget = widget(&world, &made).await;
    assert_eq!(widget["version_uuid"], made["current_version_uuid"]);

    // Without a new version the template changes under the widget.
    data(&world, "PUT", &path, json!({"template": "<i>forced</i>"})).await;
    let seen = world.json(&at(WIDGETS, &widget)).await["data"].clone();
    assert_eq!(seen["widget_template"]["template"], "<i>forced</i>");

    let newer = json!({"template": "<b>newer</b>", "create_new_version": true});
    let newer = data(&world, "PUT", &path, newer).await;
    assert_ne!(newer["current_version_uuid"], made["current_version_uuid"]);
    let seen = world.json(&at(WIDGETS, &widget)).await["data"].clone();
    assert_eq!(seen["widget_template"]["template"], "<i>forced</i>");
    assert_eq!(
        seen["widget_template"]["current_version_uuid"],
        newer["current_version_uuid"]
    );
    let old = format!(
        "{path}?version_uuid={}",
        made["current_version_uuid"].as_str().unwrap()
    );
    assert_eq!(world.json(&old).await["data"]["template"], "<i>forced</i>");
    let unknown = format!("{path}?version_uuid=00000000-0000-4000-8000-000000000000");
    assert_eq!(status(&world, "GET", &unknown).await, 404);

    let upgraded = data(
        &world,
        "PUT",
        &at(WIDGETS, &widget),
        json!({"upgrade": true}),
    )
    .await;
    assert_eq!(upgraded["widget_template"]["template"], "<b>newer</b>");
    assert_eq!(
        upgraded["widget_configuration"],
        widget["widget_configuration"]
    );
}

#[tokio::test]
async fn a_new_placement_is_inactive() {
    let world = world().await;
    let widget = widget(&world, &template(&world).await).await;
    let body = json!({"widget_uuid": widget["uuid"], "template_file": "pages/home"});
    let placed = data(&world, "POST", PLACEMENTS, body).await;
    assert_eq!(placed["status"], "inactive");
    assert_eq!(placed["widget"]["uuid"], widget["uuid"]);
    let path = at(PLACEMENTS, &placed);
    let change = json!({"status": "active", "region": "home_below_menu", "sort_order": -3});
    let active = data(&world, "PUT", &path, change).await;
    assert_eq!(
        (&active["status"], &active["sort_order"]),
        (&json!("active"), &json!(-3))
    );
    let query = format!(
        "template_file=pages/home&widget_uuid={}&widget_template_uuid={}&site_id:in=1000",
        widget["uuid"].as_str().unwrap(),
        widget["widget_template"]["uuid"].as_str().unwrap(),
    );
    let found = world.json(&format!("{PLACEMENTS}?{query}")).await;
    assert_eq!(found["data"], json!([active]));
    let other = world
        .json(&format!("{PLACEMENTS}?template_file=pages/cart"))
        .await;
    assert_eq!(other["data"], json!([]));
    assert_eq!(status(&world, "DELETE", &path).await, 204);
    assert_eq!(status(&world, "GET", &path).await, 404);
}

#[tokio::test]
async fn templates_and_widgets_in_use_cannot_be_deleted() {
    let world = world().await;
    let template = template(&world).await;
    let widget = widget(&world, &template).await;
    let body = json!({"widget_uuid": widget["uuid"], "template_file": "pages/home"});
    let placed = data(&world, "POST", PLACEMENTS, body).await;
    let used = [at(TEMPLATES, &template), at(WIDGETS, &widget)];
    for path in &used {
        assert_eq!(status(&world, "DELETE", path).await, 422, "{path}");
    }
    for path in [&at(PLACEMENTS, &placed), &used[1], &used[0]] {
        assert_eq!(status(&world, "DELETE", path).await, 204, "{path}");
    }
}

#[tokio::test]
async fn finds_widgets_by_name_template_and_site() {
    let world = world().await;
    let template = template(&world).await;
    let widget = widget(&world, &template).await;
    let name = "On%20the%20home%20page";
    for (query, count) in [
        (format!("name={name}"), 1),
        (format!("name:in=Other,{name}"), 1),
        ("name=Other".to_owned(), 0),
        (
            format!(
                "widget_template_uuid={}",
                template["uuid"].as_str().unwrap()
            ),
            1,
        ),
        ("widget_template_kind=custom&site_id:in=1000".to_owned(), 1),
        ("site_id:in=1001".to_owned(), 0),
    ] {
        let found = world.json(&format!("{WIDGETS}?{query}")).await;
        assert_eq!(found["meta"]["pagination"]["total"], count, "{query}");
    }
    let path = at(WIDGETS, &widget);
    let change = json!({"description": "Moved", "widget_configuration": {}});
    assert_eq!(
        data(&world, "PUT", &path, change).await["description"],
        "Moved"
    );
}

#[tokio::test]
async fn names_each_wrong_field() {
    let world = world().await;
    let template = template(&world).await;
    let widget = widget(&world, &template).await;
    let long = "x".repeat(64 << 10);
    let (of_template, of_widget) = (&template["uuid"], &widget["uuid"]);
    for (path, body, field) in [
        (TEMPLATES, json!({"template": "x"}), "name"),
        (TEMPLATES, json!({"name": "x"}), "template"),
        (TEMPLATES, json!({"name": 7, "template": "x"}), "name"),
        (
            TEMPLATES,
            json!({"name": "x", "template": "x", "schema": {}}),
            "schema",
        ),
        (
            TEMPLATES,
            json!({"name": "x", "template": "x", "channel_id": 99}),
            "channel_id",
        ),
        (
            TEMPLATES,
            json!({"name": "x", "template": "x", "channel_id": 0}),
            "channel_id",
        ),
        (WIDGETS, json!({"name": "x"}), "widget_template_uuid"),
        (
            WIDGETS,
            json!({"widget_template_uuid": of_template}),
            "name",
        ),
        (
            WIDGETS,
            json!({"name": "x", "widget_template_uuid": of_template, "widget_configuration": []}),
            "widget_configuration",
        ),
        (
            WIDGETS,
            json!({
                "name": "x", "widget_template_uuid": of_template,
                "widget_configuration": {"text": long},
            }),
            "widget_configuration",
        ),
        (
            PLACEMENTS,
            json!({"template_file": "pages/home"}),
            "widget_uuid",
        ),
        (
            PLACEMENTS,
            json!({"widget_uuid": of_widget}),
            "template_file",
        ),
        (
            PLACEMENTS,
            json!({"widget_uuid": of_widget, "template_file": "pages/nowhere"}),
            "template_file",
        ),
        (
            PLACEMENTS,
            json!({"widget_uuid": of_widget, "template_file": "pages/home", "status": "on"}),
            "status",
        ),
        (
            PLACEMENTS,
            json!({"widget_uuid": of_widget, "template_file": "pages/home", "sort_order": 1.5}),
            "sort_order",
        ),
    ] {
        let (status, answer) = send(&world, "POST", path, body.clone()).await;
        assert_eq!(status, 422, "{path} {field}");
        assert!(
            answer["errors"].get(field).is_some(),
            "{path} {field}: {answer}"
        );
        assert_eq!(answer["instance"], path);
    }
}

#[tokio::test]
async fn a_page_has_at_most_75_placements() {
    let world = world().await;
    let widget = widget(&world, &template(&world).await).await;
    let body = json!({"widget_uuid": widget["uuid"], "template_file": "pages/cart"});
    for _ in 0..75 {
        data(&world, "POST", PLACEMENTS, body.clone()).await;
    }
    assert_eq!(send(&world, "POST", PLACEMENTS, body).await.0, 403);
    let elsewhere = json!({"widget_uuid": widget["uuid"], "template_file": "pages/home"});
    assert_eq!(send(&world, "POST", PLACEMENTS, elsewhere).await.0, 200);
}

#[tokio::test]
async fn lists_the_regions_of_cornerstone() {
    let world = world().await;
    let names = async |file: &str| -> Vec<String> {
        let json = world
            .json(&format!("/v3/content/regions?template_file={file}"))
            .await;
        let rows = json["data"].as_array().unwrap().clone();
        rows.iter()
            .map(|row| row["name"].as_str().unwrap().to_owned())
            .collect()
    };
    let home = names("pages/home").await;
    assert!(home.contains(&"home_below_menu".to_owned()));
    assert!(home.contains(&"header_bottom--global".to_owned()));
    let orders = names("pages/account/orders/all").await;
    assert!(!orders.is_empty());
    assert!(
        orders
            .iter()
            .all(|name| name.contains("header") || name.contains("global"))
    );
    assert!(names("pages/custom/product/wide").await.len() > 1);
    for (query, status) in [
        ("", 422),
        ("?template_file=pages/nowhere", 404),
        ("?template_file=pages/home&channel_id=99", 422),
    ] {
        let path = format!("/v3/content/regions{query}");
        assert_eq!(world.get(&path).await.status(), status, "{query}");
    }
}

#[tokio::test]
async fn rejects_a_template_with_an_unknown_schema_element() {
    let world = world().await;
    for schema in [
        json!([{"type": {}, "settings": []}]),
        json!([{"type": "drawer"}]),
    ] {
        let body = json!({"name": "Mug", "template": "<p></p>", "schema": schema});
        let (status, answer) = send(&world, "POST", TEMPLATES, body).await;
        assert_eq!(status, 422, "{answer}");
        assert!(answer["errors"]["schema"].is_string(), "{answer}");
    }
}
