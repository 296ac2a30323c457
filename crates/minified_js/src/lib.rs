//! The scripts that shoppers load, minified by the build script. Shoppers wait for these, so each byte counts; the
//! dashboard's scripts are only stripped of comments.

/// `public/embed.js`, the loader's first part. The names that the server replaces stay as they are in the source.
pub const EMBED: &str = include_str!(concat!(env!("OUT_DIR"), "/embed.js"));
/// `public/shopper.js`, the loader's second part.
pub const SHOPPER: &str = include_str!(concat!(env!("OUT_DIR"), "/shopper.js"));
/// `app/src/widget/frame.js`, the script of every widget.
pub const FRAME: &str = include_str!(concat!(env!("OUT_DIR"), "/frame.js"));
/// `app/src/widget/events.js`, which widgets load if the store counts what they bring.
pub const EVENTS: &str = include_str!(concat!(env!("OUT_DIR"), "/events.js"));
/// `app/src/widget/row.js`, the script that the layouts `row` and `cart` add.
pub const ROW: &str = include_str!(concat!(env!("OUT_DIR"), "/row.js"));
/// `app/src/widget/page.js`, the script that the layout `page` adds.
pub const PAGE: &str = include_str!(concat!(env!("OUT_DIR"), "/page.js"));
