//! What a merchant's decision means for what is kept.

use app::model::WidgetSettings;
use bigcommerce::StoreHash;

use crate::{error::Error, service::App};

/// Saves settings that have been validated. Purchases are counted anew when they are next looked at;
/// where the merchant wants older orders than before, these are read as their shoppers come; where
/// fewer, the others are erased within the hour.
pub(crate) async fn save_settings(
    app: &App,
    store: &StoreHash,
    settings: &WidgetSettings,
) -> Result<(), Error> {
    Ok(app.storage.save_settings(store, settings).await?)
}
