//! A shopper's purchases, as the public API answers them and as the widget shows them.

use domain::BlockedBy;
use serde::{Deserialize, Serialize};

/// The answer of `POST /api/v1/purchases`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchases {
    /// The store of the token, and of everything in here.
    pub store_hash: String,
    /// When this was read from BigCommerce: RFC 3339, UTC.
    pub fresh_as_of: String,
    /// The product bought most recently first; one entry per product and variant.
    pub purchases: Vec<Purchase>,
    /// To be sent back for the next page; `None` on the last one.
    pub next_cursor: Option<String>,
}

/// One product (and variant) that the shopper bought, with today's catalog facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purchase {
    /// BigCommerce's id of the product.
    pub product_id: u64,
    /// BigCommerce's id of the variant; none for orders that recorded none.
    pub variant_id: Option<u64>,
    /// The catalog's name of it now, or the order's where the product is gone. Not HTML.
    pub name: String,
    /// Stock keeping unit of the variant, else of the product.
    pub sku: Option<String>,
    /// What was chosen when it was last bought.
    pub options: Vec<ChosenOption>,
    /// Its page on the storefront; none where there is no page to go to.
    pub url: Option<String>,
    /// Its picture; none where the catalog has none.
    pub image: Option<Image>,
    /// Today's price; none where the store hides it or the product is gone.
    pub price: Option<Price>,
    /// When it was last ordered: RFC 3339, UTC.
    pub last_purchased_at: String,
    /// In how many orders it was.
    pub times_purchased: u32,
    /// How many were in the last of those orders.
    pub last_quantity: u32,
    /// Whether it can be had today.
    pub availability: Availability,
    /// Whether a cart would take it as it was bought.
    pub can_add_to_cart: bool,
    /// What has to be chosen on the product's page before a cart takes it. Empty if nothing has to be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_blocked_by: Vec<MissingChoice>,
}

/// A choice that cannot be copied from the order to a cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingChoice {
    /// BigCommerce's id of the option on the product; 0 if it is unknown.
    pub option_id: u64,
    /// The option's name, as the shopper saw it; empty if it is unknown.
    pub name: String,
    /// Why it has to be made again.
    pub reason: BlockedBy,
}

/// One option chosen at the time, e.g. Colour: Moss.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenOption {
    /// BigCommerce's id of the option.
    pub option_id: u64,
    /// BigCommerce's value of the choice, as the cart takes it.
    pub value: String,
    /// The option's name, as the shopper saw it.
    pub name: String,
    /// The choice's label, as the shopper saw it.
    pub label: String,
}

/// A product's picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Absolute URL.
    pub url: String,
    /// What it shows, in the merchant's words; empty where there are none.
    pub alt: String,
}

/// A price in the store's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// A decimal number as text, e.g. `200.00`.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// As the store writes it, e.g. `$200.00`.
    pub formatted: String,
}

/// Whether a product can be had today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// It can be bought.
    InStock,
    /// It can be bought, and the store says that few are left.
    LowStock,
    /// It is sold, but there is none.
    OutOfStock,
    /// It can be ordered before it is released.
    Preorder,
    /// Hidden, disabled, deleted, or not sold on this storefront.
    Unavailable,
    /// The catalog could not be asked yet. Programs are told the cautious thing; the widget says
    /// nothing about it.
    #[serde(rename = "unavailable", skip_deserializing)]
    Unknown,
}

/// A purchase as the widget draws it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The purchase itself.
    pub purchase: Purchase,
    /// When it was last bought in words, e.g. `2 October 2026`.
    pub last_purchased: String,
    /// Where buying it again begins: the cart, or the product's page where a choice must be made.
    pub buy_again_url: Option<String>,
    /// True where [`Card::buy_again_url`] leads to the product's page to choose options.
    pub must_choose: bool,
    /// Addresses of the picture in other sizes, the best one first, in case it cannot be loaded.
    #[serde(default)]
    pub other_pictures: Vec<String>,
}

/// Everything that the widget's component needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetView {
    /// The heading; the merchant's words.
    pub title: String,
    /// Which colors the page around it has.
    pub colors: Colors,
    /// What there is to show.
    pub state: WidgetState,
}

/// What the widget has to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WidgetState {
    /// Purchases, the latest first; never empty.
    Purchases(Vec<Card>),
    /// A shopper who has bought nothing yet.
    NothingYet,
    /// Purchases cannot be shown.
    Trouble(Trouble),
}

/// Why purchases cannot be shown, as far as a shopper is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// BigCommerce or we are slow or down: worth another try after that many seconds.
    TryAgain(u32),
    /// The shopper's token has run out or is not good: reloading the page brings a new one.
    Reload,
    /// The store has not installed the app, or the request made no sense: nothing to do here.
    NotHere,
}

/// The colors of the page that the widget sits on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Colors {
    /// Dark text on a light page.
    #[default]
    Light,
    /// Light text on a dark page.
    Dark,
}
