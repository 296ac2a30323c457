//! The catalog beyond a list of products: filters, sorts, images, assignments, sums.

use crate::support::{World, world};
use sandbox::seed::{GERMAN_CHANNEL, TRADE_CHANNEL, products};
use serde_json::{Value, json};

async fn rows(world: &World, query: &str) -> Vec<Value> {
    let json = world
        .json(&format!("/v3/catalog/products?limit=250&{query}"))
        .await;
    json["data"].as_array().unwrap().clone()
}

fn ids(rows: &[Value]) -> Vec<u64> {
    rows.iter().map(|row| row["id"].as_u64().unwrap()).collect()
}

/// Checks that a filter finds exactly the products for which `has` is true.
async fn finds(world: &World, all: &[Value], query: &str, has: impl Fn(&Value) -> bool) {
    let found = ids(&rows(world, query).await);
    let expected: Vec<Value> = all.iter().filter(|row| has(row)).cloned().collect();
    assert!(
        !found.is_empty() && found.len() < all.len(),
        "{query}: {}",
        found.len()
    );
    assert_eq!(found, ids(&expected), "{query}");
}

#[tokio::test]
async fn filters_by_text() {
    let world = world().await;
    let all = rows(&world, "").await;
    finds(&world, &all, "name=Enamel%20Camp%20Mug", |it| {
        it["id"] == 101
    })
    .await;
    finds(&world, &all, "sku=FW-MUG-12", |it| it["id"] == 101).await;
    finds(&world, &all, "sku:in=FW-MUG-12,FW-BOT-24", |it| {
        it["id"] == 101 || it["id"] == 102
    })
    .await;
    let holds = |it: &Value, name: &str| {
        let text = it[name].as_str().unwrap().to_lowercase();
        text.contains("enamel")
    };
    finds(
        &world,
        &all,
        "keyword=ENAMEL&keyword_context=shopper",
        |it| holds(it, "name") || holds(it, "sku") || holds(it, "description"),
    )
    .await;
    assert!(rows(&world, "upc=123").await.is_empty());
}

#[tokio::test]
async fn filters_by_number() {
    let world = world().await;
    let all = rows(&world, "").await;
    let level = |it: &Value| it["inventory_level"].as_i64().unwrap();
    finds(&world, &all, "id:min=120&id:less=125", |it| {
        (120..125).contains(&it["id"].as_u64().unwrap())
    })
    .await;
    finds(&world, &all, "id:greater=120&id:max=125", |it| {
        (121..=125).contains(&it["id"].as_u64().unwrap())
    })
    .await;
    finds(&world, &all, "id:not_in=101,102", |it| {
        it["id"] != 101 && it["id"] != 102
    })
    .await;
    finds(&world, &all, "price=14.5", |it| it["price"] == 14.5).await;
    finds(&world, &all, "inventory_level=2", |it| level(it) == 2).await;
    finds(&world, &all, "inventory_level:in=2,140", |it| {
        [2, 140].contains(&level(it))
    })
    .await;
    finds(&world, &all, "inventory_level:not_in=0", |it| {
        level(it) != 0
    })
    .await;
    finds(&world, &all, "inventory_level:min=100", |it| {
        level(it) >= 100
    })
    .await;
    finds(&world, &all, "inventory_level:less=20", |it| level(it) < 20).await;
    finds(&world, &all, "categories:in=21", |it| {
        it["categories"] == json!([21])
    })
    .await;
    assert!(rows(&world, "categories:in=21,22").await.is_empty());
    let low = ids(&rows(&world, "inventory_low=1").await);
    assert!(low.contains(&products::LOW_STOCK) && !low.contains(&products::MUG));
    let none = ids(&rows(&world, "out_of_stock=1").await);
    assert!(none.contains(&products::OUT_OF_STOCK) && !none.contains(&products::LOW_STOCK));
}

#[tokio::test]
async fn filters_by_state_and_date() {
    let world = world().await;
    let all = rows(&world, "").await;
    finds(&world, &all, "is_featured=1", |it| {
        it["is_featured"] == true
    })
    .await;
    finds(&world, &all, "is_visible=false", |it| {
        it["is_visible"] == false
    })
    .await;
    finds(&world, &all, "availability=preorder", |it| {
        it["availability"] == "preorder"
    })
    .await;
    finds(&world, &all, "type=digital", |it| it["type"] == "digital").await;
    let newest = &rows(&world, "sort=date_modified&direction=desc").await[0];
    let at = |it: &Value| {
        it["date_modified"]
            .as_str()
            .unwrap()
            .parse::<jiff::Timestamp>()
            .unwrap()
    };
    let date = at(newest);
    finds(&world, &all, &format!("date_modified:min={date}"), |it| {
        at(it) >= date
    })
    .await;
    let day = newest["date_modified"].as_str().unwrap()[..10].to_owned();
    let found = ids(&rows(&world, &format!("date_modified={day}")).await);
    assert!(found.contains(&newest["id"].as_u64().unwrap()));
    assert!(
        rows(&world, "date_modified:max=2001-01-01")
            .await
            .is_empty()
    );
}

