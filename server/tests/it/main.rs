//! The service, called through its real routes, against the sandbox over HTTP.

// A panic is how a test fails.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

mod assets;
mod callbacks;
mod choices;
mod clock_skew;
mod connections;
mod dashboard;
mod durability;
mod erasure;
mod events;
mod headers;
mod headless;
mod health;
mod history;
mod history_plans;
mod holdout;
mod install;
mod languages;
mod layouts;
mod limiter;
mod look;
mod malformed_responses;
mod metrics;
mod openapi;
mod outages;
mod page_builder;
mod placement;
mod prices;
mod purchases;
mod secrets;
mod shopper_tokens;
mod store_profile;
mod team;
mod webhooks;
mod widget;
