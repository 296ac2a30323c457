//! What the dashboard's appearance page shows.

use domain::WidgetSettings;
use serde::{Deserialize, Serialize};

use super::Card;

/// The appearance page: the settings, and products to preview them with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appearance {
    /// As saved.
    pub settings: WidgetSettings,
    /// Cards made from the store's own catalog ([`WidgetSettings::MAX_PRODUCTS`] at the most).
    pub preview: Vec<Card>,
    /// True where the catalog could not be read and the cards are made up.
    pub preview_is_example: bool,
}
