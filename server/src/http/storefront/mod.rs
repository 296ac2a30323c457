//! Shoppers, on storefront pages: the loader, the widget, and the same purchases as JSON.
//!
//! Only `present` decides what is shown of a purchase, both in the widget and in the JSON.

mod answer;
mod api;
mod availability;
#[cfg(feature = "bench")]
pub(crate) mod bench_api;
mod cache;
mod choices;
mod cors;
mod cursor;
mod embed;
mod event_token;
mod events;
#[cfg(feature = "fuzz")]
pub(crate) mod fuzz_api;
mod loader;
mod mark;
mod openapi;
mod present;
mod renderings;
mod selection;
mod texts;
mod widget;

pub use self::openapi::api_document;
pub(crate) use self::{
    api::{answer_preflight, list_purchases},
    cache::AnswerCache,
    embed::{serve_hashed, serve_loader},
    events::record_events,
    loader::Loader,
    openapi::{ApiDocument, serve_document},
    present::image,
    renderings::Renderings,
    texts::{overrides, texts},
    widget::show_widget,
};
