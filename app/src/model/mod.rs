//! The data that is shown. Every type here may be sent to a browser.
//!
//! Times and amounts are text that the server has formatted, so that a page in the browser shows exactly
//! what the server rendered, whatever the browser's locale.

mod api;
mod dashboard;
mod placement;
mod results;
mod texts;
mod widget;

pub use api::*;
pub use dashboard::*;
pub use domain::{
    BlockedBy, CardField, Color, ColorToken, Counts, FontStack, HealthState, InvalidPlacement,
    InvalidSettings, Layout, Look, OptionalStatus, OrderStatus, PageKind, PagePlacement, Placement,
    Position, ScriptState, Tokens, WidgetSettings, regions,
};
pub use placement::*;
pub use results::*;
pub use texts::*;
pub use widget::*;
