//! Settings of deliveries.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The maximum number of concurrent deliveries to one destination.
const MAX_AT_ONCE: usize = 32;

/// The longest timeout.
const MAX_TIME_LIMIT_MS: u64 = 60_000;

/// Settings of all deliveries. `Default` is what the sandbox starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhookSettings {
    /// Concurrent deliveries to one destination, 1 to 32. The default is 1: each waits for the
    /// response to the previous one, so that they arrive in order.
    pub at_once: usize,
    /// The timeout for a response in milliseconds of real time, at most 60,000. BigCommerce does not
    /// document its timeout; the default here is 5,000.
    pub time_limit_ms: u64,
    /// The clock for `webhook-timestamp`.
    pub timestamps: Timestamps,
    /// Announce an uninstall with a single attempt of `store/app/uninstalled`, although the hooks are
    /// already deleted. Off by default: according to the documents an uninstall deletes the hooks,
    /// and the event is only for a canceled store.
    pub announce_uninstalls: bool,
}

impl Default for WebhookSettings {
    fn default() -> Self {
        Self {
            at_once: 1,
            time_limit_ms: 5000,
            timestamps: Timestamps::Sandbox,
            announce_uninstalls: false,
        }
    }
}

/// The clock that `webhook-timestamp` is read from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timestamps {
    /// The sandbox's clock, for a receiver that uses the same clock.
    #[default]
    Sandbox,
    /// The machine's clock, for a receiver that uses it and rejects old timestamps, however far the
    /// sandbox's clock was set forward.
    Machine,
}

impl WebhookSettings {
    /// Rejects settings that are out of bounds.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        if !(1..=MAX_AT_ONCE).contains(&self.at_once) {
            return Err("at_once must be between 1 and 32");
        }
        if !(1..=MAX_TIME_LIMIT_MS).contains(&self.time_limit_ms) {
            return Err("time_limit_ms must be between 1 and 60000");
        }
        Ok(())
    }

    /// Clamps the settings to their bounds.
    pub(super) fn within_bounds(self) -> Self {
        Self {
            at_once: self.at_once.clamp(1, MAX_AT_ONCE),
            time_limit_ms: self.time_limit_ms.clamp(1, MAX_TIME_LIMIT_MS),
            ..self
        }
    }

    pub(super) fn timeout(&self) -> Duration {
        Duration::from_millis(self.time_limit_ms)
    }
}

/// The order in which held deliveries are released.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseOrder {
    /// In the order of their events.
    #[default]
    AsFired,
    /// Newest first.
    Reversed,
    /// Shuffled with this seed.
    Shuffled(u64),
}

impl ReleaseOrder {
    pub(super) fn apply<T>(self, items: &mut [T]) {
        match self {
            Self::AsFired => {}
            Self::Reversed => items.reverse(),
            Self::Shuffled(seed) => shuffle(items, seed),
        }
    }
}

/// Fisher–Yates shuffle with SplitMix64.
fn shuffle<T>(items: &mut [T], seed: u64) {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    };
    for last in (1..items.len()).rev() {
        let below = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        let other = usize::try_from(next() % below).unwrap_or(0);
        items.swap(last, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shuffle_keeps_all_items_and_is_reproducible() {
        let shuffled = |seed| {
            let mut items: Vec<u32> = (0..20).collect();
            ReleaseOrder::Shuffled(seed).apply(&mut items);
            items
        };
        assert_eq!(shuffled(7), shuffled(7));
        assert_ne!(shuffled(7), shuffled(8));
        let mut sorted = shuffled(7);
        assert_ne!(sorted, (0..20).collect::<Vec<_>>());
        sorted.sort_unstable();
        assert_eq!(sorted, (0..20).collect::<Vec<_>>());
    }
}
