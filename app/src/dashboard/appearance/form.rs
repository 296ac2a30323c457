//! The settings as a form.

use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;

use super::super::ready::use_ready;
use super::draft::Draft;
use super::fields::{DaysField, MonthsField};
use super::save::{Progress, Save};
use super::statuses::Statuses;
use crate::model::{InvalidSettings, WidgetSettings};

/// Heading, number of products, orders that count, how long they are kept, and a button.
#[component]
pub(super) fn SettingsForm(draft: Draft) -> impl IntoView {
    let save = Save::new(draft);
    let (title, count) = (NodeRef::<Input>::new(), NodeRef::<Input>::new());
    let days = NodeRef::<Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        // To the field that is in the way, as the browser does for its own checks.
        let field = match save.submit() {
            Ok(()) => None,
            Err(InvalidSettings::ProductCount) => count.get_untracked(),
            // The months come from a list: nobody can choose one that is out of bounds.
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
                <p class="note">"Changing these settings needs JavaScript, which is switched off here."</p>
            </noscript>
            <TitleField draft=draft save=save node=title/>
            <CountField draft=draft save=save node=count/>
            <Statuses draft=draft/>
            <MonthsField draft=draft/>
            <DaysField draft=draft save=save node=days/>
            <SaveBar save=save/>
        </form>
    }
}

#[component]
fn TitleField(draft: Draft, save: Save, node: NodeRef<Input>) -> impl IntoView {
    let problem = move || {
        save.problem().filter(|problem| {
            matches!(
                problem,
                InvalidSettings::TitleEmpty | InvalidSettings::TitleTooLong
            )
        })
    };
    view! {
        <div class="field">
            <label for="title">"Heading"</label>
            <p class="hint" id="title-hint">"Above the purchases, in the language of your storefront."</p>
            <input
                class="input"
                type="text"
                id="title"
                name="title"
                dir="auto"
                autocomplete="off"
                aria-describedby="title-hint title-problem"
                aria-invalid=move || problem().map(|_| "true")
                value=draft.title.get_untracked()
                prop:value=draft.title
                on:input:target=move |event| draft.title.set(event.target().value())
                node_ref=node
            />
            <Problem id="title-problem" problem=Signal::derive(problem)/>
        </div>
    }
}

#[component]
fn CountField(draft: Draft, save: Save, node: NodeRef<Input>) -> impl IntoView {
    let problem = move || {
        save.problem()
            .filter(|problem| *problem == InvalidSettings::ProductCount)
    };
    let hint = format!(
        "At the most, the latest purchases first. 1 to {}.",
        WidgetSettings::MAX_PRODUCTS
    );
    view! {
        <div class="field">
            <label for="product-count">"Number of products"</label>
            <p class="hint" id="product-count-hint">{hint}</p>
            <input
                class="input input-short"
                type="number"
                inputmode="numeric"
                min="1"
                max=WidgetSettings::MAX_PRODUCTS.to_string()
                step="1"
                id="product-count"
                name="product_count"
                aria-describedby="product-count-hint product-count-problem"
                aria-invalid=move || problem().map(|_| "true")
                value=draft.count.get_untracked()
                prop:value=draft.count
                on:input:target=move |event| draft.count.set(event.target().value())
                node_ref=node
            />
            <Problem id="product-count-problem" problem=Signal::derive(problem)/>
        </div>
    }
}

/// What is wrong with the field above. The place is always there: it is announced when filled.
#[component]
pub(super) fn Problem(id: &'static str, problem: Signal<Option<InvalidSettings>>) -> impl IntoView {
    view! {
        <p class="problem" id=id aria-live="polite">
            {move || problem.get().map(|problem| problem.to_string())}
        </p>
    }
}

#[component]
fn SaveBar(save: Save) -> impl IntoView {
    let ready = use_ready();
    let progress = Memo::new(move |_| save.progress());
    let line = move || match progress.get() {
        Progress::Quiet => ("save-line", String::new()),
        Progress::Unsaved => ("save-line", "Not saved yet.".to_owned()),
        Progress::Saving => ("save-line", "Saving…".to_owned()),
        Progress::Saved => (
            "save-line save-line-good",
            "Saved. Shoppers see it the next time they open a page.".to_owned(),
        ),
        Progress::Failed(why) => ("save-line save-line-bad", why),
    };
    view! {
        <div class="save-bar">
            <button
                class="button button-primary"
                type="submit"
                disabled=move || !ready.get()
                aria-busy=move || save.pending().then_some("true")
            >
                "Save"
            </button>
            <p class=move || line().0 role="status">{move || line().1}</p>
        </div>
    }
}
