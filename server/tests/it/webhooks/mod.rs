//! Webhooks: which deliveries are trusted, what they cause, and that they stay registered.

mod deliveries;
mod end_state;
mod failures;
mod query_plans;
mod queue;
mod reconcile;
pub(crate) mod sender;
