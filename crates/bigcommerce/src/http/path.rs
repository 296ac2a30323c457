//! From a path's template to an address.

use url::Url;

use crate::StoreHash;

/// Whether a client can be made for this base address.
pub(super) fn is_usable_base(base: &Url) -> bool {
    matches!(base.scheme(), "http" | "https") && base.has_host()
}

/// Appends `/stores/{hash}`, where a store is given, and the template to the base address, with
/// each `{parameter}` replaced in turn. A parameter stays one segment, whatever is in it.
pub(super) fn build(
    base: &Url,
    store: Option<&StoreHash>,
    template: &str,
    parameters: &[String],
) -> Url {
    let mut url = base.clone();
    let mut parameters = parameters.iter();
    // An http URL always has segments; were it not so, the base alone would be asked and fail.
    if let Ok(mut segments) = url.path_segments_mut() {
        segments.pop_if_empty();
        if let Some(store) = store {
            segments.push("stores").push(store.as_str());
        }
        for part in template.split('/').filter(|part| !part.is_empty()) {
            match parameters.as_slice().first() {
                Some(parameter) if part.starts_with('{') => {
                    segments.push(parameter);
                    parameters.next();
                }
                _ => {
                    segments.push(part);
                }
            }
        }
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(base: &str, store: Option<&str>, template: &str, parameters: &[&str]) -> String {
        let store = store.map(|store| store.parse().unwrap());
        let parameters: Vec<_> = parameters.iter().map(ToString::to_string).collect();
        build(
            &base.parse().unwrap(),
            store.as_ref(),
            template,
            &parameters,
        )
        .to_string()
    }

    #[test]
    fn store_and_parameters_become_segments() {
        assert_eq!(
            address(
                "https://api.test",
                Some("abc123"),
                "/v2/orders/{order_id}/products",
                &["7"]
            ),
            "https://api.test/stores/abc123/v2/orders/7/products"
        );
        assert_eq!(
            address("https://login.test", None, "/oauth2/token", &[]),
            "https://login.test/oauth2/token"
        );
    }

    #[test]
    fn a_base_may_have_a_path_and_a_slash_at_its_end() {
        assert_eq!(
            address("http://127.0.0.1:4000/api/", Some("a"), "/v3/sites", &[]),
            "http://127.0.0.1:4000/api/stores/a/v3/sites"
        );
    }

    #[test]
    fn a_parameter_cannot_leave_its_segment() {
        assert_eq!(
            address(
                "https://api.test",
                None,
                "/v3/content/scripts/{uuid}",
                &["a/b?c"]
            ),
            "https://api.test/v3/content/scripts/a%2Fb%3Fc"
        );
    }
}
