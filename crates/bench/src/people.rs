//! Shoppers of the emulated store, and what they order.

use anyhow::{Result, ensure};
use sandbox::Sandbox;
use serde_json::Value;

/// Completed: it counts as bought.
const COMPLETED: u64 = 10;

/// Makes customers, each of whom places so many orders of so many lines. Answers their ids.
///
/// # Errors
/// When the sandbox refuses any of it.
pub async fn order(
    sandbox: &Sandbox,
    store: &str,
    customers: u64,
    orders: usize,
    lines: usize,
) -> Result<Vec<u64>> {
    let products = products(sandbox, store).await?;
    let mut ids = Vec::new();
    for nth in 0..customers {
        let name = format!("Shopper Number{nth}");
        let customer = sandbox.customer(store).named(&name).created().await?;
        ids.push(customer.id);
        // Each begins elsewhere in the catalogue, and comes round to some things again.
        let bought: Vec<u64> = products
            .iter()
            .cycle()
            .skip(5 * ids.len() % products.len())
            .take(orders * lines)
            .copied()
            .collect();
        for order in bought.chunks(lines) {
            place(sandbox, store, customer.id, order).await?;
        }
    }
    Ok(ids)
}

/// Places one more order, of one product.
///
/// # Errors
/// When the sandbox refuses it.
pub async fn order_one(sandbox: &Sandbox, store: &str, customer_id: u64) -> Result<()> {
    let products = products(sandbox, store).await?;
    place(sandbox, store, customer_id, &products[..1]).await
}

async fn place(sandbox: &Sandbox, store: &str, customer_id: u64, products: &[u64]) -> Result<()> {
    let order = sandbox.order(store).by(customer_id).with_status(COMPLETED);
    let order = products.iter().fold(order, |order, id| order.of(*id, 1));
    order.placed().await?;
    Ok(())
}

/// The ids of the products that shoppers can see.
async fn products(sandbox: &Sandbox, store: &str) -> Result<Vec<u64>> {
    let token = sandbox.access_token(store, "bench", &["store_v2_products_read_only"]);
    let url = format!(
        "{}/stores/{store}/v3/catalog/products?limit=250&is_visible=true",
        sandbox.api_url()
    );
    let request = reqwest::Client::new()
        .get(url)
        .header("x-auth-token", token);
    let answer: Value = request.send().await?.error_for_status()?.json().await?;
    let listed = answer["data"].as_array().into_iter().flatten();
    let products: Vec<u64> = listed.filter_map(|it| it["id"].as_u64()).collect();
    ensure!(!products.is_empty(), "the store has no products");
    Ok(products)
}
