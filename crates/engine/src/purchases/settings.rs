//! Saving a merchant's settings and texts.

use bigcommerce::StoreHash;
use db::model::WidgetText;
use domain::WidgetSettings;
use tracing::Instrument as _;

use crate::{app::App, error::Error, measurement};

/// Saves validated settings. A shopper's purchases are recounted at the next view. If the merchant wants
/// older orders than before, they are read again then; if the merchant wants fewer, the others are erased
/// within the hour. If the merchant does not want the widget's use to be counted, the rows about shoppers are deleted.
///
/// With a `base`, they are saved only if nobody has changed these settings since. Otherwise this returns the current
/// ones.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "purchases.save_settings", level = "debug", skip_all, fields(store = %store))]
pub async fn save_settings(
    app: &App,
    store: &StoreHash,
    settings: &WidgetSettings,
    base: Option<&WidgetSettings>,
    user_id: u64,
) -> Result<Option<WidgetSettings>, Error> {
    let now = app.clock.now();
    let storage = &app.storage;
    let current = storage.save_settings(store, settings, base, user_id, now);
    let current = current.await?;
    if current.is_some() {
        return Ok(current);
    }
    tracing::info!(store = %store, "settings saved");
    if !settings.measures {
        let (task, store) = (app.clone(), store.clone());
        let deleting = async move {
            // If this fails, the hourly run deletes them.
            if let Err(error) = measurement::delete_old(&task, &store, false).await {
                tracing::warn!(store = %store, error = %error, "failed to delete events");
            }
        };
        app.tasks.spawn(deleting.in_current_span());
    }
    Ok(None)
}

/// Replaces the merchant's texts in one language. They take effect at the next view.
///
/// With a `base`, they are replaced only if nobody has changed these texts since. Otherwise this returns the current
/// ones.
///
/// # Errors
/// If the database fails.
#[tracing::instrument(name = "purchases.save_texts", level = "debug", skip_all, fields(store = %store))]
pub async fn save_texts(
    app: &App,
    store: &StoreHash,
    language: &str,
    texts: &[WidgetText],
    base: Option<&[WidgetText]>,
    user_id: u64,
) -> Result<Option<Vec<WidgetText>>, Error> {
    let now = app.clock.now();
    let storage = &app.storage;
    let current = storage.save_widget_texts(store, language, texts, base, user_id, now);
    let current = current.await?;
    if current.is_none() {
        tracing::info!(store = %store, language, texts = texts.len(), "texts saved");
    }
    Ok(current)
}
