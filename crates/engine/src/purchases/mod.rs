//! What a shopper bought: known before it is asked for, and counted.
//!
//! ```text
//! server ─► known ─► storage                       seen before
//!             └────► flights ─► read, catalog      never seen
//! worker ─► read, catalog, forget                  something changed
//! ```
//! [`count`](crate::count) alone says what counts.

mod background;
mod catalog;
mod forget;
mod freshness;
mod history;
mod preview;
mod product_facts;
mod read;
mod settings;
mod shopper;
mod single_flight;

#[cfg(test)]
mod tests;

pub use self::{
    background::{RefreshDebounce, schedule_refreshes},
    catalog::refresh_products,
    forget::{erase_shopper, forget_customer},
    freshness::ReadTimes,
    history::find,
    preview::{ProductPreview, preview},
    read::{read_newest, read_older, refresh_order},
    settings::save_settings,
    shopper::Shopper,
    single_flight::SingleFlight,
};
