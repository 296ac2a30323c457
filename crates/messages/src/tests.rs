//! Tests of all texts in all languages.

use std::collections::BTreeSet;

use super::*;

fn english(text: Text) -> Forms {
    texts(Locale::En)[text.index()]
}

/// Texts that are the same in English and in another language because they are words of that language.
const SAME_AS_ENGLISH: &[(&str, Locale)] = &[("sort-name", Locale::De)];

#[test]
fn every_text_is_translated() {
    let mut same = Vec::new();
    for &locale in Locale::ALL {
        if locale == Locale::En {
            continue;
        }
        for text in Text::ALL {
            // Only placeholders and punctuation.
            if matches!(text, Text::NameAndValue | Text::RhythmAndLast) {
                continue;
            }
            let is_allowed = SAME_AS_ENGLISH.contains(&(text.key(), locale));
            if (texts(locale)[text.index()] == english(text)) != is_allowed {
                same.push((text.key(), locale));
            }
        }
    }
    assert!(
        same.is_empty(),
        "equal to English, or wrongly listed: {same:?}"
    );
}

#[test]
fn every_number_has_a_form_that_names_it_or_is_its_own() {
    for &locale in Locale::ALL {
        let messages = Messages::new(locale, None);
        for text in Text::ALL {
            if !matches!(texts(locale)[text.index()], Forms::Plural(_)) {
                continue;
            }
            let mut seen = BTreeSet::new();
            let mut without_number = BTreeSet::new();
            for count in 0..=120_u64 {
                let shown = messages.format(text, Some(count), &[]);
                let category = messages.category(count);
                seen.insert(category);
                // No text counts zero products, so French "one", which is for 0 and 1, may leave the number out.
                if count > 0 && !shown.contains(&count.to_string()) {
                    assert!(
                        without_number.insert(category),
                        "{locale:?} {text:?} {count}: {shown}"
                    );
                }
            }
            let forms = originals(locale, text);
            assert_eq!(forms.len(), seen.len(), "{locale:?} {text:?}");
        }
    }
}

#[test]
fn plural_forms_follow_the_languages_rules() {
    let added = |locale, count| Messages::new(locale, None).count_added(count);
    assert_eq!(added(Locale::En, 1), "1 item added to your cart");
    assert_eq!(added(Locale::En, 2), "2 items added to your cart");
    let weeks = |locale, count| Messages::new(locale, None).every_weeks(count);
    // One form is not enough for 2 to 4 and for 5, and 21 is like 1.
    let russian: BTreeSet<String> = [3, 5, 21]
        .into_iter()
        .map(|count| weeks(Locale::Ru, count).replace(&count.to_string(), ""))
        .collect();
    assert_eq!(russian.len(), 3);
    let arabic: BTreeSet<String> = [0, 1, 2, 3, 11, 100]
        .into_iter()
        .map(|count| weeks(Locale::Ar, count).replace(&count.to_string(), ""))
        .collect();
    assert!(arabic.len() >= 5, "{arabic:?}");
}

#[test]
fn each_language_has_the_categories_of_cldr() {
    for (locale, expected) in [
        (Locale::En, 2),
        (Locale::Ja, 1),
        (Locale::Pl, 3),
        (Locale::Sl, 4),
        (Locale::Ar, 6),
    ] {
        let rules = Messages::new(locale, None).plurals.unwrap();
        let reached: BTreeSet<u8> = (0_u32..=120)
            .map(|count| rules.category_for(count) as u8)
            .collect();
        assert_eq!(reached.len(), expected, "{locale:?}");
    }
}

#[test]
fn dates_are_long_and_in_the_languages_own_order() {
    let day = jiff::civil::date(2026, 10, 2);
    for (locale, expected) in [
        (Locale::En, "2 October 2026"),
        (Locale::De, "2. Oktober 2026"),
        (Locale::Fr, "2 octobre 2026"),
        (Locale::Pt, "2 de outubro de 2026"),
        (Locale::PtBr, "2 de outubro de 2026"),
        (Locale::Fi, "2. lokakuuta 2026"),
        (Locale::Ru, "2 октября 2026\u{202f}г."),
        (Locale::Hu, "2026. október 2."),
        (Locale::Ar, "2 أكتوبر 2026"),
        (Locale::He, "2 באוקטובר 2026"),
        (Locale::Ja, "2026年10月2日"),
        (Locale::Ko, "2026년 10월 2일"),
        (Locale::ZhHant, "2026年10月2日"),
        (Locale::Th, "2 ตุลาคม 2569"),
    ] {
        assert_eq!(
            Messages::new(locale, None).date(day),
            expected,
            "{locale:?}"
        );
    }
    for &locale in Locale::ALL {
        let shown = Messages::new(locale, None).date(day);
        assert!(
            shown.contains("2026") || shown.contains("2569"),
            "{locale:?}: {shown}"
        );
        assert!(
            shown.contains('2') && !shown.contains('-'),
            "{locale:?}: {shown}"
        );
    }
}

#[test]
fn values_are_inserted_unchanged() {
    let messages = Messages::new(Locale::En, None);
    assert_eq!(messages.last_bought("{name}"), "Last bought {name}");
    assert_eq!(
        messages.no_results("{query} {"),
        "No results for “{query} {”"
    );
    assert_eq!(messages.name_and_value("{value}", "<b>"), "{value}: <b>");
}

#[test]
fn a_merchants_text_replaces_the_original() {
    let mut own = Overrides::default();
    own.set("de", "add-to-cart", "  In die   Tasche ").unwrap();
    own.set("de", "count-added.other", "{count} Teile in der Tasche")
        .unwrap();
    let german = Messages::new(Locale::De, Some(&own));
    assert_eq!(german.add_to_cart(), "In die Tasche");
    assert_eq!(german.count_added(3), "3 Teile in der Tasche");
    assert!(german.count_added(1).contains("Warenkorb"));
    assert_eq!(
        Messages::new(Locale::En, Some(&own)).add_to_cart(),
        "Add to cart"
    );
    let listed: Vec<_> = own.iter().collect();
    assert_eq!(
        listed,
        [
            ("de", "add-to-cart".to_owned(), "In die Tasche"),
            (
                "de",
                "count-added.other".to_owned(),
                "{count} Teile in der Tasche"
            ),
        ]
    );
    // A blank text, or the original one, is no change.
    let original = Messages::new(Locale::De, None).add_to_cart();
    own.set("de", "add-to-cart", &original).unwrap();
    own.set("de", "count-added.other", " ").unwrap();
    assert!(own.is_empty());
}

#[test]
fn rejects_a_merchants_text_that_does_not_fit() {
    let mut own = Overrides::default();
    for (lang, form, value, expected) in [
        ("xx", "heading", "A", InvalidOverride::Unknown),
        ("de", "header", "A", InvalidOverride::Unknown),
        ("de", "heading.one", "A", InvalidOverride::Unknown),
        ("de", "count-added", "{count}", InvalidOverride::Unknown),
        ("de", "count-added.few", "{count}", InvalidOverride::Unknown),
        (
            "de",
            "last-bought",
            "Gekauft",
            InvalidOverride::LacksPlaceholder("date"),
        ),
        (
            "de",
            "heading",
            "{name}",
            InvalidOverride::UnknownPlaceholder,
        ),
        ("de", "heading", "}", InvalidOverride::UnknownPlaceholder),
        ("de", "heading", &"ä".repeat(201), InvalidOverride::TooLong),
    ] {
        assert_eq!(own.set(lang, form, value), Err(expected), "{form}: {value}");
    }
    assert!(own.set("de", "heading", &"ä".repeat(200)).is_ok());
}
