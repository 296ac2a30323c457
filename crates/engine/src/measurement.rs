//! What shoppers do with the widget, and what it brings to the store.
//!
//! Events come with an [`Offer`], which the server signs into the widget's document: only what was offered to a shopper
//! can be counted, and only for that shopper. They are buffered here, and the storage counts each once a day.

use std::collections::HashMap;

use bigcommerce::StoreHash;
pub use db::model::day_in;
use db::{
    Storage, StorageError,
    model::{
        Addition, CartAddition, CountsWanted, EventCounts, EventKind, ProductCounts, WidgetEvent,
    },
};
use domain::Layout;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use parking_lot::Mutex;

use crate::{app::App, error::Error, stores::StoreView};

/// The retention time of rows about shoppers: a cart lives for 30 days.
pub const ROWS: SignedDuration = SignedDuration::from_hours(24 * 31);
/// The retention time of daily counts in days: a month can be compared with the same month of the year before.
pub const COUNTS: i64 = 400;
/// The maximum number of buffered events, and of buffered products in carts. Further ones are dropped.
const MAX_BUFFERED: usize = 100_000;
/// The maximum number of rows per transaction. Other writers get their chance in between.
const AT_ONCE: usize = 500;

/// What was offered to a shopper in one place of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The store.
    pub store: StoreHash,
    /// The shopper.
    pub customer_id: u64,
    /// The storefront; 0 if unknown.
    pub channel_id: u64,
    /// The widget's layout.
    pub layout: Layout,
    /// The products.
    pub products: Vec<u64>,
    /// When it was offered, to the minute. Events count on that day, however late they arrive.
    pub offered_at: Timestamp,
}

/// What a shopper did with an offer. Its products are among those of the offer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reaction {
    /// Whether the widget was in view for a while.
    pub is_seen: bool,
    /// Whether a link of a product was followed.
    pub has_followed: bool,
    /// The products that were added to the cart.
    pub added: Vec<u64>,
    /// BigCommerce's ID of that cart.
    pub cart_id: Option<String>,
}

/// Events that are not written yet. They are merged, so repeated ones take no room.
#[derive(Default)]
pub struct EventBuffer {
    events: Mutex<HashMap<WidgetEvent, u8>>,
    additions: Mutex<HashMap<CartAddition, Addition>>,
}

impl EventBuffer {
    /// Counts what a shopper did. The write happens later.
    fn record(&self, offer: &Offer, reaction: &Reaction, zone: &TimeZone, now: Timestamp) {
        let Reaction {
            is_seen,
            has_followed,
            added,
            cart_id,
        } = reaction;
        let mut widget = EventKind::Shown.bit();
        for (happened, kind) in [
            (*is_seen, EventKind::Seen),
            (*has_followed, EventKind::Followed),
            (!added.is_empty(), EventKind::Added),
        ] {
            if happened {
                widget |= kind.bit();
            }
        }
        let day = day_in(offer.offered_at, zone);
        let of_added = added.iter().map(|id| (*id, EventKind::Added.bit()));
        let rows = [(0, widget)].into_iter().chain(of_added);
        let mut events = self.events.lock();
        for (product_id, kinds) in rows {
            let event = WidgetEvent {
                store: offer.store.clone(),
                customer_id: offer.customer_id,
                day,
                channel_id: offer.channel_id,
                layout: offer.layout,
                product_id,
            };
            merge(&mut events, event, kinds);
        }
        drop(events);
        let Some(cart_id) = cart_id else { return };
        let mut additions = self.additions.lock();
        for product_id in added {
            let addition = CartAddition {
                store: offer.store.clone(),
                customer_id: offer.customer_id,
                cart_id: cart_id.clone(),
                product_id: *product_id,
            };
            if additions.len() < MAX_BUFFERED {
                additions.entry(addition).or_insert(Addition {
                    channel_id: offer.channel_id,
                    layout: offer.layout,
                    added_at: now,
                });
            }
        }
    }

    /// Writes everything that is buffered. What cannot be written stays in the buffer, for the next flush.
    #[tracing::instrument(name = "measurement.flush", level = "debug", skip_all)]
    pub async fn flush(&self, storage: &Storage) {
        // Carts first: an order must not become known before the cart that it came from.
        let additions = std::mem::take(&mut *self.additions.lock());
        let additions: Vec<_> = additions.into_iter().collect();
        for some in additions.chunks(AT_ONCE) {
            if let Err(error) = storage.save_additions(some).await {
                tracing::warn!(error = %error, "failed to save carts; they are kept");
                let mut kept = self.additions.lock();
                for (addition, how) in some {
                    kept.entry(addition.clone()).or_insert(*how);
                }
            }
        }
        let events = std::mem::take(&mut *self.events.lock());
        let mut events: Vec<_> = events.into_iter().collect();
        // Day by day, because the storage looks for earlier days of the same shopper.
        events.sort_unstable_by_key(|(event, _)| event.day);
        let days = events.chunk_by(|(one, _), (other, _)| one.day == other.day);
        for some in days.flat_map(|day| day.chunks(AT_ONCE)) {
            if let Err(error) = storage.save_events(some).await {
                tracing::warn!(error = %error, "failed to save events; they are kept");
                let mut kept = self.events.lock();
                for (event, kinds) in some {
                    merge(&mut kept, event.clone(), *kinds);
                }
            }
        }
    }
}

