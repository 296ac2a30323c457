//! A scripted server that records its requests, and a client for it.

mod reply;
mod upstream;

use std::time::Duration;

use bigcommerce::{
    Client, ConsentCategory, LoadMethod, NewScript, ScriptKind, ScriptLocation, ScriptVisibility,
    StoreHash, Timeouts,
};
use secrecy::SecretString;
use url::Url;

pub(crate) use reply::Reply;
pub(crate) use upstream::{Received, Upstream};

pub(crate) const ACCESS_TOKEN: &str = "test-only-access-token";

/// Long enough for a slow machine, short enough for a test in which they elapse.
pub(crate) const TIMEOUTS: Timeouts = Timeouts {
    connect: Duration::from_secs(2),
    request: Duration::from_secs(5),
};

pub(crate) fn new_script() -> NewScript {
    NewScript {
        name: "Reprise".to_owned(),
        description: "Shows shoppers what they bought".to_owned(),
        src: "https://app.test/embed-0.js".to_owned(),
        kind: ScriptKind::Src,
        load_method: LoadMethod::Defer,
        location: ScriptLocation::Footer,
        visibility: ScriptVisibility::Storefront,
        consent_category: ConsentCategory::Functional,
        auto_uninstall: true,
        enabled: true,
        channel_id: 2,
        integrity_hashes: vec!["sha384-abc".to_owned()],
    }
}

/// A client with a store and its access token.
pub(crate) struct Caller {
    pub client: Client,
    pub store: StoreHash,
    pub access_token: SecretString,
}

impl Caller {
    pub(crate) fn of(upstream: &Upstream) -> Self {
        Self::at(upstream.url(), TIMEOUTS)
    }

    pub(crate) fn at(url: Url, timeouts: Timeouts) -> Self {
        Self {
            client: Client::new(url, timeouts).unwrap(),
            store: "abc123".parse().unwrap(),
            access_token: ACCESS_TOKEN.into(),
        }
    }

    pub(crate) fn api(&self) -> bigcommerce::StoreClient<'_> {
        self.client.store(&self.store, &self.access_token)
    }
}
