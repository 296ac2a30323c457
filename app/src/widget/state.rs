//! The part of the widget below the heading.

use std::sync::Arc;

use leptos::prelude::*;

use super::Arrangement;
use super::card::ProductCard;
use super::list::{controls, more};
use crate::model::{Card, CardField, Layout, ListView, Texts, WidgetError, WidgetState};

/// Returns the state's name, which the frame's script sends to the loader. For `reload` the loader requests a
/// new token, for `none` and `empty` it removes the frame.
pub(super) const fn name(state: &WidgetState) -> &'static str {
    match state {
        WidgetState::Purchases(_) => "purchases",
        WidgetState::NoPurchases => "nothing",
        WidgetState::Nothing => "empty",
        WidgetState::Error(WidgetError::RetryAfter(_)) => "retry",
        WidgetState::Error(WidgetError::ReloadPage) => "reload",
        WidgetState::Error(WidgetError::Unavailable) => "none",
    }
}

/// Returns whether the loader can add any of the products to the cart.
pub(super) fn has_items(state: &WidgetState) -> bool {
    let WidgetState::Purchases(cards) = state else {
        return false;
    };
    cards.iter().any(|card| card.line_item.is_some())
}

/// Renders the cards, or a line that says why there are none.
pub(super) fn body(
    state: WidgetState,
    list: Option<ListView>,
    arrangement: &Arc<Arrangement>,
    texts: &Arc<Texts>,
) -> AnyView {
    match state {
        WidgetState::Purchases(cards) => {
            let none = list.as_ref().filter(|_| cards.is_empty());
            let none = none.map(|list| line(&list.no_results));
            let (controls, more) = (
                list.as_ref().map(|list| controls(list, texts)),
                list.and_then(|list| more(list, texts)),
            );
            view! { {controls} {none} {purchases(cards, arrangement, texts)} {more} }.into_any()
        }
        WidgetState::Nothing => ().into_any(),
        WidgetState::NoPurchases => line(&texts.nothing_bought).into_any(),
        WidgetState::Error(WidgetError::RetryAfter(after)) => try_again(after, texts).into_any(),
        WidgetState::Error(WidgetError::ReloadPage) => line(&texts.reload_page).into_any(),
        WidgetState::Error(WidgetError::Unavailable) => line(&texts.nothing_to_show).into_any(),
    }
}

fn purchases(
    cards: Vec<Card>,
    arrangement: &Arc<Arrangement>,
    texts: &Arc<Texts>,
) -> impl IntoView + use<> {
    let class = match arrangement.layout {
        Layout::Grid | Layout::Page => "rp-grid",
        Layout::Row | Layout::Cart => "rp-track",
        Layout::List => "rp-list",
        Layout::Product => "rp-again",
    };
    let class = if arrangement.shows(CardField::Picture) && arrangement.layout != Layout::Product {
        class.to_owned()
    } else {
        format!("{class} rp-plain")
    };
    let cards = cards
        .into_iter()
        .map(|card| view! { <ProductCard card=card arrangement=arrangement.clone() texts=texts.clone() /> })
        .collect_view();
    // VoiceOver does not treat a list without bullets as one unless it has the role.
    view! {
        <ul class=class role="list">
            {cards}
        </ul>
    }
}

fn line(text: &str) -> impl IntoView + use<> {
    view! { <p class="rp-line">{text.to_owned()}</p> }
}

fn try_again(after: u32, texts: &Texts) -> impl IntoView + use<> {
    // The frame cannot repeat its request, because the loader posted the form. The frame's script shows the
    // button, and tells the loader when to retry on its own.
    view! {
        <div class="rp-trouble">
            {line(&texts.cannot_be_shown)}
            <button class="rp-button" type="button" data-rp-retry=after.to_string() hidden>
                {texts.try_again.clone()}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::name;
    use crate::model::{WidgetError, WidgetState};

    #[test]
    fn each_state_has_a_name_for_the_loader() {
        for (state, expected) in [
            (WidgetState::Purchases(Vec::new()), "purchases"),
            (WidgetState::NoPurchases, "nothing"),
            (WidgetState::Nothing, "empty"),
            (WidgetState::Error(WidgetError::RetryAfter(5)), "retry"),
            (WidgetState::Error(WidgetError::ReloadPage), "reload"),
            (WidgetState::Error(WidgetError::Unavailable), "none"),
        ] {
            assert_eq!(name(&state), expected);
        }
    }
}
