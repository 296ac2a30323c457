//! What the dashboard's health page tells the merchant.

use serde::{Deserialize, Serialize};

use super::{Instant, Reactivation};

/// Does everything work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Whether changes at the store reach Reprise.
    pub changes: ChangesHealth,
    /// The last uninstall that proved wrong; `None` if there was none lately.
    #[serde(default)]
    pub reactivation: Option<Reactivation>,
}

/// What was erased about a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedShopper {
    /// Whether Reprise knew them.
    pub was_known: bool,
    /// How many of their orders it kept.
    pub orders: u64,
}

/// How changes at the store reach Reprise: by BigCommerce's webhooks, through a queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangesHealth {
    /// The answer in a word.
    pub state: ChangesState,
    /// How many webhooks were there and active when it was last looked.
    pub active: u32,
    /// How many there are to be.
    pub wanted: u32,
    /// BigCommerce's word on why it refused one.
    pub refusal: Option<String>,
    /// When it was last looked.
    pub checked_at: Option<Instant>,
    /// When BigCommerce last told of a change.
    pub last_delivery_at: Option<Instant>,
    /// How many changes wait to be looked at.
    pub waiting: u64,
    /// How long the oldest of them has waited, such as `3 minutes`.
    pub oldest: Option<String>,
    /// How many of them could not be looked at the last time and are tried again.
    pub failing: u64,
}

/// Whether changes at the store reach Reprise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangesState {
    /// They do: every webhook is there, and one has delivered within a day.
    Arriving,
    /// Every webhook is there, and none has delivered for a day, or since it was mended.
    Quiet,
    /// A webhook is missing or switched off.
    Missing,
    /// BigCommerce refuses a webhook.
    Refused,
    /// It was not looked yet.
    NotChecked,
}
