//! A card's button and note: whether and how the product can be bought again today.

use serde::Serialize;

use crate::model::{Availability, Card, LineItem, OptionSelection, Texts};

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
        Availability::Unavailable | Availability::Unknown => return None,
        _ if card.must_choose => &texts.choose_options,
        Availability::Preorder => &texts.pre_order,
        // What is out of stock has a link only if the store sells it nevertheless.
        Availability::InStock | Availability::LowStock | Availability::OutOfStock => {
            &texts.buy_again
        }
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

/// Returns the data with which the frame's script adds the product to the cart, as JSON.
pub(super) fn item(card: &Card, texts: &Texts) -> Option<String> {
    #[derive(Serialize)]
    struct Item<'a> {
        item: &'a LineItem,
        /// The minimum quantity, if it is not 1.
        #[serde(skip_serializing_if = "Option::is_none")]
        min: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        max: Option<u32>,
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        last: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        ask: Option<&'a [OptionSelection]>,
        /// The button's text, if it is not the usual one.
        #[serde(skip_serializing_if = "Option::is_none")]
        label: Option<&'a str>,
    }
    let item = Item {
        item: card.line_item.as_ref()?,
        min: Some(card.quantity.min).filter(|min| *min != 1),
        max: card.quantity.max,
        last: card.is_in_last_order,
        ask: card.ask.as_deref(),
        label: (card.availability == Availability::Preorder).then_some(&*texts.pre_order),
    };
    serde_json::to_string(&item).ok()
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
