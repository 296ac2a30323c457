//! What is under the heading.

use leptos::prelude::*;

use super::card::ProductCard;
use crate::model::{Card, Trouble, WidgetState};

/// What the frame's script tells the loader about the state. The loader acts on these names: `reload`
/// makes it ask for a new token, `none` makes it take the frame away.
pub(super) const fn name(state: &WidgetState) -> &'static str {
    match state {
        WidgetState::Purchases(_) => "purchases",
        WidgetState::NothingYet => "nothing",
        WidgetState::Trouble(Trouble::TryAgain(_)) => "retry",
        WidgetState::Trouble(Trouble::Reload) => "reload",
        WidgetState::Trouble(Trouble::NotHere) => "none",
    }
}

/// Cards, or a line that says why there are none.
pub(super) fn body(state: WidgetState) -> AnyView {
    match state {
        WidgetState::Purchases(cards) => grid(cards).into_any(),
        WidgetState::NothingYet => {
            line("You have not bought anything here yet. What you buy will be listed here.")
                .into_any()
        }
        WidgetState::Trouble(Trouble::TryAgain(after)) => try_again(after).into_any(),
        WidgetState::Trouble(Trouble::Reload) => {
            line("Reload the page to see what you bought.").into_any()
        }
        WidgetState::Trouble(Trouble::NotHere) => line("There is nothing to show here.").into_any(),
    }
}

fn grid(cards: Vec<Card>) -> impl IntoView {
    let cards = cards
        .into_iter()
        .map(|card| view! { <ProductCard card=card/> })
        .collect_view();
    // A list without bullets is no list to VoiceOver unless it says so.
    view! { <ul class="rp-grid" role="list">{cards}</ul> }
}

fn line(text: &'static str) -> impl IntoView {
    view! { <p class="rp-line">{text}</p> }
}

fn try_again(after: u32) -> impl IntoView {
    // The frame cannot ask again by itself: it came by a form that the page around it holds. The
    // frame's script shows the button, and tells that page when to try by itself.
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
    use crate::model::{Trouble, WidgetState};

    #[test]
    fn the_loader_is_told_apart_what_is_shown_and_what_went_wrong() {
        for (state, expected) in [
            (WidgetState::Purchases(Vec::new()), "purchases"),
            (WidgetState::NothingYet, "nothing"),
            (WidgetState::Trouble(Trouble::TryAgain(5)), "retry"),
            (WidgetState::Trouble(Trouble::Reload), "reload"),
            (WidgetState::Trouble(Trouble::NotHere), "none"),
        ] {
            assert_eq!(name(&state), expected);
        }
    }
}
