//! Shoppers of emulated stores, and what they order.

use anyhow::{Result, ensure};
use jiff::Timestamp;
use sandbox::Sandbox;
use serde_json::Value;

use crate::signed;

/// Completed: it counts as bought.
const COMPLETED: u64 = 10;
/// Orders of each shopper.
pub const ORDERS: usize = 50;
/// Lines of each order.
pub const LINES: usize = 3;

/// The customer of a store, with a token.
pub struct Shopper {
    /// The store's hash.
    pub store: String,
    /// Where its storefront is.
    pub origin: String,
    /// The customer's id.
    pub customer_id: u64,
    /// A Current Customer JWT.
    pub token: String,
    /// The ids of the orders.
    pub orders: Vec<u64>,
}

/// Makes a customer of a store, who places [`ORDERS`] orders.
///
/// # Errors
/// When the sandbox refuses any of it.
pub async fn shopper(sandbox: &Sandbox, store: &str) -> Result<Shopper> {
    let products = products(sandbox, store).await?;
    let customer = sandbox.customer(store).named("Ada Byron").created().await?;
    let mut shopper = Shopper {
        origin: sandbox.storefront_url(store).trim_end_matches('/').into(),
        token: signed::current_customer(store, customer.id, Timestamp::now()),
        store: store.to_owned(),
        customer_id: customer.id,
        orders: Vec::new(),
    };
    let all: Vec<u64> = products.into_iter().cycle().take(ORDERS * LINES).collect();
    for bought in all.chunks(LINES) {
        let id = place(sandbox, &shopper, bought).await?;
        shopper.orders.push(id);
    }
    Ok(shopper)
}

/// Has a shopper place one more order, of one product.
///
/// # Errors
/// When the sandbox refuses it.
pub async fn order_one(sandbox: &Sandbox, shopper: &Shopper) -> Result<()> {
    let products = products(sandbox, &shopper.store).await?;
    place(sandbox, shopper, &products[..1]).await?;
    Ok(())
}

async fn place(sandbox: &Sandbox, shopper: &Shopper, products: &[u64]) -> Result<u64> {
    let order = sandbox.order(&shopper.store).by(shopper.customer_id);
    let order = order.with_status(COMPLETED);
    let order = products.iter().fold(order, |order, id| order.of(*id, 1));
    Ok(order.placed().await?)
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
