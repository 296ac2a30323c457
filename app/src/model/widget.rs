//! The widget's data. None of it is part of the public API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Availability, CardField, ChosenOption, Image, Layout, LineItem, OptionSelection, Price,
    Quantity, Texts, Tokens,
};

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
    /// The shop's text in place of a hidden price.
    #[serde(default)]
    pub price_label: Option<String>,
    /// Its current availability.
    pub availability: Availability,
    /// The shop's own text about its availability, if it has one.
    #[serde(default)]
    pub note: Option<String>,
    /// The day on which it was last bought, such as `2026-10-02`.
    pub last_purchased_on: String,
    /// The same for people, in their language, such as `2 October 2026`.
    pub last_purchased: String,
    /// The same with the quantity, such as `You bought this on 2 October 2026, 2 of them`.
    #[serde(default)]
    pub bought_on: String,
    /// The stock keeping unit; empty if there is none.
    #[serde(default)]
    pub sku: String,
    /// The number of purchases, such as `Purchases: 5`.
    #[serde(default)]
    pub times: String,
    /// How often it is usually bought, such as `about every 6 weeks, last 7 weeks ago`.
    #[serde(default)]
    pub rhythm: Option<String>,
    /// The link that buys it again without scripts: to the cart, or else to the product's page.
    pub buy_again_url: Option<String>,
    /// Whether [`Card::buy_again_url`] leads to the product's page, because no link can name the choices.
    pub must_choose: bool,
    /// The item that the loader adds to the cart; `None` if choices have to be made on the product's page.
    #[serde(default)]
    pub line_item: Option<LineItem>,
    /// The choices with which the loader asks the shop whether it still sells the item, before it adds it; `None`
    /// if it does not have to ask.
    #[serde(default)]
    pub ask: Option<Vec<OptionSelection>>,
    /// The quantities that an order can contain.
    pub quantity: Quantity,
    /// Why the product has to be bought on its page, one sentence for each choice that has to be made again.
    #[serde(default)]
    pub missing_choices: Vec<String>,
    /// Whether it was part of the shopper's last order.
    #[serde(default)]
    pub is_in_last_order: bool,
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
            price_label: None,
            availability: Availability::InStock,
            note: None,
            last_purchased_on: String::new(),
            last_purchased: String::new(),
            bought_on: String::new(),
            sku: String::new(),
            times: String::new(),
            rhythm: None,
            buy_again_url: None,
            must_choose: false,
            line_item: None,
            ask: None,
            quantity: Quantity::within(1, 0, 0),
            missing_choices: Vec::new(),
            is_in_last_order: false,
        }
    }
}

/// A text that depends on a number, by the plural categories of its language (`one`, `few`, `other`, …), which
/// browsers know as `Intl.PluralRules`. `{count}` stands for the number.
pub type PluralText = BTreeMap<String, String>;

/// The texts of the frame's script, which adds to the cart. `{name}` stands for a product's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartTexts {
    /// The button of a product.
    pub add: String,
    /// The name of that button for screen readers.
    pub add_named: String,
    /// The same while the product is being added.
    pub adding: String,
    /// Beside a product that was added.
    pub added: String,
    /// Beside a product that the cart has refused.
    pub failed: String,
    /// Beside a product that may or may not have been added.
    pub unknown: String,
    /// The button of all selected products.
    pub add_selected: PluralText,
    /// The button that adds the products of the last order.
    pub add_last_order: String,
    /// Which products of the last order that button leaves out.
    pub left_out: String,
    /// How many products were added.
    pub added_count: PluralText,
    /// How many products were not added.
    pub failed_count: PluralText,
    /// The button that takes back what was just added.
    pub undo: String,
    /// After it was taken back.
    pub undone: String,
    /// If it could not be taken back.
    pub undo_failed: String,
    /// The link to the cart.
    pub view_cart: String,
    /// The button on the cart's page, which does not show what was added until it is loaded again.
    pub refresh: String,
    /// The name of a quantity.
    pub quantity: String,
    /// The button that takes one off a quantity.
    pub decrease: String,
    /// The button that adds one to a quantity.
    pub increase: String,
    /// The name of a check box.
    pub select: String,
}

/// What the button for the last order adds besides the cards, and what it leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastOrder {
    /// The products that can be added to the cart but are not shown.
    pub hidden: Vec<HiddenProduct>,
    /// The names of the products that have to be bought on their own pages, or not at all.
    pub left_out: Vec<String>,
}

/// A product of the last order that is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HiddenProduct {
    /// Its name. Plain text.
    pub name: String,
    /// The item that the loader adds to the cart.
    pub item: LineItem,
    /// As [`Card::ask`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ask: Option<Vec<OptionSelection>>,
}

/// Everything that the widget's component needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WidgetView {
    /// The merchant's heading.
    pub title: String,
    /// The look of the page around the widget.
    pub tokens: Tokens,
    /// How the purchases are arranged.
    pub layout: Layout,
    /// What cards show besides the name.
    pub fields: Vec<CardField>,
    /// The controls of the layout `page`.
    #[serde(default)]
    pub list: Option<ListView>,
    /// How the frame reports what the shopper does; `None` if the store does not count that.
    #[serde(default)]
    pub events: Option<EventReports>,
    /// The part of the last order that is not shown as cards.
    #[serde(default)]
    pub last_order: LastOrder,
    /// The texts of the frame's script; `None` if nothing can be bought, as in a preview.
    #[serde(default)]
    pub cart: Option<CartTexts>,
    /// The content below the heading.
    pub state: WidgetState,
    /// The texts in the page's language.
    pub texts: Texts,
}

/// How a widget's frame reports what the shopper does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventReports {
    /// The token that says what was offered to whom.
    pub token: String,
    /// The path of the script that sends the reports.
    pub script: String,
}

/// The state of the controls of the layout `page`. The frame's script asks the loader to request the widget again when
/// a shopper uses them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListView {
    /// What the shopper searches for.
    pub query: String,
    /// The order: `recent`, `often`, `name` or `due`.
    pub sort: String,
    /// Whether only what can be bought is shown.
    pub only_available: bool,
    /// The storefronts on which the shopper has bought, if there are several.
    pub shops: Vec<Shop>,
    /// The fields that request more purchases, as JSON; `None` if all are shown.
    pub more: Option<String>,
    /// The control that was used last, or the number of the first card that was added.
    pub from: String,
    /// The line in place of purchases if a search finds none.
    pub no_results: String,
}

/// A storefront on which the shopper has bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// BigCommerce's id of its channel.
    pub channel_id: u64,
    /// Its name.
    pub name: String,
    /// Whether only purchases from it are shown.
    pub is_chosen: bool,
}

/// The content of the widget below the heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum WidgetState {
    /// Purchases in their order. Empty only if a search has found none.
    Purchases(Vec<Card>),
    /// The shopper has not bought anything yet.
    NoPurchases,
    /// There is nothing to show, and no line says so.
    Nothing,
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
