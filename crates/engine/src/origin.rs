//! Origins of URLs, as browsers send them.

use url::Url;

/// The maximum number of origins stored for a storefront. BigCommerce documents three: primary, canonical and
/// checkout (BigCommerce docs, `reference/sites.v3.yml`).
pub const MAX_ORIGINS: usize = 8;

/// Returns the origin of an http or https URL as browsers send it, e.g. `https://shop.example`, or `None` for
/// other schemes.
pub fn origin_of(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    // The origin becomes part of a Content-Security-Policy, where some characters end a directive or are
    // wildcards.
    let is_plain = url.host_str()?.bytes().all(|byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'[' | b']')
    });
    (is_plain && matches!(url.scheme(), "http" | "https"))
        .then(|| url.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_written_as_browsers_send_them() {
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
        for url in [
            "javascript:alert(1)",
            "https://shop.example;sandbox",
            "https://*",
            "https://*.example",
            "https://a,b.example",
            "https://a'b.example",
        ] {
            assert_eq!(origin_of(url), None, "{url}");
        }
        assert_eq!(origin_of("not a url"), None);
    }
}
