//! The way of BigCommerce's sample apps, for comparison: the customer's orders, then each order's
//! lines, then each product, one call after the other, and all of it for every view.

use std::{collections::BTreeSet, time::Instant};

use anyhow::Result;
use serde_json::Value;

use super::Effort;
use crate::{people::Shopper, sample::Sample, setting::Setting};

/// How it went.
pub(super) struct Outcome {
    /// Calls of one view.
    pub calls: usize,
    /// Time of each view.
    pub milliseconds: Sample,
}

/// Takes that way for some of the shoppers.
pub(super) async fn measure(setting: &Setting, effort: Effort) -> Result<Outcome> {
    let views = if effort.is_quick { 1 } else { 3 };
    let (mut calls, mut took) = (0, Vec::new());
    for shopper in setting.shoppers.iter().take(views) {
        let began = Instant::now();
        calls = view(setting, shopper).await?;
        took.push(1e3 * began.elapsed().as_secs_f64());
    }
    Ok(Outcome {
        calls,
        milliseconds: Sample(took),
    })
}

async fn view(setting: &Setting, shopper: &Shopper) -> Result<usize> {
    let scopes = ["store_v2_orders_read_only", "store_v2_products_read_only"];
    let token = &setting
        .sandbox
        .access_token(&shopper.store, "bench", &scopes);
    let base = format!("{}/stores/{}", setting.sandbox.api_url(), shopper.store);
    let get = async |path: String| -> Result<Value> {
        let request = setting.client.get(format!("{base}{path}"));
        let request = request.header("x-auth-token", token);
        let request = request.header("accept", "application/json");
        Ok(request.send().await?.error_for_status()?.json().await?)
    };
    let customer = shopper.customer_id;
    let orders = get(format!("/v2/orders?customer_id={customer}&limit=250")).await?;
    let mut calls = 1;
    // To their favour: a product in several orders is fetched once.
    let mut products = BTreeSet::new();
    for order in ids(&orders, "id") {
        let lines = get(format!("/v2/orders/{order}/products?limit=250")).await?;
        products.extend(ids(&lines, "product_id"));
        calls += 1;
    }
    for product in products {
        get(format!("/v3/catalog/products/{product}?include=images")).await?;
        calls += 1;
    }
    Ok(calls)
}

fn ids(list: &Value, name: &str) -> Vec<u64> {
    let rows = list.as_array().into_iter().flatten();
    rows.filter_map(|row| row[name].as_u64())
        .filter(|id| *id > 0)
        .collect()
}
