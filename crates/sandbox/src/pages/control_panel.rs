//! The control panel: what merchants see.

mod apps;
mod frame;
mod home;
mod message;
mod users;

pub(super) use apps::app_icon;
pub use apps::{AppCard, app_frame, apps};
pub use frame::{ControlPanelFrame, Section};
pub(super) use frame::{bare_page, framed_page};
pub use home::{StoreCard, home};
pub use message::message;
pub use users::{UserRow, users};
