//! Metrics: recorded throughout the service, and served at `GET /metrics` on the operator's address.
//!
//! No label contains a store, a customer or any other value that others choose, so the number of series does
//! not grow with them.

#[cfg(test)]
mod deploy_files;
mod labels;
mod resident;

use std::{
    collections::HashMap,
    sync::{Arc, atomic::AtomicU64},
    time::{Duration, Instant},
};

use bigcommerce::{Call, RateLimit};
use db::JobTotals;
use jiff::Timestamp;
use prometheus_client::{
    encoding::text,
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

pub use self::labels::{Cache, Erasure, ErasureReason, View};
use self::labels::{CacheUse, Called, Quota, Refused, Requested, Viewed};

/// All metrics, and the registry that encodes them.
pub struct Metrics {
    registry: Registry,
    requests: Family<Requested, Counter>,
    refused: Family<Refused, Counter>,
    connections_refused: Counter,
    views: Family<Viewed, Histogram, fn() -> Histogram>,
    calls: Family<Called, Counter>,
    call_seconds: Histogram,
    cache: Family<CacheUse, Counter>,
    erasures: Family<Erasure, Counter>,
    limited: Counter,
    now: Now,
}

/// Gauges. Most are set for each scrape, those of the queue every few seconds, because counting a long queue
/// is slow.
#[derive(Default)]
struct Now {
    stores_down: Gauge,
    least_left: Family<Quota, Gauge<f64, AtomicU64>>,
    queue_depth: Gauge,
    queue_age: Gauge<f64, AtomicU64>,
    queue_failing: Gauge,
    queue_sampled: Gauge<f64, AtomicU64>,
    resident: Gauge,
}

/// Values that are collected at the time of a scrape.
pub struct Snapshot {
    /// The number of stores that are down.
    pub stores_down: usize,
    /// The rate limit that each store last reported.
    pub limits: Vec<RateLimit>,
}

/// Histogram bounds in seconds, from a cached view to longer than any shopper waits.
const BUCKETS: [f64; 13] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];

fn histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

impl Metrics {
    /// Creates all metrics at zero.
    pub fn new() -> Arc<Self> {
        let mut metrics = Self {
            registry: Registry::with_prefix("reprise"),
            requests: Family::default(),
            refused: Family::default(),
            connections_refused: Counter::default(),
            views: Family::new_with_constructor(histogram),
            calls: Family::default(),
            call_seconds: histogram(),
            cache: Family::default(),
            erasures: Family::default(),
            limited: Counter::default(),
            now: Now::default(),
        };
        metrics.register();
        Arc::new(metrics)
    }

    fn register(&mut self) {
        let registry = &mut self.registry;
        registry.register(
            "http_requests",
            "Requests answered, by route and status",
            self.requests.clone(),
        );
        registry.register(
            "requests_refused",
            "Requests answered with an error, by route and code",
            self.refused.clone(),
        );
        registry.register(
            "connections_refused",
            "Connections closed because their peer had too many open",
            self.connections_refused.clone(),
        );
        registry.register_with_unit(
            "view",
            "Time to answer a shopper's view, by whether the shopper was known",
            Unit::Seconds,
            self.views.clone(),
        );
        registry.register(
            "upstream_calls",
            "Requests sent to BigCommerce, by endpoint and status",
            self.calls.clone(),
        );
        registry.register_with_unit(
            "upstream_call",
            "Time until BigCommerce began to respond",
            Unit::Seconds,
            self.call_seconds.clone(),
        );
        registry.register("cache_uses", "Cache lookups", self.cache.clone());
        registry.register(
            "erasures",
            "Records erased, by kind and reason",
            self.erasures.clone(),
        );
        registry.register(
            "shoppers_limited",
            "Requests refused by the rate limit per shopper",
            self.limited.clone(),
        );
        registry.register(
            "stores_down",
            "Stores that are down, so that calls to them are paused",
            self.now.stores_down.clone(),
        );
        registry.register(
            "quota_left_ratio",
            "Lowest share of its call quota that a store has left, by quota size",
            self.now.least_left.clone(),
        );
        registry.register(
            "queue_depth",
            "Jobs in the queue",
            self.now.queue_depth.clone(),
        );
        registry.register_with_unit(
            "queue_age",
            "Age of the oldest job in the queue",
            Unit::Seconds,
            self.now.queue_age.clone(),
        );
        registry.register(
            "queue_failing",
            "Jobs whose last attempt failed",
            self.now.queue_failing.clone(),
        );
        registry.register_with_unit(
            "queue_sampled_timestamp",
            "Unix time of the last count of the queue",
            Unit::Seconds,
            self.now.queue_sampled.clone(),
        );
        registry.register_with_unit(
            "resident_memory",
            "Resident memory; 0 if the system does not report it",
            Unit::Bytes,
            self.now.resident.clone(),
        );
    }

