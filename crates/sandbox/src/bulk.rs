//! Installing apps in many stores, and tokens in bulk: what a load test begins with.

use std::{sync::Arc, time::Duration};

use http::header;
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::{AppRegistration, login, state::Shared, tokens};

/// Installs under way at once.
const AT_ONCE: usize = 16;

/// How long an app may take for its auth callback.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came of installing an app in many stores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallReport {
    /// Stores in which the app exchanged its code for an access token.
    pub installed: usize,
    /// The others.
    pub failed: Vec<FailedInstall>,
}

/// A store in which an app could not be installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedInstall {
    /// The store's hash.
    pub store: String,
    /// Why not.
    pub reason: String,
}

/// Installs an app in these stores as their owners would, a few at a time: consents, and follows the
/// browser's way to the app's auth callback.
pub(crate) async fn install(
    shared: &Shared,
    stores: Vec<String>,
    client_id: &str,
) -> InstallReport {
    let client_id: Arc<str> = client_id.into();
    let mut waiting = stores.into_iter();
    let mut under_way = JoinSet::new();
    let mut report = InstallReport::default();
    let begin = |store: String| {
        let (shared, client_id) = (shared.clone(), client_id.clone());
        async move {
            let done = install_in(&shared, &store, &client_id).await;
            (store, done)
        }
    };
    for store in waiting.by_ref().take(AT_ONCE) {
        under_way.spawn(begin(store));
    }
    while let Some(ended) = under_way.join_next().await {
        if let Some(store) = waiting.next() {
            under_way.spawn(begin(store));
        }
        match ended {
            Ok((_, Ok(()))) => report.installed += 1,
            Ok((store, Err(reason))) => report.failed.push(FailedInstall { store, reason }),
            Err(error) => tracing::error!(%error, "an install broke off"),
        }
    }
    report.failed.sort_by(|a, b| a.store.cmp(&b.store));
    report
}

async fn install_in(shared: &Shared, store: &str, client_id: &str) -> Result<(), String> {
    let token = |state: &crate::state::State| {
        let install = state.install(store, client_id);
        install.map(|it| it.access_token.clone())
    };
    let now = shared.clock.now();
    let (before, callback) = {
        let mut state = shared.lock();
        let callback = login::authorize(&mut state, store, client_id, None, now)?;
        (token(&state), callback)
    };
    let request = shared.http.get(callback).timeout(PATIENCE);
    let answer = request.header(header::ACCEPT, "text/html").send().await;
    // The address carries the code.
    let answer = answer
        .map_err(|error| format!("the auth callback was not reached: {}", error.without_url()))?;
    let status = answer.status().as_u16();
    if token(&shared.lock()) == before {
        return Err(format!(
            "the auth callback answered {status}, and no code was exchanged"
        ));
    }
    match status {
        200..400 => Ok(()),
        _ => Err(format!("the auth callback answered {status}")),
    }
}

/// A store and an access token to it.
pub(crate) fn grant(
    shared: &Shared,
    stores: Vec<String>,
    app: &AppRegistration,
) -> Vec<(String, String)> {
    let now = shared.clock.now();
    let mut state = shared.lock();
    let grant = |store: String| {
        let token = state.grant(&store, &app.client_id, app.scopes.iter().cloned(), now);
        (store, token)
    };
    stores.into_iter().map(grant).collect()
}

/// A customer of a store, with a Current Customer JWT.
#[derive(Clone, PartialEq, Eq)]
pub struct ShopperToken {
    /// The store's hash.
    pub store: String,
    /// The customer's id.
    pub customer_id: u64,
    /// What the storefront's `/customer/current.jwt` would answer.
    pub jwt: String,
}

impl std::fmt::Debug for ShopperToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ShopperToken")
            .field("store", &self.store)
            .field("customer_id", &self.customer_id)
            .finish_non_exhaustive()
    }
}

/// Tokens of customers: the first customer of every store, then the second of every store, and so on
/// while there are any.
pub(crate) struct Shoppers {
    shared: Shared,
    app: AppRegistration,
    stores: Vec<String>,
    /// The next one's store, and which of its customers.
    at: (usize, usize),
    left: u64,
    /// Tokens made in this round over the stores.
    in_round: u64,
}

impl Shoppers {
    /// At most this many tokens for an app.
    pub(crate) fn new(
        shared: &Shared,
        app: AppRegistration,
        stores: Vec<String>,
        count: u64,
    ) -> Self {
        Self {
            shared: shared.clone(),
            app,
            stores,
            at: (0, 0),
            left: count,
            in_round: 0,
        }
    }

    /// The next tokens, `most` at most; none where that was all.
    pub(crate) fn next(&mut self, most: usize) -> Vec<ShopperToken> {
        let now = self.shared.clock.now();
        let state = self.shared.lock();
        let mut made = Vec::new();
        while made.len() < most && self.left > 0 {
            let (index, nth) = self.at;
            let Some(store) = self.stores.get(index) else {
                if self.in_round == 0 {
                    self.left = 0;
                }
                self.in_round = 0;
                self.at = (0, nth + 1);
                continue;
            };
            self.at = (index + 1, nth);
            let Some(customer) = state.world.nth_customer(store, nth) else {
                continue;
            };
            made.push(ShopperToken {
                jwt: tokens::current_customer_of(&self.app, store, &customer, now),
                customer_id: customer.id,
                store: store.clone(),
            });
            self.left -= 1;
            self.in_round += 1;
        }
        made
    }
}
