//! The addresses that the widget may link to.

/// Returns the address if its scheme is `http` or `https`. Others, above all `javascript:`, are never linked.
pub(super) fn web_url(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    known.then_some(url)
}

#[cfg(test)]
mod tests {
    use super::web_url;

    #[test]
    fn accepts_http_and_https_only() {
        assert_eq!(
            web_url("https://shop.example/mug/"),
            Some("https://shop.example/mug/")
        );
        assert_eq!(
            web_url("http://localhost:4000/mug/"),
            Some("http://localhost:4000/mug/")
        );
        assert_eq!(web_url("javascript:alert(1)//https://"), None);
        assert_eq!(web_url("data:text/html,<b>"), None);
        assert_eq!(web_url("/mug/"), None);
        assert_eq!(web_url(""), None);
    }
}
