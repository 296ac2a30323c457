//! A card's button and note: whether and how the product can be bought again today.

use crate::model::{Availability, Card, Texts};

use super::link::web_url;

/// The button of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BuyButton {
    pub(super) href: String,
    pub(super) label: String,
    /// A step on the way to the purchase is drawn lighter than the purchase itself.
    pub(super) class: &'static str,
}

/// Returns the button of a card, or `None` if a cart would not accept the product.
pub(super) fn buy_button(card: &Card, texts: &Texts) -> Option<BuyButton> {
    let label = match card.availability {
        Availability::OutOfStock | Availability::Unavailable | Availability::Unknown => {
            return None;
        }
        _ if card.must_choose => &texts.choose_options,
        Availability::Preorder => &texts.pre_order,
        Availability::InStock | Availability::LowStock => &texts.buy_again,
    };
    let label = label.clone();
    let href = web_url(card.buy_again_url.as_deref()?)?.to_owned();
    let class = if card.must_choose {
        "rp-button rp-button-light"
    } else {
        "rp-button"
    };
    Some(BuyButton { href, label, class })
}

/// Returns the note about a product's availability with its class, or `None` if there is nothing to say.
pub(super) fn note(availability: Availability, texts: &Texts) -> Option<(&'static str, String)> {
    let (class, text) = match availability {
        Availability::InStock | Availability::Unknown => return None,
        Availability::LowStock => ("rp-note rp-note-low", &texts.low_stock),
        Availability::OutOfStock => ("rp-note rp-note-gone", &texts.out_of_stock),
        Availability::Preorder => ("rp-note", &texts.not_released),
        Availability::Unavailable => ("rp-note rp-note-gone", &texts.no_longer_available),
    };
    Some((class, text.clone()))
}
