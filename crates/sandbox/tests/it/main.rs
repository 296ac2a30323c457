//! The sandbox over HTTP and as a library, in one test binary.
#![allow(clippy::unwrap_used, reason = "a failed step fails the test")]

mod support;

mod admin;
mod buying;
mod cart;
mod control_panel;
mod languages;
mod library;
mod oauth;
mod prices;
mod rest;
mod scale;
mod storefront;
mod theme;
mod webhooks;
