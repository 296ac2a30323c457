//! The form for the widget's texts, one language at a time.

use std::collections::BTreeMap;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::super::state::{self, use_ready};
use crate::backend::{BackendError, load_texts, save_texts};
use crate::model::{LanguageTexts, OwnText, TextField};

/// The language that is shown first.
const FIRST: &str = "en";

/// A language to choose, and a field for each text. The original is the field's placeholder. They are loaded when the
/// merchant opens the form.
#[component]
pub(super) fn TextsForm() -> impl IntoView {
    let ready = use_ready();
    let edited = RwSignal::new(BTreeMap::new());
    let shown = RwSignal::new(None::<LanguageTexts>);
    // Rendered once, so that the choice of another language does not take away the focus.
    let languages = Memo::new(move |_| shown.with(|shown| Some(shown.as_ref()?.languages.clone())));
    let load = Action::new(|lang: &String| load_texts(lang.clone()));
    let save = Action::new(|(lang, texts): &(String, Vec<OwnText>)| {
        let (lang, texts) = (lang.clone(), texts.clone());
        save_texts(lang, texts)
    });
    let is_busy = move || load.pending().get() || save.pending().get();
    let show = move |answer: Option<Result<LanguageTexts, BackendError>>| match answer {
        Some(Ok(texts)) => {
            edited.set(own(&texts));
            shown.set(Some(texts));
        }
        Some(Err(error)) => state::report(&error),
        None => {}
    };
    Effect::new(move |_| show(load.value().get()));
    Effect::new(move |_| show(save.value().get()));
    let choose = move |lang: String| {
        save.clear();
        load.dispatch(lang);
    };
    let open = move || {
        if shown.with_untracked(Option::is_none) && !load.pending().get_untracked() {
            load.dispatch(FIRST.to_owned());
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(lang) = shown.with_untracked(|shown| Some(shown.as_ref()?.lang.clone())) else {
            return;
        };
        let texts = edited.get_untracked().into_iter();
        let texts = texts.map(|(form, text)| OwnText { form, text }).collect();
        save.dispatch((lang, texts));
    };
    let choices = move || {
        let languages = languages.get().unwrap_or_default().into_iter();
        languages
            .map(|language| {
                let is_first = language.lang == FIRST;
                view! {
                    <option value=language.lang.clone() lang=language.lang selected=is_first>
                        {language.name}
                    </option>
                }
            })
            .collect_view()
    };
    let fields = move || {
        shown.with(|shown| {
            let shown = shown.as_ref()?;
            let texts = shown.texts.iter();
            let fields = texts.map(|text| field(text, &shown.lang, &shown.dir, edited));
            Some(fields.collect_view())
        })
    };
    let outcome = move || match (load.value().get(), save.value().get()) {
        _ if load.pending().get() => ("save-line", "Loading…".to_owned()),
        _ if save.pending().get() => ("save-line", "Saving…".to_owned()),
        (_, Some(Err(error))) | (Some(Err(error)), None) => {
            ("save-line save-line-bad", error.to_string())
        }
        (_, Some(Ok(_))) => (
            "save-line save-line-good",
            "Shoppers see the texts the next time they open a page.".to_owned(),
        ),
        _ => ("save-line", String::new()),
    };
    view! {
        <section class="panel" aria-labelledby="texts-title">
            <h2 id="texts-title">"Texts"</h2>
            <p class="quiet">
                "Shoppers see the widget in the language of the page. You can change any of its texts. Leave a field empty to keep the original."
            </p>
            <details on:toggle=move |_| open()>
                <summary>"Change texts"</summary>
                <form class="form" novalidate on:submit=submit>
                    <div class="field">
                        <label for="texts-language">"Language"</label>
                        <select
                            class="input"
                            id="texts-language"
                            disabled=move || !ready.get() || is_busy()
                            on:change:target=move |event| choose(event.target().value())
                        >
                            {choices}
                        </select>
                    </div>
                    {fields}
                    <div class="save-bar">
                        <button
                            class="button"
                            type="submit"
                            disabled=move || !ready.get() || is_busy()
                        >
                            "Update texts"
                        </button>
                        <p class=move || outcome().0 role="status">
                            {move || outcome().1}
                        </p>
                    </div>
                </form>
            </details>
        </section>
    }
}

/// Returns the texts that the merchant has changed, by form.
fn own(language: &LanguageTexts) -> BTreeMap<String, String> {
    let changed = language.texts.iter().filter(|text| !text.own.is_empty());
    changed
        .map(|text| (text.form.clone(), text.own.clone()))
        .collect()
}

fn field(
    text: &TextField,
    lang: &str,
    dir: &str,
    edited: RwSignal<BTreeMap<String, String>>,
) -> impl IntoView + use<> {
    let TextField {
        form,
        comment,
        original,
        own,
    } = text.clone();
    let id = format!("text-{}", form.replace('.', "-"));
    let hint_id = format!("{id}-hint");
    let edit = move |value: String| {
        edited.update(|edited| {
            edited.insert(form.clone(), value);
        });
    };
    view! {
        <div class="field">
            <label for=id.clone() lang=lang.to_owned() dir="auto">
                {original.clone()}
            </label>
            <p class="hint" id=hint_id.clone()>
                {comment}
            </p>
            <input
                class="input"
                type="text"
                autocomplete="off"
                id=id
                lang=lang.to_owned()
                dir=dir.to_owned()
                placeholder=original
                aria-describedby=hint_id
                prop:value=own
                on:input:target=move |event| edit(event.target().value())
            />
        </div>
    }
}
