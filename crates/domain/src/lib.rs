//! Values that every layer shares, from the database to the browser.
//!
//! This crate does no I/O and depends on nothing that could: it also compiles to WebAssembly.

mod choices;
mod color;
mod currency_code;
mod fonts;
mod layout;
mod look;
mod order_status;
mod payload_id;
mod placeholders;
mod placement;
mod scopes;
mod settings;
mod status;
mod store_hash;
mod tokens;

pub use choices::BlockedBy;
pub use color::Color;
pub use currency_code::CurrencyCode;
pub use fonts::FontStack;
pub use layout::{CardField, Layout};
pub use look::{ColorToken, Look};
pub use order_status::{Counts, ORDER_STATUSES, OptionalStatus, OrderStatus, UnknownStatus};
pub use payload_id::PayloadId;
pub use placeholders::fill;
pub use placement::{InvalidPlacement, PageKind, PagePlacement, Placement, Position, regions};
pub use scopes::{REQUIRED_SCOPES, RequiredScope, Scopes};
pub use settings::{InvalidSettings, WidgetSettings};
pub use status::{HealthState, PageBuilderStatus, ScriptState, WebhookStatus};
pub use store_hash::{InvalidStoreHash, StoreHash};
pub use tokens::Tokens;
