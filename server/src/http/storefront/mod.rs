//! Shoppers, on storefront pages: the loader, the widget, and the same purchases as JSON.
//!
//! `show` alone says what is said of a purchase.

mod answer;
mod api;
mod availability;
#[cfg(feature = "bench")]
pub(crate) mod bench_api;
mod cache;
mod cors;
mod cursor;
mod embed;
mod loader;
mod present;
mod widget;

pub(crate) use self::{
    api::{answer_preflight, list_purchases},
    cache::AnswerCache,
    embed::{serve_hashed, serve_loader},
    loader::Loader,
    present::image,
    widget::show_widget,
};
