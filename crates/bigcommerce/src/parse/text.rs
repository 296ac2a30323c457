//! Repairs a body that is almost JSON.

/// Replaces a character that cannot be read.
const REPLACEMENT: &str = "\u{fffd}";

/// Returns a body as text, without some things that JSON does not allow but stores have sent: a leading
/// byte order mark is dropped, invalid UTF-8 and lone surrogates (`\ud83d`) become U+FFFD, and raw control
/// characters become spaces.
///
/// Otherwise one broken character in one name would make the whole body unreadable.
pub(crate) fn repaired(mut bytes: Vec<u8>) -> String {
    for byte in &mut bytes {
        // Control characters sort before the space. They are not allowed in strings, and between values a
        // space is equivalent.
        *byte = (*byte).max(b' ');
    }
    let text = String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    without_lone_surrogates(&text).unwrap_or(text)
}

/// Returns `None` if there are none, which is nearly always.
fn without_lone_surrogates(text: &str) -> Option<String> {
    // These searches are many times faster than the walk from backslash to backslash below.
    if !text.contains("\\ud") && !text.contains("\\uD") {
        return None;
    }
    let mut repaired = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')) {
        let start = at + found;
        at = match surrogate(text, start) {
            // Not a surrogate: skips the backslash and the character it escapes.
            None => start + 2,
            Some(Surrogate::High) if surrogate(text, start + 6) == Some(Surrogate::Low) => {
                start + 12
            }
            Some(_) => {
                repaired.push_str(text.get(copied..start).unwrap_or_default());
                repaired.push_str(REPLACEMENT);
                copied = start + 6;
                copied
            }
        };
    }
    if copied == 0 {
        return None;
    }
    repaired.push_str(text.get(copied..).unwrap_or_default());
    Some(repaired)
}

#[derive(PartialEq, Eq)]
enum Surrogate {
    High,
    Low,
}

/// Returns which half of a surrogate pair is escaped at this position, if any.
fn surrogate(text: &str, at: usize) -> Option<Surrogate> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    match u16::from_str_radix(digits, 16).ok()? {
        0xd800..=0xdbff => Some(Surrogate::High),
        0xdc00..=0xdfff => Some(Surrogate::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &[u8]) -> String {
        let text = repaired(body.to_vec());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
    }

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_are_kept() {
        for (json, expected) in [
            (r#""Mug \ud83d""#, "Mug \u{fffd}"),
            (r#""\udc00 Mug""#, "\u{fffd} Mug"),
            (r#""\uD83D\uDE00""#, "\u{1f600}"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
            (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
            (r#""\ud83dé\u00e9""#, "\u{fffd}éé"),
            // An escaped backslash in front of plain letters.
            (r#""C:\\ud83d""#, r"C:\ud83d"),
            (r#""C:\\\ud83d""#, "C:\\\u{fffd}"),
            (r#""a\/b\n""#, "a/b\n"),
        ] {
            assert_eq!(read(json.as_bytes()), expected, "{json}");
        }
    }

    #[test]
    fn invalid_utf8_and_control_characters_are_replaced() {
        assert_eq!(read(b"\"Caf\xe9 \xf0\x9f\""), "Caf\u{fffd} \u{fffd}");
        assert_eq!(read(b"\xef\xbb\xbf\"Mug\""), "Mug");
        assert_eq!(read(b"\"two\nlines\x00\""), "two lines ");
        assert_eq!(read("\"Müge\"".as_bytes()), "Müge");
    }

    #[test]
    fn other_broken_json_is_left_unchanged() {
        for json in ["", "\\", "\"\\", r#""\u""#, r#""\ud8""#, r#""\uzzzz""#] {
            assert_eq!(repaired(json.as_bytes().to_vec()), json);
        }
    }
}
