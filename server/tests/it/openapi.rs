//! The API's OpenAPI document. That every response is as it says is checked in all tests, by `testkit`.

use serde_json::{Value, json};
use testkit::Page;

use crate::support::World;

#[tokio::test]
async fn the_document_is_served_to_every_page_and_cached() {
    let world = World::new().await;
    let url = world.url("/api/v1/openapi.json");
    let read = world
        .browser
        .get(&url)
        .header("Origin", "https://docs.example");
    let page = Page::sent(read).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "application/json");
    assert_eq!(page.header("access-control-allow-origin"), "*");
    assert_eq!(
        page.header("cache-control"),
        "public, max-age=300, no-transform"
    );
    let document = page.json();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"], json!([{"url": world.app_url}]));
    assert_eq!(document, server::api_document(&world.app_url));

    let etag = page.header("etag");
    let again = world.browser.get(&url).header("If-None-Match", etag);
    let again = Page::sent(again).await;
    assert_eq!((again.status, &*again.body), (304, ""));
    assert_eq!(again.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn the_document_describes_every_field_of_a_request() {
    let world = World::installed().await;
    let document = server::api_document(&world.app_url);
    let schemas = &document["components"]["schemas"];
    let request = &schemas["PurchasesRequest"];
    assert_eq!(request["additionalProperties"], false);
    assert_eq!(request.get("required"), None, "all are optional");
    let fields: Vec<&String> = request["properties"].as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        [
            "channel_id",
            "currency",
            "cursor",
            "limit",
            "locale",
            "query",
            "sort"
        ]
    );
    for field in fields {
        let schema = &request["properties"][field];
        assert!(schema["description"].is_string(), "{field}: {schema}");
        assert!(
            schema.get("default") == Some(&Value::Null),
            "{field}: {schema}"
        );
    }
    let answer = &schemas["Purchases"];
    assert_eq!(
        answer["required"].as_array().unwrap().len(),
        answer["properties"].as_object().unwrap().len(),
        "every field is always there, if only as null"
    );
    let optional = |name: &str| {
        let required = schemas[name]["required"].as_array().unwrap().clone();
        let fields = schemas[name]["properties"].as_object().unwrap().keys();
        let left_out = fields.filter(|field| !required.contains(&json!(field)));
        left_out.cloned().collect::<Vec<_>>()
    };
    assert_eq!(optional("Purchase"), ["add_blocked_by"]);
    assert_eq!(optional("LineItem"), ["optionSelections", "variantId"]);
}
