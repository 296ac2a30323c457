//! The part of the widget below the heading.

use leptos::prelude::*;

use super::card::ProductCard;
use crate::model::{Card, WidgetError, WidgetState};

/// Returns the state's name, which the frame's script sends to the loader. At `reload` the loader requests a
/// new token, at `none` it removes the frame.
pub(super) const fn name(state: &WidgetState) -> &'static str {
    match state {
        WidgetState::Purchases(_) => "purchases",
        WidgetState::NoPurchases => "nothing",
        WidgetState::Error(WidgetError::RetryAfter(_)) => "retry",
        WidgetState::Error(WidgetError::ReloadPage) => "reload",
        WidgetState::Error(WidgetError::Unavailable) => "none",
    }
}

/// Renders the cards, or a line that says why there are none.
pub(super) fn body(state: WidgetState) -> AnyView {
    match state {
        WidgetState::Purchases(cards) => grid(cards).into_any(),
        WidgetState::NoPurchases => {
            line("You have not bought anything here yet. Your purchases will appear here.")
                .into_any()
        }
        WidgetState::Error(WidgetError::RetryAfter(after)) => try_again(after).into_any(),
        WidgetState::Error(WidgetError::ReloadPage) => {
            line("Reload the page to see what you bought.").into_any()
        }
        WidgetState::Error(WidgetError::Unavailable) => {
            line("There is nothing to show here.").into_any()
        }
    }
}

fn grid(cards: Vec<Card>) -> impl IntoView {
    let cards = cards
        .into_iter()
        .map(|card| view! { <ProductCard card=card /> })
        .collect_view();
    // VoiceOver does not treat a list without bullets as one unless it has the role.
    view! {
        <ul class="rp-grid" role="list">
            {cards}
        </ul>
    }
}

fn line(text: &'static str) -> impl IntoView {
    view! { <p class="rp-line">{text}</p> }
}

fn try_again(after: u32) -> impl IntoView {
    // The frame cannot repeat its request, because the loader posted the form. The frame's script shows the
    // button, and tells the loader when to retry on its own.
    view! {
        <div class="rp-trouble">
            <p class="rp-line">"Your purchases cannot be shown right now."</p>
            <button class="rp-button" type="button" data-rp-retry=after.to_string() hidden>
                "Try again"
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
            (WidgetState::Error(WidgetError::RetryAfter(5)), "retry"),
            (WidgetState::Error(WidgetError::ReloadPage), "reload"),
            (WidgetState::Error(WidgetError::Unavailable), "none"),
        ] {
            assert_eq!(name(&state), expected);
        }
    }
}
