//! Content security policies, and checks of the URLs in them and in our documents.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use app::model::{Layout, Tokens};
use aws_lc_rs::digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use bigcommerce::StoreHash;
use db::model::StoredStorefront;
use http::HeaderValue;
use url::Url;

use crate::config::{BIGCOMMERCE_LOGIN, is_loopback};

/// Returns the sources that may frame a page of the dashboard: only the control panel of its store, or any
/// control panel if the page belongs to no store.
///
/// The control panel shares its host with the store's first storefront. Allowing every control panel would
/// therefore let every storefront frame a store's pages.
///
/// BigCommerce documents `store-{hash}.mybigcommerce.com` (BigCommerce docs,
/// `reference/store_information.v2.yml`). In a sandbox, the control panel has the origin of the login host.
pub(crate) fn control_panel_sources(login_url: &Url, store: Option<&StoreHash>) -> String {
    let is_real = login_url.as_str().trim_end_matches('/') == BIGCOMMERCE_LOGIN;
    match store {
        _ if !is_real => login_url.origin().ascii_serialization(),
        Some(store) => format!("https://store-{store}.mybigcommerce.com"),
        None => "https://*.mybigcommerce.com".to_owned(),
    }
}

/// Returns the sources that may frame a widget's document: the origins of its own storefront, of which there
/// are at most [`MAX_ORIGINS`](engine::origin::MAX_ORIGINS). Listing all storefronts of the store would
/// disclose them, and make the header too long.
pub(crate) fn storefront_sources(here: Option<&StoredStorefront>) -> String {
    match here {
        Some(here) if !here.origins.is_empty() => here.origins.join(" "),
        _ => "'none'".to_owned(),
    }
}

/// Returns the policy of a dashboard page. It allows our own files, and inline scripts with the nonce.
pub(crate) fn dashboard_policy(nonce: &str, frame_ancestors: &str) -> HeaderValue {
    // The preview's pictures come from the store's hosts, which can be any.
    policy(&format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' https: http: data:; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors {frame_ancestors}"
    ))
}

/// Returns the policy of a widget's document. It allows pictures, and by their hashes the one inline style and
/// the one inline script of its layout and look. A nonce would have to differ in each response, but responses are
/// cached. If the store counts the use of the widget, it also allows the script for that, and requests to this
/// app.
pub(crate) fn widget_policy(
    layout: Layout,
    tokens: &Tokens,
    events_script: Option<&str>,
    frame_ancestors: &str,
) -> HeaderValue {
    let (events, connect) = match events_script {
        Some(url) => (format!(" {url}"), "connect-src 'self'; "),
        None => (String::new(), ""),
    };
    let (plain_style, script) = &PLAIN[&layout];
    let style = match app::widget::inline(layout, tokens).0 {
        Cow::Borrowed(_) => Cow::Borrowed(plain_style.as_str()),
        Cow::Owned(style) => Cow::Owned(hash(&style)),
    };
    policy(&format!(
        "default-src 'none'; script-src '{script}'{events}; style-src '{style}'; \
         img-src https: http: data:; {connect}form-action 'none'; base-uri 'none'; \
         frame-ancestors {frame_ancestors}"
    ))
}

/// The hashes of an inline style and script, as written in a policy.
type Hashes = (String, String);

/// The hashes of every layout without a look.
static PLAIN: LazyLock<HashMap<Layout, Hashes>> = LazyLock::new(|| {
    let layouts = Layout::ALL.iter().copied();
    layouts.map(|layout| (layout, hashes(layout))).collect()
});

fn hashes(layout: Layout) -> Hashes {
    let (style, script) = app::widget::inline(layout, &Tokens::default());
    (hash(&style), hash(script))
}

fn hash(text: &str) -> String {
    let hash = digest::digest(&digest::SHA256, text.as_bytes());
    format!("sha256-{}", STANDARD.encode(hash))
}

fn policy(text: &str) -> HeaderValue {
    // Origins are always ASCII. If one were not, this policy would forbid everything.
    HeaderValue::try_from(text)
        .unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"))
}

/// Returns a picture's URL if a page may load it: `https`, or `http` from a loopback host, as in a sandbox. A
/// URL without a scheme (`//cdn.example/mug.jpg`) becomes `https`.
pub(crate) fn picture_url(url: &str) -> Option<String> {
    let url = url.trim();
    let url = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    };
    is_picture(&url).then_some(url)
}

fn is_picture(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| match url.scheme() {
        "https" => true,
        "http" => is_loopback(&url),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_stores_own_control_panel_frames_its_pages() {
        let store: StoreHash = "abc123".parse().unwrap();
        for login in [
            "https://login.bigcommerce.com",
            "https://login.bigcommerce.com/",
        ] {
            let login = Url::parse(login).unwrap();
            assert_eq!(
                control_panel_sources(&login, Some(&store)),
                "https://store-abc123.mybigcommerce.com"
            );
            assert_eq!(
                control_panel_sources(&login, None),
                "https://*.mybigcommerce.com"
            );
        }
    }

    #[test]
    fn a_sandbox_frames_pages_from_its_own_origin() {
        let store: StoreHash = "abc123".parse().unwrap();
        for login in [
            "http://localhost:4000/",
            "https://login.bigcommerce.com.example/",
            "http://login.bigcommerce.com/",
        ] {
            let login = Url::parse(login).unwrap();
            let origin = login.as_str().trim_end_matches('/');
            for store in [Some(&store), None] {
                assert_eq!(control_panel_sources(&login, store), origin);
            }
        }
    }

    #[test]
    fn pictures_need_https_except_on_loopback() {
        for (written, address) in [
            (
                "https://cdn.example/a.jpg?c=1",
                Some("https://cdn.example/a.jpg?c=1"),
            ),
            (
                "http://store-a.localhost:4000/a.jpg",
                Some("http://store-a.localhost:4000/a.jpg"),
            ),
            (
                "http://127.0.0.1:4000/a.jpg",
                Some("http://127.0.0.1:4000/a.jpg"),
            ),
            ("http://[::1]/a.jpg", Some("http://[::1]/a.jpg")),
            ("http://cdn.example/a.jpg", None),
            ("http://localhost.example/a.jpg", None),
            ("ftp://cdn.example/a.jpg", None),
            ("//cdn.example/a.jpg", Some("https://cdn.example/a.jpg")),
            (" //cdn.example/a.jpg\n", Some("https://cdn.example/a.jpg")),
            (
                "HTTPS://CDN.example/a.jpg",
                Some("HTTPS://CDN.example/a.jpg"),
            ),
            ("data:image/png;base64,AAAA", None),
            ("javascript:alert(1)", None),
            ("blob:https://cdn.example/1", None),
            ("file:///etc/passwd", None),
            ("/a.jpg", None),
            ("//", None),
            ("", None),
        ] {
            assert_eq!(picture_url(written).as_deref(), address, "{written}");
        }
    }

    #[test]
    fn without_a_known_storefront_nothing_may_frame() {
        assert_eq!(storefront_sources(None), "'none'");
    }
}
