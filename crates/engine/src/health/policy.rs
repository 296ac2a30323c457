//! Whether a storefront's `Content-Security-Policy` lets the widget through.
//!
//! Only the part of CSP Level 3 that decides this is implemented: fetch directives with their fallbacks,
//! `form-action`, and sources that are keywords, schemes or hosts (sections 6.7.2 and 6.8 of the specification). The
//! crate `content-security-policy` implements all of it, but is many times as long and brings a second cryptographic
//! library.

use url::Url;

/// The requests that the loader makes on a storefront's page.
pub(crate) struct Loader<'a> {
    /// The storefront's address.
    pub page: &'a Url,
    /// The app's address.
    pub app: &'a Url,
    /// The address of the script.
    pub script: &'a Url,
    /// The hash in the script's `integrity`.
    pub integrity: &'a str,
}

/// A directive's name, and those that stand in for it, in order.
const SCRIPT: &[&str] = &["script-src-elem", "script-src", "default-src"];
const FRAME: &[&str] = &["frame-src", "child-src", "default-src"];
const FORM: &[&str] = &["form-action"];
const CONNECT: &[&str] = &["connect-src", "default-src"];

/// Returns what is missing in the value of a `Content-Security-Policy` header: for each request of the loader that
/// it blocks, the directive with the source to add to it.
pub(crate) fn missing_sources(header: &str, loader: &Loader<'_>) -> Vec<String> {
    let mut missing = Vec::new();
    for policy in header.split(',').map(Policy::parse) {
        let app = loader.app.origin().ascii_serialization();
        let widget = loader.app.join("/widget");
        let token = loader.page.join("/customer/current.jwt");
        let mut demand =
            |names: &[&'static str], source: &str, is_allowed: &dyn Fn(&[&str]) -> bool| {
                if let Some((name, sources)) = policy.find(names)
                    && !is_allowed(sources)
                {
                    let line = format!("{name} {source}");
                    if !missing.contains(&line) {
                        missing.push(line);
                    }
                }
            };
        let matches = |sources: &[&str], url: &Url| {
            let mut sources = sources.iter();
            sources.any(|source| is_match(source, url, loader.page))
        };
        demand(SCRIPT, &app, &|sources| {
            // Then only hashes and nonces count, and scripts that an allowed script adds.
            if sources.contains(&"'strict-dynamic'") {
                let hash = format!("'{}'", loader.integrity);
                sources.contains(&hash.as_str())
            } else {
                matches(sources, loader.script)
            }
        });
        if let Ok(widget) = &widget {
            demand(FRAME, &app, &|sources| matches(sources, widget));
            demand(FORM, &app, &|sources| matches(sources, widget));
        }
        if let Ok(token) = &token {
            demand(CONNECT, "'self'", &|sources| matches(sources, token));
        }
    }
    missing
}

/// The directives of one policy, in their order.
struct Policy<'a>(Vec<(String, Vec<&'a str>)>);

impl<'a> Policy<'a> {
    fn parse(text: &'a str) -> Self {
        let mut directives: Vec<(String, Vec<&str>)> = Vec::new();
        for directive in text.split(';') {
            let mut words = directive.split_ascii_whitespace();
            let Some(name) = words.next().map(str::to_ascii_lowercase) else {
                continue;
            };
            // Of several with the same name, the first one counts.
            if directives.iter().all(|(known, _)| *known != name) {
                directives.push((name, words.collect()));
            }
        }
        Self(directives)
    }

