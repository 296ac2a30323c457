//! Which colours the page around the widget has.

use crate::model::Colours;

/// Classes of the widget's outermost element. The shop's page decides, and not the shopper's
/// system: a dark system does not make a light shop dark.
pub(super) const fn class(colours: Colours) -> &'static str {
    match colours {
        Colours::Light => "rp-widget rp-light",
        Colours::Dark => "rp-widget rp-dark",
    }
}
