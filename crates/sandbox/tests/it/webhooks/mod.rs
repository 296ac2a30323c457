//! Webhooks: subscriptions, deliveries, retries and faults.

mod delivery;
mod faults;
mod retry;
mod secrets;
mod subscriptions;
