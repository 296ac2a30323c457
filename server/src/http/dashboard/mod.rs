//! The dashboard, for merchants in the control panel.

mod health;
pub(crate) mod merchant;
mod pages;
mod placement;
mod preview;
mod results;
mod team;
mod texts;

pub(crate) use self::pages::{
    call_server_function, open_dashboard, reenter_dashboard, show, show_not_found,
};