    /// Counts an answered request.
    pub fn requested(&self, route: &str, method: &'static str, status: u16) {
        let labels = Requested {
            method,
            route: route.to_owned(),
            status,
        };
        self.requests.get_or_create(&labels).inc();
    }

    /// Counts a request that was answered with an error.
    pub fn refused(&self, route: &str, code: &'static str) {
        let labels = Refused {
            route: route.to_owned(),
            code,
        };
        self.refused.get_or_create(&labels).inc();
    }

    /// Counts a connection that was closed because its peer had too many.
    pub fn connection_refused(&self) {
        self.connections_refused.inc();
    }

    /// Sets the gauges of the queue.
    pub fn sampled_queue(&self, queue: &JobTotals, at: Timestamp) {
        let age = queue.oldest.map(|oldest| at.duration_since(oldest));
        let now = &self.now;
        now.queue_depth.set(whole(queue.depth));
        now.queue_failing.set(whole(queue.failing));
        now.queue_age.set(age.map_or(0.0, |age| age.as_secs_f64()));
        // Milliseconds since 1970 are far below the point where a float rounds.
        now.queue_sampled.set(at.as_millisecond() as f64 / 1_000.0);
    }

    /// Records a call to BigCommerce.
    pub fn called(&self, call: Call, took: Duration) {
        let labels = Called {
            call: format!("{} {}", call.method, call.path),
            status: call
                .status
                .map_or_else(|| "none".to_owned(), |it| it.to_string()),
        };
        self.calls.get_or_create(&labels).inc();
        self.call_seconds.observe(took.as_secs_f64());
    }

    /// Records a shopper's view.
    pub fn viewed(&self, view: View, began: Instant) {
        let seconds = began.elapsed().as_secs_f64();
        self.views.get_or_create(&Viewed { view }).observe(seconds);
    }

    /// Counts a cache lookup.
    pub fn looked_up(&self, cache: Cache, is_hit: bool) {
        let outcome = if is_hit { "hit" } else { "miss" };
        let labels = CacheUse { cache, outcome };
        self.cache.get_or_create(&labels).inc();
    }

    /// Counts erased records.
    pub fn erased(&self, reason: Erasure, count: u64) {
        self.erasures.get_or_create(&reason).inc_by(count);
    }

    /// Counts a request refused by the rate limit per shopper.
    pub fn limited(&self) {
        self.limited.inc();
    }

    /// Returns all metrics in the Prometheus text format.
    ///
    /// # Errors
    /// If the text cannot be written, which does not happen in memory.
    pub fn text(&self, snapshot: &Snapshot) -> Result<String, std::fmt::Error> {
        let now = &self.now;
        now.stores_down.set(whole(snapshot.stores_down));
        self.tell_quotas(&snapshot.limits);
        now.resident.set(whole(resident::bytes().unwrap_or(0)));
        let mut page = String::new();
        text::encode(&mut page, &self.registry)?;
        Ok(page)
    }

    /// Sets the quota gauges. Limits whose window has ended are out of date and are skipped.
    fn tell_quotas(&self, limits: &[RateLimit]) {
        let mut least: HashMap<Quota, f64> = HashMap::new();
        let now = Instant::now();
        for limit in limits.iter().filter(|limit| limit.rest(now).is_some()) {
            let Some(quota) = limit.quota.filter(|quota| *quota > 0) else {
                continue;
            };
            // Quotas are far below the point where a float rounds.
            let ratio = limit.left as f64 / quota as f64;
            let known = least.entry(Quota::of(quota)).or_insert(ratio);
            *known = known.min(ratio);
        }
        self.now.least_left.clear();
        for (quota, ratio) in least {
            self.now.least_left.get_or_create(&quota).set(ratio);
        }
    }
}

fn whole(count: impl TryInto<i64>) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}
