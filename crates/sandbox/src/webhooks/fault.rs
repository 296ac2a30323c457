//! Injected faults of deliveries.

use serde::{Deserialize, Serialize};

use super::scope;

/// A fault, and the deliveries it affects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookFault {
    /// The deliveries it affects.
    #[serde(rename = "match", default)]
    pub matching: WebhookMatch,
    /// The effect.
    pub fault: WebhookTrouble,
    /// The number of deliveries it affects. The default is 1; 0 is all until the faults are cleared.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

/// The deliveries a fault affects. An absent field matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookMatch {
    /// The event, or several with a `*` at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The store's hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
    /// The hook's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hook_id: Option<u64>,
}

/// The effect of a fault on a delivery. Fields may be combined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookTrouble {
    /// It is dropped.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drop: bool,
    /// It is sent this many more times, at most 100, with the same body and therefore the same
    /// `hash`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub duplicates: u32,
    /// Each duplicate has its own `webhook-id`, as if the event had been fired again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new_ids: bool,
    /// It is sent this many seconds later, by the sandbox's clock.
    #[serde(default, skip_serializing_if = "is_zero_u64")]
    pub delay_seconds: u64,
    /// Its signature is invalid, on every attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<BadSignature>,
}

/// The defect of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BadSignature {
    /// Signed with another secret.
    Wrong,
    /// All three headers are missing.
    Missing,
    /// `v1,` with nothing after it.
    Empty,
    /// Valid, but for a timestamp ten minutes ago.
    Stale,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_zero_u64(number: &u64) -> bool {
    *number == 0
}

/// The maximum number of duplicates of one delivery.
pub(super) const MAX_DUPLICATES: u32 = 100;

impl WebhookTrouble {
    /// Rejects a fault that does nothing or too much.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        if self.duplicates > MAX_DUPLICATES {
            return Err("duplicates: 100 at most");
        }
        if self.new_ids && self.duplicates == 0 {
            return Err("new_ids needs duplicates");
        }
        if *self == Self::default() {
            return Err("this fault does nothing");
        }
        Ok(())
    }
}

impl WebhookFault {
    /// Returns a fault of the next delivery with this scope.
    pub fn on(scope: &str, fault: WebhookTrouble) -> Self {
        let matching = WebhookMatch {
            scope: Some(scope.to_owned()),
            ..WebhookMatch::default()
        };
        Self {
            matching,
            fault,
            times: 1,
        }
    }

    /// Drops the next delivery.
    pub fn dropped(scope: &str) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                drop: true,
                ..WebhookTrouble::default()
            },
        )
    }

    /// Duplicates the next delivery this many times.
    pub fn duplicated(scope: &str, duplicates: u32) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                duplicates,
                ..WebhookTrouble::default()
            },
        )
    }

    /// Delays the next delivery.
    pub fn delayed(scope: &str, delay_seconds: u64) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                delay_seconds,
                ..WebhookTrouble::default()
            },
        )
    }

    /// Signs the next delivery badly.
    pub fn badly_signed(scope: &str, signature: BadSignature) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                signature: Some(signature),
                ..WebhookTrouble::default()
            },
        )
    }

    /// Sets how many deliveries it affects; 0 is all until the faults are cleared.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }
}

impl WebhookMatch {
    fn matches(&self, store: &str, scope: &str, hook_id: u64) -> bool {
        let (scope_pattern, wanted_store) = (self.scope.as_deref(), self.store.as_deref());
        scope_pattern.is_none_or(|wanted| scope::covers(wanted, scope))
            && wanted_store.is_none_or(|wanted| wanted == store)
            && self.hook_id.is_none_or(|wanted| wanted == hook_id)
    }
}

/// Returns the first fault that affects this delivery, and counts it down.
pub(super) fn take(
    faults: &mut Vec<WebhookFault>,
    store: &str,
    scope: &str,
    hook_id: u64,
) -> WebhookTrouble {
    let fits = |fault: &WebhookFault| fault.matching.matches(store, scope, hook_id);
    let Some(index) = faults.iter().position(fits) else {
        return WebhookTrouble::default();
    };
    let trouble = faults[index].fault.clone();
    match faults[index].times {
        0 => {}
        1 => drop(faults.remove(index)),
        _ => faults[index].times -= 1,
    }
    trouble
}
