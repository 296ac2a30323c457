//! Saving a merchant's settings.

use app::model::WidgetSettings;
use bigcommerce::StoreHash;

use crate::{error::Error, service::App};

/// Saves validated settings. A shopper's purchases are recounted at the next view. If the merchant wants
/// older orders than before, they are read again then; if the merchant wants fewer, the others are erased
/// within the hour.
pub(crate) async fn save_settings(
    app: &App,
    store: &StoreHash,
    settings: &WidgetSettings,
) -> Result<(), Error> {
    Ok(app.storage.save_settings(store, settings).await?)
}
