//! A card's button and note: whether and how the product can be bought again today.

use crate::model::{Availability, Card};

use super::link::web_url;

/// The button of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BuyButton {
    pub(super) href: String,
    pub(super) label: &'static str,
    /// A step on the way to the purchase is drawn lighter than the purchase itself.
    pub(super) class: &'static str,
}

/// Returns the button of a card, or `None` if a cart would not accept the product.
pub(super) fn buy_button(card: &Card) -> Option<BuyButton> {
    let label = match card.availability {
        Availability::OutOfStock | Availability::Unavailable | Availability::Unknown => {
            return None;
        }
        _ if card.must_choose => "Choose options",
        Availability::Preorder => "Pre-order",
        Availability::InStock | Availability::LowStock => "Buy again",
    };
    let href = web_url(card.buy_again_url.as_deref()?)?.to_owned();
    let class = if card.must_choose {
        "rp-button rp-button-light"
    } else {
        "rp-button"
    };
    Some(BuyButton { href, label, class })
}

/// Returns the note about a product's availability with its class, or `None` if there is nothing to say.
pub(super) const fn note(availability: Availability) -> Option<(&'static str, &'static str)> {
    match availability {
        Availability::InStock | Availability::Unknown => None,
        Availability::LowStock => Some(("rp-note rp-note-low", "Only a few left")),
        Availability::OutOfStock => Some(("rp-note rp-note-gone", "Out of stock")),
        Availability::Preorder => Some(("rp-note", "Not released yet")),
        Availability::Unavailable => Some(("rp-note rp-note-gone", "No longer available")),
    }
}
