//! The data that is shown. Every type here may be sent to a browser.
//!
//! Times and amounts are text that the server has formatted, so that a page in the browser shows exactly
//! what the server rendered, whatever the browser's locale.

mod api;
mod appearance;
mod health;
mod overview;
mod widget;

pub use api::{Availability, ChosenOption, Image, MissingChoice, Price, Purchase, Purchases};
pub use appearance::Appearance;
pub use domain::{BlockedBy, Counts, InvalidSettings, OptionalStatus, OrderStatus, WidgetSettings};
pub use health::{ErasedShopper, Health, WebhookHealth, WebhookStatus};
pub use overview::{
    ChannelStatus, DisplayTime, LastView, Overview, Reactivation, ScopeStatus, ScriptState,
    Shoppers, StoreSummary,
};
pub use widget::{Card, Colors, WidgetError, WidgetState, WidgetView};
