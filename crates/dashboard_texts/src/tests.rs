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
        ("tlh, de;q=0.1", Some(Language::De)),
        ("de;q=0", None),
        ("de;q=x", None),
        ("*", None),
        ("", None),
    ] {
        assert_eq!(Language::from_accept_language(header), language, "{header}");
    }
}
