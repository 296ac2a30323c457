//! The states of what Reprise sets up at BigCommerce, which the dashboard shows.

use serde::{Deserialize, Serialize};

/// The outcome of a health check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum HealthState {
    /// It works.
    Good,
    /// It works in part, or will stop working.
    Attention,
    /// It does not work.
    Broken,
    /// It could not be checked, which says nothing about it.
    Unknown,
}

/// The registration of the script with a storefront.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScriptState {
    /// Registered, enabled and current.
    Present,
    /// Registered under the URL of another version. It works until that URL is gone.
    Outdated,
    /// Registered, but disabled by the merchant.
    Disabled,
    /// Not registered: removed by the merchant, or never placed.
    Missing,
    /// Not registered, because the merchant has turned Reprise off on the storefront.
    Off,
    /// Unknown, because BigCommerce could not be asked.
    Unknown,
}

/// Whether a store's webhooks report every change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WebhookStatus {
    /// They do: all required webhooks are active, and one has delivered within a day.
    Arriving,
    /// All required webhooks are active, but none has delivered for a day, or since they were repaired.
    Quiet,
    /// A required webhook is missing or inactive.
    Missing,
    /// BigCommerce rejected a webhook.
    Refused,
    /// The webhooks have not been checked yet.
    NotChecked,
}

/// Whether the widget is in Page Builder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PageBuilderStatus {
    /// On every storefront that has Page Builder.
    Ready,
    /// Not on every storefront. The rest is retried.
    Incomplete,
    /// BigCommerce rejected it.
    Refused,
    /// The merchant has not granted the scope that it needs.
    NotPermitted,
    /// It has not been checked yet.
    NotChecked,
}
