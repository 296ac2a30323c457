//! What storefronts allow and show: whether shoppers can buy, prices, stock, the store's own texts and its
//! currencies. Reprise says nothing about a product that the shop itself would not say.

use bigcommerce::{
    CartSettings, Currency, CurrencyAssignment, InventorySettings, LocaleSettings, ProductSettings,
    StockLevelDisplay, SymbolLocation,
};
use db::{
    limits::{CURRENCIES_PER_STOREFRONT, MESSAGE_BYTES, cut},
    model::{StockLevels, Store, StoredCurrency, StoredStorefront, StorefrontRules},
};
use domain::CurrencyCode;

use crate::{
    app::App,
    error::Error,
    store_facts::is_language,
    upstream::{self, Permit, Priority},
};

/// The maximum number of storefronts whose own settings are read, with four calls each. The store's settings
/// apply to the others.
const STOREFRONTS: usize = 20;

/// No currency has more decimal places; a larger number must be a mistake.
const MAX_DECIMAL_PLACES: u64 = 8;

/// Settings of the store, or of one channel.
#[derive(Debug, Clone, Default)]
struct Settings {
    cart: CartSettings,
    inventory: InventorySettings,
    product: ProductSettings,
    /// Only of a channel. The store's language is in its profile.
    locale: LocaleSettings,
}

/// Reads the rules of storefronts. If a call fails for a reason that may pass, the remaining storefronts get no
/// rules here, and keep those that are stored.
///
/// # Errors
/// That reason.
pub(crate) async fn read(
    app: &App,
    store: &Store,
    priority: Priority,
    storefronts: &mut [StoredStorefront],
) -> Result<(), Error> {
    let permit = upstream::permit(app, store, priority).await?.optional();
    let currencies = async {
        or_default(
            permit
                .call(|api| async move { api.currencies().await })
                .await,
        )
    };
    let assignments = async {
        let assigned = permit.call(|api| async move { api.currency_assignments().await });
        or_default(assigned.await)
    };
    let (general, currencies, assignments) =
        tokio::try_join!(settings(&permit, None), currencies, assignments)?;
    for (index, storefront) in storefronts.iter_mut().enumerate() {
        let own = if index < STOREFRONTS && storefront.url.is_some() {
            settings(&permit, Some(storefront.channel_id)).await?
        } else {
            Settings::default()
        };
        let language = &own.locale.default_shopper_language;
        if is_language(language) {
            storefront.default_language = Some(language.clone());
        }
        let mut rules = rules(own, &general);
        rules.currencies = enabled(&currencies, &assignments, storefront.channel_id);
        storefront.rules = Some(rules);
    }
    Ok(())
}

async fn settings(permit: &Permit<'_>, channel_id: Option<u64>) -> Result<Settings, Error> {
    let cart = async {
        let found = permit.call(|api| async move { api.cart_settings(channel_id).await });
        or_default(found.await)
    };
    let inventory = async {
        let found = permit.call(|api| async move { api.inventory_settings(channel_id).await });
        or_default(found.await)
    };
    let product = async {
        let found = permit.call(|api| async move { api.product_settings(channel_id).await });
        or_default(found.await)
    };
    let locale = async {
        let Some(channel_id) = channel_id else {
            return Ok(LocaleSettings::default());
        };
        let found = permit.call(|api| async move { api.locale(channel_id).await });
        or_default(found.await)
    };
    let (cart, inventory, product, locale) = tokio::try_join!(cart, inventory, product, locale)?;
    Ok(Settings {
        cart,
        inventory,
        product,
        locale,
    })
}

/// Returns the defaults if BigCommerce denies a call, does not know it, or sends an answer that cannot be read.
fn or_default<T: Default>(answer: Result<T, Error>) -> Result<T, Error> {
    match answer {
        Err(Error::Upstream(
            bigcommerce::Error::Forbidden(_)
            | bigcommerce::Error::NotFound(_)
            | bigcommerce::Error::Invalid { .. }
            | bigcommerce::Error::Unexpected { .. },
        )) => Ok(T::default()),
        answer => answer,
    }
}

/// Returns the rules of a storefront from its own settings, or else the store's, or else the defaults.
fn rules(own: Settings, general: &Settings) -> StorefrontRules {
    let default = StorefrontRules::default();
    let (cart, inventory, product) = (&general.cart, &general.inventory, &general.product);
    let stock = own
        .inventory
        .stock_level_display
        .or(inventory.stock_level_display);
    let shows_message = own
        .inventory
        .show_out_of_stock_message
        .or(inventory.show_out_of_stock_message);
    let out_of_stock = own.inventory.default_out_of_stock_message.as_deref();
    let out_of_stock = out_of_stock.or(inventory.default_out_of_stock_message.as_deref());
    let preorder = own.product.default_preorder_message.as_deref();
    let preorder = preorder.or(product.default_preorder_message.as_deref());
    StorefrontRules {
        allows_purchasing: own
            .cart
            .allow_purchasing
            .or(cart.allow_purchasing)
            .unwrap_or(default.allows_purchasing),
        shows_prices: own
            .product
            .show_product_price
            .or(product.show_product_price)
            .unwrap_or(default.shows_prices),
        stock_levels: match stock {
            Some(StockLevelDisplay::Show | StockLevelDisplay::ShowWhenLow) => StockLevels::Shown,
            Some(StockLevelDisplay::DontShow) => StockLevels::Hidden,
            None => default.stock_levels,
        },
        out_of_stock_message: message(out_of_stock.filter(|_| shows_message != Some(false))),
        preorder_message: message(preorder),
        currencies: Vec::new(),
    }
}

