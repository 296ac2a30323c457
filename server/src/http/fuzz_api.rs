//! Private parsers, for the fuzz targets.

pub use super::auth::fuzz_api::{query_string, session};
pub use super::storefront::fuzz_api::{
    cursor, event_token, events_request, purchases_request, widget_form,
};
