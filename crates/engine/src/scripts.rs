//! Registration of the loader with each storefront, through the Scripts API.
//!
//! BigCommerce docs, `docs/integrations/scripts.mdx` and `reference/scripts.v3.yml`. BigCommerce lists only
//! the scripts of our own API account, so every script seen here is ours.

use std::collections::{BTreeMap, HashSet};

use bigcommerce::{
    ConsentCategory, LoadMethod, NewScript, Script, ScriptKind, ScriptLocation, ScriptVisibility,
};
use db::model::{Store, StoredStorefront};
use domain::{Placement, ScriptState};

use crate::{
    app::App,
    error::Error,
    store_facts,
    upstream::{self, Permit, Priority},
};

/// The state of our script on a storefront after an attempt to place it.
pub struct Placed {
    channel_id: u64,
    state: ScriptState,
    refusal: Option<Error>,
}

/// A store's storefronts, and the state of our script on each.
pub struct Storefronts {
    /// The storefronts.
    pub known: Vec<StoredStorefront>,
    /// The script on each, as far as it is known.
    pub placed: Vec<Placed>,
}

/// Returns the first error that kept the script off a storefront.
pub fn first_refusal(placed: &mut [Placed]) -> Option<Error> {
    placed.iter_mut().find_map(|placed| placed.refusal.take())
}

/// Returns the state of the script on a channel.
pub fn state_on(placed: &[Placed], channel_id: u64) -> ScriptState {
    placed
        .iter()
        .find(|placed| placed.channel_id == channel_id)
        .map_or(ScriptState::Unknown, |placed| placed.state)
}

/// Registers the loader wherever it is missing, and replaces it where it is outdated.
///
/// # Errors
/// The first error that kept a script off a storefront.
#[tracing::instrument(name = "scripts.place_missing", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn place_missing(
    app: &App,
    store: &Store,
    storefronts: &[StoredStorefront],
) -> Result<Vec<Placed>, Error> {
    place(app, store, storefronts, Priority::Merchant, true).await
}

/// Replaces the loader where it is outdated. Does not register it where it is missing.
///
/// # Errors
/// The first error that kept a script off a storefront.
#[tracing::instrument(name = "scripts.replace_outdated", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn replace_outdated(
    app: &App,
    store: &Store,
    storefronts: &[StoredStorefront],
) -> Result<Vec<Placed>, Error> {
    place(app, store, storefronts, Priority::Merchant, false).await
}

/// Replaces the loaders that an upgrade made outdated, in the background. A permanent refusal by BigCommerce,
/// such as a missing scope, is not an error: the dashboard shows it and tries again.
///
/// # Errors
/// Fails if a retry may succeed.
#[tracing::instrument(name = "scripts.replace_after_upgrade", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn replace_after_upgrade(app: &App, store: &Store) -> Result<(), Error> {
    match replace_in_background(app, store).await {
        Err(error) if !is_worth_another_try(&error) => {
            tracing::warn!(store = %store.hash, error = %error, "BigCommerce refused to replace outdated scripts");
            Ok(())
        }
        replaced => replaced,
    }
}

async fn replace_in_background(app: &App, store: &Store) -> Result<(), Error> {
    let storefronts = store_facts::refresh(app, store, Priority::Background).await?;
    let placed = place(app, store, &storefronts, Priority::Background, false).await?;
    let mut refusals = placed.into_iter().filter_map(|placed| placed.refusal);
    match refusals.find(is_worth_another_try) {
        Some(refusal) => Err(refusal),
        None => Ok(()),
    }
}

pub(crate) fn is_worth_another_try(error: &Error) -> bool {
    use bigcommerce::Error::{Forbidden, Invalid, NotFound};
    !matches!(
        error,
        Error::Upstream(Forbidden(_) | Invalid { .. } | NotFound(_))
    )
}

