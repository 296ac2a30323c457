//! The texts of the widget, as a merchant sees and changes them.

use app::{
    backend::BackendError,
    model::{Language, LanguageTexts, OwnText, TextField},
};
use dashboard_texts::Texts;
use db::{limits::TEXTS_PER_STORE, model::WidgetText};
use messages::{
    InvalidOverride, Locale, MAX_OVERRIDE, Messages, Overrides, Text, form_key, originals,
};

use crate::http::storefront::overrides;

/// Returns the texts of a language with the merchant's changes.
pub(super) fn in_language(texts: &[WidgetText], locale: Locale) -> LanguageTexts {
    let own = overrides(texts, locale);
    let messages = Messages::new(locale, Some(&own));
    let fields = Text::ALL.into_iter().flat_map(|text| {
        let changed = messages.forms(text);
        originals(locale, text)
            .into_iter()
            .zip(changed)
            .map(move |(original, now)| TextField {
                form: form_key(text, original.category),
                comment: text.comment().to_owned(),
                own: if now == original {
                    String::new()
                } else {
                    now.pattern
                },
                original: original.pattern,
            })
    });
    LanguageTexts {
        lang: locale.lang().to_owned(),
        dir: locale.dir().to_owned(),
        languages: Locale::ALL
            .iter()
            .map(|locale| Language {
                lang: locale.lang().to_owned(),
                name: locale.name().to_owned(),
            })
            .collect(),
        texts: fields.collect(),
    }
}

/// Returns the language with this tag.
pub(super) fn language(tag: &str, texts: Texts) -> Result<Locale, BackendError> {
    let found = Locale::ALL.iter().find(|locale| locale.lang() == tag);
    found
        .copied()
        .ok_or_else(|| BackendError::Invalid(texts.error_no_language().to_owned()))
}

/// Returns the merchant's texts in one language as they are stored. `stored` are the store's texts in all languages.
pub(super) fn validated(
    locale: Locale,
    written: &[OwnText],
    stored: &[WidgetText],
    in_words: Texts,
) -> Result<Vec<WidgetText>, BackendError> {
    let mut own = Overrides::default();
    for OwnText { form, text } in written {
        own.set(locale.lang(), form, text).map_err(|invalid| {
            let problem = problem(&invalid, in_words);
            BackendError::Invalid(in_words.error_text(shortened(text), problem))
        })?;
    }
    let texts: Vec<WidgetText> = own
        .iter()
        .map(|(language, form, text)| WidgetText {
            language: language.to_owned(),
            form,
            text: text.to_owned(),
        })
        .collect();
    let others = stored.iter().filter(|text| text.language != locale.lang());
    if others.count() + texts.len() > TEXTS_PER_STORE {
        let words = in_words.error_too_many_texts(TEXTS_PER_STORE);
        return Err(BackendError::Invalid(words));
    }
    Ok(texts)
}

fn problem(invalid: &InvalidOverride, texts: Texts) -> String {
    match invalid {
        InvalidOverride::Unknown => texts.invalid_text_unknown().to_owned(),
        InvalidOverride::TooLong => texts.invalid_text_long(MAX_OVERRIDE),
        InvalidOverride::LacksPlaceholder(name) => {
            texts.invalid_text_placeholder(format!("{{{name}}}"))
        }
        InvalidOverride::UnknownPlaceholder => texts.invalid_text_braces().to_owned(),
    }
}

/// Returns the texts of one language among a store's texts.
pub(super) fn stored(texts: &[WidgetText], locale: Locale) -> Vec<WidgetText> {
    let texts = texts.iter().filter(|text| text.language == locale.lang());
    texts.cloned().collect()
}

/// Returns the texts of a language that differ from the originals, as a form that is loaded now would send them.
pub(super) fn own(texts: &[WidgetText], locale: Locale) -> Vec<OwnText> {
    in_language(texts, locale).own()
}

/// Returns the beginning of a text, enough to recognize it.
fn shortened(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(40).collect();
    if letters.next().is_some() {
        start + "…"
    } else {
        start
    }
}
