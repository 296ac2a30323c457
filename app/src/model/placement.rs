//! The data of the placement page.

use serde::{Deserialize, Serialize};

use super::Placement;

/// The data of the placement page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacementPage {
    /// The storefronts that can be chosen: their IDs and names.
    pub storefronts: Vec<(u64, String)>,
    /// The chosen storefront; `None` if there is none.
    pub chosen: Option<ChosenStorefront>,
}

/// A storefront, and where the widget appears on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenStorefront {
    /// BigCommerce's ID of the channel.
    pub channel_id: u64,
    /// Its address.
    pub url: Option<String>,
    /// The app's public address, for the theme.
    pub app_url: String,
    /// Whether it has a theme of BigCommerce, with regions and Page Builder.
    pub has_theme: bool,
    /// Where the widget appears.
    pub placement: Placement,
    /// The widgets that were dragged onto its pages with Page Builder; `None` if BigCommerce could not be asked.
    pub dragged: Option<Vec<DraggedWidget>>,
}

/// A widget that was dragged onto a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraggedWidget {
    /// The page, such as `Home page`.
    pub page: String,
    /// The theme's name of the region.
    pub region: String,
    /// Whether it is shown.
    pub is_active: bool,
}

/// A placement that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedPlacement {
    /// The placement.
    pub placement: Placement,
    /// The reason why the storefront does not have it yet.
    pub problem: Option<String>,
}
