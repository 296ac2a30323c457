//! The loader's registration with each storefront, through the Scripts API.
//!
//! BigCommerce docs, `docs/integrations/scripts.mdx` and `reference/scripts.v3.yml`. Only scripts
//! of our own API account are listed, so every script seen here is ours.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use app::model::ScriptState;
use bigcommerce::{
    ConsentCategory, LoadMethod, NewScript, Script, ScriptKind, ScriptLocation, ScriptVisibility,
    StoreHash,
};

use crate::{
    error::Error,
    model::{KnownStorefront, Store},
    service::App,
    upstream::{self, Class},
};

/// A storefront, and what became of our script there.
pub(crate) struct Placed {
    channel_id: u64,
    state: ScriptState,
    refusal: Option<Error>,
}

/// A lock for each store whose scripts are being placed: a slow store holds up no other.
#[derive(Default)]
pub(crate) struct Placing(Mutex<HashMap<StoreHash, Arc<tokio::sync::Mutex<()>>>>);

impl Placing {
    fn of(&self, store: &StoreHash) -> Arc<tokio::sync::Mutex<()>> {
        let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Locks that nobody else has are nobody's.
        locks.retain(|_, lock| Arc::strong_count(lock) > 1);
        locks.entry(store.clone()).or_default().clone()
    }
}

/// The first reason why a storefront that was to have the script has it not.
pub(crate) fn first_refusal(placed: &mut [Placed]) -> Option<Error> {
    placed.iter_mut().find_map(|placed| placed.refusal.take())
}

/// What is known of a channel.
pub(crate) fn state_on(placed: &[Placed], channel_id: u64) -> ScriptState {
    placed
        .iter()
        .find(|placed| placed.channel_id == channel_id)
        .map_or(ScriptState::Unknown, |placed| placed.state)
}

/// Registers the loader wherever it is missing, and replaces it where it is outdated.
pub(crate) async fn place_missing(
    app: &App,
    store: &Store,
    storefronts: &[KnownStorefront],
) -> Result<Vec<Placed>, Error> {
    place(app, store, storefronts, true).await
}

/// Replaces the loader where it is outdated, and leaves it away where it is missing.
pub(crate) async fn replace_outdated(
    app: &App,
    store: &Store,
    storefronts: &[KnownStorefront],
) -> Result<Vec<Placed>, Error> {
    place(app, store, storefronts, false).await
}

async fn place(
    app: &App,
    store: &Store,
    storefronts: &[KnownStorefront],
    create: bool,
) -> Result<Vec<Placed>, Error> {
    // One at a time: two that list before either creates would each create.
    let lock = app.placing.of(&store.hash);
    let _placing = lock.lock().await;
    let turn = upstream::turn(app, store, Class::Merchant).await?;
    let api = turn.api();
    let mut scripts = turn.note(api.scripts().await).await?;
    for surplus in take_surplus(&mut scripts) {
        turn.note(api.delete_script(&surplus.uuid).await).await?;
    }
    let mut placed = Vec::new();
    for storefront in storefronts {
        let channel_id = storefront.channel_id;
        let mut wanted = loader_on(app, channel_id);
        let ours = scripts
            .iter()
            .find(|script| script.channel_id == Some(channel_id));
        if let Some(script) = ours {
            // Script Manager lets the merchant choose that: it stays as chosen.
            wanted.consent_category = consent_of(script);
        }
        let before = state_of(ours, &wanted);
        let done = match (before, ours) {
            (ScriptState::Outdated, Some(script)) => turn
                .note(api.update_script(&script.uuid, &wanted).await)
                .await
                .map(drop),
            (ScriptState::Missing, _) if create => {
                turn.note(api.create_script(&wanted).await).await.map(drop)
            }
            _ => {
                placed.push(Placed {
                    channel_id,
                    state: before,
                    refusal: None,
                });
                continue;
            }
        };
        // One storefront that refuses (ten scripts are the limit) stops no other.
        let refusal = done.err();
        if let Some(error) = &refusal {
            tracing::warn!(store = %store.hash, channel_id, error = %error, "the script could not be placed");
        }
        let state = match refusal {
            None => ScriptState::Present,
            Some(_) => before,
        };
        placed.push(Placed {
            channel_id,
            state,
            refusal,
        });
    }
    Ok(placed)
}

fn state_of(ours: Option<&Script>, wanted: &NewScript) -> ScriptState {
    match ours {
        None => ScriptState::Missing,
        Some(script) if !script.enabled => ScriptState::Disabled,
        Some(script)
            if script.src == wanted.src && script.integrity_hashes == wanted.integrity_hashes =>
        {
            ScriptState::Present
        }
        Some(_) => ScriptState::Outdated,
    }
}

/// Takes away all but one script for each channel.
fn take_surplus(scripts: &mut Vec<Script>) -> Vec<Script> {
    let mut seen = HashSet::new();
    scripts
        .extract_if(.., |script| !seen.insert(script.channel_id))
        .collect()
}

fn consent_of(script: &Script) -> ConsentCategory {
    match script.consent_category {
        // Not one of the categories that can be written.
        ConsentCategory::Unknown => ConsentCategory::Functional,
        chosen => chosen,
    }
}

/// `functional`: it shows what the shopper asks to see, and sets no cookie. `storefront` keeps it
/// off the checkout, which would need a scope that opens the checkout to us.
fn loader_on(app: &App, channel_id: u64) -> NewScript {
    NewScript {
        name: "Reprise".to_owned(),
        description: "Shows signed-in shoppers what they bought before".to_owned(),
        src: app.config.url_of(&app.loader.path()),
        kind: ScriptKind::Src,
        load_method: LoadMethod::Defer,
        location: ScriptLocation::Footer,
        visibility: ScriptVisibility::Storefront,
        consent_category: ConsentCategory::Functional,
        auto_uninstall: true,
        enabled: true,
        channel_id,
        integrity_hashes: vec![app.loader.integrity().to_owned()],
    }
}
