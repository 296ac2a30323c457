//! What a merchant's decision means for what is kept.

use app::model::WidgetSettings;
use bigcommerce::StoreHash;

use crate::{error::Error, service::App};

/// Saves settings that have been validated. A shopper's purchases are counted anew when they are next
/// looked at. Where the merchant wants older orders than before, they are then read again; where fewer, the
/// others are erased within the hour.
pub(crate) async fn save_settings(
    app: &App,
    store: &StoreHash,
    settings: &WidgetSettings,
) -> Result<(), Error> {
    Ok(app.storage.save_settings(store, settings).await?)
}
