//! The loader's registration with each storefront, through the Scripts API.
//!
//! BigCommerce docs, `docs/integrations/scripts.mdx` and `reference/scripts.v3.yml`. Only scripts
//! of our own API account are listed, so every script seen here is ours.

use app::model::ScriptState;
use bigcommerce::{
    ConsentCategory, LoadMethod, NewScript, Script, ScriptKind, ScriptLocation, ScriptVisibility,
};

use crate::{
    error::Error,
    model::{KnownStorefront, Store},
    service::App,
    store_facts::noted,
};

/// A storefront, and what became of our script there.
pub(crate) struct Placed {
    channel_id: u64,
    state: ScriptState,
}

/// What is known of a channel.
pub(crate) fn state_on(placed: &[Placed], channel_id: u64) -> ScriptState {
    placed
        .iter()
        .find(|placed| placed.channel_id == channel_id)
        .map_or(ScriptState::Missing, |placed| placed.state)
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
    let api = app.client.store(&store.hash, &store.access_token);
    let scripts = noted(app, store, api.scripts().await).await?;
    let mut placed = Vec::new();
    for storefront in storefronts {
        let channel_id = storefront.channel_id;
        let wanted = loader_on(app, channel_id);
        let ours = scripts
            .iter()
            .find(|script| script.channel_id == Some(channel_id));
        let before = state_of(ours, &wanted);
        let done = match (before, ours) {
            (ScriptState::Outdated, Some(script)) => {
                noted(app, store, api.update_script(&script.uuid, &wanted).await)
                    .await
                    .map(drop)
            }
            (ScriptState::Missing, _) if create => {
                noted(app, store, api.create_script(&wanted).await)
                    .await
                    .map(drop)
            }
            _ => {
                placed.push(Placed {
                    channel_id,
                    state: before,
                });
                continue;
            }
        };
        let state = match done {
            Ok(()) => ScriptState::Present,
            Err(error) => {
                // One storefront that refuses (ten scripts are the limit) stops no other.
                tracing::warn!(store = %store.hash, channel_id, error = %error, "the script could not be placed");
                before
            }
        };
        placed.push(Placed { channel_id, state });
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
