//! A live preview of the widget.

use leptos::prelude::*;

use super::super::state::use_ready;
use super::draft::Draft;
use crate::model::{
    Card, Color, ColorToken, LastOrder, Look, Texts, Tokens, WidgetSettings, WidgetState,
    WidgetView,
};
use crate::texts::texts;
use crate::widget::Widget;

/// The background of the stage as a dark page, as in `style/dashboard.css`.
const DARK_STAGE: Color = Color::from_number(0x0016_181d);

/// The same component that shoppers get, rendered from the draft as it is edited.
#[component]
pub(super) fn Preview(
    draft: Draft,
    cards: Vec<Card>,
    is_example: bool,
    texts: Texts,
) -> impl IntoView {
    let labels = crate::texts::texts();
    let dark = RwSignal::new(false);
    let phone = RwSignal::new(false);
    let tokens = Memo::new(move |_| {
        let mut page = Look::default();
        if dark.get() {
            page.colors.insert(ColorToken::Background, DARK_STAGE);
        }
        Tokens::of(&page, &draft.look().shown())
    });
    let shown = Memo::new(move |_| count(draft));
    let view = move || {
        let cards: Vec<_> = cards.iter().take(shown.get()).cloned().collect();
        let state = if cards.is_empty() {
            WidgetState::NoPurchases
        } else {
            WidgetState::Purchases(cards)
        };
        let view = WidgetView {
            title: title(draft),
            tokens: tokens.get(),
            layout: draft.layout.get(),
            fields: draft.fields.get(),
            list: None,
            events: None,
            last_order: LastOrder::default(),
            cart: None,
            state,
            texts: texts.clone(),
        };
        view! { <Widget view=view /> }
    };
    view! {
        <section class="panel preview" aria-labelledby="preview-title">
            <div class="preview-head">
                <h2 id="preview-title">{labels.preview()}</h2>
                <div class="preview-switches">
                    <Switch label=labels.preview_phone() on=phone />
                    <Switch label=labels.preview_dark() on=dark />
                </div>
            </div>
            <p class="quiet">{caption(is_example)}</p>
            // `inert`, because its links would lead out of the control panel.
            <div class="stage" class:stage-dark=dark class:stage-phone=phone inert>
                {view}
            </div>
        </section>
    }
}

/// A toggle button.
#[component]
fn Switch(label: &'static str, on: RwSignal<bool>) -> impl IntoView {
    let ready = use_ready();
    view! {
        <button
            class="switch"
            type="button"
            disabled=move || !ready.get()
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on.update(|on| *on = !*on)
        >
            {label}
        </button>
    }
}

/// Returns the heading as it would be saved, or the default one if it is empty.
fn title(draft: Draft) -> String {
    let typed = draft
        .title
        .with(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    if typed.is_empty() {
        WidgetSettings::default().title
    } else {
        typed
    }
}

/// Returns how many products to show: the number in the form, clamped to the bounds, or the saved one if it
/// is not a number.
fn count(draft: Draft) -> usize {
    let typed = draft.count.with(|count| count.trim().parse::<u32>().ok());
    let wanted = typed.unwrap_or_else(|| draft.saved.with(|saved| saved.product_count));
    let wanted = wanted.clamp(1, WidgetSettings::MAX_PRODUCTS);
    usize::try_from(wanted).unwrap_or(1)
}

fn caption(is_example: bool) -> &'static str {
    let texts = texts();
    if is_example {
        texts.preview_example()
    } else {
        texts.preview_catalog()
    }
}
