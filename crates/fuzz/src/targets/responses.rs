//! BigCommerce's responses. A malformed field is lost, not its object, so most inputs have a result.

use bigcommerce::{
    CartSettings, Channel, Currency, CurrencyAssignment, InventorySettings, LocaleSettings, Order,
    OrderProduct, Product, ProductSettings, Script, SecuritySettings, Site, StoreInformation,
    Variant, WidgetPlacement, WidgetTemplate,
};

macro_rules! parse {
    ($input:expr, $($kind:ty),+ $(,)?) => {
        $(let _ = serde_json::from_slice::<$kind>($input);)+
    };
}

/// An order, or its products.
pub(crate) fn orders(input: &[u8]) {
    parse!(input, Order, Vec<Order>, OrderProduct, Vec<OrderProduct>);
}

/// A product or a variant.
pub(crate) fn catalog(input: &[u8]) {
    parse!(input, Product, Vec<Product>, Variant);
}

/// The store, its storefronts, currencies and settings, and what the app has registered in it.
pub(crate) fn store(input: &[u8]) {
    parse!(
        input,
        StoreInformation,
        Channel,
        Site,
        Currency,
        CurrencyAssignment,
        CartSettings,
        InventorySettings,
        ProductSettings,
        LocaleSettings,
        SecuritySettings,
        Script,
        WidgetTemplate,
        WidgetPlacement,
    );
}
