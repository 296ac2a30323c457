//! Valid destinations of hooks.

use url::{Host, Url};

/// Parses a destination. The error describes the problem.
///
/// BigCommerce accepts only HTTPS on port 443
/// (BigCommerce docs, `docs/integrations/webhooks/overview.mdx`). The sandbox also accepts HTTP
/// and HTTPS on any port of this machine, because a local program has no public certificate. This is
/// its only deviation.
pub(crate) fn parse(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text).map_err(|_| "must be an absolute URL")?;
    let host = url.host().ok_or("must be an absolute URL")?;
    match url.scheme() {
        "http" | "https" if is_loopback(&host) => Ok(url),
        "https" if url.port_or_known_default() == Some(443) => Ok(url),
        "https" => Err("must be served on port 443; custom ports are not supported"),
        _ => Err("must be an HTTPS URL"),
    }
}

/// Returns the origin of a destination, which is what gets blocked when deliveries fail.
pub(crate) fn domain(text: &str) -> String {
    Url::parse(text)
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default()
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => is_local_name(name),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    }
}

/// Returns whether a name means this machine (RFC 6761, section 6.3).
pub(crate) fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost" || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_https_on_port_443_and_anything_on_this_machine() {
        for text in [
            "https://app.example/webhooks",
            "https://app.example:443/webhooks",
            "http://localhost:3000/webhooks",
            "http://127.0.0.1:3000/",
            "http://[::1]:3000/",
            "https://app.localhost:8443/",
        ] {
            assert!(parse(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "/webhooks",
            "app.example",
            "ftp://app.example/",
            "mailto:a@b.example",
            "http://app.example/",
            "https://app.example:8443/",
            "http://localhost.example/",
            "http://10.0.0.1/",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_domain_is_an_origin() {
        assert_eq!(domain("https://app.example:443/a?b"), "https://app.example");
        assert_eq!(domain("http://127.0.0.1:3000/a"), "http://127.0.0.1:3000");
    }
}
