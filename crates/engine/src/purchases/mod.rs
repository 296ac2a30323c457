//! A shopper's purchases: read from BigCommerce, stored, and kept up to date.
//!
//! ```text
//! server ─► history ─► db                                seen before
//!              └─────► single_flight ─► read, catalog    never seen
//! worker ─► read, catalog, forget                        something changed
//! ```
//! Only [`counting`](crate::counting) decides what counts as a purchase.

mod background;
mod catalog;
mod due;
mod forget;
mod freshness;
mod history;
mod preview;
mod prices;
mod product_facts;
mod read;
mod settings;
mod shopper;

#[cfg(test)]
pub(crate) mod tests;

pub use self::{
    background::schedule_refreshes,
    catalog::refresh_products,
    due::Habit,
    forget::{erase_shopper, forget_customer},
    freshness::ReadTimes,
    history::find,
    preview::{ProductPreview, preview},
    read::{read_newest, read_older, refresh_order},
    settings::{save_settings, save_texts},
    shopper::Shopper,
};