/// Registers the loader on one storefront as Reprise wants it: current, enabled, and in a category of consent that
/// lets shoppers see it. Unlike [`place_missing`], this undoes what the merchant changed in Script Manager.
///
/// # Errors
/// The error that kept the script off the storefront.
#[tracing::instrument(name = "scripts.repair", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn repair(app: &App, store: &Store, channel_id: u64) -> Result<(), Error> {
    let _lock = app.script_locks.lock(&store.hash).await;
    let permit = upstream::permit(app, store, Priority::Merchant).await?;
    let scripts = list(&permit).await?;
    let placements = app.storage.list_placements(&store.hash).await?;
    let ours = on_channel(&scripts, channel_id);
    let step = match (loader_on(app, channel_id, &placements), ours) {
        (None, Some(script)) => Step::Delete(script),
        (None, None) => Step::Leave(ScriptState::Off),
        (Some(wanted), None) => Step::Create(wanted),
        (Some(mut wanted), Some(script)) => {
            if is_right_consent(script.consent_category) {
                wanted.consent_category = script.consent_category;
            }
            if wanted.matches(script) {
                Step::Leave(ScriptState::Present)
            } else {
                Step::Update(script, wanted)
            }
        }
    };
    take(&permit, &step).await?;
    check_again(app, store).await
}

/// Brings the script of one storefront in line with its placement: registers, replaces or deletes it. Unlike [`repair`],
/// this keeps the merchant's category of consent, and leaves a disabled script disabled.
///
/// # Errors
/// The error of a call to BigCommerce.
#[tracing::instrument(name = "scripts.apply_placement", level = "debug", skip_all, fields(store = %store.hash))]
pub(crate) async fn apply_placement(
    app: &App,
    store: &Store,
    storefront: &StoredStorefront,
    priority: Priority,
) -> Result<(), Error> {
    let only = std::slice::from_ref(storefront);
    let mut placed = place(app, store, only, priority, true).await?;
    first_refusal(&mut placed).map_or(Ok(()), Err)
}

async fn place(
    app: &App,
    store: &Store,
    storefronts: &[StoredStorefront],
    priority: Priority,
    create: bool,
) -> Result<Vec<Placed>, Error> {
    // Serialized per store: two runs that list before either creates would both create.
    let _lock = app.script_locks.lock(&store.hash).await;
    let permit = upstream::permit(app, store, priority).await?;
    let scripts = list(&permit).await?;
    let placements = app.storage.list_placements(&store.hash).await?;
    let mut placed = Vec::new();
    let mut has_changed = false;
    for storefront in storefronts {
        let channel_id = storefront.channel_id;
        let wanted = loader_on(app, channel_id, &placements);
        let step = Step::on(wanted, channel_id, &scripts, create);
        // A storefront that refuses (the limit is ten scripts) does not affect the others.
        let refusal = take(&permit, &step).await.err();
        if let Some(error) = &refusal {
            tracing::warn!(store = %store.hash, channel_id, error = %error, "failed to place the script");
        }
        has_changed |= !matches!(step, Step::Leave(_));
        placed.push(Placed {
            channel_id,
            state: step.leads_to(refusal.is_some()),
            refusal,
        });
    }
    if has_changed {
        check_again(app, store).await?;
    }
    Ok(placed)
}

/// Has the storefronts checked again, because a script on them has changed.
async fn check_again(app: &App, store: &Store) -> Result<(), Error> {
    let now = app.clock.now();
    Ok(app.storage.restart_health_run(&store.hash, now).await?)
}

/// Returns whether shoppers see the widget without a consent that it does not need. Essential is the merchant's
/// choice.
pub(crate) fn is_right_consent(category: ConsentCategory) -> bool {
    matches!(
        category,
        ConsentCategory::Functional | ConsentCategory::Essential
    )
}

/// Returns our script on a channel.
pub(crate) fn on_channel(scripts: &[Script], channel_id: u64) -> Option<&Script> {
    let mut scripts = scripts.iter();
    scripts.find(|script| script.channel_id == Some(channel_id))
}

/// Returns the state of our script on a channel.
pub(crate) fn state(
    app: &App,
    channel_id: u64,
    placements: &BTreeMap<u64, Placement>,
    ours: Option<&Script>,
) -> ScriptState {
    match (loader_on(app, channel_id, placements), ours) {
        (Some(wanted), _) => state_of(ours, &wanted),
        (None, None) => ScriptState::Off,
        // It is about to be deleted.
        (None, Some(_)) => ScriptState::Outdated,
    }
}

/// Returns our scripts, one per channel. Deletes duplicates.
async fn list(permit: &Permit<'_>) -> Result<Vec<Script>, Error> {
    let mut scripts = permit
        .call(|api| async move { api.scripts().await })
        .await?;
    for surplus in take_surplus(&mut scripts) {
        permit
            .call(|api| async move { api.delete_script(&surplus.uuid).await })
            .await?;
    }
    Ok(scripts)
}

