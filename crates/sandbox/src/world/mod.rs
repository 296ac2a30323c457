//! What exists: stores with their catalogues, customers, orders, users and scripts.
//!
//! Plain data. How it is written as JSON is the business of `api`, how it is shown that of
//! `storefront` and `control_panel`; where it comes from, of `seed`.

mod cart;
mod catalogue;
mod content;
mod currency;
mod customer_group;
mod hook;
mod money;
mod order;
mod people;
mod script;
mod security;
mod shop;
mod store;

pub(crate) use cart::{Answer, Cart, CartLine, Certificate, Contact, Selection, Wrapping};
pub(crate) use catalogue::{
    Availability, Modifier, ModifierKind, OptionValue, Product, ProductOption, QuantityLimits,
    Tracking, Variant,
};
pub(crate) use content::{Content, Placement, TemplateVersion, Widget, WidgetTemplate};
pub(crate) use currency::{Listed, OtherCurrency, Rate};
pub(crate) use customer_group::{CustomerGroup, Discount, DiscountMethod, DiscountOn};
pub(crate) use hook::{Hook, HookStatus};
pub(crate) use money::Money;
pub(crate) use order::{Delivery, DisplayCurrency, Line, LineKind, LineOption, Order};
pub(crate) use people::{Customer, Role, User};
pub(crate) use script::Script;
pub(crate) use security::{
    ChannelSecurity, FrameOptions, FrameSetting, Hsts, Security, SecuritySettings,
};
pub(crate) use shop::{Consent, ConsentCategory, ShopSettings};
pub(crate) use store::{Category, Channel, Currency, Store};

/// Every store, in the order of the control panel.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    /// The stores.
    pub(crate) stores: Vec<Store>,
}

impl World {
    /// The store with this hash.
    pub(crate) fn store(&self, hash: &str) -> Option<&Store> {
        self.stores.iter().find(|store| store.hash == hash)
    }

    /// The store with this hash, to be changed.
    pub(crate) fn store_mut(&mut self, hash: &str) -> Option<&mut Store> {
        self.stores.iter_mut().find(|store| store.hash == hash)
    }
}
