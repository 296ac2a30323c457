//! The settings form.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::super::parts::changed_meanwhile;
use super::super::state::use_ready;
use super::cards::CardSettings;
use super::draft::{Draft, fonts};
use super::fields::{
    BackorderField, HoldoutField, MeasuresField, MonthsField, NumberField, TitleField,
};
use super::look::{LookNodes, LookSettings};
use super::save::{Progress, Save};
use super::statuses::Statuses;
use crate::model::{InvalidSettings, WidgetSettings};
use crate::texts::texts;

/// The fields with their errors, and the button that saves them.
#[component]
pub(super) fn SettingsForm(draft: Draft) -> impl IntoView {
    let texts = texts();
    let save = Save::new(draft);
    let (title, count) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let days = NodeRef::<Input>::new();
    let look = LookNodes::default();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        // Focuses the invalid field, as browsers do for their own checks.
        let field = match save.submit() {
            Err(InvalidSettings::ProductCount) => count.get_untracked(),
            Err(InvalidSettings::FontSize) => look.font_size.get_untracked(),
            Err(InvalidSettings::Radius) => look.radius.get_untracked(),
            Err(InvalidSettings::Fonts) => {
                let is_heading = draft.look().font.with_untracked(|text| fonts(text).is_ok());
                let node = if is_heading {
                    look.heading_font
                } else {
                    look.font
                };
                node.get_untracked()
            }
            // Layouts are radio buttons and percentages come from a list: neither offers an invalid choice.
            Ok(()) | Err(InvalidSettings::Layout | InvalidSettings::Holdout) => None,
            // The months come from a list, which offers no invalid choice.
            Err(InvalidSettings::ForgetAfter | InvalidSettings::HistoryMonths) => {
                days.get_untracked()
            }
            Err(InvalidSettings::TitleEmpty | InvalidSettings::TitleTooLong) => {
                title.get_untracked()
            }
        };
        if let Some(field) = field {
            let _ = field.focus();
        }
    };
    view! {
        <form class="panel form" novalidate on:submit=submit>
            <noscript>
                <p class="note">
                    {texts.settings_need_javascript()}
                </p>
            </noscript>
            <TitleField draft=draft save=save node=title />
            <NumberField
                id="product-count"
                name="product_count"
                label=texts.product_count()
                hint=texts.product_count_about(1, WidgetSettings::MAX_PRODUCTS)
                bounds=(1, WidgetSettings::MAX_PRODUCTS)
                value=draft.count
                problem=save.problem_if(|problem| *problem == InvalidSettings::ProductCount)
                node=count
            />
            <CardSettings draft=draft />
            <LookSettings draft=draft save=save nodes=look />
            <Statuses draft=draft />
            <BackorderField draft=draft />
            <MonthsField draft=draft />
            <NumberField
                id="forget-after"
                name="forget_after_days"
                label=texts.forget_after()
                hint=texts.forget_after_about(WidgetSettings::MIN_FORGET_AFTER, WidgetSettings::MAX_FORGET_AFTER)
                bounds=(WidgetSettings::MIN_FORGET_AFTER, WidgetSettings::MAX_FORGET_AFTER)
                value=draft.days
                problem=save.problem_if(|problem| *problem == InvalidSettings::ForgetAfter)
                node=days
            />
            <MeasuresField draft=draft />
            <HoldoutField draft=draft />
            <SaveBar save=save />
        </form>
    }
}

#[component]
fn SaveBar(save: Save) -> impl IntoView {
    let texts = texts();
    let ready = use_ready();
    let progress = Memo::new(move |_| save.progress());
    let is_undoable = Memo::new(move |_| save.is_undoable());
    let is_changed = move || {
        let progress = progress.get();
        !matches!(
            progress,
            Progress::Unchanged | Progress::Saving | Progress::Saved
        )
    };
    let line = move || match progress.get() {
        Progress::Unchanged | Progress::ChangedMeanwhile(_) => ("save-line", String::new()),
        Progress::Unsaved => ("save-line", texts.unsaved_changes().to_owned()),
        Progress::Saving => ("save-line", texts.saving().to_owned()),
        Progress::Saved => (
            "save-line save-line-good",
            texts.settings_saved().to_owned(),
        ),
        Progress::Failed(reason) => ("save-line save-line-bad", reason),
    };
    view! {
        <div class="save-bar">
            <button
                class="button button-primary"
                type="submit"
                disabled=move || !ready.get()
                aria-busy=move || save.pending().then_some("true")
            >
                {texts.save()}
            </button>
            <button
                class="button"
                type="button"
                hidden=move || !is_changed()
                on:click=move |_| save.discard()
            >
                {texts.discard_changes()}
            </button>
            <button
                class="button"
                type="button"
                hidden=move || !is_undoable.get()
                on:click=move |_| save.undo()
            >
                {texts.undo()}
            </button>
            <p class=move || line().0 role="status">
                {move || line().1}
            </p>
        </div>
        <div role="alert">
            {move || match progress.get() {
                Progress::ChangedMeanwhile(meanwhile) => {
                    Some(changed_meanwhile(meanwhile.who, meanwhile.changes))
                }
                _ => None,
            }}
        </div>
    }
}
