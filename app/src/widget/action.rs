//! What a shopper can do about a product today.

use crate::model::{Availability, Card};

use super::link::web;

/// The one control of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Action {
    /// Where it leads.
    pub(super) href: String,
    /// What it says.
    pub(super) label: &'static str,
    /// Its look: a step on the way is drawn lighter than the purchase itself.
    pub(super) class: &'static str,
}

/// The control of a card; none where a cart would refuse the product.
pub(super) fn action(card: &Card) -> Option<Action> {
    let label = match card.purchase.availability {
        Availability::OutOfStock | Availability::Unavailable | Availability::Unknown => {
            return None;
        }
        _ if card.must_choose => "Choose options",
        Availability::Preorder => "Pre-order",
        Availability::InStock | Availability::LowStock => "Buy again",
    };
    let href = web(card.buy_again_url.as_deref()?)?.to_owned();
    let class = if card.must_choose {
        "rp-button rp-button-light"
    } else {
        "rp-button"
    };
    Some(Action { href, label, class })
}

/// What is said of a product's availability; nothing where it is simply there.
pub(super) const fn note(availability: Availability) -> Option<&'static str> {
    match availability {
        Availability::InStock | Availability::Unknown => None,
        Availability::LowStock => Some("Only a few left"),
        Availability::OutOfStock => Some("Out of stock"),
        Availability::Preorder => Some("Not released yet"),
        Availability::Unavailable => Some("No longer available"),
    }
}

/// Class of the note, for its color.
pub(super) const fn note_class(availability: Availability) -> &'static str {
    match availability {
        Availability::LowStock => "rp-note rp-note-low",
        Availability::OutOfStock | Availability::Unavailable => "rp-note rp-note-gone",
        Availability::InStock | Availability::Preorder | Availability::Unknown => "rp-note",
    }
}
