//! What is shown: every type here may be sent to a browser.
//!
//! Instants and amounts arrive as text that the server has formatted. One place formats, so a
//! page in the browser shows exactly what the server painted, whatever the browser's locale.

mod appearance;
mod health;
mod overview;
mod purchase;

pub use appearance::Appearance;
pub use domain::{BlockedBy, InvalidSettings, OptionalStatus, WidgetSettings};
pub use health::{ChangesHealth, ChangesState, ErasedShopper, Health};
pub use overview::{
    ChannelStatus, Instant, LastView, Overview, Reactivation, ScopeStatus, ScriptState, Shoppers,
    StoreSummary,
};
pub use purchase::{
    Availability, Card, ChosenOption, Colors, Image, MissingChoice, Price, Purchase, Purchases,
    Trouble, WidgetState, WidgetView,
};
