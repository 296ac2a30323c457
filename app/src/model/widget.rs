//! The widget's data. None of it is part of the public API.

use serde::{Deserialize, Serialize};

use super::{Availability, ChosenOption, Image, Price, Texts};

/// A purchased product as the widget shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its name. Plain text.
    pub name: String,
    /// Its page on the storefront, if it has one.
    pub url: Option<String>,
    /// Its image, if it has one.
    pub image: Option<Image>,
    /// Addresses of its image in other sizes, best first, in case the first one does not load.
    #[serde(default)]
    pub other_images: Vec<String>,
    /// The options that were chosen when it was last bought.
    pub options: Vec<ChosenOption>,
    /// Its current price; `None` if the store hides it or the product is gone.
    pub price: Option<Price>,
    /// Its current availability.
    pub availability: Availability,
    /// The time at which it was last bought, in RFC 3339 and UTC.
    pub last_purchased_at: String,
    /// The same for people, in their language, such as `2 October 2026`.
    pub last_purchased: String,
    /// The link that buys it again: to the cart, or to the product's page if options must be chosen.
    pub buy_again_url: Option<String>,
    /// Whether [`Card::buy_again_url`] leads to the product's page to choose options.
    pub must_choose: bool,
}

impl Card {
    /// Returns a card for a product in stock of which only the name is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            url: None,
            image: None,
            other_images: Vec::new(),
            options: Vec::new(),
            price: None,
            availability: Availability::InStock,
            last_purchased_at: String::new(),
            last_purchased: String::new(),
            buy_again_url: None,
            must_choose: false,
        }
    }
}

/// Everything that the widget's component needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetView {
    /// The merchant's heading.
    pub title: String,
    /// The color scheme of the page around the widget.
    pub colors: Colors,
    /// The content below the heading.
    pub state: WidgetState,
    /// The texts in the page's language.
    pub texts: Texts,
}

/// The content of the widget below the heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WidgetState {
    /// Purchases, latest first. Never empty.
    Purchases(Vec<Card>),
    /// The shopper has not bought anything yet.
    NoPurchases,
    /// Purchases cannot be shown.
    Error(WidgetError),
}

/// The reason why purchases cannot be shown, as far as it matters to a shopper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WidgetError {
    /// BigCommerce or Reprise is slow or down. Worth another request after this many seconds.
    RetryAfter(u32),
    /// The shopper's token has expired or is invalid. Reloading the page gets a new one.
    ReloadPage,
    /// The store has not installed the app, or the request is invalid. Nothing can be done about it here.
    Unavailable,
}

/// The color scheme of the page that the widget is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Colors {
    /// Dark text on a light page.
    #[default]
    Light,
    /// Light text on a dark page.
    Dark,
}
