//! Texts that a merchant has changed.

use std::{collections::BTreeMap, fmt};

use crate::{CATEGORIES, Locale, Text};

/// The maximum length of a merchant's text, in characters.
pub const MAX_OVERRIDE: usize = 200;

/// A merchant's own texts, of all languages. Bounded, because there are only so many texts and languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides(BTreeMap<(Locale, Text, Option<&'static str>), String>);

/// The reason why a merchant's text is not accepted, worded for the merchant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidOverride {
    /// There is no such language, text or plural category.
    Unknown,
    /// It is longer than [`MAX_OVERRIDE`].
    TooLong,
    /// It lacks a placeholder of the original text.
    LacksPlaceholder(&'static str),
    /// It has braces that are not a placeholder of the original text.
    UnknownPlaceholder,
}

impl fmt::Display for InvalidOverride {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("The widget has no such text."),
            Self::TooLong => write!(f, "A text can have at most {MAX_OVERRIDE} characters."),
            Self::LacksPlaceholder(name) => write!(f, "Include {{{name}}} in the text."),
            Self::UnknownPlaceholder => {
                f.write_str("Use braces only for the placeholders of the original text.")
            }
        }
    }
}

impl std::error::Error for InvalidOverride {}

impl Overrides {
    /// Returns whether the merchant has changed no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn find(&self, locale: Locale, text: Text, category: Option<&str>) -> Option<&str> {
        let category = category.and_then(static_category);
        self.0.get(&(locale, text, category)).map(String::as_str)
    }

    /// Changes a text, or restores the original if the new one is blank. `form` is a text's key, and for a text with
    /// plural forms also the category: `heading`, `count-added.one`.
    ///
    /// # Errors
    /// If there is no such text, or the new one does not fit.
    pub fn set(&mut self, lang: &str, form: &str, value: &str) -> Result<(), InvalidOverride> {
        let locale = Locale::ALL.iter().find(|locale| locale.lang() == lang);
        let (key, category) = match form.split_once('.') {
            Some((key, category)) => (key, Some(category)),
            None => (form, None),
        };
        let (Some(locale), Some(text)) = (locale, Text::from_key(key)) else {
            return Err(InvalidOverride::Unknown);
        };
        let originals = crate::originals(*locale, text);
        let Some(original) = originals.iter().find(|form| form.category == category) else {
            return Err(InvalidOverride::Unknown);
        };
        let place = (*locale, text, original.category);
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() || value == original.pattern {
            self.0.remove(&place);
            return Ok(());
        }
        if value.chars().count() > MAX_OVERRIDE {
            return Err(InvalidOverride::TooLong);
        }
        let mut rest = value.clone();
        for name in text.placeholders() {
            let placeholder = format!("{{{name}}}");
            if original.pattern.contains(&placeholder) && !value.contains(&placeholder) {
                return Err(InvalidOverride::LacksPlaceholder(name));
            }
            rest = rest.replace(&placeholder, "");
        }
        if rest.contains(['{', '}']) {
            return Err(InvalidOverride::UnknownPlaceholder);
        }
        self.0.insert(place, value);
        Ok(())
    }

    /// Returns all texts as language, form and text, as [`Overrides::set`] takes them.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, String, &str)> {
        self.0.iter().map(|((locale, text, category), value)| {
            let form = form_key(*text, *category);
            (locale.lang(), form, value.as_str())
        })
    }
}

/// Returns the key of one form of a text: `heading`, `count-added.one`.
#[must_use]
pub fn form_key(text: Text, category: Option<&str>) -> String {
    match category {
        Some(category) => format!("{}.{category}", text.key()),
        None => text.key().to_owned(),
    }
}

fn static_category(category: &str) -> Option<&'static str> {
    let found = CATEGORIES.iter().find(|(name, _)| *name == category);
    found.map(|(name, _)| *name)
}
