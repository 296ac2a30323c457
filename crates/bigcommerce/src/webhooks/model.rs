//! A webhook.

use serde::{Deserialize, Serialize};

use crate::parse::loose;

/// A webhook that is registered with a store. Only those of this app are ever seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Webhook {
    /// Its id.
    #[serde(deserialize_with = "loose::id")]
    pub id: u64,
    /// What it tells of, such as `store/order/*`.
    #[serde(default, deserialize_with = "loose::text")]
    pub scope: String,
    /// Where it delivers.
    #[serde(default, deserialize_with = "loose::text")]
    pub destination: String,
    /// Whether it delivers at all. BigCommerce switches one off after 90 days in which nothing
    /// happened, and after two days in which nothing could be delivered.
    #[serde(default, deserialize_with = "loose::flag")]
    pub is_active: bool,
}

/// A webhook to register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewWebhook {
    /// What it is to tell of.
    pub scope: String,
    /// Where it is to deliver: `https` on port 443.
    pub destination: String,
    /// Whether it is to deliver at all.
    pub is_active: bool,
}

/// What of a webhook is to become different: at least one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct WebhookChange {
    /// What it is to tell of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Where it is to deliver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination: Option<String>,
    /// Whether it is to deliver at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_active: Option<bool>,
}
