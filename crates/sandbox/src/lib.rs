//! An emulated BigCommerce for local development: API, login host, control panel and storefronts in one
//! process and in memory.
//!
//! Developing, demonstrating or testing an app for BigCommerce otherwise requires a store. This crate is
//! used in three ways: by tests ([`Sandbox::start`] or [`Sandbox::builder`], on a free port), by
//! `reprise sandbox` ([`SandboxArgs`]) and by `reprise demo`. Its JSON follows BigCommerce's published
//! OpenAPI documents and shares no type with the client in this repository: if both were wrong in the
//! same way, every test would pass.
//!
//! # Addresses
//! One listener; the `Host` header decides. `localhost:PORT` is the control panel, the login host and
//! the API (`/stores/{hash}/v2/…`, `/v3/…`) with the admin routes below `/_sandbox`.
//! `store-{hash}.localhost:PORT` is a store's storefront, `store-{hash}-{channel}.localhost:PORT` that
//! of another of its channels. Browsers resolve every name below `localhost` to this machine.
//!
//! # Reproducibility
//! Everything is in memory: by design nothing survives a restart, or a reset, which brings back the
//! world of the seed. With the same seed and [`Config::now`], that world is the same to the last
//! order, and the same requests create the same ids of orders, customers, carts, scripts, widgets and
//! webhooks. Secrets differ: access tokens, grant codes, sessions and the ids of signed tokens are
//! unpredictable, so that nobody hard-codes one, and knowing the seed does not open a sandbox that others
//! can reach. Ids of deliveries (`webhook-id`) are unpredictable too: an app that remembers ids would
//! otherwise skip deliveries after a restart.
//!
//! # A world of any size
//! A [`Scale`] adds generated stores to the two written by hand, each with the requested number of
//! customers, whose ids start at 1, and of orders. They are made when they are first used, and evicted,
//! except for changes, when others are used: ten thousand stores of a hundred customers start
//! immediately and take a few hundred megabytes. `POST /_sandbox/installs`,
//! `/_sandbox/access_tokens` and `/_sandbox/tokens` install an app in all of them and hand out tokens
//! ([`Sandbox::install_everywhere`], [`Sandbox::access_tokens_everywhere`],
//! [`Sandbox::shopper_tokens`]). `examples/load.rs` measures it.
//!
//! # A test that leaves unexpected calls fails
//! Dropping a sandbox panics if the app made calls that are not emulated; see
//! [`Sandbox::expect_unexpected`]. `reprise sandbox` and `demo` only record them: [`Config::strict`].
//!
//! # Changes fire webhooks
//! Changes made by the admin routes, their builders ([`Sandbox::order`], [`Sandbox::change_product`],
//! [`Sandbox::customer`]), the control panel and the API fire the webhooks that cover them, as on
//! BigCommerce; [`Sandbox::fire`] fires an event without a change. Deliveries follow the
//! sandbox's clock, which [`Sandbox::advance`] sets forward.
//!
//! # Decisions where nothing is documented
//! Grant codes live ten minutes. An uninstall ends the token before the callback is made. Deleted
//! orders are listed unless `is_deleted=false` is asked for. A guest's and an unknown app's
//! `current.jwt` are both 404. A token of another store is a 401. A webhook's headers have the names
//! of Standard Webhooks, its answer may take five seconds, a misspelt scope and a webhook over the
//! limits are a 422, and a setting decides whether an uninstall still fires a webhook.
//!
//! If an installed app's scopes or its store's owner change, or it is switched to multiple users, its
//! token works as before until the owner or an authorized user accepts; then the token ends. Users who may
//! only open apps cannot open it until then. The token endpoint uses the error codes of RFC 6749 where
//! BigCommerce's own were not observed.
//!
//! A method that an emulated path does not have is a 405 with `Allow`, even `PATCH` and `TRACE`, for
//! which BigCommerce's list of statuses has 501; one that BigCommerce has and the sandbox does not is
//! a call that is not emulated. The last of repeated parameters counts, and undocumented ones are
//! ignored. Bodies of more than a mebibyte are a 413.
//!
//! Not emulated yet: GraphQL, widgets on pages. A call that is not emulated answers a 404 that says
//! so, and is recorded as unexpected.

mod access;

mod admin;
mod args;
mod bulk;
mod callbacks;
mod calls;
mod clock;
mod config;
mod control_panel;
mod document;
mod error;
mod faults;
mod handlebars;
mod installs;
mod languages;
mod model;
mod oauth;
mod observer;
mod owner;
mod pictures;
mod random;
mod registration;
mod rest;
mod sandbox;
mod sandbox_tokens;
mod scale;
mod security_headers;
pub mod seed;
mod server;
mod state;
mod storefront;
mod tokens;
mod truncated_body;
mod urls;
mod webhooks;

pub use admin::{CustomerSummary, StoreSummary, StorefrontSummary};
pub use args::{ADDR, SandboxArgs, WorldArgs};
pub use bulk::{FailedInstall, InstallReport, ShopperToken};
pub use calls::Call;
pub use config::{
    AppRegistration, Config, REPRISE_SCOPES, RateLimit, TEST_CLIENT_ID, TEST_CLIENT_SECRET,
};
pub use error::Error;
pub use faults::{Fault, Match, Trouble};
pub use observer::Observer;
pub use rest::{Operation, operations};
pub use sandbox::{Builder, NewCustomer, NewOrder, OrderChange, ProductChange, Sandbox};
pub use scale::{Scale, ScaleError};
pub use webhooks::{
    BadSignature, Delivery, Outcome as WebhookOutcome, ReleaseOrder,
    Timestamps as WebhookTimestamps, WebhookEmail, WebhookFault, WebhookMatch, WebhookSettings,
    WebhookTrouble,
};
