//! Webhooks: what is believed, what becomes of it, and that they are there.

mod deliveries;
mod end_state;
mod plans;
mod queue;
pub mod sender;
mod trouble;
mod upkeep;
