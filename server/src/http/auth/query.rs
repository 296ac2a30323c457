//! Query strings, which never carry a secret of ours.

use url::form_urlencoded;

/// Whether a query string carries something that is, or is called, a token.
pub(crate) fn has_token(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, value)| {
        let name = name.to_ascii_lowercase();
        name.contains("token") || name.contains("jwt") || looks_like_jwt(&value)
    })
}

/// The value of a parameter; none where it is missing or empty.
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
    fn tokens_are_noticed_under_any_name() {
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
