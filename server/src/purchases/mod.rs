//! A shopper's purchases: read from BigCommerce, counted, stored, and presented with current catalog data.
//!
//! ```text
//! handlers ─► answer ─► cache                              viewed a moment ago
//!                └────► known ─► storage                   viewed before
//!                          └───► flights ─► read, catalog  first view
//! worker ──► read, catalog, forget                         something changed
//! ```
//!
//! Only `count` decides which orders count; only `show` decides what is shown of them.

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
