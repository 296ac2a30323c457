//! Deliveries, good and bad.

mod payloads;
mod signatures;
