//! The dashboard's preview: cards of the store's own products, as if they had been bought.

use app::model::{Card, WidgetSettings};
use db::model::{Profile, Store};
use engine::purchases::{self, Habit};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use messages::{Locale, Messages};

use crate::http::{App, error::Error, format, storefront::image};

/// Returns cards for the preview, and whether they are examples. Examples are used if the catalog is empty or
/// cannot be read.
pub(crate) async fn preview(app: &App, store: &Store, locale: Locale) -> (Vec<Card>, bool) {
    let now = app.engine.clock.now();
    match from_catalog(app, store, locale, now).await {
        Ok(cards) if !cards.is_empty() => (cards, false),
        Ok(_) => (examples(locale, now), true),
        Err(error) => {
            tracing::warn!(store = %store.hash, error = %error, "showing examples in the preview");
            (examples(locale, now), true)
        }
    }
}

async fn from_catalog(
    app: &App,
    store: &Store,
    locale: Locale,
    now: Timestamp,
) -> Result<Vec<Card>, Error> {
    let products = purchases::preview(&app.engine, store).await?;
    let view = app.engine.store_view(&store.hash).await?;
    let profile = view.as_ref().and_then(|view| view.profile.as_ref());
    let currency = profile.map(Profile::default_currency);
    let messages = Messages::new(locale, None);
    let cards = products.iter().zip(0_u32..).map(|(product, index)| {
        let mut card = example(&product.name, index, now, &messages);
        let facts = &product.facts;
        card.image = image(facts, None);
        card.price = facts
            .price
            .filter(|_| !facts.is_price_hidden)
            .and_then(|amount| format::price(amount, currency.as_ref()?));
        card
    });
    Ok(cards.collect())
}

fn examples(locale: Locale, now: Timestamp) -> Vec<Card> {
    let messages = Messages::new(locale, None);
    [
        "Stoneware mug",
        "Linen tea towel",
        "Beeswax candle",
        "Oak serving board",
        "Wool blanket",
        "Enamel kettle",
    ]
    .into_iter()
    .cycle()
    .zip(0..WidgetSettings::MAX_PRODUCTS)
    .map(|(name, index)| example(name, index, now, &messages))
    .collect()
}

fn example(name: &str, index: u32, now: Timestamp, messages: &Messages<'_>) -> Card {
    let days = 9 + 17 * i64::from(index);
    let last = now
        .checked_sub(SignedDuration::from_hours(24 * days))
        .unwrap_or(now);
    Card {
        last_purchased_on: format::date(last, &TimeZone::UTC),
        last_purchased: format::day(last, &TimeZone::UTC, messages),
        sku: format!("SKU-{}", 101 + index),
        times: messages.times_bought((1 + index % 4).into()),
        rhythm: (index % 4 > 1).then(|| {
            let habit = Habit {
                interval_days: 42,
                due_day: 0,
            };
            format::rhythm(habit, last, now, messages)
        }),
        // Links in the preview lead nowhere, but a button is only shown if there is a URL.
        buy_again_url: Some("https://shop.example/".to_owned()),
        ..Card::named(name)
    }
}
