//! What a browser may do with our documents.

use http::HeaderValue;
use url::Url;

use crate::{config::BIGCOMMERCE_LOGIN, model::KnownStorefront, service::App};

/// Who may frame the dashboard: the control panel.
///
/// `store-{hash}.mybigcommerce.com` is documented (BigCommerce docs,
/// `reference/store_information.v2.yml`); a sandbox shows its control panel beside its login host.
pub(crate) fn control_panel_sources(app: &App) -> String {
    if app.config.login_url.as_str().trim_end_matches('/') == BIGCOMMERCE_LOGIN {
        "https://*.mybigcommerce.com https://*.bigcommerce.com".to_owned()
    } else {
        app.config.login_url.origin().ascii_serialization()
    }
}

/// Who may frame a store's widget: that store's storefronts, nobody else.
pub(crate) fn storefront_sources(storefronts: &[KnownStorefront]) -> String {
    let origins: Vec<&str> = storefronts
        .iter()
        .flat_map(|storefront| &storefront.origins)
        .map(String::as_str)
        .collect();
    if origins.is_empty() {
        "'none'".to_owned()
    } else {
        origins.join(" ")
    }
}

/// The policy of a dashboard page: our own files and one inline script, by nonce.
pub(crate) fn dashboard_policy(nonce: &str, frame_ancestors: &str) -> HeaderValue {
    // Pictures of the preview come from the store's own hosts, whichever those are.
    policy(&format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' https: http: data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors {frame_ancestors}"
    ))
}

/// The policy of the widget's document: pictures, and the inline style and script, by nonce.
pub(crate) fn widget_policy(nonce: &str, frame_ancestors: &str) -> HeaderValue {
    policy(&format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; \
         img-src https: http: data:; form-action 'none'; base-uri 'none'; \
         frame-ancestors {frame_ancestors}"
    ))
}

fn policy(text: &str) -> HeaderValue {
    // Origins are ASCII by construction; should one not be, nothing may frame or run anything.
    HeaderValue::try_from(text)
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"))
}

/// The origin of a URL as browsers send it, e.g. `https://shop.example`; none for other schemes.
pub(crate) fn origin_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (url, origin) in [
            ("https://Shop.Example/path", "https://shop.example"),
            ("https://shop.example:443", "https://shop.example"),
            (
                "http://store-a.localhost:4000/",
                "http://store-a.localhost:4000",
            ),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
        ] {
            assert_eq!(origin_of(url).as_deref(), Some(origin));
        }
        assert_eq!(origin_of("javascript:alert(1)"), None);
        assert_eq!(origin_of("not a url"), None);
    }

    #[test]
    fn a_store_without_known_storefronts_is_framed_by_nobody() {
        assert_eq!(storefront_sources(&[]), "'none'");
    }
}
