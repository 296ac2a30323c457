//! The scripts that shoppers load, minified by the build script. Shoppers wait for these, so each byte counts; the
//! dashboard's scripts are only stripped of comments.

/// `public/embed.js`, the loader's first part. The names that the server replaces stay as they are in the source.
pub const EMBED: &str = include_str!(concat!(env!("OUT_DIR"), "/embed.js"));
/// `public/shopper.js`, the loader's second part.
pub const SHOPPER: &str = include_str!(concat!(env!("OUT_DIR"), "/shopper.js"));
/// `app/src/widget/frame.js`, the script of every widget.
pub const FRAME: &str = include_str!(concat!(env!("OUT_DIR"), "/frame.js"));
/// `app/src/widget/layouts.js`, the script that the layouts other than the grid add.
pub const LAYOUTS: &str = include_str!(concat!(env!("OUT_DIR"), "/layouts.js"));
