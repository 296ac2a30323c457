//! Reads of what shoppers pay, in batches. A price depends on the channel, the currency and the customer group. If
//! no price is known, the catalog's price is shown, in the store's default currency.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

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
/// The maximum number of additional calls per refresh that look for the items because of which BigCommerce refuses a
/// call. To find one of [`ITEMS`] takes 14.
const EXTRA_CALLS: u32 = 16;
/// The maximum number of contexts whose prices are read again when products change, those with the most prices
/// first. The others are read again when somebody sees them.
const CONTEXTS: usize = 4;
/// The time for which a view waits for prices.
const PATIENCE: Duration = Duration::from_secs(2);

/// Reads prices for a waiting shopper, with one call, and not for long. If BigCommerce refuses the call, the prices stay
/// unknown, and are requested in the background after the view.
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
        Ok(Ok(Read::Saved)) => {}
        Ok(Ok(Read::Refused)) => {
            tracing::info!(store = %store.hash, "prices refused: showing the catalog's for now");
        }
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
    let mut extra_calls = EXTRA_CALLS;
    for _ in 0..BATCHES {
        let items = app
            .storage
            .list_prices_wanted_by(&store.hash, customer_id, context, before, ITEMS)
            .await?;
        if items.is_empty() {
            break;
        }
        read_in_parts(app, store, context, &items, &mut extra_calls).await?;
    }
    Ok(())
}

/// Reads those stored prices of these products again that are marked as changed.
pub(super) async fn refresh_changed(app: &App, store: &Store, ids: &[u64]) -> Result<(), Error> {
    let contexts = app.storage.list_stale_prices(&store.hash, ids).await?;
    let mut extra_calls = EXTRA_CALLS;
    for (context, items) in contexts.into_iter().take(CONTEXTS) {
        for items in items.chunks(ITEMS as usize) {
            read_in_parts(app, store, context, items, &mut extra_calls).await?;
        }
    }
    Ok(())
}

/// Reads prices in the background. One item that BigCommerce does not accept, such as a variant that was just deleted,
/// makes it refuse all items of the call. So they are requested again in halves while there are additional calls.
/// Items that are still refused are saved as having no price, and are requested again when that is old or the product
/// changes.
async fn read_in_parts(
    app: &App,
    store: &Store,
    context: PriceContext,
    items: &[PricedItem],
    extra_calls: &mut u32,
) -> Result<(), Error> {
    let mut parts = VecDeque::from([items]);
    while let Some(part) = parts.pop_front() {
        match read(app, store, context, part, Priority::Background).await? {
            Read::Saved => {}
            Read::Refused if part.len() > 1 && *extra_calls >= 2 => {
                *extra_calls -= 2;
                let (one, other) = part.split_at(part.len() / 2);
                parts.extend([one, other]);
            }
            Read::Refused => {
                tracing::warn!(store = %store.hash, items = part.len(), "prices refused: showing the catalog's");
                let none: Vec<_> = part.iter().map(|item| (*item, None)).collect();
                let read_seq = app.storage.next_read_seq(app.clock.now());
                app.storage
                    .save_prices(&store.hash, context, &none, read_seq)
                    .await?;
            }
        }
    }
    Ok(())
}

/// The outcome of a call for prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Read {
    /// The prices are saved.
    Saved,
    /// BigCommerce does not accept what was requested. Nothing is saved.
    Refused,
}

/// Reads and saves prices, with one call.
#[tracing::instrument(name = "purchases.read_prices", level = "debug", skip_all, fields(store = %store.hash))]
async fn read(
    app: &App,
    store: &Store,
    context: PriceContext,
    items: &[PricedItem],
    priority: Priority,
) -> Result<Read, Error> {
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
        Err(Error::Upstream(bigcommerce::Error::Invalid { .. })) => return Ok(Read::Refused),
        Err(Error::Upstream(
            error @ (bigcommerce::Error::Forbidden(_) | bigcommerce::Error::NotFound(_)),
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
    Ok(Read::Saved)
}

fn price_item(item: &PricedItem) -> PriceItem {
    PriceItem {
        product_id: item.product_id,
        variant_id: Some(item.variant_id).filter(|id| *id > 0),
    }
}
