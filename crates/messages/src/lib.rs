//! The widget's texts, plural forms and dates in each of its languages.
//!
//! A text is a function of [`Messages`]: one that is missing in a language, or has a placeholder that its English
//! original does not have, fails the build (see `build.rs`). Only the server depends on this crate; browsers get
//! the texts of one language, as data.

mod categories;
mod date;
mod locale;
mod overrides;

#[cfg(test)]
mod tests;

use domain::fill;
use icu_plurals::{PluralRules, PluralRulesOptions};

pub use locale::{Locale, negotiate};
pub use overrides::{InvalidOverride, MAX_OVERRIDE, Overrides, form_key};

use categories::CATEGORIES;
use date::DateFormat;

/// A text of one language: a pattern such as `Last bought {date}`, or one for each plural category that whole
/// numbers have in the language, in the order of [`CATEGORIES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Forms {
    Single(&'static str),
    Plural(&'static [(&'static str, &'static str)]),
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Text {
    /// Returns the text with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|text| text.key() == key)
    }

    /// Returns the text's position in a language's table, which has the order of [`Text::ALL`].
    const fn index(self) -> usize {
        self as usize
    }
}

/// A pattern of a text, and the plural category that it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// CLDR's name of the category, such as `few`; `None` for a text without plural forms.
    pub category: Option<&'static str>,
    /// The pattern, with placeholders in braces.
    pub pattern: String,
}

/// The texts of one language, with a merchant's own texts in place of the original ones.
pub struct Messages<'a> {
    locale: Locale,
    overrides: Option<&'a Overrides>,
    /// `None` without data for the language, which does not happen (a test formats each).
    plurals: Option<PluralRules>,
    dates: DateFormat,
}

impl<'a> Messages<'a> {
    /// Creates the texts of a language. A merchant's texts are those of all languages.
    #[must_use]
    pub fn new(locale: Locale, overrides: Option<&'a Overrides>) -> Self {
        let tag = locale.icu();
        Self {
            locale,
            overrides: overrides.filter(|overrides| !overrides.is_empty()),
            plurals: PluralRules::try_new((&tag).into(), PluralRulesOptions::default()).ok(),
            dates: DateFormat::new(locale),
        }
    }

    /// Returns the language of the texts.
    #[must_use]
    pub const fn locale(&self) -> Locale {
        self.locale
    }

    /// Formats a day, such as `2 October 2026`.
    #[must_use]
    pub fn date(&self, day: jiff::civil::Date) -> String {
        self.dates.format(day)
    }

    /// Returns a text's pattern, for a text without plural forms.
    #[must_use]
    pub fn pattern(&self, text: Text) -> String {
        self.pattern_for(text, None).to_owned()
    }

    /// Returns all patterns of a text that whole numbers need, for scripts in a browser and for merchants.
    #[must_use]
    pub fn forms(&self, text: Text) -> Vec<Form> {
        originals(self.locale, text)
            .into_iter()
            .map(|Form { category, pattern }| Form {
                category,
                pattern: self.own(text, category).map_or(pattern, str::to_owned),
            })
            .collect()
    }

    /// Returns whether the merchant has changed a text that has no plural forms.
    #[must_use]
    pub fn is_own(&self, text: Text) -> bool {
        self.own(text, None).is_some()
    }

    fn own(&self, text: Text, category: Option<&str>) -> Option<&str> {
        self.overrides?.find(self.locale, text, category)
    }

    fn pattern_for(&self, text: Text, count: Option<u64>) -> &str {
        let (category, original) = match texts(self.locale)[text.index()] {
            Forms::Single(pattern) => (None, pattern),
            Forms::Plural(patterns) => {
                let category = self.category(count.unwrap_or(0));
                let form = patterns.iter().find(|(name, _)| *name == category);
                // Numbers beyond those that the build looks at may have a category of their own.
                let (category, pattern) = form.or(patterns.last()).copied().unwrap_or_default();
                (Some(category), pattern)
            }
        };
        self.own(text, category).unwrap_or(original)
    }

    /// Returns CLDR's name of a number's plural category.
    fn category(&self, count: u64) -> &'static str {
        let rules = self.plurals.as_ref();
        let category = rules.map(|rules| rules.category_for(count));
        let named = CATEGORIES.iter().find(|(_, it)| Some(*it) == category);
        named.map_or("other", |(name, _)| name)
    }

    fn format(&self, text: Text, count: Option<u64>, values: &[(&str, &str)]) -> String {
        let pattern = self.pattern_for(text, count);
        let count = count.map(|count| count.to_string());
        let counted = count.as_deref().map(|count| ("count", count));
        let values: Vec<_> = values.iter().copied().chain(counted).collect();
        fill(pattern, &values)
    }
}

/// Returns a text's original patterns, for all plural categories that whole numbers have in the language.
#[must_use]
pub fn originals(locale: Locale, text: Text) -> Vec<Form> {
    let form = |category, pattern: &str| Form {
        category,
        pattern: pattern.to_owned(),
    };
    match texts(locale)[text.index()] {
        Forms::Single(pattern) => vec![form(None, pattern)],
        Forms::Plural(patterns) => patterns
            .iter()
            .map(|(category, pattern)| form(Some(*category), pattern))
            .collect(),
    }
}
