//! What shoppers do with the widget, and what it brings to the store.
//!
//! Events come with an [`Offer`], which the server signs into the widget's document: only what was offered to a shopper
//! can be counted, and only for that shopper. They are buffered here, and the storage counts each once a day.

use std::{collections::HashMap, hash::Hash};

use bigcommerce::StoreHash;
pub use db::model::day_in;
use db::{
    Storage, StorageError,
    model::{
        Addition, CartAddition, CountsWanted, Enrollment, EventCounts, EventKind, ProductCounts,
        WidgetEvent,
    },
};
use domain::Layout;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use parking_lot::Mutex;

use crate::{app::App, error::Error, stores::StoreView};

/// The retention time of carts and of what orders contribute: a cart lives for 30 days.
pub const ROWS: SignedDuration = SignedDuration::from_hours(24 * 31);
/// The retention time of events in days. They are there so that each counts once a day, also in time zones that are ahead
/// and with tokens that are some hours old.
const EVENTS: i64 = 2;
/// The retention time of daily counts in days: a month can be compared with the same month of the year before.
pub const COUNTS: i64 = 400;
/// The maximum number of buffered events, and of buffered products in carts: of all stores, of one, and of one shopper.
/// Further ones are dropped.
const MAX_BUFFERED: usize = 100_000;
const MAX_OF_STORE: usize = 10_000;
const MAX_OF_SHOPPER: usize = 200;
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
    enrollments: Mutex<Waiting<(StoreHash, u64), Enrollment>>,
    events: Mutex<Waiting<WidgetEvent, u8>>,
    additions: Mutex<Waiting<CartAddition, Addition>>,
}

/// Rows that are not written yet, and how many of them belong to each store and to each shopper.
struct Waiting<K, V> {
    rows: HashMap<K, V>,
    of_store: HashMap<StoreHash, usize>,
    of_shopper: HashMap<(StoreHash, u64), usize>,
}

impl<K, V> Default for Waiting<K, V> {
    fn default() -> Self {
        Self {
            rows: HashMap::new(),
            of_store: HashMap::new(),
            of_shopper: HashMap::new(),
        }
    }
}

impl<K: Eq + Hash, V> Waiting<K, V> {
    /// Adds a row of a shopper, unless there are too many. `merge` changes a row that is there already.
    fn add(&mut self, shopper: (StoreHash, u64), key: K, value: V, merge: impl FnOnce(&mut V, V)) {
        if let Some(known) = self.rows.get_mut(&key) {
            merge(known, value);
            return;
        }
        let of_store = self.of_store.get(&shopper.0).copied().unwrap_or(0);
        let of_shopper = self.of_shopper.get(&shopper).copied().unwrap_or(0);
        let is_full = self.rows.len() >= MAX_BUFFERED
            || of_store >= MAX_OF_STORE
            || of_shopper >= MAX_OF_SHOPPER;
        if !is_full {
            self.of_store.insert(shopper.0.clone(), of_store + 1);
            self.of_shopper.insert(shopper, of_shopper + 1);
            self.rows.insert(key, value);
        }
    }
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
            let how = Addition {
                channel_id: offer.channel_id,
                layout: offer.layout,
                added_at: now,
            };
            put(&mut additions, addition, how);
        }
    }

    /// Adds a shopper to the comparison of those who see the widget with those who are shown nothing. The write happens
    /// later.
    pub fn enroll(&self, store: &StoreHash, customer_id: u64, is_held_out: bool, now: Timestamp) {
        let how = Enrollment {
            is_held_out,
            at: now,
        };
        enroll(
            &mut self.enrollments.lock(),
            (store.clone(), customer_id),
            how,
        );
    }

    /// Writes everything that is buffered. What cannot be written stays in the buffer, for the next flush.
    #[tracing::instrument(name = "measurement.flush", level = "debug", skip_all)]
    pub async fn flush(&self, storage: &Storage) {
        let enrollments = std::mem::take(&mut *self.enrollments.lock());
        let enrollments: Vec<_> = enrollments.rows.into_iter().collect();
        let mut left = &enrollments[..];
        while !left.is_empty() {
            let (some, rest) = left.split_at(left.len().min(AT_ONCE));
            if let Err(error) = storage.save_enrollments(some).await {
                tracing::warn!(error = %error, "failed to save compared shoppers; they are kept");
                let mut kept = self.enrollments.lock();
                for (shopper, how) in left {
                    enroll(&mut kept, shopper.clone(), *how);
                }
                return;
            }
            left = rest;
        }
        // Carts first: an order must not become known before the cart that it came from.
        let additions = std::mem::take(&mut *self.additions.lock());
        let additions: Vec<_> = additions.rows.into_iter().collect();
        let mut left = &additions[..];
        while !left.is_empty() {
            let (some, rest) = left.split_at(left.len().min(AT_ONCE));
            if let Err(error) = storage.save_additions(some).await {
                tracing::warn!(error = %error, "failed to save carts; they are kept");
                let mut kept = self.additions.lock();
                for (addition, how) in left {
                    put(&mut kept, addition.clone(), *how);
                }
                return;
            }
            left = rest;
        }
        let events = std::mem::take(&mut *self.events.lock());
        let mut events: Vec<_> = events.rows.into_iter().collect();
        // Day by day, because the storage looks for earlier days of the same shopper.
        events.sort_unstable_by_key(|(event, _)| event.day);
        let mut left = &events[..];
        while let Some((first, _)) = left.first() {
            let of_day = left.partition_point(|(event, _)| event.day == first.day);
            let (some, rest) = left.split_at(of_day.min(AT_ONCE));
            if let Err(error) = storage.save_events(some).await {
                tracing::warn!(error = %error, "failed to save events; they are kept");
                let mut kept = self.events.lock();
                for (event, kinds) in left {
                    merge(&mut kept, event.clone(), *kinds);
                }
                return;
            }
            left = rest;
        }
    }
}

