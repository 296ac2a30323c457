//! Where the widget appears on each storefront: the placement, which is part of the loader's address, and the widgets
//! that the merchant has dragged onto pages with Page Builder.

use bigcommerce::StoreHash;
use db::model::{Store, StoredStorefront};
use domain::Placement;

use crate::{
    app::App,
    error::Error,
    merchant, scripts,
    store_facts::STENCIL,
    upstream::{self, Priority},
};

/// A widget that the merchant has dragged onto a page with Page Builder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraggedWidget {
    /// The page's template file, such as `pages/home`.
    pub template_file: String,
    /// The region of the page.
    pub region: String,
    /// Whether it is shown.
    pub is_active: bool,
}

/// The result of saving a placement.
pub enum SavedPlacement {
    /// It is saved, and the storefront's script is in line with it.
    Applied,
    /// It is saved. The script could not be changed yet for this reason; a job tries again.
    Waiting(Error),
    /// Somebody else has saved this one meanwhile. Nothing was saved.
    ChangedMeanwhile(Placement),
}

/// Returns the placement of a storefront.
///
/// # Errors
/// If the database fails.
pub async fn find(app: &App, store: &StoreHash, channel_id: u64) -> Result<Placement, Error> {
    let mut placements = app.storage.list_placements(store).await?;
    Ok(placements.remove(&channel_id).unwrap_or_default())
}

/// Saves a validated placement, and registers the storefront's script with it.
///
/// With a `base`, it is saved only if nobody has changed this placement since.
///
/// # Errors
/// If the database fails; then nothing is saved.
#[tracing::instrument(name = "placement.save", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn save(
    app: &App,
    store: &Store,
    storefront: &StoredStorefront,
    placement: &Placement,
    base: Option<&Placement>,
    user_id: u64,
) -> Result<SavedPlacement, Error> {
    let (now, channel_id) = (app.clock.now(), storefront.channel_id);
    let current = app
        .storage
        .save_placement(&store.hash, channel_id, placement, base, user_id, now)
        .await?;
    if let Some(current) = current {
        return Ok(SavedPlacement::ChangedMeanwhile(current));
    }
    tracing::info!(store = %store.hash, channel_id, "placement saved");
    match scripts::apply_placement(app, store, storefront, Priority::Merchant).await {
        Ok(()) => Ok(SavedPlacement::Applied),
        Err(reason) => {
            tracing::warn!(store = %store.hash, channel_id, error = %reason, "failed to apply a placement; a job tries again");
            Ok(SavedPlacement::Waiting(reason))
        }
    }
}

/// Brings the script of a storefront in line with its placement in the background, after this has failed. A permanent
/// refusal by BigCommerce is not an error: the dashboard shows the state of the script.
///
/// # Errors
/// Fails if a retry may succeed.
#[tracing::instrument(name = "placement.apply_again", level = "debug", skip_all, fields(store = %store.hash))]
pub(crate) async fn apply_again(app: &App, store: &Store, channel_id: u64) -> Result<(), Error> {
    let view = merchant::view(app, store).await?;
    // Otherwise the storefront is gone, and its script with it.
    let Some(storefront) = view.storefront(channel_id) else {
        return Ok(());
    };
    match scripts::apply_placement(app, store, storefront, Priority::Background).await {
        Err(error) if !scripts::is_worth_another_try(&error) => {
            tracing::warn!(store = %store.hash, channel_id, error = %error, "BigCommerce refused a placement");
            Ok(())
        }
        applied => applied,
    }
}

/// Reads from BigCommerce which of our widgets the merchant has dragged onto pages of a storefront. Empty if it has no
/// Page Builder, or our widget is not in it.
///
/// # Errors
/// The error of the call.
#[tracing::instrument(name = "placement.dragged_widgets", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn dragged_widgets(
    app: &App,
    store: &Store,
    storefront: &StoredStorefront,
) -> Result<Vec<DraggedWidget>, Error> {
    if storefront.platform != STENCIL {
        return Ok(Vec::new());
    }
    let templates = app.storage.list_widget_templates(&store.hash).await?;
    let ours = templates
        .into_iter()
        .find(|(channel, _)| *channel == storefront.channel_id);
    let Some((channel_id, uuid)) = ours else {
        return Ok(Vec::new());
    };
    let permit = upstream::permit(app, store, Priority::Merchant).await?;
    let placed = permit
        .call(|api| async move { api.widget_placements(&uuid, channel_id).await })
        .await?;
    Ok(placed
        .into_iter()
        .map(|placed| DraggedWidget {
            is_active: placed.is_active(),
            template_file: placed.template_file,
            region: placed.region,
        })
        .collect())
}
