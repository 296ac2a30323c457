//! The form's choices of what the widget does not take from the theme.

use leptos::html::Input;
use leptos::prelude::*;

use super::draft::{Draft, fonts};
use super::fields::{NumberField, Problem};
use super::save::Save;
use crate::model::{Color, ColorToken, InvalidSettings, Look, Tokens};
use crate::texts::texts;

/// The fields that can be invalid, for the focus.
#[derive(Clone, Copy, Default)]
pub(super) struct LookNodes {
    pub(super) font: NodeRef<Input>,
    pub(super) heading_font: NodeRef<Input>,
    pub(super) font_size: NodeRef<Input>,
    pub(super) radius: NodeRef<Input>,
}

/// The colors, fonts and lengths, each of which can be as in the theme.
#[component]
pub(super) fn LookSettings(draft: Draft, save: Save, nodes: LookNodes) -> impl IntoView {
    let texts = texts();
    let tokens = Memo::new(move |_| Tokens::of(&Look::default(), &draft.look().shown()));
    let colors = ColorToken::ALL
        .iter()
        .map(|token| color_field(draft, *token, tokens))
        .collect_view();
    let (least, most) = (Look::MIN_FONT_SIZE, Look::MAX_FONT_SIZE);
    view! {
        <fieldset class="field" aria-describedby="colors-hint">
            <legend>{texts.colors()}</legend>
            <p class="hint" id="colors-hint">
                {texts.colors_about()}
            </p>
            {colors}
        </fieldset>
        <FontField
            id="font"
            label=texts.font()
            hint=texts.font_about()
            value=draft.look().font
            save=save
            node=nodes.font
        />
        <FontField
            id="heading-font"
            label=texts.heading_font()
            hint=texts.heading_font_about()
            value=draft.look().heading_font
            save=save
            node=nodes.heading_font
        />
        <NumberField
            id="font-size"
            name="font_size"
            label=texts.font_size()
            hint=texts.pixels_about(least, most)
            bounds=(least.into(), most.into())
            value=draft.look().font_size
            problem=save.problem_if(|problem| *problem == InvalidSettings::FontSize)
            node=nodes.font_size
        />
        <NumberField
            id="radius"
            name="radius"
            label=texts.radius()
            hint=texts.pixels_about(0, Look::MAX_RADIUS)
            bounds=(0, Look::MAX_RADIUS.into())
            value=draft.look().radius
            problem=save.problem_if(|problem| *problem == InvalidSettings::Radius)
            node=nodes.radius
        />
    }
}

/// A color, the check box that leaves it to the theme, and a line if it has to change to be legible.
fn color_field(draft: Draft, token: ColorToken, tokens: Memo<Tokens>) -> impl IntoView {
    let texts = texts();
    let (label, usual) = match token {
        ColorToken::Text => (texts.color_text(), 0x001d_1d1f),
        ColorToken::Background => (texts.color_background(), 0x00ff_ffff),
        ColorToken::Link => (texts.color_link(), 0x001d_1d1f),
        ColorToken::Button => (texts.color_button(), 0x001d_1d1f),
        ColorToken::ButtonText => (texts.color_button_text(), 0x00ff_ffff),
    };
    let usual = Color::from_number(usual);
    let id = format!("color-{}", token.name());
    let note_id = format!("{id}-note");
    let own = move || {
        draft
            .look()
            .colors
            .with(|colors| colors.get(&token).copied())
    };
    let shown = move || own().unwrap_or(usual).to_string();
    let set = move |color: Option<Color>| {
        draft.look().colors.update(|colors| {
            if let Some(color) = color {
                colors.insert(token, color);
            } else {
                colors.remove(&token);
            }
        });
    };
    let is_set = move |token| {
        let colors = draft.look().colors;
        colors.with(|colors| colors.contains_key(&token))
    };
    let note = move || {
        // Without its own background, a button has the theme's, which is not known here.
        let is_known = token != ColorToken::ButtonText || is_set(ColorToken::Button);
        let has_place = token == ColorToken::ButtonText || is_set(ColorToken::Background);
        tokens.with(|tokens| {
            let mut corrected = tokens.corrected.iter().filter(|_| is_known);
            let (_, color) = corrected.find(|(corrected, _)| *corrected == token)?;
            Some(if has_place {
                texts.color_corrected(color)
            } else {
                texts.color_corrected_on_white(color)
            })
        })
    };
    view! {
        <div class="color">
            <label for=id.clone()>{label}</label>
            <input
                type="color"
                id=id.clone()
                name=id
                aria-describedby=note_id.clone()
                disabled=move || own().is_none()
                value=untrack(shown)
                prop:value=shown
                on:input:target=move |event| {
                    if let Ok(color) = event.target().value().try_into() {
                        set(Some(color));
                    }
                }
            />
            <label class="check">
                <input
                    type="checkbox"
                    aria-label=texts.color_as_in_theme(label)
                    checked=untrack(|| own().is_none())
                    prop:checked=move || own().is_none()
                    on:change:target=move |event| {
                        set((!event.target().checked()).then_some(usual));
                    }
                />
                <span class="check-text">{texts.as_in_theme()}</span>
            </label>
            <p class="hint" id=note_id aria-live="polite">
                {note}
            </p>
        </div>
    }
}

/// A list of fonts, as typed.
#[component]
fn FontField(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    value: RwSignal<String>,
    save: Save,
    node: NodeRef<Input>,
) -> impl IntoView {
    let problem = save.problem_if(|problem| *problem == InvalidSettings::Fonts);
    let problem = Signal::derive(move || {
        let is_invalid = value.with(|text| fonts(text).is_err());
        problem.get().filter(|_| is_invalid)
    });
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id.clone()>
                {hint}
            </p>
            <input
                class="input"
                type="text"
                id=id
                name=id
                autocomplete="off"
                spellcheck="false"
                aria-describedby=format!("{hint_id} {problem_id}")
                aria-invalid=move || problem.get().map(|_| "true")
                value=value.get_untracked()
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
                node_ref=node
            />
            <Problem id=problem_id problem=problem />
        </div>
    }
}