/// The action to take on a storefront.
enum Step<'a> {
    /// Update this outdated script.
    Update(&'a Script, NewScript),
    /// Create the missing script.
    Create(NewScript),
    /// Delete the script, because the merchant has turned Reprise off here.
    Delete(&'a Script),
    /// Leave it as it is.
    Leave(ScriptState),
}

impl<'a> Step<'a> {
    fn on(wanted: Option<NewScript>, channel_id: u64, scripts: &'a [Script], create: bool) -> Self {
        let ours = on_channel(scripts, channel_id);
        let Some(mut wanted) = wanted else {
            return ours.map_or(Self::Leave(ScriptState::Off), Self::Delete);
        };
        if let Some(script) = ours {
            // The merchant can choose the category in Script Manager; that choice is kept.
            wanted.consent_category = consent_of(script);
        }
        match (state_of(ours, &wanted), ours) {
            (ScriptState::Outdated, Some(script)) => Self::Update(script, wanted),
            (ScriptState::Missing, _) if create => Self::Create(wanted),
            (state, _) => Self::Leave(state),
        }
    }

    /// Returns the state of the script after this step.
    fn leads_to(&self, is_refused: bool) -> ScriptState {
        match self {
            Self::Leave(state) => *state,
            Self::Update(..) | Self::Delete(_) if is_refused => ScriptState::Outdated,
            Self::Delete(_) => ScriptState::Off,
            Self::Create(_) if is_refused => ScriptState::Missing,
            Self::Update(..) | Self::Create(_) => ScriptState::Present,
        }
    }
}

async fn take(permit: &Permit<'_>, step: &Step<'_>) -> Result<(), Error> {
    let placed = match step {
        Step::Update(script, wanted) => {
            permit
                .call(|api| async move { api.update_script(&script.uuid, wanted).await })
                .await
        }
        Step::Create(wanted) => {
            permit
                .call(|api| async move { api.create_script(wanted).await })
                .await
        }
        Step::Delete(script) => {
            let deleted = permit
                .call(|api| async move { api.delete_script(&script.uuid).await })
                .await;
            return match deleted {
                // Somebody has deleted it in Script Manager meanwhile.
                Err(Error::Upstream(bigcommerce::Error::NotFound(_))) => Ok(()),
                deleted => deleted,
            };
        }
        Step::Leave(_) => return Ok(()),
    };
    placed.map(drop)
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

/// Removes all but one script per channel from `scripts`, and returns the removed ones.
fn take_surplus(scripts: &mut Vec<Script>) -> Vec<Script> {
    let mut seen = HashSet::new();
    scripts
        .extract_if(.., |script| !seen.insert(script.channel_id))
        .collect()
}

fn consent_of(script: &Script) -> ConsentCategory {
    match script.consent_category {
        // `Unknown` is not one of the categories that can be written.
        ConsentCategory::Unknown => ConsentCategory::Functional,
        chosen => chosen,
    }
}

/// Returns the loader's registration for a channel, or `None` if the merchant has turned Reprise off there. `functional`,
/// because it shows what the shopper asks to see and sets no cookie. `storefront` keeps it off the checkout, which would
/// need a scope that gives access to the checkout.
fn loader_on(
    app: &App,
    channel_id: u64,
    placements: &BTreeMap<u64, Placement>,
) -> Option<NewScript> {
    let placement = placements.get(&channel_id).cloned().unwrap_or_default();
    placement.is_on.then(|| NewScript {
        name: "Reprise".to_owned(),
        description: "Shows signed-in shoppers what they bought before".to_owned(),
        src: app.config.url_of(&address(&app.script.path, &placement)),
        kind: ScriptKind::Src,
        load_method: LoadMethod::Defer,
        location: ScriptLocation::Footer,
        visibility: ScriptVisibility::Storefront,
        consent_category: ConsentCategory::Functional,
        auto_uninstall: true,
        enabled: true,
        channel_id,
        integrity_hashes: vec![app.script.integrity.clone()],
    })
}

/// Returns the loader's path with the placement as a query, so that a page does not wait for another request. The path
/// alone if the placement is the default.
fn address(path: &str, placement: &Placement) -> String {
    let parts = placement.address();
    if parts.is_empty() {
        return path.to_owned();
    }
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parts)
        .finish();
    format!("{path}?{query}")
}
