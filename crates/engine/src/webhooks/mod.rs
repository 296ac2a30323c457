//! Webhooks: ingest of their deliveries, and reconciliation of their registrations.

mod deliveries;
mod health;
mod plan;
mod reconcile;
pub(crate) mod topics;

use jiff::SignedDuration;

pub use self::{
    deliveries::{run_batch_writer, take},
    health::{WebhookHealth, health},
    reconcile::{check_soon, reconcile},
};
pub use crate::ingest::Waiting;

/// The path for deliveries, below the app's public URL.
pub const PATH: &str = "/webhooks/bigcommerce";

/// The interval between two checks of a store's webhooks while nobody opens the dashboard. It is shorter than
/// the day for which a check counts in `coverage`.
pub const CHECKED_EVERY: SignedDuration = SignedDuration::from_hours(20);
