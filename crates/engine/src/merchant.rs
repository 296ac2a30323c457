//! The dashboard's use cases.

use std::sync::Arc;

use bigcommerce::StoreHash;
use dashboard_texts::Text;
use db::{
    limits::ROWS_PER_STORE_NOTICE,
    model::{Store, StoreState},
};
use jiff::Timestamp;

use crate::{
    app::App,
    erasure::{self, Reactivation},
    error::Error,
    scripts::{self, Storefronts},
    store_facts,
    stores::StoreView,
    upstream::Priority,
};

/// The data of the dashboard's overview page.
pub struct Overview {
    /// The store, its settings and its storefronts.
    pub view: Arc<StoreView>,
    /// The email address of the user who last installed the app.
    pub installed_by: Option<String>,
    /// The time at which a widget was last shown, and the number of purchases in it.
    pub last_view: Option<(Timestamp, u32)>,
    /// The number of shoppers whose orders have been read.
    pub shoppers: u64,
    /// The number of those shoppers with older orders still to be read.
    pub being_read: u64,
    /// Whether the widget has ever added a product to a cart, and whether an order has followed. Both if the store does
    /// not count that.
    pub first_results: (bool, bool),
    /// Whether the store is close to its row limit, at which the shoppers who have been away longest are erased.
    pub is_full: bool,
    /// The last uninstall that proved wrong; `None` if there was none recently.
    pub reactivation: Option<Reactivation>,
}

/// A step from installing the app to its first success. The dashboard lists them until all are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FirstStep {
    /// The app is installed.
    Installed,
    /// A storefront loads the script.
    ScriptInPlace,
    /// A shopper has seen the widget.
    SeenByShopper,
    /// A shopper has added a product with it.
    Added,
    /// An order has followed.
    Ordered,
}

impl FirstStep {
    /// Every step, in order.
    pub const ALL: [Self; 5] = [
        Self::Installed,
        Self::ScriptInPlace,
        Self::SeenByShopper,
        Self::Added,
        Self::Ordered,
    ];

    /// Returns the step in words.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::Installed => Text::StepInstalled,
            Self::ScriptInPlace => Text::StepScript,
            Self::SeenByShopper => Text::StepSeen,
            Self::Added => Text::StepAdded,
            Self::Ordered => Text::StepOrdered,
        }
    }

    /// Returns what to do to get there; `None` for what is done from the start.
    #[must_use]
    pub const fn hint(self) -> Option<Text> {
        Some(match self {
            Self::Installed => return None,
            Self::ScriptInPlace => Text::StepScriptHint,
            Self::SeenByShopper => Text::StepSeenHint,
            Self::Added => Text::StepAddedHint,
            Self::Ordered => Text::StepOrderedHint,
        })
    }
}

/// Returns the store of a user whom BigCommerce introduced at `introduced_at`, if the store is served and the
/// user still has access.
///
/// # Errors
/// [`Error::StoreNotInstalled`] otherwise.
#[tracing::instrument(name = "merchant.authorize", level = "debug", skip_all, fields(store = %hash))]
pub async fn authorize(
    app: &App,
    hash: &StoreHash,
    user_id: u64,
    introduced_at: Timestamp,
) -> Result<Store, Error> {
    let store = app
        .storage
        .find_store(hash)
        .await?
        .filter(|store| !matches!(store.state, StoreState::Deactivated(_)))
        .ok_or(Error::StoreNotInstalled)?;
    let has_access = app.storage.has_access(hash, user_id, introduced_at).await?;
    if !has_access {
        return Err(Error::StoreNotInstalled);
    }
    Ok(store)
}

/// Returns a store with its settings and storefronts.
///
/// # Errors
/// [`Error::StoreNotInstalled`] if it has been erased.
pub async fn view(app: &App, store: &Store) -> Result<Arc<StoreView>, Error> {
    let view = app.store_view(&store.hash).await?;
    view.ok_or(Error::StoreNotInstalled)
}

/// Reads the storefronts from BigCommerce, and returns them with the state of our script on each. Scripts that an
/// upgrade made outdated are replaced. Scripts that the merchant removed stay removed until the merchant asks
/// for them.
///
/// # Errors
/// The error of a call to BigCommerce.
#[tracing::instrument(name = "merchant.storefronts", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn storefronts(app: &App, store: &Store) -> Result<Storefronts, Error> {
    let known = store_facts::refresh(app, store, Priority::Merchant).await?;
    let placed = scripts::replace_outdated(app, store, &known).await?;
    Ok(Storefronts { known, placed })
}

/// Registers the script wherever it is missing or outdated.
///
/// # Errors
/// The first error that kept the script off a storefront.
#[tracing::instrument(name = "merchant.place_scripts", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn place_scripts(app: &App, store: &Store) -> Result<Storefronts, Error> {
    let known = store_facts::refresh(app, store, Priority::Merchant).await?;
    let mut placed = scripts::place_missing(app, store, &known).await?;
    match scripts::first_refusal(&mut placed) {
        Some(refusal) => Err(refusal),
        None => Ok(Storefronts { known, placed }),
    }
}

/// Returns the data of the overview page. Makes no calls to BigCommerce.
///
/// # Errors
/// [`Error::StoreNotInstalled`] if the store has been erased, or a failure of the database.
#[tracing::instrument(name = "merchant.overview", level = "debug", skip_all, fields(store = %store.hash))]
pub async fn overview(app: &App, store: &Store) -> Result<Overview, Error> {
    let storage = &app.storage;
    let last_view = app.activity.last(&store.hash).or(store.last_view);
    let view = view(app, store).await?;
    let usage = storage.find_usage(&store.hash).await?;
    let installer = match store.installed_by {
        Some(user) => storage.find_user(&store.hash, user).await?,
        None => None,
    };
    let first_results = if view.settings.measures {
        storage.find_first_results(&store.hash).await?
    } else {
        (true, true)
    };
    Ok(Overview {
        view,
        first_results,
        installed_by: installer.map(|user| user.email),
        last_view,
        shoppers: usage.shoppers,
        being_read: usage.being_read,
        is_full: usage.rows >= ROWS_PER_STORE_NOTICE,
        reactivation: erasure::reactivation(app, &store.hash).await?,
    })
}
