//! Query strings. None of Reprise's own secrets is ever sent in one.

use url::form_urlencoded;

/// Returns whether a query string has a parameter that is named like a token or looks like one.
pub(crate) fn has_token(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, value)| {
        let name = name.to_ascii_lowercase();
        name.contains("token") || name.contains("jwt") || looks_like_jwt(&value)
    })
}

/// Returns the value of a parameter, or `None` if it is missing or empty.
pub(crate) fn parameter(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .filter(|value| !value.is_empty())
}

fn looks_like_jwt(value: &str) -> bool {
    value.starts_with("eyJ") && value.matches('.').count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_detected_by_name_or_form() {
        for query in [
            "token=x",
            "access_token=x",
            "signed_payload_jwt=x",
            "q=eyJh.eyJi.c",
            "a&JWT",
        ] {
            assert!(has_token(query), "{query}");
        }
        for query in ["", "store_hash=abc123", "q=a.b.c", "layout=scheme%3Ddark"] {
            assert!(!has_token(query), "{query}");
        }
    }
}
