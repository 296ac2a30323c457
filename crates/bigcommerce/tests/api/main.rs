//! The client against a server that answers what it is told to, byte by byte.

#![allow(
    clippy::unwrap_used,
    reason = "in the parts that tests share, it is the test that fails"
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
