//! How deliveries are made, as far as it can be chosen.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The most deliveries to one address at once.
const AT_ONCE: usize = 32;

/// The longest time an answer may take.
const TIME_LIMIT_MS: u64 = 60_000;

/// What can be chosen of all deliveries. `Default` is what the sandbox starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WebhookSettings {
    /// How many deliveries to one address are under way at once, 1 to 32. 1 unless said otherwise:
    /// each waits for the answer to the one before it, so that they arrive in order.
    pub at_once: usize,
    /// How long an answer may take, in milliseconds of real time, at most 60,000. BigCommerce does
    /// not document its limit; here it is 5,000 unless said otherwise.
    pub time_limit_ms: u64,
    /// What `webhook-timestamp` tells.
    pub timestamps: Timestamps,
    /// An uninstall is told by one attempt of `store/app/uninstalled`, made although the hooks are
    /// gone by then. Off unless said otherwise: the documents have the hooks deleted, and promise
    /// the event for a cancelled store only.
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

/// Whose time it is that `webhook-timestamp` tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Timestamps {
    /// The sandbox's clock: right for a receiver that is given the same clock.
    #[default]
    Sandbox,
    /// The machine's clock: right for a receiver that reads that one and refuses old timestamps,
    /// however far the sandbox's was set forward.
    Machine,
}

impl WebhookSettings {
    /// Says what is wrong with them.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        if !(1..=AT_ONCE).contains(&self.at_once) {
            return Err("at_once goes from 1 to 32");
        }
        if !(1..=TIME_LIMIT_MS).contains(&self.time_limit_ms) {
            return Err("time_limit_ms goes from 1 to 60000");
        }
        Ok(())
    }

    /// With what is out of bounds at its bound.
    pub(super) fn within_bounds(self) -> Self {
        Self {
            at_once: self.at_once.clamp(1, AT_ONCE),
            time_limit_ms: self.time_limit_ms.clamp(1, TIME_LIMIT_MS),
            ..self
        }
    }

    pub(super) fn time_limit(&self) -> Duration {
        Duration::from_millis(self.time_limit_ms)
    }
}

/// In which order deliveries that were held are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleaseOrder {
    /// As their events happened.
    #[default]
    AsFired,
    /// The last event first.
    Reversed,
    /// By chance; the same number gives the same order.
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

/// Fisher and Yates's shuffle with SplitMix64.
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
    fn a_shuffle_keeps_everything_and_can_be_repeated() {
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
