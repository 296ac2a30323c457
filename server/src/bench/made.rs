//! A generated store whose database rows look like those of a real one.

use std::time::Duration;

use app::model::WidgetSettings;
use bigcommerce::{CurrencyCode, Scopes, StoreHash};
use db::model::{
    Installation, OrdersRead, PriceContext, PricedItem, ProductFacts, Profile, Reading, StoreUser,
    StoredLine, StoredOrder, StoredStorefront, StorefrontRules,
};
use engine::{App, counting::Rules, day::day, store_facts::STENCIL};
use jiff::Timestamp;
use serde_json::json;

use super::Failure;

/// The time between two orders of a customer.
const PAUSE: Duration = Duration::from_hours(24);

/// The size of a generated store.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Customers, all of them returning shoppers.
    pub customers: u64,
    /// Orders of each customer.
    pub orders: u64,
    /// Lines of each order.
    pub lines: u64,
    /// Products that were bought, with two variants each.
    pub products: u64,
}

/// Generates a store with shoppers, orders and products.
pub(super) async fn store(app: &App, hash: &StoreHash, size: Size) -> Result<(), Failure> {
    installation(app, hash).await?;
    let now = app.clock.now();
    let products: Vec<(u64, ProductFacts)> = (1..=size.products)
        .map(|id| Ok((id, product(id)?)))
        .collect::<Result<_, serde_json::Error>>()?;
    let read_seq = app.storage.next_read_seq(now);
    app.storage.save_products(hash, &products, read_seq).await?;
    save_prices(app, hash, size, now).await?;
    let rules = Rules::of(&WidgetSettings::default(), now);
    for customer_id in 1..=size.customers {
        app.storage
            .save_shopper(hash, customer_id, day(now))
            .await?;
        let orders: Vec<StoredOrder> = (0..size.orders)
            .map(|nth| order(size, customer_id, nth, now))
            .collect();
        let read = OrdersRead {
            customer_id,
            reading: Reading::Newest,
            read_seq: app.storage.next_read_seq(now),
            lowest_id: orders.iter().map(|order| order.id).min(),
            orders: &orders,
            is_last: true,
            is_whole: true,
            is_enough: false,
            is_after_silence: false,
        };
        app.storage
            .save_orders(hash, &read, &rules.counting())
            .await?;
    }
    Ok(())
}

/// Saves the price of each variant that is bought, so that a view does not ask BigCommerce for it.
async fn save_prices(
    app: &App,
    hash: &StoreHash,
    size: Size,
    now: Timestamp,
) -> Result<(), Failure> {
    let context = PriceContext {
        channel_id: 1,
        currency: CurrencyCode::parse("USD").ok_or("USD is a currency")?,
        group_id: 0,
    };
    let prices = (1..=size.products).map(|product_id| {
        let item = PricedItem {
            product_id,
            variant_id: 10 * product_id + 1,
        };
        (item, Some(product_id.into()))
    });
    let read_seq = app.storage.next_read_seq(now);
    app.storage
        .save_prices(hash, context, &prices.collect::<Vec<_>>(), read_seq)
        .await?;
    Ok(())
}

/// Generates a store without shoppers.
pub(super) async fn installation(app: &App, hash: &StoreHash) -> Result<(), Failure> {
    let now = app.clock.now();
    let installation = Installation {
        store: hash.clone(),
        access_token: "made-up-access-token-for-benchmarks".into(),
        scopes: Scopes::from("store_v2_orders_read_only store_v2_products_read_only"),
        user: Some(StoreUser {
            id: 1,
            email: "owner@shop.example".to_owned(),
        }),
        owner_id: None,
    };
    drop(app.storage.save_installation(&installation, now).await?);
    let (profile, storefronts) = (profile(now), [storefront(hash)]);
    let read_seq = app.storage.next_read_seq(now);
    app.storage
        .save_store_facts(hash, &profile, &storefronts, read_seq)
        .await?;
    app.storage.cover_webhooks(hash, now).await?;
    Ok(())
}

fn profile(now: Timestamp) -> Profile {
    Profile {
        name: "A shop".to_owned(),
        currency: "USD".to_owned(),
        currency_symbol: "$".to_owned(),
        symbol_on_left: true,
        decimal_separator: ".".to_owned(),
        thousands_separator: ",".to_owned(),
        decimal_places: Some(2),
        time_zone: None,
        utc_offset: 0,
        default_channel_id: 1,
        fetched_at: now,
    }
}

fn storefront(hash: &StoreHash) -> StoredStorefront {
    let url = format!("https://{hash}.shop.example");
    StoredStorefront {
        channel_id: 1,
        name: "A shop".to_owned(),
        url: Some(url.clone()),
        platform: STENCIL.to_owned(),
        default_language: Some("en".to_owned()),
        origins: vec![url],
        rules: Some(StorefrontRules::default()),
    }
}

/// Returns a product's facts. They are built from the JSON that is stored, so that this code does not depend
/// on the types of their parts.
fn product(id: u64) -> Result<ProductFacts, serde_json::Error> {
    let picture = format!("https://cdn.shop.example/products/{id}/600.jpg");
    let facts = serde_json::from_value(json!({
        "name": format!("Stoneware mug in the color number {id}"), "sku": format!("MUG-{id}"),
        "price": format!("{id}.50"), "stock": {"level": 40, "warning": 5},
        "is_counted_by_variant": true, "sale": "now", "is_visible": true,
        "is_price_hidden": false, "path": format!("/stoneware-mug-{id}/"), "minimum": 0, "maximum": 0,
        "image": {"url": picture, "alt": "A mug with a handle"}, "channels": [1],
        "has_variants": true, "has_options": true,
    }))?;
    let variant = |which: u64| {
        let facts = serde_json::from_value(json!({
            "sku": format!("MUG-{id}-{which}"), "price": null,
            "stock": {"level": 20, "warning": 5}, "is_disabled": false, "image": null,
        }))?;
        Ok((id * 10 + which, facts))
    };
    Ok(ProductFacts::Found(facts, vec![variant(1)?, variant(2)?]))
}

fn order(size: Size, customer_id: u64, nth: u64, now: Timestamp) -> StoredOrder {
    let id = customer_id * size.orders + nth;
    let before = PAUSE.saturating_mul(u32::try_from(size.orders - nth).unwrap_or(u32::MAX));
    StoredOrder {
        id,
        customer_id,
        // Status 10 is Completed.
        status_id: 10,
        channel_id: 1,
        ordered_at: now.checked_sub(before).unwrap_or(now),
        is_deleted: false,
        lines_complete: true,
        lines: (0..size.lines)
            .map(|line| {
                // Factors without a common divisor, so that customers differ and buy some products again.
                let product_id = 1 + (customer_id * 7 + nth * 5 + line * 3) % size.products.max(1);
                StoredLine {
                    id: id * size.lines + line,
                    product_id,
                    variant_id: Some(product_id * 10 + 1),
                    quantity: 1 + line,
                    name: format!("Stoneware mug {product_id}"),
                    sku: format!("MUG-{product_id}"),
                    options: Vec::new(),
                    translation: None,
                }
            })
            .collect(),
        cart_id: None,
        revenue: std::collections::BTreeMap::new(),
    }
}