/// Adds the bits of an event, unless the buffer is full.
fn merge(events: &mut HashMap<WidgetEvent, u8>, event: WidgetEvent, kinds: u8) {
    if let Some(known) = events.get_mut(&event) {
        *known |= kinds;
    } else if events.len() < MAX_BUFFERED {
        events.insert(event, kinds);
    }
}

/// Counts what a shopper did with an offer whose signature has been verified, if the store measures it.
///
/// # Errors
/// If the store is not served, or the shopper sends too many requests.
pub async fn record(
    app: &App,
    offer: &Offer,
    reaction: &Reaction,
    now: Timestamp,
) -> Result<(), Error> {
    let view = app.served_store(&offer.store).await?;
    let counted = app
        .throttle
        .count(&(offer.store.clone(), offer.customer_id));
    counted.map_err(|wait| {
        app.metrics.limited();
        Error::TooManyRequests(wait)
    })?;
    if view.settings.measures {
        let zone = view.time_zone();
        app.events.record(offer, reaction, &zone, now);
    }
    Ok(())
}

/// The results of a period, and of the equally long one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// The first and the last day, in days since 1970-01-01.
    pub days: (i64, i64),
    /// The counts of each day on which there were any.
    pub daily: Vec<(i64, EventCounts)>,
    /// Their sum.
    pub total: EventCounts,
    /// The sum of the period before.
    pub before: EventCounts,
    /// The products that brought most.
    pub products: Vec<ProductCounts>,
}

/// Returns the results of a period.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "measurement.results", level = "debug", skip_all, fields(store = %view.store.hash))]
pub async fn results(
    app: &App,
    view: &StoreView,
    wanted: CountsWanted,
) -> Result<Results, StorageError> {
    let store = &view.store.hash;
    let length = wanted.to - wanted.from + 1;
    let before = CountsWanted {
        from: wanted.from - length,
        to: wanted.from - 1,
        ..wanted
    };
    let sum = |daily: &[(i64, EventCounts)]| {
        let mut total = EventCounts::default();
        for (_, counts) in daily {
            total += *counts;
        }
        total
    };
    let daily = app.storage.list_daily_counts(store, wanted).await?;
    let before = app.storage.list_daily_counts(store, before).await?;
    Ok(Results {
        days: (wanted.from, wanted.to),
        total: sum(&daily),
        before: sum(&before),
        daily,
        products: app.storage.list_product_counts(store, wanted).await?,
    })
}

/// Deletes rows about shoppers that are too old, or all of them if the store does not measure any more.
///
/// # Errors
/// If the database fails; then some may be left.
pub(crate) async fn delete_old(app: &App, store: &StoreHash, measures: bool) -> Result<(), Error> {
    let now = app.clock.now();
    let rows = if measures {
        now.checked_sub(ROWS).unwrap_or(Timestamp::MIN)
    } else {
        Timestamp::MAX
    };
    let counts = crate::day::day(now) - COUNTS;
    while app
        .storage
        .delete_old_measurements(store, rows, counts)
        .await?
    {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer() -> Offer {
        Offer {
            store: "abc123".parse().unwrap(),
            customer_id: 7,
            channel_id: 1,
            layout: Layout::Grid,
            products: vec![111, 112],
            offered_at: "2026-10-02T23:59:00Z".parse().unwrap(),
        }
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    #[test]
    fn repeated_events_are_merged() {
        let buffer = EventBuffer::default();
        let reaction = Reaction {
            is_seen: true,
            has_followed: true,
            added: vec![112, 112],
            cart_id: Some("a-cart".to_owned()),
        };
        for time in ["2026-10-02T23:59:30Z", "2026-10-03T00:10:00Z"] {
            buffer.record(&offer(), &reaction, &TimeZone::UTC, at(time));
        }
        let mut events: Vec<_> = buffer
            .events
            .lock()
            .iter()
            .map(|(event, kinds)| (event.product_id, event.day, *kinds))
            .collect();
        events.sort_unstable();
        // Both count on the day of the offer.
        let day = crate::day::day(offer().offered_at);
        assert_eq!(events, [(0, day, 1 | 4 | 8 | 16), (112, day, 16)]);
        let additions = buffer.additions.lock();
        let times: Vec<_> = additions.values().map(|how| how.added_at).collect();
        assert_eq!(times, [at("2026-10-02T23:59:30Z")]);
    }

    #[test]
    fn days_are_those_of_the_stores_time_zone() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let utc = day_in(at("2026-10-03T03:59:59Z"), &TimeZone::UTC);
        assert_eq!(day_in(at("2026-10-03T03:59:59Z"), &zone), utc - 1);
        assert_eq!(day_in(at("2026-10-03T04:00:00Z"), &zone), utc);
    }
}
