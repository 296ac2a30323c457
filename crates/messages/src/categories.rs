//! The plural categories.

use icu_plurals::PluralCategory;

/// The plural categories with their names in CLDR, in the order of the generated tables.
pub(crate) const CATEGORIES: [(&str, PluralCategory); 6] = [
    ("zero", PluralCategory::Zero),
    ("one", PluralCategory::One),
    ("two", PluralCategory::Two),
    ("few", PluralCategory::Few),
    ("many", PluralCategory::Many),
    ("other", PluralCategory::Other),
];
