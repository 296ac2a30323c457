//! The client against a scripted server.

#![allow(
    clippy::unwrap_used,
    reason = "a failure in shared code should fail the test"
)]

mod answers;
mod broken;
mod catalog;
mod limit;
mod memory;
mod oauth;
mod odd_values;
mod orders;
mod policy;
mod store;
mod support;
mod webhooks;
mod widget_templates;
