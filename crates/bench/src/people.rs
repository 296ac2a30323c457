//! Shoppers of the emulated store, and what they order.

use std::ops::Range;

use anyhow::{Result, ensure};
use reqwest::Method;
use sandbox::Sandbox;
use serde_json::{Value, json};

/// Completed: it counts as bought.
const COMPLETED: u64 = 10;

/// Has customers of these ids place so many orders of so many lines each.
///
/// # Errors
/// When the sandbox refuses any of it.
pub async fn order(
    sandbox: &Sandbox,
    store: &str,
    customers: Range<u64>,
    orders: u64,
    lines: usize,
) -> Result<()> {
    let client = reqwest::Client::new();
    let products = products(sandbox, &client, store).await?;
    for customer in customers {
        let path = format!("/customers/{customer}");
        let person = json!({"email": format!("{customer}@shop.example")});
        control(sandbox, &client, Method::PUT, store, &path, person).await?;
        for nth in 0..orders {
            let from = usize::try_from(customer + nth * 5)?;
            let bought = products.iter().cycle().skip(from % products.len());
            let order = placed(customer, bought.take(lines));
            control(sandbox, &client, Method::POST, store, "/orders", order).await?;
        }
    }
    Ok(())
}

/// Places one more order, of one product.
///
/// # Errors
/// When the sandbox refuses it.
pub async fn order_one(
    sandbox: &Sandbox,
    client: &reqwest::Client,
    store: &str,
    customer: u64,
) -> Result<()> {
    let products = products(sandbox, client, store).await?;
    let order = placed(customer, products.iter().take(1));
    control(sandbox, client, Method::POST, store, "/orders", order).await?;
    Ok(())
}

fn placed<'a>(customer: u64, products: impl Iterator<Item = &'a u64>) -> Value {
    let lines: Vec<Value> = products
        .map(|product| json!({"product_id": product, "quantity": 1}))
        .collect();
    json!({"customer_id": customer, "status_id": COMPLETED, "products": lines})
}

/// The ids of the products that shoppers can see.
async fn products(sandbox: &Sandbox, client: &reqwest::Client, store: &str) -> Result<Vec<u64>> {
    let scopes = ["store_v2_products_read_only"];
    let token = sandbox.access_token(store, "bench", &scopes);
    let url = format!(
        "{}/stores/{store}/v3/catalog/products?limit=250&is_visible=true",
        sandbox.api_url()
    );
    let request = client.get(url).header("x-auth-token", token);
    let answer: Value = request.send().await?.error_for_status()?.json().await?;
    let listed = answer["data"].as_array().into_iter().flatten();
    let products: Vec<u64> = listed.filter_map(|it| it["id"].as_u64()).collect();
    ensure!(!products.is_empty(), "the store has no products");
    Ok(products)
}

async fn control(
    sandbox: &Sandbox,
    client: &reqwest::Client,
    method: Method,
    store: &str,
    path: &str,
    body: Value,
) -> Result<()> {
    let url = format!("{}/_sandbox/stores/{store}{path}", sandbox.base_url());
    let answer = client.request(method, url).json(&body).send().await?;
    let status = answer.status();
    ensure!(
        status.is_success(),
        "the sandbox answered {status} to {path}: {}",
        answer.text().await?
    );
    Ok(())
}
