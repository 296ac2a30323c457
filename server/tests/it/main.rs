//! The service, through its real routes, against the sandbox over HTTP.

mod support;

mod callbacks;
mod dashboard;
mod delivery;
mod install;
mod purchases;
mod secrets;
mod shopper_tokens;
mod trouble;
mod widget;
