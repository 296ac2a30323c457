//! What a shopper bought: known before it is asked for, counted, and set beside today's catalog.
//!
//! ```text
//! handlers ─► answer ─► cache                     a moment ago
//!                └────► known ─► storage          seen before
//!                          └───► flights ─► read, catalog      never seen
//! worker ──► read, catalog, forget              something changed
//! ```
//! `count` alone says what counts; `show` alone says what is said of it.

mod age;
mod answer;
#[cfg(feature = "bench")]
pub(crate) mod apart;
mod availability;
mod behind;
mod cache;
mod catalog;
mod count;
mod cursor;
mod flights;
mod forget;
mod known;
mod preview;
mod product_facts;
mod read;
mod settings;
mod show;
mod store_view;

#[cfg(test)]
mod tests;

pub(crate) use self::{
    answer::answer,
    behind::Asked,
    cache::{Answer, Kind, Remembered},
    catalog::refresh_products,
    count::Rules,
    cursor::{Page, read as read_cursor},
    flights::Flights,
    forget::{erase_shopper, forget_customer},
    known::day,
    preview::preview,
    read::{Progress, read_newest, read_older, refresh_order},
    settings::save_settings,
    store_view::{StoreView, store_view},
};
