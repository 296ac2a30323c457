//! What a shopper bought: known before it is asked for, and counted.
//!
//! ```text
//! server ─► known ─► storage                       seen before
//!             └────► flights ─► read, catalog      never seen
//! worker ─► read, catalog, forget                  something changed
//! ```
//! [`count`](crate::count) alone says what counts.

mod age;
mod behind;
mod catalog;
mod flights;
mod forget;
mod known;
mod preview;
mod product_facts;
mod read;
mod settings;
mod shopper;

#[cfg(test)]
mod tests;

pub use self::{
    age::Ages,
    behind::{Asked, look_after},
    catalog::refresh_products,
    flights::Flights,
    forget::{erase_shopper, forget_customer},
    known::find,
    preview::{ProductPreview, preview},
    read::{read_newest, read_older, refresh_order},
    settings::save_settings,
    shopper::Shopper,
};
