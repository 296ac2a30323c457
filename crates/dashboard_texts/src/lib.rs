//! The dashboard's texts in each of its languages, for the server and the browser.
//!
//! A text of `languages/en.ftl` becomes a function of [`Texts`], so a text that does not exist does not compile:
//!
//! ```
//! use dashboard_texts::{Language, Text, Texts};
//!
//! let texts = Texts::of(Language::En);
//! assert_eq!(texts.save(), "Save");
//! assert_eq!(texts.last_days(7), "Last 7 days");
//! // In a view, a placeholder can be an element: `piece` makes the others of the text between.
//! let pieces = texts.checked_on_with(|text| text, "today".to_owned());
//! assert_eq!(pieces, ["Checked on ", "today"]);
//! // Code that knows what to say, but not in which language, returns a value.
//! let text = Text::LastDays { count: 7 };
//! assert_eq!(text.to(texts), "Last 7 days");
//! ```
//!
//! Another language that lacks a text, a placeholder or a plural form fails the build (see `build.rs`).
//!
//! With the feature `catalogs`, for the server, every language is compiled in, and plural forms are ICU4X's. Without it,
//! for the browser, there is no text at all: the page loads the file of one language ([`Language::file`]), and plural
//! forms are those of `Intl.PluralRules`.

use std::fmt::Display;

#[cfg(feature = "catalogs")]
mod language;
mod plurals;

#[cfg(feature = "catalogs")]
pub use language::Language;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The texts of one language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Texts(&'static Catalog);

/// The lines of a language's file.
struct Catalog {
    /// The language's BCP 47 tag.
    tag: &'static str,
    /// A pattern per text. Plural forms are as in the file: categories and patterns, separated by tabs.
    patterns: Vec<&'static str>,
}

impl Catalog {
    fn read(file: &'static str) -> Self {
        let mut lines = file.lines();
        Self {
            tag: lines.next().unwrap_or_default(),
            patterns: lines.collect(),
        }
    }
}

impl Texts {
    /// Reads the texts from a file of [`Language::file`]. They are never dropped, so a page does it once.
    #[must_use]
    pub fn load(file: String) -> Self {
        Self(Box::leak(Box::new(Catalog::read(file.leak()))))
    }

    /// Returns the BCP 47 tag of the language.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.0.tag
    }

    /// Returns a text's pattern, with placeholders in braces.
    fn pattern(self, position: usize, count: Option<u64>) -> &'static str {
        // Empty only if the file is not the one of this build.
        let line = self.0.patterns.get(position).copied().unwrap_or_default();
        match count {
            Some(count) if line.contains('\t') => {
                plural_form(line, &plurals::category(self.0.tag, count))
            }
            _ => line,
        }
    }

    fn fill(self, position: usize, count: Option<u64>, values: &[(&str, &String)]) -> String {
        let pattern = self.pattern(position, count);
        let count = count.map(|count| count.to_string());
        let values = values.iter().map(|(name, value)| (*name, value.as_str()));
        let counted = count.as_deref().map(|count| ("count", count));
        let values: Vec<_> = values.chain(counted).collect();
        domain::fill(pattern, &values)
    }

    fn split<T>(
        self,
        position: usize,
        count: Option<u64>,
        piece: fn(String) -> T,
        values: Vec<(&str, T)>,
    ) -> Vec<T> {
        let mut values: Vec<_> = values
            .into_iter()
            .map(|(name, value)| (name, Some(value)))
            .collect();
        let mut pieces = Vec::new();
        let mut rest = self.pattern(position, count);
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            if !before.is_empty() {
                pieces.push(piece(before.to_owned()));
            }
            if let ("count", Some(count)) = (name, count) {
                pieces.push(piece(count.to_string()));
            }
            let mut named = values.iter_mut().filter(|(other, _)| *other == name);
            pieces.extend(named.next().and_then(|(_, value)| value.take()));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(piece(rest.to_owned()));
        }
        pieces
    }
}

/// Returns the pattern of a category, or the last one.
fn plural_form(line: &'static str, category: &str) -> &'static str {
    let mut parts = line.split('\t');
    let mut pattern = "";
    while let (Some(name), Some(form)) = (parts.next(), parts.next()) {
        pattern = form;
        if name == category {
            break;
        }
    }
    pattern
}

/// English where there are catalogs, otherwise nothing.
impl Default for Texts {
    fn default() -> Self {
        #[cfg(feature = "catalogs")]
        return Self::of(Language::En);
        #[cfg(not(feature = "catalogs"))]
        {
            const NOTHING: &Catalog = &Catalog {
                tag: "",
                patterns: Vec::new(),
            };
            Self(NOTHING)
        }
    }
}

#[cfg(test)]
mod tests;
