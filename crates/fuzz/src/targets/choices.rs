//! What merchants choose, and what themes and storefronts have.

use domain::{Look, Placement, Tokens, WidgetSettings};
use serde::{Serialize, de::DeserializeOwned};

/// The computed styles of a page, one `name=value` per line. The style sheet made of them has no character with which
/// a value could end its declaration.
pub(crate) fn look(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return;
    };
    let fields: Vec<(&str, &str)> = text
        .lines()
        .filter_map(|line| line.split_once('='))
        .collect();
    let field = |name: &str| {
        let mut fields = fields.iter();
        fields
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value)
    };
    let look = Look::of_page(field);
    for tokens in [
        Tokens::of(&look, &Look::default()),
        Tokens::of(&Look::default(), &look),
    ] {
        for (name, value) in &tokens.properties {
            let is_plain = |text: &str, more: &[char]| {
                text.chars()
                    .all(|c| c.is_alphanumeric() || more.contains(&c))
            };
            assert!(is_plain(name, &['-']), "{name}");
            let quotes = value.matches('"').count();
            assert!(quotes % 2 == 0, "{name}: {value}");
            let harmless = ['#', '.', ',', ' ', '-', '_', '"', '(', ')', '%'];
            assert!(is_plain(value, &harmless), "{name}: {value}");
        }
        assert_eq!(
            tokens.css().matches('{').count(),
            usize::from(!tokens.properties.is_empty())
        );
    }
    assert_round_trip(&look);
}

/// The settings of a storefront, as they are saved.
pub(crate) fn settings(input: &[u8]) {
    let Ok(settings) = serde_json::from_slice::<WidgetSettings>(input) else {
        return;
    };
    assert_round_trip(&settings);
    let Ok(valid) = settings.validated() else {
        return;
    };
    assert_round_trip(&valid);
    // Valid settings stay as they are.
    assert!(valid.clone().validated().is_ok_and(|again| again == valid));
}

/// The placement of a storefront, as it is saved. The loader's address has no line break.
pub(crate) fn placement(input: &[u8]) {
    let Ok(placement) = serde_json::from_slice::<Placement>(input) else {
        return;
    };
    assert_round_trip(&placement);
    let Ok(valid) = placement.validated() else {
        return;
    };
    assert_round_trip(&valid);
    assert!(valid.clone().validated().is_ok_and(|again| again == valid));
    for (name, value) in valid.address() {
        assert!(!value.chars().any(char::is_control), "{name}: {value}");
    }
}

/// The `Content-Security-Policy` of a storefront.
pub(crate) fn content_security_policy(input: &[u8]) {
    if let Ok(text) = std::str::from_utf8(input) {
        engine::fuzz::content_security_policy(text);
    }
}

/// Checks that a value is the same after it was saved and read.
fn assert_round_trip<T>(value: &T)
where
    T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let saved = serde_json::to_vec(value).unwrap_or_default();
    match serde_json::from_slice::<T>(&saved) {
        Ok(read) => assert_eq!(&read, value),
        Err(error) => panic!("{error}: {}", String::from_utf8_lossy(&saved)),
    }
}