/// Returns one of the store's own texts as it is stored, or `None` if it is empty.
pub(crate) fn message(text: Option<&str>) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    Some(cut(text, MESSAGE_BYTES).to_owned())
}

/// Returns the currencies that a channel's shoppers can choose, the default first. Without an assignment, or if
/// the store does not list the channel's default, the store's default currency applies, which its profile has.
fn enabled(
    currencies: &[Currency],
    assignments: &[CurrencyAssignment],
    channel_id: u64,
) -> Vec<StoredCurrency> {
    let assigned = assignments.iter().find(|it| it.channel_id == channel_id);
    let Some(assigned) = assigned else {
        return Vec::new();
    };
    let is_listed = |code: &str| currencies.iter().any(|it| it.currency_code == code);
    if !is_listed(&assigned.default_currency) {
        return Vec::new();
    }
    let codes = std::iter::once(&assigned.default_currency).chain(&assigned.enabled_currencies);
    let mut found: Vec<StoredCurrency> = Vec::new();
    for code in codes.filter_map(|code| CurrencyCode::parse(code)) {
        let is_new = found.iter().all(|known| known.code != code.as_str());
        let listed = currencies
            .iter()
            .find(|it| it.currency_code == code.as_str());
        if let Some(currency) = listed.filter(|_| is_new && found.len() < CURRENCIES_PER_STOREFRONT)
        {
            found.push(stored(currency));
        }
    }
    found
}

fn stored(currency: &Currency) -> StoredCurrency {
    let separator = |text: &str| cut(text, 8).to_owned();
    StoredCurrency {
        code: currency.currency_code.clone(),
        symbol: cut(&currency.token, 32).to_owned(),
        symbol_on_left: currency.token_location == SymbolLocation::Left,
        decimal_separator: match currency.decimal_token.as_str() {
            "" => ".".to_owned(),
            text => separator(text),
        },
        thousands_separator: separator(&currency.thousands_token),
        decimal_places: currency
            .decimal_places
            .and_then(|places| u32::try_from(places.min(MAX_DECIMAL_PLACES)).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channels_own_settings_come_before_the_stores() {
        let mut general = Settings::default();
        assert_eq!(
            rules(Settings::default(), &general),
            StorefrontRules::default()
        );
        general.cart.allow_purchasing = Some(false);
        general.product.show_product_price = Some(false);
        general.inventory.stock_level_display = Some(StockLevelDisplay::ShowWhenLow);
        general.inventory.default_out_of_stock_message = Some(" Back soon ".to_owned());
        let mut own = Settings::default();
        own.cart.allow_purchasing = Some(true);
        own.inventory.show_out_of_stock_message = Some(true);
        let found = rules(own.clone(), &general);
        assert!(found.allows_purchasing && !found.shows_prices);
        assert_eq!(found.stock_levels, StockLevels::Shown);
        assert_eq!(found.out_of_stock_message.as_deref(), Some("Back soon"));
        own.inventory.show_out_of_stock_message = Some(false);
        own.inventory.stock_level_display = Some(StockLevelDisplay::DontShow);
        let found = rules(own, &general);
        assert_eq!(found.out_of_stock_message, None);
        assert_eq!(found.stock_levels, StockLevels::Hidden);
    }

    #[test]
    fn only_currencies_that_the_store_describes_are_offered() {
        let currency = |code: &str| Currency {
            currency_code: code.to_owned(),
            token: "¤".to_owned(),
            token_location: SymbolLocation::Right,
            decimal_token: String::new(),
            thousands_token: String::new(),
            decimal_places: Some(99),
        };
        let assignment = CurrencyAssignment {
            channel_id: 1,
            default_currency: "EUR".to_owned(),
            enabled_currencies: ["USD", "EUR", "XXX", "no code"].map(str::to_owned).to_vec(),
        };
        let all = [currency("USD"), currency("EUR"), currency("CAD")];
        let found = enabled(&all, std::slice::from_ref(&assignment), 1);
        let codes: Vec<&str> = found.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["EUR", "USD"]);
        assert_eq!(found[0].decimal_places, Some(8));
        assert_eq!(found[0].decimal_separator, ".");
        assert!(enabled(&all, &[assignment], 2).is_empty());
    }
}
