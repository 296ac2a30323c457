//! The sandbox's web pages: pure functions from plain view structs to whole HTML documents.
//!
//! Nothing here knows the world, HTTP or time: a handler fills a struct and gets markup back.
//! Everything shown is escaped by maud; names come from the seed and are awkward on purpose.

mod control_panel;
mod document;
mod login;
mod storefront;

pub use control_panel::{
    AppCard, AppVisit, ChannelCard, ChannelChoice, ControlPanelFrame, RegisteredApp, ScriptCard,
    ScriptGroup, Section, SettingsPage, StoreCard, UserApp, UserChoice, UserRow, app_frame, apps,
    channels, choose_store, developer, developer_app, home, message, scripts, settings, users,
};
pub use login::{Consent, ScopeLine, consent};
pub use storefront::{
    CartLine, CartPage, CustomerRow, Field, OptionSet, OptionValue, OrderLine, OrderPage, OrderRow,
    Picture, ProductCard, ProductPage, Script, Shop, ShopTheme, Words, account, cart, category,
    login, not_found, order, product, search, shipping, shop_home,
};

/// Stylesheet of the control panel and the consent page, served at `/_sandbox/control-panel.css`.
pub const CONTROL_PANEL_CSS: &str = include_str!("control_panel.css");

/// Stylesheet of the storefronts, served at `/_sandbox/storefront.css` on their hosts.
pub const STOREFRONT_CSS: &str = include_str!("storefront.css");

/// Asks shoppers which scripts may run, served at `/_sandbox/consent.js` on storefronts' hosts.
pub const CONSENT_JS: &str = include_str!("storefront/consent.js");

/// Changes pages without loading them, served at `/_sandbox/navigate.js` on storefronts' hosts.
pub const NAVIGATE_JS: &str = include_str!("storefront/navigate.js");

/// A link with its words.
#[derive(Debug, Clone)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: String,
}

#[cfg(test)]
mod tests;
