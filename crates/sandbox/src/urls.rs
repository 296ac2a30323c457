//! The addresses that the sandbox hands out, and parsing of the `Host` header.

use crate::model::{Channel, Store};

/// Knows the public host and port.
#[derive(Clone, Debug)]
pub(crate) struct Urls {
    host: String,
    port: u16,
}

/// The storefront of a host, a store and one of its channels, in one of its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Site {
    /// The store's hash.
    pub(crate) hash: String,
    /// The channel; 1 if the host names none.
    pub(crate) channel_id: u64,
    /// The language whose subfolder the path is under.
    pub(crate) language: Option<String>,
    /// That subfolder with a leading slash, such as `/de`; empty at the root.
    pub(crate) base: String,
}

impl Site {
    /// Returns the language of the pages.
    pub(crate) fn language<'a>(&'a self, store: &'a Store) -> &'a str {
        let default = || {
            store
                .channel(self.channel_id)
                .map(Channel::default_language)
        };
        self.language.as_deref().or_else(default).unwrap_or("en")
    }
}

impl Urls {
    pub(crate) fn new(host: impl Into<String>, port: u16) -> Self {
        Self {
            host: host.into(),
            port,
        }
    }

    /// Returns the address of control panel, login host and API.
    pub(crate) fn base(&self) -> String {
        format!("http://{}:{}", self.host, self.port)
    }

    /// Returns the host and port of a channel's storefront, as a `Host` header has it.
    pub(crate) fn storefront_host(&self, hash: &str, channel_id: u64) -> String {
        match channel_id {
            1 => format!("store-{hash}.{}:{}", self.host, self.port),
            other => format!("store-{hash}-{other}.{}:{}", self.host, self.port),
        }
    }

    /// Returns the address of a channel's storefront, without a trailing slash. The scheme of names
    /// is that of BigCommerce's canonical hosts, `store-{hash}-{channelId}.mybigcommerce.com`.
    pub(crate) fn storefront(&self, hash: &str, channel_id: u64) -> String {
        format!("http://{}", self.storefront_host(hash, channel_id))
    }

    /// Returns the storefront that a `Host` header names; `None` for the control panel's host.
    pub(crate) fn site(&self, host: &str) -> Option<Site> {
        let name = host
            .rsplit_once(':')
            .map_or(host, |(name, _)| name)
            .to_ascii_lowercase();
        let name = name
            .strip_suffix(&format!(".{}", self.host))?
            .strip_prefix("store-")?;
        match name.split_once('-') {
            None => Some(Site {
                hash: name.to_owned(),
                channel_id: 1,
                ..Site::default()
            }),
            Some((hash, channel)) => Some(Site {
                hash: hash.to_owned(),
                channel_id: channel.parse().ok()?,
                ..Site::default()
            }),
        }
    }
}

/// Encodes text as a path segment or query value.
pub(crate) fn encode(text: &str) -> String {
    // The form serializer writes a space as `+`, which a path keeps as it is.
    let written: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
    written.replace('+', "%20")
}

/// Returns `address` with these query parameters added, or unchanged if it is not a URL.
pub(crate) fn with_query(address: &str, pairs: &[(&str, &str)]) -> String {
    match url::Url::parse(address) {
        Ok(mut url) => {
            url.query_pairs_mut().extend_pairs(pairs);
            url.into()
        }
        Err(_) => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_names_a_store_and_a_channel() {
        let urls = Urls::new("localhost", 4000);
        let site = |hash: &str, channel_id| {
            Some(Site {
                hash: hash.to_owned(),
                channel_id,
                ..Site::default()
            })
        };
        assert_eq!(urls.site("store-abc123.localhost:4000"), site("abc123", 1));
        assert_eq!(
            urls.site("Store-ABC123-1002.localhost:4000"),
            site("abc123", 1002)
        );
        assert_eq!(urls.site("localhost:4000"), None);
        assert_eq!(urls.site("127.0.0.1:4000"), None);
        assert_eq!(urls.site("store-abc123.example:4000"), None);
    }

    #[test]
    fn the_first_channel_has_the_short_name() {
        let urls = Urls::new("localhost", 4000);
        assert_eq!(
            urls.storefront("abc123", 1),
            "http://store-abc123.localhost:4000"
        );
        assert_eq!(
            urls.storefront("abc123", 1002),
            "http://store-abc123-1002.localhost:4000"
        );
    }
}
