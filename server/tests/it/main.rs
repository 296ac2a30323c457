//! The service, through its real routes, against the sandbox over HTTP.

// A test may end at once: a failed expectation is what it is for.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod callbacks;
mod connections;
mod dashboard;
mod delivery;
mod disk;
mod erasure;
mod headers;
mod install;
mod known;
mod known_plans;
mod metrics;
mod odd_payloads;
mod purchases;
mod secrets;
mod shopper_tokens;
mod skew;
mod store_facts;
mod trouble;
mod turns;
mod webhooks;
mod widget;
