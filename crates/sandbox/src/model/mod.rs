//! The data model: stores with their catalogs, customers, orders, users and scripts.
//!
//! Plain data, which depends on neither HTTP nor the seed: `rest` writes it as JSON, `storefront` and
//! `control_panel` show it, `seed` makes it.

mod cart;
mod catalog;
mod content;
mod currency;
mod customer_group;
mod generated;
mod hook;
mod ids;
mod money;
mod order;
mod orders;
mod people;
mod price;
mod script;
mod security;
pub(crate) mod settings;
mod shop;
mod store;

pub(crate) use cart::{Answer, Cart, CartLine, Certificate, Contact, Selection, Wrapping};
pub(crate) use catalog::{
    Availability, Backorders, ChoiceStyle, Modifier, ModifierKind, OptionValue, Product,
    ProductOption, QuantityLimits, Tracking, Variant, swatch_color,
};
pub(crate) use content::{Content, Placement, TemplateVersion, Widget, WidgetTemplate};
pub(crate) use currency::{Listed, OtherCurrency, Rate};
pub(crate) use customer_group::{CustomerGroup, Discount, DiscountMethod, DiscountOn};
pub(crate) use generated::{Generated, StorePlan};
pub(crate) use hook::{Hook, HookStatus};
pub(crate) use ids::Ids;
pub(crate) use money::Money;
pub(crate) use order::{
    Delivery, DisplayCurrency, Line, LineKind, LineOption, Order, STATUS_NAMES,
};
pub(crate) use orders::Orders;
pub(crate) use people::{Customer, Role, User};
pub(crate) use price::{PriceContext, PriceList, PriceRecord, Prices};
pub(crate) use script::Script;
pub(crate) use security::{
    ChannelSecurity, FrameOptions, FrameSetting, Hsts, Security, SecuritySettings,
};
pub(crate) use settings::Settings;
pub(crate) use shop::{Consent, ConsentCategory, ShopSettings};
pub(crate) use store::{Category, Channel, Currency, Language, Store};

use std::borrow::Cow;

/// How many generated stores a page lists.
const GENERATED_LISTED: usize = 10;

/// Every store.
#[derive(Debug)]
pub(crate) struct World {
    /// The stores written by hand, in the order of the control panel.
    pub(crate) stores: Vec<Store>,
    /// The others, made when they are first used.
    pub(crate) generated: Generated,
}

impl World {
    /// Returns a world of these stores and those of a plan.
    pub(crate) fn new(stores: Vec<Store>, plan: Box<dyn StorePlan>) -> Self {
        let taken = stores.iter().map(|store| store.hash.as_str());
        let generated = Generated::new(plan, &taken.collect::<Vec<_>>());
        Self { stores, generated }
    }

    /// Returns the store with this hash.
    pub(crate) fn store(&self, hash: &str) -> Option<&Store> {
        let by_hand = self.stores.iter().find(|store| store.hash == hash);
        by_hand.or_else(|| self.generated.store(hash))
    }

    /// Returns the store with this hash, to be changed.
    pub(crate) fn store_mut(&mut self, hash: &str) -> Option<&mut Store> {
        match self.stores.iter().position(|store| store.hash == hash) {
            Some(index) => self.stores.get_mut(index),
            None => self.generated.store_mut(hash),
        }
    }

    /// Returns the store with this hash to callers that need `&mut` but change nothing: changes to a
    /// generated store may be lost.
    pub(crate) fn store_to_read(&mut self, hash: &str) -> Option<&mut Store> {
        match self.stores.iter().position(|store| store.hash == hash) {
            Some(index) => self.stores.get_mut(index),
            None => self.generated.store_to_read(hash),
        }
    }

    /// Returns whether there is such a store, without making it.
    pub(crate) fn has(&self, hash: &str) -> bool {
        self.stores.iter().any(|store| store.hash == hash) || self.generated.has(hash)
    }

    /// Returns the email address of a store's owner. Makes no store.
    pub(crate) fn owner_email(&self, hash: &str) -> Option<String> {
        match self.stores.iter().find(|store| store.hash == hash) {
            Some(store) => Some(store.owner().email.clone()),
            None => self.generated.owner_email(hash),
        }
    }

    /// Returns the number of stores.
    pub(crate) fn len(&self) -> usize {
        self.stores.len() + self.generated.len()
    }

    /// Returns the hash of the nth store, those written by hand first.
    pub(crate) fn hash(&self, index: usize) -> Option<&str> {
        match index.checked_sub(self.stores.len()) {
            None => self.stores.get(index).map(|store| store.hash.as_str()),
            Some(index) => self.generated.hash(index),
        }
    }

    /// Returns the hash of every store, in order.
    pub(crate) fn hashes(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.hash(index))
    }

    /// Returns the stores that a page lists: those written by hand, and the first few of the others.
    pub(crate) fn listed(&self) -> impl Iterator<Item = &Store> {
        self.hashes()
            .take(self.stores.len() + GENERATED_LISTED)
            .filter_map(|hash| self.store(hash))
    }

    /// Returns hash and name of every store, in order. Makes no store.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, String)> {
        let by_hand = self.stores.iter();
        let by_hand = by_hand.map(|store| (store.hash.as_str(), store.name.clone()));
        by_hand.chain(self.generated.names())
    }

    /// Returns the nth customer of a store, counted from 0, if possible without making a generated store.
    pub(crate) fn nth_customer(&self, hash: &str, nth: usize) -> Option<Cow<'_, Customer>> {
        match self.stores.iter().find(|store| store.hash == hash) {
            Some(store) => store.customers.get(nth).map(Cow::Borrowed),
            None => self.generated.nth_customer(hash, nth),
        }
    }
}
