//! HTTP to BigCommerce: the one way out, and what each response means.

mod body;
mod client;
mod rate_limit;
mod request;
mod response;
mod transport;

pub(crate) use client::Http;
pub use client::Timeouts;
pub use rate_limit::RateLimit;
pub(crate) use request::Request;
pub(crate) use response::Response;

#[cfg(test)]
mod retry_tests;
