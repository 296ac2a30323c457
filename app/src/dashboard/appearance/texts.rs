//! The form for the widget's texts, one language at a time.

use std::collections::{BTreeMap, BTreeSet};

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::super::parts::changed_meanwhile;
use super::super::state::{self, use_ready};
use crate::backend::{load_texts, save_texts};
use crate::model::{LanguageTexts, Meanwhile, OwnText, Saved, TextField};
use crate::texts::texts;

/// The language that is shown first.
const FIRST: &str = "en";

/// A language to choose, and a field for each text. The original is the field's placeholder. They are loaded when the
/// merchant opens the form.
#[component]
pub(super) fn TextsForm() -> impl IntoView {
    let labels = texts();
    let ready = use_ready();
    let edited = RwSignal::new(Texts::new());
    let shown = RwSignal::new(None::<LanguageTexts>);
    // Rendered once, so that the choice of another language does not take away the focus.
    let languages = Memo::new(move |_| shown.with(|shown| Some(shown.as_ref()?.languages.clone())));
    let load = Action::new(|lang: &String| load_texts(lang.clone()));
    let save = Action::new(|request: &Request| {
        let Request { lang, texts, base } = request.clone();
        save_texts(lang, texts, Some(base))
    });
    let is_busy = move || load.pending().get() || save.pending().get();
    Effect::new(move |_| match load.value().get() {
        Some(Ok(texts)) => {
            edited.set(own(&texts));
            shown.set(Some(texts));
        }
        Some(Err(error)) => state::report(&error),
        None => {}
    });
    Effect::new(move |_| match save.value().get() {
        Some(Ok(Saved::Saved(now) | Saved::ChangedMeanwhile(Meanwhile { now, .. }))) => {
            let before = shown.with_untracked(|shown| shown.as_ref().map(own));
            let before = before.unwrap_or_default();
            edited.update(|edited| rebase(edited, &before, own(&now)));
            shown.set(Some(now));
        }
        Some(Err(error)) => state::report(&error),
        None => {}
    });
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
        let Some(loaded) = shown.get_untracked() else {
            return;
        };
        let (base, lang) = (loaded.own(), loaded.lang);
        let texts = edited.get_untracked().into_iter();
        let texts = texts.map(|(form, text)| OwnText { form, text }).collect();
        save.dispatch(Request { lang, texts, base });
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
    // Rendered once for each language, so that a save changes no field in which the merchant is typing.
    let lang = Memo::new(move |_| shown.with(|shown| Some(shown.as_ref()?.lang.clone())));
    let fields = move || {
        lang.get()?;
        shown.with_untracked(|shown| {
            let shown = shown.as_ref()?;
            let texts = shown.texts.iter();
            let fields = texts.map(|text| field(text, &shown.lang, &shown.dir, edited));
            Some(fields.collect_view())
        })
    };
    let outcome = move || match (load.value().get(), save.value().get()) {
        _ if load.pending().get() => ("save-line", labels.loading_more().to_owned()),
        _ if save.pending().get() => ("save-line", labels.saving().to_owned()),
        (_, Some(Err(error))) | (Some(Err(error)), None) => {
            ("save-line save-line-bad", error.message(labels))
        }
        (_, Some(Ok(Saved::Saved(_)))) => {
            ("save-line save-line-good", labels.texts_saved().to_owned())
        }
        _ => ("save-line", String::new()),
    };
    view! {
        <section class="panel" aria-labelledby="texts-title">
            <h2 id="texts-title">{labels.widget_texts()}</h2>
            <p class="quiet">
                {labels.widget_texts_about()}
            </p>
            <details on:toggle=move |_| open()>
                <summary>{labels.change_texts()}</summary>
                <form class="form" novalidate on:submit=submit>
                    <div class="field">
                        <label for="texts-language">{labels.language()}</label>
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
                            {labels.update_texts()}
                        </button>
                        <p class=move || outcome().0 role="status">
                            {move || outcome().1}
                        </p>
                    </div>
                    <div role="alert">
                        {move || match save.value().get() {
                            Some(Ok(Saved::ChangedMeanwhile(meanwhile))) if !is_busy() => {
                                Some(changed_meanwhile(meanwhile.who, meanwhile.changes))
                            }
                            _ => None,
                        }}
                    </div>
                </form>
            </details>
        </section>
    }
}

/// Changed texts, by form. Empty ones are the original.
type Texts = BTreeMap<String, String>;

/// The texts to save in a language, and those that the form was loaded with.
#[derive(Clone)]
struct Request {
    lang: String,
    texts: Vec<OwnText>,
    base: Vec<OwnText>,
}

/// Returns the texts that the merchant has changed.
fn own(language: &LanguageTexts) -> Texts {
    let own = language.own().into_iter();
    own.map(|text| (text.form, text.text)).collect()
}

/// Shows texts that were saved, except where the merchant has edited the text since `before`.
fn rebase(edited: &mut Texts, before: &Texts, saved: Texts) {
    let value = |texts: &Texts, form: &str| texts.get(form).cloned().unwrap_or_default();
    let forms: BTreeSet<String> = edited.keys().chain(saved.keys()).cloned().collect();
    for form in forms {
        if value(edited, &form) == value(before, &form) {
            edited.insert(form.clone(), value(&saved, &form));
        }
    }
}

fn field(
    text: &TextField,
    lang: &str,
    dir: &str,
    edited: RwSignal<Texts>,
) -> impl IntoView + use<> {
    let TextField {
        form,
        comment,
        original,
        ..
    } = text.clone();
    let id = format!("text-{}", form.replace('.', "-"));
    let hint_id = format!("{id}-hint");
    let value = {
        let form = form.clone();
        move || edited.with(|edited| edited.get(&form).cloned().unwrap_or_default())
    };
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
                prop:value=value
                on:input:target=move |event| edit(event.target().value())
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_survive_what_is_saved_meanwhile() {
        let texts = |pairs: &[(&str, &str)]| -> Texts {
            let pairs = pairs.iter();
            pairs
                .map(|(form, text)| ((*form).to_owned(), (*text).to_owned()))
                .collect()
        };
        let before = texts(&[("heading", "Again"), ("buy-again", "Buy")]);
        let mut edited = texts(&[("heading", "Mine"), ("buy-again", "Buy"), ("undo", "")]);
        let saved = texts(&[("heading", "Theirs"), ("view-cart", "Cart")]);
        rebase(&mut edited, &before, saved);
        let expected = [
            ("buy-again", ""),
            ("heading", "Mine"),
            ("undo", ""),
            ("view-cart", "Cart"),
        ];
        assert_eq!(edited, texts(&expected));
    }
}
