//! Use cases: what Reprise does for shoppers and merchants.
//!
//! ```text
//! install, merchant ─► scripts, store_facts, erasure, webhooks ─► upstream ─┐
//! health ────────────► scripts, webhooks, widget_templates ─────► upstream ─┤
//! erasure ───────────► widget_templates ────────────────────────► upstream ─┤
//! purchases ─────────► erasure, headless ──────────────────────► upstream ─┤
//! housekeeping, jobs ───────────────────────────────────────────────────────┴► app
//! jobs_dispatch ─────► all of these; jobs runs it without knowing them
//!
//! app ─► activity, coverage, debouncer, ingest, limiters, single_flight, stores, … ─► db, bigcommerce
//! ```
//! Nothing below `app` knows it: those modules hold the state that the use cases share.
//!
//! This crate depends on no web framework and no renderer: it returns values, and `server` turns them into
//! documents and JSON.

pub mod activity;
mod app;
pub mod audit;
mod clock;
mod config;
pub mod counting;
mod coverage;
pub mod day;
mod debouncer;
pub mod erasure;
mod error;
#[cfg(feature = "fuzz")]
pub mod fuzz;
pub mod headless;
pub mod health;
pub mod holdout;
pub mod housekeeping;
mod ingest;
pub mod install;
pub mod jobs;
mod jobs_dispatch;
mod limiters;
pub mod measurement;
pub mod merchant;
pub mod metrics;
pub mod origin;
pub mod placement;
pub mod purchases;
pub mod scripts;
mod shop_rules;
mod single_flight;
pub mod store_facts;
mod store_locks;
pub mod stores;
pub mod tasks;
pub mod throttle;
pub mod upstream;
pub mod webhooks;
pub mod widget_templates;

pub use app::{App, OpenError, Parts};
pub use clock::Clock;
pub use config::{Config, Script};
pub use domain::REQUIRED_SCOPES;
pub use error::Error;
pub use jobs_dispatch::Dispatch;
