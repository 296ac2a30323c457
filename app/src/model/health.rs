//! The data of the health page.

use serde::{Deserialize, Serialize};

use super::{DisplayTime, Reactivation};

/// The data of the health page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Whether BigCommerce's webhooks reach Reprise.
    pub changes: WebhookHealth,
    /// The last time that Reprise was deactivated by mistake; `None` if it was not lately.
    #[serde(default)]
    pub reactivation: Option<Reactivation>,
}

/// The result of erasing a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedShopper {
    /// Whether anything was stored about them.
    pub was_known: bool,
    /// How many of their orders were stored.
    pub orders: u64,
}

/// The state of BigCommerce's webhooks, and of the queue of changes that they announced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookHealth {
    /// The summary.
    pub state: WebhookStatus,
    /// How many webhooks were active when they were last checked.
    pub active: u32,
    /// How many there should be.
    pub wanted: u32,
    /// BigCommerce's reason for rejecting a webhook.
    pub refusal: Option<String>,
    /// When they were last checked.
    pub checked_at: Option<DisplayTime>,
    /// When one was last received.
    pub last_delivery_at: Option<DisplayTime>,
    /// How many changes are in the queue.
    pub waiting: u64,
    /// How long the oldest of them has waited, such as `3 minutes`.
    pub oldest: Option<String>,
    /// How many of them failed and will be retried.
    pub failing: u64,
}

/// Whether BigCommerce's webhooks reach Reprise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WebhookStatus {
    /// All webhooks are active, and one was received within a day.
    Arriving,
    /// All webhooks are active, but none was received for a day, or since the last repair.
    Quiet,
    /// A webhook is missing or inactive.
    Missing,
    /// BigCommerce rejects a webhook.
    Refused,
    /// They have not been checked yet.
    NotChecked,
}
