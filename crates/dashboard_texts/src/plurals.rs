//! Plural categories, by ICU4X on the server and by `Intl.PluralRules` in the browser.

/// Returns CLDR's name of a number's plural category in a language.
#[cfg(feature = "catalogs")]
pub(crate) fn category(tag: &str, count: u64) -> String {
    use icu_locale_core::Locale;
    use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

    let locale = Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN);
    let rules = PluralRules::try_new((&locale).into(), PluralRulesOptions::default());
    let name = match rules.map(|rules| rules.category_for(count)) {
        Ok(PluralCategory::Zero) => "zero",
        Ok(PluralCategory::One) => "one",
        Ok(PluralCategory::Two) => "two",
        Ok(PluralCategory::Few) => "few",
        Ok(PluralCategory::Many) => "many",
        Ok(PluralCategory::Other) | Err(_) => "other",
    };
    name.to_owned()
}

/// Returns CLDR's name of a number's plural category in a language.
#[cfg(all(target_arch = "wasm32", not(feature = "catalogs")))]
pub(crate) fn category(tag: &str, count: u64) -> String {
    let languages = js_sys::Array::of1(&tag.into());
    let rules = js_sys::Intl::PluralRules::new(&languages, &js_sys::Object::new());
    // A JavaScript number holds any count.
    rules.select(count as f64).into()
}

/// Returns the category that every language has. Neither the server nor a browser is built like this.
#[cfg(not(any(target_arch = "wasm32", feature = "catalogs")))]
pub(crate) fn category(_: &str, _: u64) -> String {
    "other".to_owned()
}
