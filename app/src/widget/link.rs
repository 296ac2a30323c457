//! Addresses that a shopper may be sent to.

/// The address, where it is one of the web. Others (`javascript:` above all) have no business in a
/// shop's catalog and become plain text.
pub(super) fn web(url: &str) -> Option<&str> {
    let scheme = url.split_once("://")?.0;
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    known.then_some(url)
}

#[cfg(test)]
mod tests {
    use super::web;

    #[test]
    fn only_addresses_of_the_web_are_followed() {
        assert_eq!(
            web("https://shop.example/mug/"),
            Some("https://shop.example/mug/")
        );
        assert_eq!(
            web("http://localhost:4000/mug/"),
            Some("http://localhost:4000/mug/")
        );
        assert_eq!(web("javascript:alert(1)//https://"), None);
        assert_eq!(web("data:text/html,<b>"), None);
        assert_eq!(web("/mug/"), None);
        assert_eq!(web(""), None);
    }
}
