//! An emulated BigCommerce to run on one's own desk: API, login host, control panel and storefronts
//! in one process and in memory.
//!
//! Without a store nobody can develop, demonstrate or test an app for BigCommerce. This crate is used
//! three ways: by tests ([`Sandbox::start`] on a free port), by `reprise sandbox` ([`SandboxArgs`])
//! and by `reprise demo`. Its JSON is written from BigCommerce's published OpenAPI documents and
//! shares no type with the client in this repository: were both wrong the same way, every test would
//! pass.
//!
//! # Addresses
//! One listener; the `Host` header decides. `localhost:PORT` is the control panel, the login host and
//! the API (`/stores/{hash}/v2/…`, `/v3/…`) with the control routes below `/_sandbox`.
//! `store-{hash}.localhost:PORT` is a store's storefront, `store-{hash}-{channel}.localhost:PORT` that
//! of another of its channels. Browsers resolve every name below `localhost` to this machine.
//!
//! # What is decided where nothing is documented
//! Grant codes live ten minutes. An uninstall ends the token before the callback is made. Deleted
//! orders are listed unless `is_deleted=false` is asked for. A guest's and an unknown app's
//! `current.jwt` are both 404. A token of another store is a 401. A webhook's headers have the names
//! of Standard Webhooks, its answer may take five seconds, a misspelt scope and a webhook over the
//! limits are a 422, and whether an uninstall is still told by a webhook can be chosen.
//!
//! Of an installed app whose scopes changed, whose store's owner changed, or that was switched to
//! multiple users, the token works as before until the owner or an authorised user accepts; then it
//! ends, and a user who may only open apps waits for that. The token endpoint refuses in the words of
//! RFC 6749 where none were observed.
//!
//! A method that an emulated path does not have is a 405 with `Allow`, even `PATCH` and `TRACE`, for
//! which BigCommerce's list of statuses has 501; one that BigCommerce has and the sandbox does not is
//! a call that is not emulated. Of a parameter that is repeated the last counts, and one that is not
//! documented is ignored. Bodies of more than a mebibyte are a 413.
//!
//! Not emulated yet: GraphQL, widgets on pages. A call that is not emulated answers a 404 that says
//! so, and is recorded as unexpected.

mod access;
mod api;
mod args;
mod broken;
mod callbacks;
mod calls;
mod clock;
mod config;
mod control;
mod control_panel;
mod error;
mod faults;
mod login;
mod observer;
mod owner;
mod pages;
mod pictures;
mod random;
mod registration;
mod sandbox;
mod sandbox_tokens;
mod security_headers;
pub mod seed;
mod server;
mod state;
mod storefront;
mod tokens;
mod urls;
mod webhooks;
mod world;

pub use api::{Operation, operations};
pub use args::SandboxArgs;
pub use calls::Call;
pub use config::{AppRegistration, Config, RateLimit, TEST_CLIENT_ID, TEST_CLIENT_SECRET};
pub use control::{CustomerSummary, StoreSummary, StorefrontSummary};
pub use error::Error;
pub use faults::{Fault, Match, Trouble};
pub use observer::Observer;
pub use sandbox::Sandbox;
pub use webhooks::{
    BadSignature, Delivery, Outcome as WebhookOutcome, ReleaseOrder,
    Timestamps as WebhookTimestamps, WebhookEmail, WebhookFault, WebhookMatch, WebhookSettings,
    WebhookTrouble,
};
