//! Which colors the page around the widget has.

use crate::model::Colors;

/// Classes of the widget's outermost element. The shop's page decides, and not the shopper's
/// system: a dark system does not make a light shop dark.
pub(super) const fn class(colors: Colors) -> &'static str {
    match colors {
        Colors::Light => "rp-widget rp-light",
        Colors::Dark => "rp-widget rp-dark",
    }
}
