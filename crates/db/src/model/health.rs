//! The checks of a store's health that need calls to BigCommerce.

use domain::ScriptState;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The runs of a store's checks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HealthRun {
    /// The number of the last run.
    pub number: u64,
    /// Whether it has storefronts left to check.
    pub is_running: bool,
    /// When a run last checked every storefront.
    pub checked_at: Option<Timestamp>,
    /// How many milliseconds the clock was ahead of BigCommerce's then; `None` if unknown.
    pub clock_ahead_ms: Option<i64>,
}

/// The last check of a storefront.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorefrontCheck {
    /// BigCommerce's id of the channel.
    pub channel_id: u64,
    /// The number of the run that checked it.
    pub run: u64,
    /// The time of the check.
    pub checked_at: Timestamp,
    /// What it found.
    pub findings: StorefrontFindings,
}

/// What a check of a storefront found. It is stored as JSON, to which other versions may add fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StorefrontFindings {
    /// The script on it.
    pub script: ScriptState,
    /// Whether the script waits for a consent that it does not need.
    pub waits_for_consent: bool,
    /// The channel's status at BigCommerce, such as `active`; `None` if unknown.
    pub status: Option<String>,
    /// The directives of the storefront's Content-Security-Policy that block the widget; `None` if unknown.
    pub blocked_by: Option<Vec<String>>,
}

impl Default for StorefrontFindings {
    fn default() -> Self {
        Self {
            script: ScriptState::Unknown,
            waits_for_consent: false,
            status: None,
            blocked_by: None,
        }
    }
}
