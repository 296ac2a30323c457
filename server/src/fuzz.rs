//! Access to private parsers for the fuzz targets. Each panics if its parser is wrong.
//!
//! Only compiled with the feature `fuzz`. No request can reach this code.

pub use crate::http::fuzz_api::{
    cursor, event_token, events_request, purchases_request, query_string, session, widget_form,
};
