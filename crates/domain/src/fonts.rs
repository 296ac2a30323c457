//! Lists of font families.

use serde::{Deserialize, Serialize};

/// The maximum number of names in a list.
const MAX_NAMES: usize = 8;
/// The maximum length of a name, in characters.
const MAX_NAME: usize = 40;
/// The maximum length of a list in bytes, as it is read and as it is written.
const MAX_LIST: usize = 400;
/// The names that stand for a font of the browser's choice.
const GENERIC: [&str; 9] = [
    "serif",
    "sans-serif",
    "monospace",
    "cursive",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-monospace",
    "ui-rounded",
];

/// A list of font families for CSS, such as `"Iowan Old Style",Georgia,serif`. It contains only letters, digits, spaces,
/// `-`, `_`, `.`, quotes and commas, and ends with a generic family.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FontStack(String);

/// The reason why a text is not a list of fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a list of fonts has up to 8 names of letters and digits, separated by commas")]
pub struct InvalidFonts;

impl FontStack {
    /// Reads the valid names of a list, and ignores the others. Returns `None` if none is valid.
    #[must_use]
    pub fn from_css(text: &str) -> Option<Self> {
        if text.len() > MAX_LIST {
            return None;
        }
        let mut names: Vec<String> = text.split(',').filter_map(name).take(MAX_NAMES).collect();
        // Quotes and the generic family are added, and the list has to be readable again.
        while !names.is_empty() {
            let list = Self::of(names.clone());
            if list.is_some() {
                return list;
            }
            names.pop();
        }
        None
    }

    /// Returns the list as CSS.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the list of these names, or `None` if it would be too long.
    fn of(mut names: Vec<String>) -> Option<Self> {
        if !names.iter().any(|name| GENERIC.contains(&name.as_str())) {
            names.push("sans-serif".to_owned());
        }
        let list = names.join(",");
        (names.len() <= MAX_NAMES + 1 && list.len() <= MAX_LIST).then_some(Self(list))
    }
}

impl TryFrom<String> for FontStack {
    type Error = InvalidFonts;

    fn try_from(text: String) -> Result<Self, InvalidFonts> {
        let names: Option<Vec<String>> = text.split(',').map(name).collect();
        names
            .filter(|_| text.len() <= MAX_LIST)
            .and_then(Self::of)
            .ok_or(InvalidFonts)
    }
}

impl From<FontStack> for String {
    fn from(FontStack(text): FontStack) -> Self {
        text
    }
}

/// Returns a family as CSS, or `None` if it has other characters than names of fonts have.
fn name(text: &str) -> Option<String> {
    let text = text.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let rest = text.strip_prefix(quote)?;
        rest.strip_suffix(quote)
    });
    let name = quoted.unwrap_or(text).trim();
    let is_known = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.');
    let is_valid = name.chars().any(char::is_alphabetic)
        && name.chars().all(is_known)
        && name.chars().count() <= MAX_NAME;
    if !is_valid {
        return None;
    }
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let starts_well = name
        .trim_start_matches('-')
        .starts_with(|c: char| c.is_ascii_alphabetic());
    // Names without quotes may mean something else to CSS.
    let is_keyword = [
        "inherit",
        "initial",
        "unset",
        "revert",
        "revert-layer",
        "default",
    ]
    .iter()
    .any(|keyword| name.eq_ignore_ascii_case(keyword));
    let is_bare =
        name.chars().all(is_word) && starts_well && !name.starts_with("--") && !is_keyword;
    // A generic name in quotes is the name of a font.
    let is_generic = GENERIC.contains(&name);
    Some(if is_bare && (quoted.is_none() || !is_generic) {
        name.to_owned()
    } else {
        format!("\"{name}\"")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_page(text: &str) -> Option<String> {
        FontStack::from_css(text).map(String::from)
    }

    #[test]
    fn reads_lists_as_browsers_report_them() {
        for (css, expected) in [
            ("Georgia, serif", "Georgia,serif"),
            (
                "\"Iowan Old Style\", Palatino, serif",
                "\"Iowan Old Style\",Palatino,serif",
            ),
            ("'Source Sans 3'", "\"Source Sans 3\",sans-serif"),
            (
                "-apple-system, system-ui, \"Segoe UI\"",
                "-apple-system,system-ui,\"Segoe UI\"",
            ),
            (
                "__Inter_aaf875, .SFNS-Text",
                "\"__Inter_aaf875\",\".SFNS-Text\",sans-serif",
            ),
            ("メイリオ, serif", "\"メイリオ\",serif"),
            ("\"serif\"", "\"serif\",sans-serif"),
            ("inherit, serif", "\"inherit\",serif"),
        ] {
            assert_eq!(of_page(css).as_deref(), Some(expected), "{css}");
        }
    }

    #[test]
    fn leaves_out_what_is_not_a_name() {
        for hostile in [
            "x;}</style><script>alert(1)</script>",
            "x\"}body{display:none",
            "url(https://elsewhere.example/x)",
            "expression(alert(1))",
            "\\3c script",
            "x/**/",
            "a\nb{}",
            "@import",
            "!important",
            "\"",
            "''",
            "",
            " - ",
            "0",
            &"x".repeat(41),
        ] {
            assert_eq!(of_page(hostile), None, "{hostile}");
            let mixed = format!("{hostile}, Georgia, serif");
            assert_eq!(
                of_page(&mixed).as_deref(),
                Some("Georgia,serif"),
                "{hostile}"
            );
            assert!(FontStack::try_from(mixed).is_err(), "{hostile}");
        }
    }

    #[test]
    fn lists_are_bounded() {
        assert_eq!(of_page(&"a,".repeat(5_000)), None);
        let many = of_page(&"ab,".repeat(100)).unwrap();
        assert_eq!(many.split(',').count(), MAX_NAMES + 1);
        let most = of_page(&format!("{}, serif", "x".repeat(40))).unwrap();
        assert!(most.len() < 50);
    }

    #[test]
    fn a_saved_list_can_be_read_again() {
        let of_merchant = |text: &str| FontStack::try_from(text.to_owned()).ok();
        let reads: [fn(&str) -> Option<FontStack>; 2] = [FontStack::from_css, of_merchant];
        let mut saved = 0;
        // Short and long names, with and without quotes, in lists up to and beyond the limits.
        for font in ["Inter", "Some Font", "0x", "'serif'", "メイリオ"] {
            for padding in 0..=40 {
                let name = font.replace(['o', '0', 'メ'], &"o".repeat(padding));
                for count in 1..=12 {
                    for last in ["", ",serif", ",'serif'"] {
                        let text = vec![name.as_str(); count].join(",") + last;
                        for list in reads.iter().filter_map(|read| read(&text)) {
                            saved += 1;
                            let again = FontStack::try_from(String::from(list.clone()));
                            assert_eq!(again, Ok(list), "{text}");
                        }
                    }
                }
            }
        }
        assert!(saved > 1_000, "{saved}");
    }

    #[test]
    fn a_long_list_of_a_page_loses_its_last_names() {
        let names = ["Abcdefghij Abcdefghij Abcdefghij Abcdefg"; 8].join(", ");
        let text = format!("{names}, {}", "x".repeat(400 - names.len() - 2));
        let list = of_page(&text).unwrap();
        assert!((300..=MAX_LIST).contains(&list.len()), "{list}");
        assert!(list.ends_with(",sans-serif"), "{list}");
    }
}