    /// Returns the first of these directives that the policy has.
    fn find(&self, names: &[&'static str]) -> Option<(&'static str, &[&'a str])> {
        names.iter().find_map(|name| {
            let found = self.0.iter().find(|(known, _)| known == name)?;
            Some((*name, found.1.as_slice()))
        })
    }
}

/// Returns whether a source expression matches a URL, on a page at `page`.
fn is_match(source: &str, url: &Url, page: &Url) -> bool {
    if source == "*" {
        return matches!(url.scheme(), "http" | "https") || url.scheme() == page.scheme();
    }
    if source.eq_ignore_ascii_case("'self'") {
        return url.host() == page.host()
            && is_scheme(page.scheme(), url)
            && (url.port_or_known_default() == page.port_or_known_default()
                || (url.port().is_none() && page.port().is_none()));
    }
    // Other keywords, nonces and hashes.
    if source.starts_with('\'') {
        return false;
    }
    if let Some(scheme) = source.strip_suffix(':') {
        return is_scheme(scheme, url);
    }
    let (scheme, rest) = match source.split_once("://") {
        Some((scheme, rest)) => (scheme, rest),
        None => (page.scheme(), source),
    };
    let (authority, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let (host, port) = match authority.rsplit_once(':') {
        // The colons of an IPv6 address are in brackets.
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    is_scheme(scheme, url) && is_host(host, url) && is_port(port, url) && is_path(path, url)
}

/// Returns whether a URL has this scheme, or the secure one in its place.
fn is_scheme(scheme: &str, url: &Url) -> bool {
    url.scheme().eq_ignore_ascii_case(scheme)
        || (scheme.eq_ignore_ascii_case("http") && url.scheme() == "https")
}

fn is_host(pattern: &str, url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let pattern = pattern.to_ascii_lowercase();
    match pattern.strip_prefix('*') {
        Some("") => true,
        // `.shop.example` of `*.shop.example`, which does not match `shop.example` itself.
        Some(end) => end.starts_with('.') && host.ends_with(end),
        None => host == pattern,
    }
}

fn is_port(port: Option<&str>, url: &Url) -> bool {
    match port {
        // Without a port, the scheme's default one.
        None => url.port().is_none(),
        Some("*") => true,
        Some(port) => {
            let actual = url.port_or_known_default();
            port.parse().ok() == actual || (port == "80" && actual == Some(443))
        }
    }
}

fn is_path(path: &str, url: &Url) -> bool {
    match path {
        "" | "/" => true,
        _ if path.ends_with('/') => url.path().starts_with(path),
        _ => url.path() == path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APP: &str = "https://reprise.example";

    fn missing_on(page: &str, header: &str) -> Vec<String> {
        let url = |text: &str| Url::parse(text).unwrap();
        let (page, app) = (url(page), url(APP));
        let script = url("https://reprise.example/embed-1a.js");
        let loader = Loader {
            page: &page,
            app: &app,
            script: &script,
            integrity: "sha384-abc",
        };
        missing_sources(header, &loader)
    }

    fn missing(header: &str) -> Vec<String> {
        missing_on("https://shop.example", header)
    }

    #[test]
    fn policies_that_let_the_widget_through() {
        for header in [
            "",
            "upgrade-insecure-requests",
            "frame-ancestors 'none'",
            "default-src 'self' https:",
            "default-src *",
            "default-src 'self' reprise.example; form-action *",
            "default-src 'self' https://*.example",
            "DEFAULT-SRC 'SELF' HTTPS://REPRISE.EXAMPLE",
            "default-src 'self' https://reprise.example:443",
            "default-src 'self' https://reprise.example:*",
            "default-src 'self' http://reprise.example:80",
            "script-src https://reprise.example/embed-1a.js 'nonce-x'",
            "script-src 'strict-dynamic' 'sha384-abc'; frame-src https:",
            "script-src 'none'; script-src-elem https:",
            "child-src https:; default-src 'self' https://reprise.example/; frame-src https:",
            "form-action 'self' https://reprise.example/widget",
        ] {
            assert_eq!(missing(header), [""; 0], "{header}");
        }
    }

    #[test]
    fn names_the_directive_in_force_and_the_source_to_add() {
        for (header, expected) in [
            (
                "default-src 'self'",
                &["default-src https://reprise.example"][..],
            ),
            ("default-src https:", &[]),
            (
                "default-src 'none'",
                &["default-src https://reprise.example", "default-src 'self'"],
            ),
            (
                "script-src 'self'; frame-src; form-action 'self'; connect-src https://api.example",
                &[
                    "script-src https://reprise.example",
                    "frame-src https://reprise.example",
                    "form-action https://reprise.example",
                    "connect-src 'self'",
                ],
            ),
            (
                "script-src-elem 'self'; script-src *",
                &["script-src-elem https://reprise.example"],
            ),
            (
                "script-src 'strict-dynamic' https://reprise.example",
                &["script-src https://reprise.example"],
            ),
            ("child-src 'self'", &["child-src https://reprise.example"]),
            // The first of two counts.
            (
                "script-src 'self'; script-src *",
                &["script-src https://reprise.example"],
            ),
            // Every policy has to allow it.
            (
                "script-src *, script-src 'self'",
                &["script-src https://reprise.example"],
            ),
        ] {
            assert_eq!(missing(header), expected, "{header}");
        }
    }

    #[test]
    fn sources_that_only_look_alike_do_not_match() {
        for source in [
            "example",
            "*.reprise.example",
            "xreprise.example",
            "https://reprise.example:8443",
            "https://reprise.example/other.js",
            "https://reprise.example/embed/",
            "wss://reprise.example",
            "data:",
            "*example",
            "'unsafe-inline'",
            "'nonce-abc'",
            "://",
            "*:1",
        ] {
            let header = format!("script-src {source}");
            assert_eq!(missing(&header).len(), 1, "{source}");
        }
    }

    #[test]
    fn a_source_without_a_scheme_follows_the_page() {
        let header = "script-src reprise.example; connect-src 'self'";
        assert_eq!(missing_on("https://shop.example", header), [""; 0]);
        assert_eq!(missing_on("http://shop.example:8080", header), [""; 0]);
        // A port that is not the default one has to be named.
        let url = |text: &str| Url::parse(text).unwrap();
        let (page, app) = (
            url("http://store-a.localhost:4000"),
            url("http://127.0.0.1:3000"),
        );
        let script = url("http://127.0.0.1:3000/embed-1a.js");
        let loader = Loader {
            page: &page,
            app: &app,
            script: &script,
            integrity: "sha384-abc",
        };
        let found = |header: &str| missing_sources(header, &loader);
        assert_eq!(found("script-src 127.0.0.1").len(), 1);
        assert_eq!(found("script-src 127.0.0.1:3000"), [""; 0]);
    }
}
