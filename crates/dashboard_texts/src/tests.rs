use std::{fs, path::Path};

use super::*;

#[test]
fn a_plural_form_follows_the_number() {
    let english = Texts::of(Language::En);
    assert_eq!(english.last_days(1), "Last 1 day");
    assert_eq!(english.last_days(90), "Last 90 days");
    let german = Texts::of(Language::De);
    assert_eq!(german.orders(), "Bestellungen");
    assert_eq!(german.last_days(90), "Letzte 90 Tage");
}

#[test]
fn a_file_has_the_same_texts_as_the_server() {
    for language in Language::ALL {
        let (server, browser) = (
            Texts::of(*language),
            Texts::load(language.file().to_owned()),
        );
        assert_eq!(browser.tag(), language.tag());
        assert_eq!(browser.0.patterns.len(), KEYS.len(), "{language:?}");
        for count in [0, 1, 2, 5, 1_000_000] {
            assert_eq!(server.shoppers_known(count), browser.shoppers_known(count));
            let text = server.shoppers_known(count);
            assert!(text.contains(&count.to_string()), "{language:?}: {text}");
        }
    }
}

#[test]
fn a_text_without_a_language_is_the_same_as_its_function() {
    let texts = Texts::of(Language::En);
    let erased = Text::Erased {
        count: 1,
        id: "7".to_owned(),
    };
    assert_eq!(erased.to(texts), texts.erased(1, 7));
    assert_eq!(erased.to(texts), "Erased customer 7 and 1 order.");
    assert_eq!(Text::Save.to(texts), "Save");
}

#[test]
fn views_take_the_places_of_placeholders() {
    let texts = Texts::of(Language::En);
    let pieces = texts.list_last_with(|text| text, "<a>".to_owned(), "<b>".to_owned());
    assert_eq!(pieces, ["<a>", " and ", "<b>"]);
    let pieces = texts.erased_with(|text| text, 3, "<7>".to_owned());
    assert_eq!(pieces.concat(), "Erased customer <7> and 3 orders.");
}

#[test]
fn a_language_is_found_by_any_of_its_tags() {
    for (tag, language) in [
        ("de", Some(Language::De)),
        ("de-AT", Some(Language::De)),
        ("DE_at", Some(Language::De)),
        (" en-US ", Some(Language::En)),
        ("tlh", None),
        ("den", None),
        ("", None),
        ("*", None),
    ] {
        assert_eq!(Language::from_tag(tag), language, "{tag}");
    }
}

#[test]
fn a_browser_prefers_languages_by_weight_and_then_by_order() {
    for (header, language) in [
        ("de-CH, de;q=0.9, en;q=0.8", Some(Language::De)),
        ("en;q=0.5, de;q=0.7", Some(Language::De)),
        ("en, de", Some(Language::En)),
        ("en ; q=0.5, de ; q=0.7", Some(Language::De)),
        ("tlh, de;q=0.1", Some(Language::De)),
        ("de;q=0", None),
        ("de;q=x", None),
        ("*", None),
        ("", None),
    ] {
        assert_eq!(Language::from_accept_language(header), language, "{header}");
    }
}

/// The folders whose code uses texts.
const USERS: [&str; 4] = [
    "../../app/src",
    "../../server/src",
    "../engine/src",
    "../../src",
];

#[test]
fn each_text_is_used() {
    let mut code = String::new();
    for folder in USERS {
        read(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(folder),
            &mut code,
        );
    }
    let is_used = |key: &str| {
        let function = key.replace('-', "_");
        let variant: String = key.split('-').map(capitalized).collect();
        [
            format!(".{function}("),
            format!(".{function}_with("),
            format!("Texts::{function}"),
            format!("Text::{variant}"),
        ]
        .iter()
        .any(|usage| {
            code.match_indices(usage.as_str()).any(|(start, _)| {
                let after = code[start + usage.len()..].chars().next();
                usage.ends_with('(') || !after.is_some_and(|it| it.is_alphanumeric() || it == '_')
            })
        })
    };
    let unused: Vec<_> = KEYS.iter().filter(|key| !is_used(key)).collect();
    assert!(unused.is_empty(), "nothing uses {unused:?}");
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

fn read(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, code);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            // Formatting may put a function on a line of its own.
            code.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}
