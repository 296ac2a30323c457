//! The handlers of all routes. Each reads the request, calls a use case, and renders the response.

mod assets;
mod cors;
mod dashboard;
mod embed;
mod head;
mod health;
mod install;
mod load;
mod metrics;
mod purchases;
mod remove_user;
mod uninstall;
mod webhooks;
mod widget;

pub(crate) use assets::{serve_asset, serve_root_file};
pub(crate) use dashboard::{
    call_server_function, open_dashboard, reenter_dashboard, show_not_found,
};
pub(crate) use embed::serve_loader;
pub(crate) use head::refuse_head;
pub(crate) use health::{Readiness, report_live, report_ready};
pub(crate) use install::finish_install;
pub(crate) use load::load_app;
pub(crate) use metrics::report_metrics;
pub(crate) use purchases::{answer_preflight, list_purchases};
pub(crate) use remove_user::remove_user;
pub(crate) use uninstall::uninstall_app;
pub(crate) use webhooks::take_delivery;
pub(crate) use widget::show_widget;
