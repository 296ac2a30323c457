//! Trouble with deliveries on demand.

use serde::{Deserialize, Serialize};

use super::scope;

/// Trouble, and for which deliveries. What is not disturbed is delivered as usual.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookFault {
    /// For which deliveries.
    #[serde(rename = "match", default)]
    pub matching: WebhookMatch,
    /// What happens to them.
    pub fault: WebhookTrouble,
    /// For how many deliveries; 1 unless said otherwise, 0 until the faults are cleared.
    #[serde(default = "once")]
    pub times: u32,
}

fn once() -> u32 {
    1
}

/// Which deliveries a fault is for. An absent field matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookMatch {
    /// The event, or several by a `*` at the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The store's hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
    /// The hook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hook_id: Option<u64>,
}

/// What happens to a delivery. Fields may be combined.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WebhookTrouble {
    /// It is never made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drop: bool,
    /// It is made this many times more, at most 100, with the same body and so the same `hash`.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub duplicates: u32,
    /// Each duplicate has a `webhook-id` of its own, as if the event had been told anew.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new_ids: bool,
    /// It is made this many seconds later, by the sandbox's clock.
    #[serde(default, skip_serializing_if = "is_zero_u64")]
    pub delay_seconds: u64,
    /// Its signature does not verify; so on every attempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<BadSignature>,
}

/// What is wrong with a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BadSignature {
    /// Made with another secret.
    Wrong,
    /// None of the three headers is there.
    Missing,
    /// `v1,` and nothing behind it.
    Empty,
    /// Right, for a timestamp of ten minutes ago.
    Stale,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

fn is_zero_u64(number: &u64) -> bool {
    *number == 0
}

/// The most duplicates of one delivery.
pub(super) const DUPLICATES: u32 = 100;

impl WebhookTrouble {
    /// Says what is wrong with it: nothing happens, or too much.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        if self.duplicates > DUPLICATES {
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
    /// This trouble with deliveries of this scope, once.
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

    /// The delivery is never made, once.
    pub fn dropped(scope: &str) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                drop: true,
                ..WebhookTrouble::default()
            },
        )
    }

    /// The delivery is made this many times more, once.
    pub fn duplicated(scope: &str, duplicates: u32) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                duplicates,
                ..WebhookTrouble::default()
            },
        )
    }

    /// The delivery is made later, once.
    pub fn delayed(scope: &str, delay_seconds: u64) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                delay_seconds,
                ..WebhookTrouble::default()
            },
        )
    }

    /// The delivery does not verify, once.
    pub fn badly_signed(scope: &str, signature: BadSignature) -> Self {
        Self::on(
            scope,
            WebhookTrouble {
                signature: Some(signature),
                ..WebhookTrouble::default()
            },
        )
    }

    /// For this many deliveries; 0 until the faults are cleared.
    #[must_use]
    pub fn times(mut self, times: u32) -> Self {
        self.times = times;
        self
    }
}

impl WebhookMatch {
    fn matches(&self, store: &str, scope: &str, hook_id: u64) -> bool {
        let scope_fits = self.scope.as_deref();
        let store_fits = self.store.as_deref();
        scope_fits.is_none_or(|wanted| scope::covers(wanted, scope))
            && store_fits.is_none_or(|wanted| wanted == store)
            && self.hook_id.is_none_or(|wanted| wanted == hook_id)
    }
}

/// Takes the first fault for this delivery, and counts it down.
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
