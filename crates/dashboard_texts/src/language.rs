//! The languages that are compiled in, and the choice among them.

use std::sync::LazyLock;

use crate::{Catalog, Texts};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

static CATALOGS: LazyLock<Vec<Catalog>> = LazyLock::new(|| {
    let files = Language::ALL.iter().map(|language| language.file());
    files.map(Catalog::read).collect()
});

impl Texts {
    /// Returns the texts of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        // The catalogs are in the order of the variants.
        let catalogs: &'static [Catalog] = &CATALOGS;
        Self(catalogs.get(language as usize).unwrap_or(&catalogs[0]))
    }
}

impl Language {
    /// Returns the language that fits a BCP 47 tag: `de` for `de-AT`, `pt` for `pt_BR`. `None` if the dashboard does not
    /// have the language.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let language = tag.trim().split(['-', '_']).next()?;
        let mut all = Self::ALL.iter().copied();
        all.find(|known| known.tag().eq_ignore_ascii_case(language))
    }

    /// Returns the preferred language of a header `Accept-Language` (RFC 9110, section 12.5.4), such as
    /// `fr-CH, fr;q=0.9, en;q=0.8`.
    #[must_use]
    pub fn from_accept_language(header: &str) -> Option<Self> {
        // A browser sends a handful.
        let ranges = header.split(',').take(20).filter_map(|range| {
            let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
            let weight: f32 = weight.trim().strip_prefix("q=")?.trim().parse().ok()?;
            let language = Self::from_tag(tag)?;
            (weight > 0.0).then_some((language, weight))
        });
        // The first of those with the same weight.
        let best = ranges.reduce(|best, next| if next.1 > best.1 { next } else { best });
        best.map(|(language, _)| language)
    }
}
