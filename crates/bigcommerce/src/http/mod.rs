//! HTTP to BigCommerce: one private `request`, and what its answers mean.

mod body;
mod build;
mod path;
mod rate_limit;
mod request;
mod response;
mod send;
mod status;
mod timeouts;

pub(crate) use body::TOO_LONG;
pub use rate_limit::RateLimit;
pub(crate) use rate_limit::RateLimits;
pub(crate) use request::Request;
pub(crate) use response::{ANOTHER_SHAPE, Response};
pub(crate) use send::Http;
pub use timeouts::Timeouts;

#[cfg(test)]
mod log_tests;
