//! The control panel: what merchants see.

mod apps;
mod channels;
mod developer;
mod frame;
mod home;
mod message;
mod scripts;
mod settings;
mod users;
mod visit;

pub(super) use apps::app_icon;
pub use apps::{AppCard, apps};
pub use channels::{ChannelCard, channels};
pub use developer::{RegisteredApp, developer, developer_app};
pub use frame::{ControlPanelFrame, Section, UserChoice};
pub(super) use frame::{bare_page, framed_page};
pub use home::{StoreCard, choose_store, home};
pub use message::message;
pub use scripts::{ScriptCard, ScriptGroup, scripts};
pub use settings::{SettingsPage, settings};
pub use users::{UserApp, UserRow, users};
pub use visit::{AppVisit, ChannelChoice, app_frame};
