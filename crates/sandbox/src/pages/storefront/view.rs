//! What the storefront's pages are made from.

use super::words::Words;
use crate::pages::Link;

/// The look of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShopTheme {
    /// Warm paper, deep green, a serif wordmark: an outfitter.
    Woodland,
    /// White, ink and coral, a wide sans wordmark: a home and kitchen shop.
    Studio,
}

impl ShopTheme {
    /// Value of `data-theme` on the document.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Woodland => "woodland",
            Self::Studio => "studio",
        }
    }
}

/// What is the same on every page of a shop.
#[derive(Debug, Clone)]
pub struct Shop {
    /// The shop's name, shown as its wordmark.
    pub name: String,
    /// One line under the name.
    pub tagline: String,
    /// Language of the pages, such as `en`.
    pub locale: String,
    /// The words of that language.
    pub words: &'static Words,
    /// Its look.
    pub theme: ShopTheme,
    /// Path of the page, with which the navigation says where one is.
    pub path: String,
    /// What was searched for.
    pub search: String,
    /// What the page tells the shopper first.
    pub notice: Option<String>,
    /// Categories, for the navigation.
    pub categories: Vec<Link>,
    /// First name of the shopper signed in.
    pub customer: Option<String>,
    /// Number of items in the cart.
    pub cart_count: u32,
    /// Scripts placed at the head by the Scripts API.
    pub head_scripts: Vec<Script>,
    /// Scripts placed at the footer by the Scripts API.
    pub footer_scripts: Vec<Script>,
    /// Whether the shopper still has to say which scripts may run.
    pub asks_consent: bool,
    /// Whether a script changes pages without loading them.
    pub navigates_in_page: bool,
    /// The store's other storefronts.
    pub storefronts: Vec<Link>,
    /// The sandbox's control panel.
    pub control_panel_url: String,
}

/// A script that the Scripts API places on the page.
#[derive(Debug, Clone)]
pub struct Script {
    /// Its address.
    pub src: String,
    /// `load_method` is `defer`.
    pub defer: bool,
    /// `load_method` is `async`.
    pub is_async: bool,
    /// Subresource integrity hashes; with any, the script is fetched with `crossorigin=anonymous`.
    pub integrity: Vec<String>,
    /// The number of the consent category that the shopper has not allowed: until then it is no
    /// script to the browser.
    pub waits_for: Option<u64>,
}

/// A picture with its alternative text.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Its address.
    pub url: String,
    /// What it shows, in words.
    pub alt: String,
}

/// A product in a grid.
#[derive(Debug, Clone)]
pub struct ProductCard {
    /// The product's id.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// Its page.
    pub url: String,
    /// Its price, ready to show; none where the store hides it.
    pub price: Option<String>,
    /// What it was before it was reduced, ready to show.
    pub price_before: Option<String>,
    /// Its primary image, if it has one.
    pub image: Option<Picture>,
    /// A short remark on the picture, such as `Sold out`.
    pub badge: Option<String>,
}

/// A choice that a product leaves to the shopper.
#[derive(Debug, Clone)]
pub struct OptionSet {
    /// The option's id; the form's field is `attribute[id]`, as in BigCommerce's own themes.
    pub id: u64,
    /// The option's name, such as `Colour`.
    pub name: String,
    /// Whether it has to be answered.
    pub required: bool,
    /// How it is answered.
    pub field: Field,
}

/// How a choice is made.
#[derive(Debug, Clone)]
pub enum Field {
    /// One of these.
    OneOf(Vec<OptionValue>),
    /// In writing, with at most this many characters.
    Text(u16),
}

/// One choice of an option.
#[derive(Debug, Clone)]
pub struct OptionValue {
    /// The value's id.
    pub id: u64,
    /// What it is called, such as `Moss`.
    pub label: String,
}

/// A product on its own page.
#[derive(Debug, Clone)]
pub struct ProductPage {
    /// What the grid shows too.
    pub card: ProductCard,
    /// Its category.
    pub category: Option<Link>,
    /// What it is, in a few plain sentences; empty lines part paragraphs.
    pub description: String,
    /// Its SKU; empty if it has none.
    pub sku: String,
    /// Choices left to the shopper.
    pub option_sets: Vec<OptionSet>,
    /// Whether it is in stock, in words.
    pub availability: String,
    /// Whether it can be put into the cart.
    pub can_buy: bool,
    /// The fewest of an order, from 1.
    pub minimum: u32,
    /// The most of an order; 0 where there is no most.
    pub maximum: u32,
    /// Path of the cart. The form sends `action=add`, `product_id`, `qty` and the options by GET.
    pub add_action: String,
}
