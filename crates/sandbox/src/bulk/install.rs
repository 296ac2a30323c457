//! Installs an app in many stores.

use std::{sync::Arc, time::Duration};

use http::header;
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::{AppRegistration, oauth, state::Shared};

/// The maximum number of concurrent installs.
const MAX_CONCURRENT: usize = 16;

/// The timeout for the auth callback of an app.
const TIMEOUT: Duration = Duration::from_mins(1);

/// The result of installing an app in many stores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstallReport {
    /// The number of stores in which the app exchanged its code for an access token.
    pub installed: usize,
    /// The other stores.
    pub failed: Vec<FailedInstall>,
}

/// A store in which an app could not be installed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedInstall {
    /// The store's hash.
    pub store: String,
    /// The reason.
    pub reason: String,
}

/// Installs an app in these stores as their owners would, a few at a time: consents, and calls the
/// app's auth callback like the browser.
pub(crate) async fn install(
    shared: &Shared,
    stores: Vec<String>,
    client_id: &str,
) -> InstallReport {
    let client_id: Arc<str> = client_id.into();
    let mut waiting = stores.into_iter();
    let mut running = JoinSet::new();
    let mut report = InstallReport::default();
    let start = |store: String| {
        let (shared, client_id) = (shared.clone(), client_id.clone());
        async move {
            let done = install_in(&shared, &store, &client_id).await;
            (store, done)
        }
    };
    for store in waiting.by_ref().take(MAX_CONCURRENT) {
        running.spawn(start(store));
    }
    while let Some(ended) = running.join_next().await {
        if let Some(store) = waiting.next() {
            running.spawn(start(store));
        }
        match ended {
            Ok((_, Ok(()))) => report.installed += 1,
            Ok((store, Err(reason))) => report.failed.push(FailedInstall { store, reason }),
            Err(error) => tracing::error!(%error, "install task failed"),
        }
    }
    report.failed.sort_by(|a, b| a.store.cmp(&b.store));
    report
}

async fn install_in(shared: &Shared, store: &str, client_id: &str) -> Result<(), String> {
    let token = |state: &crate::state::SandboxState| {
        let install = state.install(store, client_id);
        install.map(|it| it.access_token.clone())
    };
    let now = shared.clock.now();
    let (before, callback) = {
        let mut state = shared.lock();
        let callback = oauth::authorize(
            &mut state,
            oauth::InstallRequest::by_owner(store, client_id),
            now,
        )?;
        (token(&state), callback)
    };
    let request = shared.http.get(callback).timeout(TIMEOUT);
    let answer = request.header(header::ACCEPT, "text/html").send().await;
    // The URL contains the code.
    let answer = answer.map_err(|error| {
        format!(
            "the auth callback could not be reached: {}",
            error.without_url()
        )
    })?;
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

/// Returns an access token for each of these stores, without calling the app.
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
