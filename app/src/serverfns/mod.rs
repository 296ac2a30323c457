//! What the dashboard's pages call: one function a file, each one line over [`crate::backend`].
//!
//! `POST /dashboard/api/{name}`, JSON there and back, `Authorization: Bearer` of the session. The
//! paths are spelt out: left to themselves they would come from the folder of the build.

mod erase_shopper;
mod load_appearance;
mod load_health;
mod load_overview;
mod place_scripts;
mod repair_webhooks;
mod save_settings;

pub use erase_shopper::{EraseShopper, erase_shopper};
pub use load_appearance::{LoadAppearance, load_appearance};
pub use load_health::{LoadHealth, load_health};
pub use load_overview::{LoadOverview, load_overview};
pub use place_scripts::{PlaceScripts, place_scripts};
pub use repair_webhooks::{RepairWebhooks, repair_webhooks};
pub use save_settings::{SaveSettings, save_settings};
