//! Reads of what shoppers pay, in batches. A price depends on the channel, the currency and the customer group. If
//! no price is known, the catalog's price is shown, in the store's default currency.

use std::{collections::HashMap, time::Duration};

use bigcommerce::{PriceContext as Query, PriceItem};
use db::model::{PriceContext, PricedItem, Store};
use jiff::Timestamp;
use rust_decimal::Decimal;
use tracing::Instrument as _;

use crate::{
    app::App,
    debouncer::Refresh,
    error::Error,
    upstream::{Priority, permit},
};

/// The maximum number of prices per call. BigCommerce documents no maximum.
pub(super) const ITEMS: u32 = 100;
/// The maximum number of calls per refresh of a shopper's prices.
const BATCHES: u32 = 10;
/// The maximum number of contexts whose prices are read again when products change, those with the most prices
/// first. The others are read again when somebody sees them.
const CONTEXTS: usize = 4;
/// The time for which a view waits for prices.
const PATIENCE: Duration = Duration::from_secs(2);

/// Reads prices for a waiting shopper, with one call, and not for long.
pub(super) async fn read_first(
    app: &App,
    store: &Store,
    context: Option<PriceContext>,
    mut items: Vec<PricedItem>,
) {
    items.truncate(ITEMS as usize);
    let Some(context) = context.filter(|_| !items.is_empty()) else {
        return;
    };
    let reading = read(app, store, context, &items, Priority::Shopper);
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            tracing::warn!(store = %store.hash, error = %error, "showing the catalog's prices");
        }
        Err(_) => tracing::warn!(store = %store.hash, "no prices yet: showing the catalog's"),
    }
}

/// Reads prices for a shopper who is known, but not in this context, with one call and not for long.
pub(super) async fn read_new_context(
    app: &App,
    store: &Store,
    customer_id: u64,
    context: PriceContext,
) -> Result<(), Error> {
    let kind = Refresh::AwaitedPricesOf(customer_id, context);
    if !app.background.allow(&store.hash, kind, app.clock.now()) {
        return Ok(());
    }
    let items = app
        .storage
        .list_prices_wanted_by(
            &store.hash,
            customer_id,
            context,
            Timestamp::UNIX_EPOCH,
            ITEMS,
        )
        .await?;
    read_first(app, store, Some(context), items).await;
    Ok(())
}

/// Requests a shopper's prices that are missing, marked as changed, or were read before a given time.
pub(super) fn request(
    app: &App,
    store: &Store,
    customer_id: u64,
    context: PriceContext,
    before: Timestamp,
) {
    let kind = Refresh::PricesOf(customer_id, context);
    if !app.background.allow(&store.hash, kind, app.clock.now()) {
        return;
    }
    let (task, store) = (app.clone(), store.clone());
    let reading = async move {
        let read = refresh_of(&task, &store, customer_id, context, before).await;
        if let Err(error) = read {
            tracing::warn!(store = %store.hash, error = %error, "failed to read prices");
        }
    };
    app.tasks.spawn(reading.in_current_span());
}

async fn refresh_of(
    app: &App,
    store: &Store,
    customer_id: u64,
    context: PriceContext,
    before: Timestamp,
) -> Result<(), Error> {
    for _ in 0..BATCHES {
        let items = app
            .storage
            .list_prices_wanted_by(&store.hash, customer_id, context, before, ITEMS)
            .await?;
        if items.is_empty() {
            break;
        }
        read(app, store, context, &items, Priority::Background).await?;
    }
    Ok(())
}

/// Reads those stored prices of these products again that are marked as changed.
pub(super) async fn refresh_changed(app: &App, store: &Store, ids: &[u64]) -> Result<(), Error> {
    let contexts = app.storage.list_stale_prices(&store.hash, ids).await?;
    for (context, items) in contexts.into_iter().take(CONTEXTS) {
        for items in items.chunks(ITEMS as usize) {
            read(app, store, context, items, Priority::Background).await?;
        }
    }
    Ok(())
}

/// Reads prices, with one call. If BigCommerce refuses, each item is saved as having no price, and is asked for again
/// when that is old or the product changes.
#[tracing::instrument(name = "purchases.read_prices", level = "debug", skip_all, fields(store = %store.hash))]
async fn read(
    app: &App,
    store: &Store,
    context: PriceContext,
    items: &[PricedItem],
    priority: Priority,
) -> Result<(), Error> {
    let permit = permit(app, store, priority).await?.optional();
    let read_seq = app.storage.next_read_seq(app.clock.now());
    let query = Query {
        channel_id: context.channel_id,
        currency_code: context.currency.as_str(),
        customer_group_id: Some(context.group_id).filter(|id| *id > 0),
    };
    let wanted: Vec<PriceItem> = items.iter().map(price_item).collect();
    let (query, wanted) = (&query, &wanted);
    let answer = permit
        .call(|api| async move { api.prices(query, wanted).await })
        .await;
    let answer = match answer {
        Err(Error::Upstream(
            error @ (bigcommerce::Error::Forbidden(_)
            | bigcommerce::Error::NotFound(_)
            | bigcommerce::Error::Invalid { .. }),
        )) => {
            tracing::warn!(store = %store.hash, error = %error, "showing the catalog's prices");
            Vec::new()
        }
        answer => answer?,
    };
    let found: HashMap<PriceItem, Option<Decimal>> = answer
        .into_iter()
        .map(|price| (price.item, price.amount))
        .collect();
    let prices: Vec<(PricedItem, Option<Decimal>)> = items
        .iter()
        .map(|item| (*item, found.get(&price_item(item)).copied().flatten()))
        .collect();
    app.storage
        .save_prices(&store.hash, context, &prices, read_seq)
        .await?;
    Ok(())
}

fn price_item(item: &PricedItem) -> PriceItem {
    PriceItem {
        product_id: item.product_id,
        variant_id: Some(item.variant_id).filter(|id| *id > 0),
    }
}