#[tokio::test]
async fn sorts_products_by_every_documented_field() {
    let world = world().await;
    for field in ["id", "price", "inventory_level", "calculated_price"] {
        for direction in ["asc", "desc"] {
            let sorted = rows(&world, &format!("sort={field}&direction={direction}")).await;
            let mut values: Vec<_> = sorted.iter().map(|it| it[field].as_f64()).collect();
            if direction == "desc" {
                values.reverse();
            }
            assert!(
                values.is_sorted() && values.first() != values.last(),
                "{field} {direction}"
            );
        }
    }
    for field in ["name", "sku", "date_modified"] {
        let sorted = rows(&world, &format!("sort={field}&direction=desc")).await;
        let values: Vec<_> = sorted.iter().map(|it| it[field].as_str()).collect();
        assert!(values.iter().rev().is_sorted(), "{field}");
    }
    let by_sight = rows(&world, "sort=is_visible").await;
    assert_eq!(by_sight[0]["is_visible"], false);
    for wrong in [
        "sort=color",
        "direction=up",
        "type=liquid",
        "price=cheap",
        "id:min=x",
    ] {
        let path = format!("/v3/catalog/products?{wrong}");
        assert_eq!(world.get(&path).await.status(), 422, "{wrong}");
    }
}

#[tokio::test]
async fn excludes_fields_but_never_the_id() {
    let world = world().await;
    let row = &rows(&world, "id=101&exclude_fields=id,description,price").await[0];
    assert!(row["id"].is_u64() && row["name"].is_string());
    assert!(row.get("description").is_none() && row.get("price").is_none());
}

#[tokio::test]
async fn ignores_undocumented_parameters() {
    let world = world().await;
    let all = rows(&world, "").await.len();
    assert_eq!(rows(&world, "price:min=99999&color=red").await.len(), all);
}

#[tokio::test]
async fn lists_images_of_a_product_or_204() {
    let world = world().await;
    let images = world.json("/v3/catalog/products/101/images").await;
    let image = &images["data"][0];
    assert_eq!(image["is_thumbnail"], true);
    let path = format!("/v3/catalog/products/101/images/{}", image["id"]);
    assert_eq!(world.json(&path).await["data"], *image);
    let bare = format!("/v3/catalog/products/{}/images", products::NO_IMAGE);
    assert_eq!(world.get(&bare).await.status(), 204);
    for missing in ["190/images", "101/images/7"] {
        let path = format!("/v3/catalog/products/{missing}");
        let response = world.get(&path).await;
        assert_eq!(response.status(), 404, "{missing}");
        let body: Value = response.json().await.unwrap();
        assert_eq!(body["instance"], path);
    }
}

#[tokio::test]
async fn filters_assignments_by_either_id() {
    let world = world().await;
    let path = "/v3/catalog/products/channel-assignments";
    let of_mug = world.json(&format!("{path}?product_id:in=101")).await;
    let pair = |channel: u64| json!({"product_id": 101, "channel_id": channel});
    let everywhere = json!([pair(1), pair(TRADE_CHANNEL), pair(GERMAN_CHANNEL)]);
    assert_eq!(of_mug["data"], everywhere);
    let query = format!(
        "product_id:in=101,{}&channel_id:in=1002",
        products::TRADE_ONLY
    );
    let of_both = world.json(&format!("{path}?{query}")).await;
    assert_eq!(of_both["meta"]["pagination"]["total"], 2);
    assert_eq!(
        world
            .get(&format!("{path}?product_id:in=mug"))
            .await
            .status(),
        422
    );
    let path = "/v3/catalog/products/category-assignments?product_id:in=101";
    let category = world.json(path).await;
    assert_eq!(
        category["data"],
        json!([{"product_id": 101, "category_id": 21}])
    );
}

#[tokio::test]
async fn summarizes_the_catalog() {
    let world = world().await;
    let dearest = rows(&world, "sort=price&direction=desc").await;
    let cheapest = rows(&world, "sort=price").await;
    let sums = world.json("/v3/catalog/summary").await["data"].clone();
    assert_eq!(sums["highest_variant_price"], dearest[0]["price"]);
    // A string, unlike the highest.
    let lowest = sums["lowest_variant_price"].as_str().unwrap();
    assert_eq!(lowest.parse().ok(), cheapest[0]["price"].as_f64());
    assert!(sums["variant_count"].as_u64() > Some(60));
    assert_eq!(sums["primary_category_name"], "Cook");
}
