//! Webhooks: ingest of their deliveries, and reconciliation of their registrations.

mod coverage;
mod health;
mod ingest;
mod plan;
mod prune;
mod reconcile;
mod topics;

use jiff::SignedDuration;

pub use self::{
    coverage::{WebhookCoverage, covered_since, is_covered},
    health::{WebhookHealth, health},
    ingest::{Ingest, Waiting, run_batch_writer},
    prune::prune_until,
    reconcile::{check_soon, reconcile},
};

/// The path for deliveries, below the app's public URL.
pub const PATH: &str = "/webhooks/bigcommerce";

/// The interval between two checks of a store's webhooks while nobody opens the dashboard. It is shorter than
/// the day for which a check counts in `coverage`.
pub const CHECKED_EVERY: SignedDuration = SignedDuration::from_hours(20);