/// Adds the bits of an event, unless there are too many.
fn merge(events: &mut Waiting<WidgetEvent, u8>, event: WidgetEvent, kinds: u8) {
    let shopper = (event.store.clone(), event.customer_id);
    events.add(shopper, event, kinds, |known, kinds| *known |= kinds);
}

/// Adds a product in a cart, unless it is there already or there are too many.
fn put(additions: &mut Waiting<CartAddition, Addition>, added: CartAddition, how: Addition) {
    let shopper = (added.store.clone(), added.customer_id);
    additions.add(shopper, added, how, |_, _| {});
}

/// Adds a shopper to the comparison, unless there are too many.
fn enroll(
    enrollments: &mut Waiting<(StoreHash, u64), Enrollment>,
    shopper: (StoreHash, u64),
    how: Enrollment,
) {
    // The newest wins: the group can have changed with the settings.
    enrollments.add(shopper.clone(), shopper, how, |known, how| *known = how);
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
    // Not that of views: what a page reports must not keep it from showing the widget.
    let counted = app
        .event_throttle
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
    /// The sum of the previous period; `None` if part of it has been deleted.
    pub before: Option<EventCounts>,
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
    let today = day_in(app.clock.now(), &view.time_zone());
    let before = if today - before.from <= COUNTS {
        Some(sum(&app.storage.list_daily_counts(store, before).await?))
    } else {
        None
    };
    Ok(Results {
        days: (wanted.from, wanted.to),
        total: sum(&daily),
        before,
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
    let today = crate::day::day(now);
    let (events, rows) = if measures {
        let rows = now.checked_sub(ROWS).unwrap_or(Timestamp::MIN);
        (today - EVENTS, rows)
    } else {
        (i64::MAX, Timestamp::MAX)
    };
    while app
        .storage
        .delete_old_measurements(store, events, rows, today - COUNTS)
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
            .rows
            .iter()
            .map(|(event, kinds)| (event.product_id, event.day, *kinds))
            .collect();
        events.sort_unstable();
        // Both count on the day of the offer.
        let day = crate::day::day(offer().offered_at);
        assert_eq!(events, [(0, day, 1 | 4 | 8 | 16), (112, day, 16)]);
        let additions = buffer.additions.lock();
        let times: Vec<_> = additions.rows.values().map(|how| how.added_at).collect();
        assert_eq!(times, [at("2026-10-02T23:59:30Z")]);
    }

    #[test]
    fn one_store_or_shopper_cannot_fill_the_buffer() {
        let mut additions = Waiting::default();
        let mut fill = |store: &str, shoppers: u64| {
            for customer_id in 0..shoppers {
                for product_id in 0..500 {
                    let added = CartAddition {
                        store: store.parse().unwrap(),
                        customer_id,
                        cart_id: "a-cart".to_owned(),
                        product_id,
                    };
                    let how = Addition {
                        channel_id: 1,
                        layout: Layout::Grid,
                        added_at: Timestamp::UNIX_EPOCH,
                    };
                    put(&mut additions, added, how);
                }
            }
            additions.rows.len()
        };
        assert_eq!(fill("one", 1), MAX_OF_SHOPPER);
        assert_eq!(fill("one", 100), MAX_OF_STORE);
        assert_eq!(fill("other", 2), MAX_OF_STORE + 2 * MAX_OF_SHOPPER);
    }

    #[test]
    fn days_are_those_of_the_stores_time_zone() {
        let zone = TimeZone::get("America/New_York").unwrap();
        let utc = day_in(at("2026-10-03T03:59:59Z"), &TimeZone::UTC);
        assert_eq!(day_in(at("2026-10-03T03:59:59Z"), &zone), utc - 1);
        assert_eq!(day_in(at("2026-10-03T04:00:00Z"), &zone), utc);
    }
}
